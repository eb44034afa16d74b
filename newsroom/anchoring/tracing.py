"""Where a passage of an article stands in its seeds, and whether it stands there word for word."""

import re
from collections.abc import Iterator, Mapping

from newsroom.anchoring.scoring import Wanted, wanted
from newsroom.anchoring.searching import CLEAR_LEAD, Candidate, Haystack
from newsroom.anchoring.tokens import splits_word
from newsroom.anchoring.typography import fold, same_words
from newsroom.anchoring.values import UNTRACED, TextQuote, Trace, TraceState

_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\.\.\.")
_QUOTATION_MARKS = "\"'"
_LONG_ENOUGH = 25  # from this length on, equal words are the same evidence wherever in a seed they stand
_ALTERED = 0.1  # what altered words need above the floor


def trace(
    exact: str, *, prefix: str = "", suffix: str = "", seeds: Mapping[str, str], hint: tuple[str, int] | None = None
) -> Trace:
    """Return the best place of these words in one of the seeds' texts, else a trace that leads nowhere.

    Words that stand in a seed as they are go before altered ones, and among equals the seed and place of the `hint`
    (where they stood before) decide. Short words that stand in several places are not traced to any.
    """
    want = wanted(TextQuote(exact=exact, prefix=prefix, suffix=suffix))
    seed, place = hint or (None, None)
    found = [
        trail for key, text in seeds.items() for trail in _in_seed(want, key, text, place if key == seed else None)
    ]
    return max(
        found, key=lambda trail: (trail.state is TraceState.VERBATIM, trail.score, trail.seed == seed), default=UNTRACED
    )


def verbatim(quote_text: str, exact: str) -> bool:
    """Tell whether a quote's text is these very words, but for what it marks as left out or put in.

    Typography and quotation marks around the whole are no change. An ellipsis stands for words left out; what is in
    brackets was put in, or put in place of other words.
    """
    said, words = _bare(quote_text), _bare(exact)
    marks = list(_LEFT_OUT.finditer(said))
    if not marks or said == words:
        return bool(said) and said == words
    done = 0
    start = 0
    for mark in [*marks, None]:
        piece = said[start : mark.start() if mark else len(said)]
        at_start, at_end = start == 0, mark is None
        place = _piece_at(words, piece, done, at_start=at_start, at_end=at_end)
        if place is None:
            return False
        done = place
        start = mark.end() if mark else start
    return any(character.isalnum() for character in _LEFT_OUT.sub("", said))


def _piece_at(words: str, piece: str, done: int, *, at_start: bool, at_end: bool) -> int | None:
    """Return where a piece of a quote ends in the words, read from `done` on, or None where it does not stand there."""
    attached_before = bool(piece) and not at_start and not piece[0].isspace()
    attached_after = bool(piece) and not at_end and not piece[-1].isspace()
    bare = piece.strip()
    if at_start and not words.startswith(bare):
        return None
    if at_end and not words[done:].endswith(bare):
        return None
    place = len(words) - len(bare) if at_end else words.find(bare, done)
    while place >= 0:
        cut_before = splits_word(words, place) and not attached_before
        cut_after = splits_word(words, place + len(bare)) and not attached_after
        if not bare or not (cut_before or cut_after):
            return place + len(bare)
        place = -1 if at_start or at_end else words.find(bare, place + 1)
    return None


def _in_seed(want: Wanted, key: str, text: str, hint: int | None) -> Iterator[Trace]:
    place = _chosen(want, Haystack(text).candidates(want), hint)
    if place is None:
        return
    same = same_words(want.quote.exact, text[place.start : place.end])
    if not same and place.score < min(1.0, want.floor + _ALTERED):
        return
    state = TraceState.VERBATIM if same else TraceState.ALTERED
    yield Trace(seed=key, start=place.start, end=place.end, state=state, score=round(place.score, 4))


def _chosen(want: Wanted, candidates: list[Candidate], hint: int | None) -> Candidate | None:
    """Return the candidate to trust: clearly the best, or the one known before, or any of them if they are long."""
    if not candidates:
        return None
    best = candidates[0].score
    equals = [candidate for candidate in candidates if best - candidate.score < CLEAR_LEAD]
    known = next((candidate for candidate in equals if candidate.start == hint), None)
    if known:
        return known
    if best < want.floor:
        return None
    return candidates[0] if len(equals) == 1 or len(want.words) >= _LONG_ENOUGH else None


def _bare(words: str) -> str:
    return fold(words).text.strip().strip(_QUOTATION_MARKS).strip()
