"""What an edit left of a passage, and where that stands now."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsroom.anchoring.matching import Match, matches
from newsroom.anchoring.scoring import CONTEXT, letters
from newsroom.anchoring.tokens import tokenize

_STRAY = 6  # a surviving word this many times smaller than what was put in before it came to stand there by chance
_INTACT = 0.95  # share of a passage's surroundings that makes them intact
_NEXT = 2  # characters of white space between words that stand next to each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What is left of a passage: its hull in the new text, how many letters, and in which block (0: in place)."""

    start: int
    end: int
    letters: int
    block: int


class Survivors:
    """Two texts, compared once for all passages of the old one."""

    def __init__(self, old: str, new: str) -> None:
        found = matches(tokenize(old), tokenize(new), moves=True)
        blocks: dict[int, list[Match]] = defaultdict(list)
        for match in found:
            blocks[match.block].append(match)
        self._blocks = {number: _Block(old, new, parts) for number, parts in blocks.items()}
        self._known = _known(len(new), found)

    def of(self, start: int, end: int) -> Remains | None:
        """Return what is left of a span where most of it is: in place, or in one of the moved blocks."""
        found = [remains for block in self._blocks.values() if (remains := block.remains(start, end))]
        return max(found, key=lambda remains: remains.letters, default=None)

    def intact(self, start: int, end: int, block: int) -> tuple[bool, bool]:
        """Tell whether all that stood before a span, and all that stood after it, is still there in the same block."""
        return self._blocks[block].holds(start - CONTEXT, start), self._blocks[block].holds(end, end + CONTEXT)

    def known(self, start: int, end: int) -> int:
        """Return how many characters of a span of the new text come from the old one."""
        return self._known[end] - self._known[start]


class _Block:
    """Matches that kept their order among themselves."""

    def __init__(self, old: str, new: str, parts: list[Match]) -> None:
        self._old, self._new = old, new
        self._parts = parts
        self._starts = [part.old for part in parts]
        self._ends = [part.old_end for part in parts]
        self._letters = [0, *accumulate(letters(old[part.old : part.old_end]) for part in parts)]

    def remains(self, start: int, end: int) -> Remains | None:
        """Return the hull of what this block holds of a span.

        Text put in at an edge stays outside, and so does a stray word: the span broke off before it.
        """
        first, last = self._without_stray_ends(*self._range(start, end))
        if first >= last:
            return None
        edges = [part for index in {first, last - 1} for part in self._clipped(self._parts[index], start, end)]
        if not edges:
            return None
        whole = max(0, self._letters[last - 1] - self._letters[first + 1])
        return Remains(
            start=min(part.new for part in edges),
            end=max(part.new_end for part in edges),
            letters=whole + sum(letters(self._old[part.old : part.old_end]) for part in edges),
            block=self._parts[first].block,
        )

    def holds(self, start: int, end: int) -> bool:
        """Tell whether (nearly) all of a span of the old text is in this block."""
        parts = self._parts[slice(*self._range(start, end))]
        kept = sum(min(part.old_end, end) - max(part.old, start) for part in parts)
        return kept >= _INTACT * len(self._old[max(0, start) : end].strip())

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def _clipped(self, match: Match, start: int, end: int) -> Iterator[Match]:
        """Give the part of a match that lies in a span: of a changed word the letters that are left."""
        cut = match.old < start or end < match.old_end
        for part in match.letter_by_letter(self._old, self._new) if cut and not match.same else (match,):
            before, after = max(0, start - part.old), max(0, part.old_end - end)
            if before + after < part.old_end - part.old:
                yield Match(
                    part.old + before,
                    part.old_end - after,
                    part.new + before,
                    part.new_end - after,
                    part.same,
                    part.block,
                )

    def _without_stray_ends(self, first: int, last: int) -> tuple[int, int]:
        while last - first > 1 and self._is_stray(first, first + 1, -1):
            first += 1
        while last - first > 1 and self._is_stray(last - 1, last - 2, 1):
            last -= 1
        return first, last

    def _is_stray(self, index: int, rest: int, outwards: int) -> bool:
        """Tell whether much was put in between a match and the rest of a span, and it hangs together with nothing."""
        part, other = self._parts[index], self._parts[rest]
        distance = _new_distance(part, other) - _old_distance(part, other)
        size = part.new_end - part.new
        for place in range(index + outwards, len(self._parts) if outwards > 0 else -1, outwards):
            following = self._parts[place]
            if distance <= _STRAY * size or not _touch(part, following):
                break
            size += following.new_end - following.new
            part = following
        return distance > _STRAY * size and not self._ends_lines(part, outwards)

    def _ends_lines(self, part: Match, outwards: int) -> bool:
        """Tell whether a match stands at the outer edge of a line in both texts."""
        if outwards > 0:
            rests = self._old[part.old_end : part.old_end + _NEXT], self._new[part.new_end : part.new_end + _NEXT]
            return all(rest.lstrip(" ")[:1] in {"", "\n"} for rest in rests)
        rests = self._old[max(0, part.old - _NEXT) : part.old], self._new[max(0, part.new - _NEXT) : part.new]
        return all(rest.rstrip(" ")[-1:] in {"", "\n"} for rest in rests)


def _touch(one: Match, other: Match) -> bool:
    """Tell whether two matches stand next to each other in both texts."""
    return _old_distance(one, other) <= _NEXT and 0 <= _new_distance(one, other) <= _NEXT


def _old_distance(one: Match, other: Match) -> int:
    return max(other.old - one.old_end, one.old - other.old_end)


def _new_distance(one: Match, other: Match) -> int:
    return max(other.new - one.new_end, one.new - other.new_end)


def _known(length: int, found: Sequence[Match]) -> list[int]:
    known = bytearray(length)
    for match in found:
        known[match.new : match.new_end] = b"\x01" * (match.new_end - match.new)
    return [0, *accumulate(known)]
