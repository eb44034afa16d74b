"""Taking every passage of an article along when its text is edited."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from newsroom.anchoring.graphemes import is_boundary, widen
from newsroom.anchoring.matching import Match, correspond
from newsroom.anchoring.quotes import describe
from newsroom.anchoring.scoring import floor, score
from newsroom.anchoring.searching import Haystack
from newsroom.anchoring.values import ORPHAN, Anchor, State, TextQuote

_TAKEN = 0.5  # share of a place that already is other words of the old text


def carry(old: str, new: str, spans: Sequence[tuple[int, int]]) -> list[Anchor]:
    """Return where each span of the old text is in the new one, in the order given; never raises on any text."""
    if old == new:
        return [_unchanged(old, start, end) for start, end in spans]
    carrier = _Carrier(old, new)
    places: dict[tuple[int, int], Anchor] = {}
    for span in spans:
        if span not in places:
            places[span] = carrier.carry(*span)
    return [places[span] for span in spans]


class _Carrier:
    """Two texts, compared once for all their spans."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._matches = correspond(old, new, moves=True)
        self._starts = [match.old for match in self._matches]
        self._ends = [match.old_end for match in self._matches]
        self._taken = _coverage(len(new), self._matches)
        self._haystack = Haystack(new)

    def carry(self, start: int, end: int) -> Anchor:
        if not 0 <= start < end <= len(self._old):
            return ORPHAN
        quote = describe(self._old, start, end)
        return self._by_diff(quote, start, end) or self._by_search(quote) or ORPHAN

    def _by_diff(self, quote: TextQuote, start: int, end: int) -> Anchor | None:
        blocks: dict[int, list[Match]] = defaultdict(list)
        for match in self._matches[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            blocks[match.block].append(_clipped(match, start, end))
        if not blocks:
            return None
        survivors = max(blocks.values(), key=_weight)
        place = survivors[0].new, survivors[-1].new_end
        likeness = _survival(_weight(survivors), end - start, place[1] - place[0])
        found = self._whole(start, end, *place)
        certainty = score(quote, self._new, *found, likeness=likeness)
        if certainty < floor(end - start):
            return None
        return self._anchor(start, quote, found, certainty, "move" if survivors[0].block else "diff")

    def _by_search(self, quote: TextQuote) -> Anchor | None:
        found = self._haystack.best(quote, admissible=self._is_free)
        if found is None:
            return None
        return self._anchor(-1, quote, (found.start, found.end), found.score, "search")

    def _is_free(self, start: int, end: int) -> bool:
        return self._taken[end] - self._taken[start] <= _TAKEN * (end - start)

    def _whole(self, start: int, end: int, new_start: int, new_end: int) -> tuple[int, int]:
        if is_boundary(self._old, start) and is_boundary(self._old, end):
            return widen(self._new, new_start, new_end)
        return new_start, new_end

    def _anchor(self, old_start: int, quote: TextQuote, found: tuple[int, int], certainty: float, method: str) -> Anchor:
        start, end = found
        if self._new[start:end] != quote.exact:
            state = State.FUZZY
        elif method != "diff":
            state = State.MOVED
        else:
            state = State.EXACT if start == old_start else State.SHIFTED
        return Anchor(start=start, end=end, state=state, score=round(certainty, 4), method=method)


def _unchanged(text: str, start: int, end: int) -> Anchor:
    if not 0 <= start <= end <= len(text):
        return ORPHAN
    return Anchor(start=start, end=end, state=State.EXACT, score=1.0, method="unchanged")


def _clipped(match: Match, start: int, end: int) -> Match:
    """Return the part of a match that lies in the span; a word that changed is taken whole."""
    cut_start, cut_end = max(0, start - match.old), max(0, match.old_end - end)
    if not match.same:
        return match
    return Match(
        match.old + cut_start, match.old_end - cut_end, match.new + cut_start, match.new_end - cut_end, match.same, match.block
    )


def _weight(matches: Sequence[Match]) -> int:
    return sum(match.old_end - match.old for match in matches)


def _survival(kept: int, before: int, after: int) -> float:
    kept = min(kept, before)
    return 0.8 * kept / before + 0.2 * min(1.0, kept / max(after, 1))


def _coverage(length: int, matches: Sequence[Match]) -> list[int]:
    steps = bytearray(length)
    for match in matches:
        steps[match.new : match.new_end] = b"\x01" * (match.new_end - match.new)
    return [0, *accumulate(steps)]
