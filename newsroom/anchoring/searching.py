"""Finding a passage by its words, wherever in a text it stands."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from newsroom.anchoring.graphemes import widen
from newsroom.anchoring.matching import matches
from newsroom.anchoring.scoring import SET_OTHERWISE, Wanted, altered, comparable, letters, wanted
from newsroom.anchoring.tokens import Tokens, splits_word, tokenize
from newsroom.anchoring.typography import Folded, fold, lower
from newsroom.anchoring.values import ORPHAN, Anchor, State, TextQuote

CLEAR_LEAD = 0.03  # a candidate must lead by this much, else nothing decides between the two
_OTHER_CASE = 0.95  # what equal words count for in another case
_WITHIN_A_WORD = 0.75  # what they count for where they are part of longer words ("no" in "nobody")
_OCCURRENCES = 64  # equal passages that are weighed; of more only those with an equal neighbourhood on one side
_NEIGHBOURHOOD = 16  # characters
_POSTINGS = 40  # a word that occurs more often than this tells nothing about the place
_TELLING_WORDS = 24  # the rarest words of a quote vote for its place
_WINDOWS, _WINDOWS_OF_MANY = 4, 1  # places with the most votes that are looked at, and for a quote of many words
_MANY_WORDS = 30  # from here on rows of three words tell more than words
_PROMISING_ROWS = 0.1  # share of those rows that must be met
_PROMISING = 0.25  # share of a quote that must be met word for word before misspellings are looked for
_LONGEST_QUOTE = 4_000  # longer quotes are searched as they are, not approximately


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
        return self._weighed(want, self._equal(want), admissible) or self.altered(want, admissible=admissible)

    def equal(self, want: Wanted) -> list[Candidate]:
        """Return the places where a quote's words stand, typography and case aside, best first."""
        return self._weighed(want, self._equal(want), None)

    def altered(self, want: Wanted, *, admissible: Admissible | None = None) -> list[Candidate]:
        """Return the places where most of a quote's words stand, best first."""
        return self._weighed(want, self._alike(want), admissible)

    def _weighed(
        self, want: Wanted, places: Iterable[tuple[int, int, float]], admissible: Admissible | None
    ) -> list[Candidate]:
        found = [
            Candidate(start=start, end=end, score=self.score(want, start, end, likeness=likeness))
            for start, end, likeness in set(places)
            if admissible is None or admissible(start, end)
        ]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.start))

    def score(
        self, want: Wanted, start: int, end: int, *, likeness: float, intact: tuple[bool, bool] = (False, False)
    ) -> float:
        """Return how sure it is that a quote stands at a span of this text."""
        return want.score(self._lower, *self._folded.folded(start, end), likeness=likeness, intact=intact)

    def _equal(self, want: Wanted) -> Iterator[tuple[int, int, float]]:
        words = comparable(want.quote.exact)
        places = self._occurrences("", words, "")
        if len(places) > _OCCURRENCES:
            before = lower(fold(want.quote.prefix[-_NEIGHBOURHOOD:]).text.lstrip())
            after = lower(fold(want.quote.suffix[:_NEIGHBOURHOOD]).text.rstrip())
            places = [*self._occurrences(before, words, ""), *self._occurrences("", words, after)]
        for place in places:
            start, end = self._whole(want.quote.exact, *self._folded.original(place, place + len(words)))
            likeness = _exactness(want.quote.exact, self.text[start:end])
            yield start, end, likeness if self._stands_alone(want.quote, start, end) else likeness * _WITHIN_A_WORD

    def _occurrences(self, before: str, words: str, after: str) -> list[int]:
        """Return where words stand (one place more than we weigh, if there are so many) between others."""
        places: list[int] = []
        place = self._lower.find(before + words + after) if words else -1
        while place >= 0 and len(places) <= _OCCURRENCES:
            places.append(place + len(before))
            place = self._lower.find(before + words + after, place + 1)
        return places

    def _whole(self, exact: str, start: int, end: int) -> tuple[int, int]:
        """Return a place as the quote has it, with the same white space at its ends; else with no character cut in two."""
        first, last = start - len(exact) + len(exact.lstrip()), end + len(exact) - len(exact.rstrip())
        literal = self.text.find(exact, max(0, first), last)
        return (literal, literal + len(exact)) if literal >= 0 else widen(self.text, start, end)

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
            window = self._tokens.part(first, last)
            found = matches(words, window, moves=False) if _is_promising(words, window) else []
            if found:
                start, end = widen(self.text, found[0].new, found[-1].new_end)
                kept = sum(letters(exact[match.old : match.old_end]) for match in found)
                yield start, end, altered(kept, letters(exact), letters(self.text[start:end]))

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
        return [
            number * bucket
            for number, _ in votes.most_common(_WINDOWS if len(words.keys) < _MANY_WORDS else _WINDOWS_OF_MANY)
        ]

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


@lru_cache(maxsize=8)
def prepared(text: str) -> Haystack:
    """Return a text ready to be searched; the last few are remembered, as passages of one text come one by one."""
    return Haystack(text)


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
    haystack = prepared(text)
    if start is not None and start >= 0 and text[start : start + len(exact)] == exact:
        certainty = haystack.score(want, start, start + len(exact), likeness=1.0)
        literally = text[:start].endswith(prefix) and text.startswith(suffix, start + len(exact))
        if literally or certainty >= want.floor:
            end, certainty = start + len(exact), 1.0 if literally else certainty
            return Anchor(start=start, end=end, state=State.EXACT, score=round(certainty, 4), method="position")
    found = haystack.best(want)
    if found is None:
        return ORPHAN
    if text[found.start : found.end] != exact:
        state = State.FUZZY
    else:
        state = State.EXACT if start in {None, found.start} else State.SHIFTED
    return Anchor(start=found.start, end=found.end, state=state, score=round(found.score, 4), method="search")


def _is_promising(words: Tokens, window: Tokens) -> bool:
    """Tell whether a window holds enough of the words, or of a long quote's rows of words, for a closer look."""
    if len(words.keys) < _MANY_WORDS:
        there = set(window.keys)
        return sum(len(key) for key in words.keys if key in there) >= _PROMISING * sum(map(len, words.keys))
    rows = set(_rows(words))
    return len(rows.intersection(_rows(window))) >= _PROMISING_ROWS * len(rows)


def _rows(words: Tokens) -> Iterator[tuple[str, ...]]:
    return zip(words.keys, words.keys[1:], words.keys[2:], strict=False)


def _exactness(exact: str, found: str) -> float:
    if exact == found:
        return 1.0
    return SET_OTHERWISE if fold(exact).text.strip() == fold(found).text.strip() else _OTHER_CASE
