"""Finding a passage by its words, wherever in a text it stands."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from newsroom.anchoring.graphemes import widen
from newsroom.anchoring.matching import matches
from newsroom.anchoring.scoring import Wanted, letters, survival, wanted
from newsroom.anchoring.tokens import Tokens, splits_word, tokenize
from newsroom.anchoring.typography import Folded, fold, lower
from newsroom.anchoring.values import ORPHAN, Anchor, State, TextQuote

CLEAR_LEAD = 0.03  # a candidate must lead by this much, else nothing decides between the two
_SET_OTHERWISE, _OTHER_CASE = 0.99, 0.95  # what equal words count for in another typography, and in another case
_WITHIN_A_WORD = 0.75  # what they count for where they are part of longer words ("no" in "nobody")
_OCCURRENCES = 200  # equal passages that are weighed; with more of them only a neighbourhood that is equal too decides
_POSTINGS = 40  # a word that occurs more often than this tells nothing about the place
_TELLING_WORDS = 24  # the rarest words of a quote vote for its place
_WINDOWS = 4  # places with the most votes are looked at
_LONGEST_QUOTE = 20_000  # longer quotes are searched as they are, not approximately


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

    def best(self, want: Wanted, *, admissible: Admissible | None = None) -> Candidate | None:
        """Return the one place that is good enough and clearly better than any other."""
        candidates = self.candidates(want, admissible=admissible)
        if not candidates or candidates[0].score < want.floor:
            return None
        if len(candidates) > 1 and candidates[0].score - candidates[1].score < CLEAR_LEAD:
            return None
        return candidates[0]

    def candidates(self, want: Wanted, *, admissible: Admissible | None = None) -> list[Candidate]:
        """Return the possible places of a quote, best first: where its words stand, else where most of them do."""
        for places in (self._equal, self._alike):
            found = [
                Candidate(start=start, end=end, score=self.score(want, start, end, likeness=likeness))
                for start, end, likeness in set(places(want))
                if admissible is None or admissible(start, end)
            ]
            if found:
                return sorted(found, key=lambda candidate: (-candidate.score, candidate.start))
        return []

    def score(self, want: Wanted, start: int, end: int, *, likeness: float) -> float:
        """Return how sure it is that a quote stands at a span of this text."""
        return want.score(self._lower, *self._folded.folded(start, end), likeness=likeness)

    def _equal(self, want: Wanted) -> Iterator[tuple[int, int, float]]:
        places = self._occurrences(want.words)
        if len(places) > _OCCURRENCES:
            before, after = fold(want.quote.prefix[-16:]).text.lstrip(), fold(want.quote.suffix[:16]).text.rstrip()
            shift = len(before)
            places = [place + shift for place in self._occurrences(lower(before) + want.words + lower(after))]
        for place in places[:_OCCURRENCES]:
            start, end = widen(self.text, *self._folded.original(place, place + len(want.words)))
            likeness = _exactness(want.quote.exact, self.text[start:end])
            yield start, end, likeness if self._stands_alone(want.quote, start, end) else likeness * _WITHIN_A_WORD

    def _occurrences(self, words: str) -> list[int]:
        places: list[int] = []
        place = self._lower.find(words) if words else -1
        while place >= 0 and len(places) <= _OCCURRENCES:
            places.append(place)
            place = self._lower.find(words, place + 1)
        return places

    def _stands_alone(self, quote: TextQuote, start: int, end: int) -> bool:
        """Tell whether a place begins and ends where words do, unless the quote itself does not."""
        known, first = quote.prefix + quote.exact + quote.suffix, len(quote.prefix)
        cut_before = splits_word(self.text, start) and not splits_word(known, first)
        cut_after = splits_word(self.text, end) and not splits_word(known, first + len(quote.exact))
        return not (cut_before or cut_after)

    def _alike(self, want: Wanted) -> Iterator[tuple[int, int, float]]:
        exact = want.quote.exact
        if len(exact) > _LONGEST_QUOTE:
            return
        words = tokenize(exact)
        slack = len(exact) // 2 + 16
        for guess in self._guesses(words, len(exact)):
            first = bisect_left(self._tokens.starts, guess - slack)
            last = bisect_left(self._tokens.starts, guess + len(exact) + slack)
            found = matches(exact, words, self.text, self._tokens.part(first, last), moves=False)
            if found:
                start, end = widen(self.text, found[0].new, found[-1].new_end)
                kept = sum(letters(exact[match.old : match.old_end]) for match in found)
                yield start, end, survival(kept, letters(exact), letters(self.text[start:end]))

    def _guesses(self, words: Tokens, length: int) -> list[int]:
        """Return the places where a quote would begin if its rarest words stand where they stand here."""
        known = [
            (len(self._postings[key]), place, key)
            for key, place in zip(words.keys, words.starts, strict=True)
            if key in self._postings
        ]
        bucket = max(16, length // 4)
        votes: Counter[int] = Counter()
        for count, place, key in sorted(entry for entry in known if entry[0] <= _POSTINGS)[:_TELLING_WORDS]:
            for position in self._postings[key]:
                votes[(position - place) // bucket] += 1 + len(key) // count
        return [number * bucket for number, _ in votes.most_common(_WINDOWS)]

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _lower(self) -> str:
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
    inside = start is not None and end is not None and 0 <= start < end <= len(text)
    if not exact:
        return Anchor(start=start, end=end, state=State.EXACT, score=1.0, method="position") if inside else ORPHAN
    want = wanted(TextQuote(exact=exact, prefix=prefix, suffix=suffix))
    haystack = Haystack(text)
    if start is not None and text[start : start + len(exact)] == exact:
        certainty = haystack.score(want, start, start + len(exact), likeness=1.0)
        if certainty >= want.floor:
            end = start + len(exact)
            return Anchor(start=start, end=end, state=State.EXACT, score=round(certainty, 4), method="position")
    found = haystack.best(want)
    if found is None:
        return ORPHAN
    if text[found.start : found.end] != exact:
        state = State.FUZZY
    else:
        state = State.EXACT if start in {None, found.start} else State.SHIFTED
    return Anchor(start=found.start, end=found.end, state=state, score=round(found.score, 4), method="search")


def _exactness(exact: str, found: str) -> float:
    if exact == found:
        return 1.0
    return _SET_OTHERWISE if fold(exact).text.strip() == fold(found).text.strip() else _OTHER_CASE
