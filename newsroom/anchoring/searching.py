"""Finding a passage by its words, wherever in a text it stands."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from newsroom.anchoring.graphemes import widen
from newsroom.anchoring.matching import correspond
from newsroom.anchoring.scoring import floor, score
from newsroom.anchoring.tokens import Tokens, splits_word, tokenize
from newsroom.anchoring.typography import Folded, fold, lower
from newsroom.anchoring.values import ORPHAN, Anchor, State, TextQuote

_OCCURRENCES = 200  # equal passages that are weighed; with more of them only a neighbourhood that is equal too decides
_POSTINGS = 40  # a word that occurs more often than this tells nothing about the place
_TELLING_WORDS = 24  # the rarest words of a quote vote for its place
_WINDOWS = 4  # places with the most votes are looked at
_LONGEST_QUOTE = 20_000  # longer quotes are searched by their words as they are, not approximately
_WITHIN_A_WORD = 0.75  # what the words count for where they are part of longer ones ("no" in "nobody")
CLEAR_LEAD = 0.03  # a candidate must lead by this much, else nothing decides between the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a quote may be, with its score."""

    start: int
    end: int
    score: float


Admissible = Callable[[int, int], bool]


class Haystack:
    """A text prepared for many searches."""

    def __init__(self, text: str) -> None:
        self.text = text

    def best(self, quote: TextQuote, *, admissible: Admissible | None = None) -> Candidate | None:
        """Return the one place that is good enough and clearly better than any other."""
        candidates = self.candidates(quote, admissible=admissible)
        if not candidates or candidates[0].score < floor(len(quote.exact)):
            return None
        if len(candidates) > 1 and candidates[0].score - candidates[1].score < CLEAR_LEAD:
            return None
        return candidates[0]

    def candidates(self, quote: TextQuote, *, admissible: Admissible | None = None) -> list[Candidate]:
        """Return the possible places of a quote, best first."""
        found = self._weighed(self._equal(quote), quote, admissible)
        if not found:
            found = self._weighed(self._alike(quote), quote, admissible)
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.start))

    def _weighed(
        self, places: Iterator[tuple[int, int, float]], quote: TextQuote, admissible: Admissible | None
    ) -> list[Candidate]:
        return [
            Candidate(start=start, end=end, score=score(quote, self.text, start, end, likeness=likeness))
            for start, end, likeness in dict.fromkeys(places)
            if admissible is None or admissible(start, end)
        ]

    def _equal(self, quote: TextQuote) -> Iterator[tuple[int, int, float]]:
        words = lower(fold(quote.exact).text.strip())
        if not words:
            return
        places = _occurrences(self._folded_lower, words)
        if len(places) > _OCCURRENCES:
            before, after = lower(fold(quote.prefix[-16:]).text.lstrip()), lower(fold(quote.suffix[:16]).text.rstrip())
            places = [place + len(before) for place in _occurrences(self._folded_lower, before + words + after)]
        for place in places[:_OCCURRENCES]:
            start, end = widen(self.text, *self._folded.original(place, place + len(words)))
            likeness = _exactness(quote.exact, self.text[start:end])
            yield start, end, likeness if self._stands_alone(quote, start, end) else likeness * _WITHIN_A_WORD

    def _alike(self, quote: TextQuote) -> Iterator[tuple[int, int, float]]:
        if len(quote.exact) > _LONGEST_QUOTE:
            return
        size = len(quote.exact)
        for guess in self._guesses(quote.exact):
            low, high = max(0, guess - size // 2 - 16), min(len(self.text), guess + size + size // 2 + 16)
            found = hull(quote.exact, self.text[low:high])
            if found:
                start, end = widen(self.text, low + found[0], low + found[1])
                yield start, end, found[2]

    def _stands_alone(self, quote: TextQuote, start: int, end: int) -> bool:
        """Tell whether a place begins and ends where words do, unless the quote itself does not."""
        known, first = quote.prefix + quote.exact + quote.suffix, len(quote.prefix)
        cut_before = splits_word(self.text, start) and not splits_word(known, first)
        cut_after = splits_word(self.text, end) and not splits_word(known, first + len(quote.exact))
        return not (cut_before or cut_after)

    def _guesses(self, exact: str) -> list[int]:
        """Return the places where the quote would begin if its rarest words stand where they stand here."""
        words = tokenize(exact)
        known = [(len(self._postings[key]), place, key) for key, place in zip(words.keys, words.starts, strict=True) if key in self._postings]
        telling = sorted(entry for entry in known if entry[0] <= _POSTINGS)[:_TELLING_WORDS]
        bucket = max(16, len(exact) // 4)
        votes: Counter[int] = Counter()
        for count, place, key in telling:
            for position in self._postings[key]:
                votes[(position - place) // bucket] += 1 + len(key) // count
        return [number * bucket for number, _ in votes.most_common(_WINDOWS)]

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _folded_lower(self) -> str:
        return lower(self._folded.text)

    @cached_property
    def _tokens(self) -> Tokens:
        return tokenize(self.text)

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for key, start in zip(self._tokens.keys, self._tokens.starts, strict=True):
            postings[key].append(start)
        return dict(postings)


def locate(
    text: str, *, exact: str = "", prefix: str = "", suffix: str = "", start: int | None = None, end: int | None = None
) -> Anchor:
    """Return where a passage stands that is named by its words, by its position, or by both; else an orphan.

    Words outweigh a position: when they stand elsewhere, elsewhere is the place. Of several equal passages the one in
    the named surroundings is meant, or the one at the named position; when neither tells, none is chosen.
    """
    quote = TextQuote(exact=exact, prefix=prefix, suffix=suffix)
    inside = start is not None and end is not None and 0 <= start < end <= len(text)
    if not exact:
        return _anchor(start, end, State.EXACT, 1.0, "position") if inside else ORPHAN
    if inside and text[start:end] == exact and _undisputed(quote, text, start, end):
        return _anchor(start, end, State.EXACT, 1.0, "position")
    found = Haystack(text).best(quote)
    if found is None:
        return ORPHAN
    if text[found.start : found.end] != exact:
        state = State.FUZZY
    elif start is None or start == found.start:
        state = State.EXACT
    else:
        state = State.SHIFTED
    return _anchor(found.start, found.end, state, found.score, "search")


def hull(exact: str, window: str) -> tuple[int, int, float] | None:
    """Return the stretch of a window that holds what survives of the words, and how much that is."""
    matches = correspond(exact, window, moves=False)
    if not matches:
        return None
    start, end = matches[0].new, matches[-1].new_end
    kept = sum(match.old_end - match.old for match in matches)
    return start, end, 2 * kept / (len(exact) + max(end - start, kept))


def _undisputed(quote: TextQuote, text: str, start: int | None, end: int | None) -> bool:
    if start is None or end is None:
        return False
    return score(quote, text, start, end, likeness=1.0) >= floor(len(quote.exact))


def _anchor(start: int | None, end: int | None, state: State, certainty: float, method: str) -> Anchor:
    return Anchor(start=start, end=end, state=state, score=round(certainty, 4), method=method)


def _exactness(exact: str, found: str) -> float:
    if exact == found:
        return 1.0
    return 0.99 if fold(exact).text.strip() == fold(found).text.strip() else 0.95


def _occurrences(text: str, words: str) -> list[int]:
    places: list[int] = []
    place = text.find(words)
    while place >= 0 and len(places) <= _OCCURRENCES:
        places.append(place)
        place = text.find(words, place + 1)
    return places
