"""Taking every passage of an article along when its text is edited."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from newsroom.anchoring.graphemes import is_boundary, widen
from newsroom.anchoring.matching import Match, correspond
from newsroom.anchoring.quotes import describe
from newsroom.anchoring.scoring import Wanted, letters, survival, wanted
from newsroom.anchoring.searching import CLEAR_LEAD, Haystack
from newsroom.anchoring.values import ORPHAN, Anchor, State

_TAKEN = 0.5  # share of a place that already is other words of the old text
_BEYOND_DOUBT = 0.5  # how far from the floor to certainty a score must be for no rival to be looked for


def carry(old: str, new: str, spans: Sequence[tuple[int, int]]) -> list[Anchor]:
    """Return where each span of the old text is in the new one, in the order given; never raises on any text."""
    if old == new:
        return [_unchanged(old, start, end) for start, end in spans]
    carrier = _Carrier(old, new)
    places = {span: carrier.carry(*span) for span in dict.fromkeys(spans)}
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
        want = wanted(describe(self._old, start, end))
        return self._by_diff(want, start, end) or self._by_search(want) or ORPHAN

    def _by_diff(self, want: Wanted, start: int, end: int) -> Anchor | None:
        """Return the place of what survives of a span, unless too little does or the words fit as well elsewhere."""
        survivors = self._survivors(start, end)
        if not survivors:
            return None
        found = self._whole(start, end, survivors[0].new, survivors[-1].new_end)
        kept = sum(letters(self._old[match.old : match.old_end]) for match in survivors)
        likeness = survival(kept, letters(want.quote.exact), letters(self._new[slice(*found)]))
        certainty = self._haystack.score(want, *found, likeness=likeness)
        if certainty < want.floor:
            return None
        if certainty < want.floor + _BEYOND_DOUBT * (1 - want.floor) and self._has_rival(want, found, certainty):
            return None
        state = State.MOVED if survivors[0].block else State.EXACT if found[0] == start else State.SHIFTED
        return self._anchor(want, found, certainty, state, "move" if survivors[0].block else "diff")

    def _survivors(self, start: int, end: int) -> list[Match]:
        """Return what is left of a span where most of it is: in place, or in one of the moved blocks."""
        blocks: dict[int, list[Match]] = defaultdict(list)
        for match in self._matches[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            blocks[match.block].append(_clipped(match, start, end))
        return max(blocks.values(), key=lambda parts: sum(part.old_end - part.old for part in parts), default=[])

    def _has_rival(self, want: Wanted, found: tuple[int, int], certainty: float) -> bool:
        return any(
            candidate.score > certainty - CLEAR_LEAD and (candidate.end <= found[0] or found[1] <= candidate.start)
            for candidate in self._haystack.candidates(want)
        )

    def _by_search(self, want: Wanted) -> Anchor | None:
        found = self._haystack.best(want, admissible=self._is_free)
        if found is None:
            return None
        return self._anchor(want, (found.start, found.end), found.score, State.MOVED, "search")

    def _is_free(self, start: int, end: int) -> bool:
        return self._taken[end] - self._taken[start] <= _TAKEN * (end - start)

    def _whole(self, start: int, end: int, new_start: int, new_end: int) -> tuple[int, int]:
        """Return the new span without a split character, unless the old one had it split already."""
        if is_boundary(self._old, start) and is_boundary(self._old, end):
            return widen(self._new, new_start, new_end)
        return new_start, new_end

    def _anchor(self, want: Wanted, found: tuple[int, int], certainty: float, state: State, method: str) -> Anchor:
        start, end = found
        if self._new[start:end] != want.quote.exact:
            state = State.FUZZY
        return Anchor(start=start, end=end, state=state, score=round(certainty, 4), method=method)


def _unchanged(text: str, start: int, end: int) -> Anchor:
    if not 0 <= start <= end <= len(text):
        return ORPHAN
    return Anchor(start=start, end=end, state=State.EXACT, score=1.0, method="unchanged")


def _clipped(match: Match, start: int, end: int) -> Match:
    """Return the part of a match that lies in the span; a word that changed is taken whole."""
    if not match.same:
        return match
    before, after = max(0, start - match.old), max(0, match.old_end - end)
    return Match(
        match.old + before, match.old_end - after, match.new + before, match.new_end - after, match.same, match.block
    )


def _coverage(length: int, found: Sequence[Match]) -> list[int]:
    """Return, for each place of the new text, how many characters before it are known from the old one."""
    known = bytearray(length)
    for match in found:
        known[match.new : match.new_end] = b"\x01" * (match.new_end - match.new)
    return [0, *accumulate(known)]
