"""Where a passage of an article stands in its seeds, and whether it stands there word for word."""

import re
from collections.abc import Iterator, Mapping

from newsroom.anchoring.scoring import Wanted, wanted
from newsroom.anchoring.searching import CLEAR_LEAD, Candidate, prepared
from newsroom.anchoring.tokens import splits_word
from newsroom.anchoring.typography import fold, same_words
from newsroom.anchoring.values import UNTRACED, TextQuote, Trace, TraceState

_ELLIPSIS = re.compile(r"\[\s*\.\.\.\s*\]|\(\s*\.\.\.\s*\)|\.\.\.")
_INSERTION = re.compile(r"\[[^\[\]]*\]")
_QUOTATION_MARKS = "\"'"
_LONG_ENOUGH = 25  # from this length on, equal words are the same evidence wherever in a seed they stand
_ALTERED = 0.1  # what altered words need above the floor


class Tracer:
    """Seeds' texts, by key, prepared for tracing many passages."""

    def __init__(self, seeds: Mapping[str, str]) -> None:
        self._seeds = {key: prepared(text) for key, text in seeds.items()}

    def trace(self, exact: str, *, prefix: str = "", suffix: str = "", hint: tuple[str, int] | None = None) -> Trace:
        """Return the best place of these words in one of the seeds' texts, else a trace that leads nowhere.

        Words that stand in a seed as they are go before altered ones, and among equals the seed and place of the
        `hint` (where they stood before) decide. Short words that stand in several places are not traced to any.
        """
        want = wanted(TextQuote(exact=exact, prefix=prefix, suffix=suffix))
        seed, place = hint or (None, None)
        places = {key: haystack.equal(want) for key, haystack in self._seeds.items()}
        if not any(places.values()):
            places = {key: haystack.altered(want) for key, haystack in self._seeds.items()}
        chosen = {key: _chosen(want, places[key], place if key == seed else None) for key in places}
        found = [
            trail for key, haystack in self._seeds.items() for trail in _in_seed(want, key, haystack.text, chosen[key])
        ]
        return max(
            found,
            key=lambda trail: (trail.state is TraceState.VERBATIM, trail.score, trail.seed == seed),
            default=UNTRACED,
        )


def trace(
    exact: str, *, prefix: str = "", suffix: str = "", seeds: Mapping[str, str], hint: tuple[str, int] | None = None
) -> Trace:
    """Return where one passage stands in the seeds' texts; for many passages prepare one `Tracer`."""
    return Tracer(seeds).trace(exact, prefix=prefix, suffix=suffix, hint=hint)


def verbatim(quote_text: str, exact: str) -> bool:
    """Tell whether a quote's text is these very words, but for what it marks as left out or put in.

    Typography and quotation marks around the whole are no change. An ellipsis stands for words left out; what is in
    brackets was put in, or put in place of other words, and may be part of a word ("[T]he").
    """
    said, words = _bare(quote_text), _bare(exact)
    if said == words:
        return bool(said)
    pieces = _INSERTION.split(_ELLIPSIS.sub(" [] ", said))
    if len(pieces) == 1 or not any(character.isalnum() for piece in pieces for character in piece):
        return False
    done = 0
    for index, piece in enumerate(pieces):
        place = next(_places(piece, words, done, first=index == 0, last=index == len(pieces) - 1), None)
        if place is None:
            return False
        done = place + len(piece.strip())
    return True


def _places(piece: str, words: str, done: int, *, first: bool, last: bool) -> Iterator[int]:
    """Give the places, from `done` on, where a piece of a quote may stand in the words."""
    bare = piece.strip()
    place = len(words) - len(bare) if last else words.find(bare, done)
    while done <= place and words.startswith(bare, place):
        cut_before = splits_word(words, place) and piece.startswith((" ", "\n"))
        cut_after = splits_word(words, place + len(bare)) and piece.endswith((" ", "\n"))
        if not (cut_before or cut_after) and (not first or place == 0):
            yield place
        if first or last or not bare:
            return
        place = words.find(bare, place + 1)


def _in_seed(want: Wanted, key: str, text: str, place: Candidate | None) -> Iterator[Trace]:
    if place is None:
        return
    same = same_words(want.quote.exact, text[place.start : place.end])
    if same or place.score >= min(1.0, want.floor + _ALTERED):
        state = TraceState.VERBATIM if same else TraceState.ALTERED
        yield Trace(seed=key, start=place.start, end=place.end, state=state, score=round(place.score, 4))


def _chosen(want: Wanted, candidates: list[Candidate], hint: int | None) -> Candidate | None:
    """Return the candidate to trust: the one known before, or clearly the best, or any of several long ones."""
    if not candidates:
        return None
    best = candidates[0].score
    equals = [candidate for candidate in candidates if best - candidate.score < CLEAR_LEAD]
    known = next((candidate for candidate in equals if candidate.start == hint), None)
    if known or best < want.floor:
        return known
    return candidates[0] if len(equals) == 1 or len(want.quote.exact) >= _LONG_ENOUGH else None


def _bare(words: str) -> str:
    return fold(words).text.strip().strip(_QUOTATION_MARKS).strip()
