"""Taking every passage of an article along when its text is edited."""

from collections.abc import Sequence

from newsroom.anchoring.graphemes import is_boundary, widen
from newsroom.anchoring.quotes import describe
from newsroom.anchoring.scoring import Wanted, altered, letters, wanted
from newsroom.anchoring.searching import CLEAR_LEAD, Haystack
from newsroom.anchoring.survivors import Survivors
from newsroom.anchoring.values import ORPHAN, Anchor, State

_TAKEN = 0.5  # share of a place that already is other words of the old text
_LONG = 200  # characters from which on a passage that the comparison has placed is not met a second time by chance


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
        self._survivors = Survivors(old, new)
        self._haystack = Haystack(new)

    def carry(self, start: int, end: int) -> Anchor:
        if not 0 <= start < end <= len(self._old):
            return ORPHAN
        want = wanted(describe(self._old, start, end))
        return self._by_diff(want, start, end) or self._by_search(want) or ORPHAN

    def _by_diff(self, want: Wanted, start: int, end: int) -> Anchor | None:
        """Return the place of what survives of a span, unless too little does or the words fit as well elsewhere."""
        left = self._survivors.of(start, end)
        if left is None:
            return None
        found = self._whole(start, end, left.start, left.end)
        words = self._new[slice(*found)]
        likeness = (
            1.0 if words == want.quote.exact else altered(left.letters, letters(want.quote.exact), letters(words))
        )
        intact = self._survivors.intact(start, end, left.block)
        certainty = self._haystack.score(want, *found, likeness=likeness, intact=intact)
        if certainty < want.floor or (certainty < want.sure and self._has_rival(want, found, certainty)):
            return None
        if left.block:
            return self._anchor(want, found, certainty, State.MOVED, "move")
        return self._anchor(want, found, certainty, State.EXACT if found[0] == start else State.SHIFTED, "diff")

    def _by_search(self, want: Wanted) -> Anchor | None:
        """Return the one good place of a quote among words that are not already other words of the old text."""
        found = self._haystack.best(want, admissible=self._is_free)
        if found is None:
            return None
        return self._anchor(want, (found.start, found.end), found.score, State.MOVED, "search")

    def _has_rival(self, want: Wanted, found: tuple[int, int], certainty: float) -> bool:
        return len(want.quote.exact) < _LONG and any(
            candidate.score > certainty - CLEAR_LEAD and (candidate.end <= found[0] or found[1] <= candidate.start)
            for candidate in self._haystack.candidates(want, admissible=self._is_free)
        )

    def _is_free(self, start: int, end: int) -> bool:
        return self._survivors.known(start, end) <= _TAKEN * (end - start)

    def _whole(self, start: int, end: int, new_start: int, new_end: int) -> tuple[int, int]:
        """Return the new span without a split character, unless the old one had it split already."""
        if is_boundary(self._old, start) and is_boundary(self._old, end):
            return widen(self._new, new_start, new_end)
        return new_start, new_end

    def _anchor(self, want: Wanted, found: tuple[int, int], certainty: float, state: State, method: str) -> Anchor:
        start, end = found
        if certainty < want.sure or self._new[start:end] != want.quote.exact:
            state = State.FUZZY
        return Anchor(start=start, end=end, state=state, score=round(certainty, 4), method=method)


def _unchanged(text: str, start: int, end: int) -> Anchor:
    if not 0 <= start < end <= len(text):
        return ORPHAN
    return Anchor(start=start, end=end, state=State.EXACT, score=1.0, method="unchanged")
