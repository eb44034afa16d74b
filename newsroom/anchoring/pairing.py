"""Which words of the old text are which words of the new one.

Long texts are mostly unchanged, so the work is cut down before it is done. Runs of many words that occur once on either
side are sure, and are paired first: those that kept their order (the heaviest choice of them), then those that moved.
Shorter runs follow, in what the longer ones left open. Only then is what remains compared word by word, and last come
words that differ by a few letters. Equal words stranded in the middle of rewritten text ("the", "said", a comma) prove
nothing and are let go. Every step is bounded, whatever the texts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsroom.anchoring.alignment import (
    Run,
    common_head,
    common_tail,
    equal_runs,
    heaviest_chain,
    joined,
    shared_runs,
    similar_words,
)
from newsroom.anchoring.tokens import Tokens, shingles

_SURE, _PLAUSIBLE = 12, 5  # words in a row that occur once on either side
_PROVEN_MOVE = 24  # characters such a row needs before we believe that it moved
_REACH = 30  # words around a moved row that may belong to the same block
_LARGEST_TABLE = 200_000_000  # cells of one word-by-word comparison (bits of memory)
_SMALL_TABLE = 100_000  # up to here there is nothing to gain by cutting the work down
_LARGEST_LIKENESS = 1_600  # pairs of words whose spelling is compared in one change
_ISLAND = 3  # an equal run this many times shorter than the changes on both its sides proves nothing
_FRAYED = 4  # words: fewer than this, alike beyond the end of a sentence ("The", a stop), may belong to something else
_SENTENCE_ENDS = frozenset(".!?。！？؟।")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two paired runs: changed words of the old text against those of the new."""

    old: int
    old_end: int
    new: int
    new_end: int

    def is_near(self) -> bool:
        """Tell whether what lies on its two sides may belong to one block."""
        return 0 <= self.old_end - self.old <= _REACH and 0 <= self.new_end - self.new <= _REACH


class Pairing:
    """Two texts' words and who is whose partner; words in block 0 kept their order, others moved with their block."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        self._old, self._new = old, new
        self._partner = [-1] * len(old.keys)
        self._block = [0] * len(old.keys)
        self._taken = bytearray(len(new.keys))

    def compare(self, *, moves: bool) -> "Pairing":
        """Pair all that can be paired, moved blocks too if asked, and return the pairing."""
        small = len(self._old.keys) * len(self._new.keys) <= _SMALL_TABLE
        for size in () if small and not moves else (_SURE, _PLAUSIBLE):
            for gap in self._gaps(self._in_place()):
                self._pair_ends(gap, size)
            for gap in self._gaps(self._in_place()):
                self._pair_in_order(gap, size)
            if moves:
                self._pair_moved(size)
        if moves:
            self._fill_moved()
        for gap in self._gaps(self._in_place()):
            self._fill(gap, 0)
        return self

    def runs(self) -> Iterator[tuple[Run, int]]:
        """Give the runs of paired words and the block of each, by their place in the old text."""
        start = 0
        for here in range(1, len(self._partner) + 1):
            if here < len(self._partner) and self._follows(here):
                continue
            if self._partner[start] >= 0:
                yield Run(start, self._partner[start], here - start), self._block[start]
            start = here

    def _follows(self, here: int) -> bool:
        before = self._partner[here - 1]
        return before >= 0 and self._partner[here] == before + 1 and self._block[here] == self._block[here - 1]

    def _pair(self, run: Run, block: int) -> None:
        self._partner[run.old : run.old_end] = range(run.new, run.new_end)
        self._block[run.old : run.old_end] = [block] * run.size
        self._taken[run.new : run.new_end] = b"\x01" * run.size

    def _in_place(self) -> list[Run]:
        return [run for run, block in self.runs() if not block]

    def _gaps(self, runs: Iterable[Run]) -> Iterator[_Gap]:
        """Give what lies between runs that follow one another, where both texts have something there."""
        bounds = [Run(0, 0, 0), *runs, Run(len(self._old.keys), len(self._new.keys), 0)]
        for left, right in pairwise(bounds):
            if left.old_end < right.old and left.new_end < right.new:
                yield _Gap(left.old_end, right.old, left.new_end, right.new)

    def _free(self, gap: _Gap) -> tuple[list[int], list[int]]:
        """Return the places in a gap that nothing has taken yet."""
        return (
            [place for place in range(gap.old, gap.old_end) if self._partner[place] < 0],
            [place for place in range(gap.new, gap.new_end) if not self._taken[place]],
        )

    def _pair_ends(self, gap: _Gap, least: int) -> None:
        old, new = self._free(gap)
        if len(old) < gap.old_end - gap.old or len(new) < gap.new_end - gap.new:
            return
        old_keys, new_keys = self._old.keys[gap.old : gap.old_end], self._new.keys[gap.new : gap.new_end]
        shorter = min(len(old), len(new))
        head, tail = common_head(old_keys, new_keys), common_tail(old_keys, new_keys)
        if head + tail >= shorter:
            head = self._seam(gap, shorter - tail, head)
            tail = shorter - head
        if head >= least:
            self._pair(self._without_frayed_end(Run(gap.old, gap.new, head)), 0)
        if tail >= least:
            self._pair(self._without_frayed_start(Run(gap.old_end - tail, gap.new_end - tail, tail)), 0)

    def _seam(self, gap: _Gap, first: int, last: int) -> int:
        """Return how long the common head should be where what was put in or taken out could begin at several words.

        "Said A. Said B." without its first or its last sentence reads the same up to "Said": cut between lines, else
        between sentences, else as late as possible.
        """
        at_line = (
            n
            for n in range(first, last + 1)
            if self._old.begins_line(gap.old + n) or self._new.begins_line(gap.new + n)
        )
        at_sentence = (n for n in range(first, last + 1) if n and self._old.keys[gap.old + n - 1] in _SENTENCE_ENDS)
        return next(at_line, next(at_sentence, last))

    def _pair_in_order(self, gap: _Gap, size: int) -> None:
        for run in heaviest_chain(self._shared(gap, size)):
            self._pair(self._without_frayed_start(self._without_frayed_end(run)), 0)

    def _without_frayed_end(self, run: Run) -> Run:
        """Return the run up to where a line or sentence begins, if only a few more words of that are alike."""
        for size in range(run.size - 1, max(0, run.size - _FRAYED), -1):
            if self._begins_sentence(run.old + size, run.new + size):
                return Run(run.old, run.new, size)
        return run

    def _without_frayed_start(self, run: Run) -> Run:
        """Return the run from where a line or sentence begins, if only a few words before that are alike."""
        for skip in range(1, min(run.size, _FRAYED)):
            if self._begins_sentence(run.old + skip, run.new + skip):
                return Run(run.old + skip, run.new + skip, run.size - skip)
        return run

    def _begins_sentence(self, old: int, new: int) -> bool:
        return (
            self._old.begins_line(old)
            or self._new.begins_line(new)
            or (old > 0 and self._old.keys[old - 1] in _SENTENCE_ENDS)
        )

    def _pair_moved(self, size: int) -> None:
        """Pair the rows that left their order, heaviest first, each as a block of its own."""
        whole = _Gap(0, len(self._old.keys), 0, len(self._new.keys))
        block = max(self._block, default=0)
        heaviest_first = sorted(self._shared(whole, size), key=lambda run: -run.size)
        for run in map(self._still_free, heaviest_first):
            if self._old.length(run.old, run.old_end) >= _PROVEN_MOVE:
                block += 1
                self._pair(run, block)

    def _shared(self, gap: _Gap, size: int) -> list[Run]:
        """Return the rows of at least `size` words that occur once on either side of a gap."""
        old, new = self._free(gap)
        return shared_runs(
            shingles(self._old.keys, _stretches(old), size), shingles(self._new.keys, _stretches(new), size), size
        )

    def _still_free(self, run: Run) -> Run:
        """Return the run without the ends that another one took."""
        old, new, size = run.old, run.new, run.size
        while size and (self._partner[old] >= 0 or self._taken[new]):
            old, new, size = old + 1, new + 1, size - 1
        while size and (self._partner[old + size - 1] >= 0 or self._taken[new + size - 1]):
            size -= 1
        return Run(old, new, size)

    def _fill_moved(self) -> None:
        """Join moved rows that belong together to one block, and pair what changed in and around them."""
        last, last_block = Run(0, 0, 0), 0
        for run, block in [(run, block) for run, block in self.runs() if block]:
            between = _Gap(last.old_end, run.old, last.new_end, run.new)
            if last_block and between.is_near():
                self._pair(run, last_block)
                self._fill(between, last_block)
            else:
                self._fill(self._line_after(last), last_block)
                self._fill(self._line_before(run), block)
                last_block = block
            last = run
        self._fill(self._line_after(last), last_block)

    def _line_before(self, run: Run) -> _Gap:
        return _Gap(_line_start(self._old, run.old), run.old, _line_start(self._new, run.new), run.new)

    def _line_after(self, run: Run) -> _Gap:
        return _Gap(run.old_end, _line_end(self._old, run.old_end), run.new_end, _line_end(self._new, run.new_end))

    def _fill(self, gap: _Gap, block: int) -> None:
        """Pair the equal words of a gap, then those that are nearly equal."""
        old, new = self._free(gap)
        if not old or not new or len(old) * len(new) > _LARGEST_TABLE:
            return
        old_keys, new_keys = [self._old.keys[place] for place in old], [self._new.keys[place] for place in new]
        runs = joined(equal_runs(old_keys, new_keys), old_keys, new_keys)
        bounds = [Run(0, 0, 0), *self._without_islands(runs, old, new)]
        bounds.append(Run(len(old), len(new), 0))
        for left, right in pairwise(bounds):
            open_old, open_new = slice(left.old_end, right.old), slice(left.new_end, right.new)
            pairs = [(right.old + step, right.new + step) for step in range(right.size)]
            if (right.old - left.old_end) * (right.new - left.new_end) <= _LARGEST_LIKENESS:
                similar = similar_words(old_keys[open_old], new_keys[open_new])
                pairs += [(left.old_end + i, left.new_end + j) for i, j in similar]
            for i, j in pairs:
                self._pair(Run(old[i], new[j], 1), block)

    def _without_islands(self, runs: list[Run], old: list[int], new: list[int]) -> list[Run]:
        """Return the runs without those that are stranded between much larger changes."""
        kept: list[Run] = []
        last = Run(0, 0, 0)
        for run, after in pairwise([*runs, Run(len(old), len(new), 0)]):
            change_before = self._size(old[last.old_end : run.old], new[last.new_end : run.new])
            change_after = self._size(old[run.old_end : after.old], new[run.new_end : after.new])
            if _ISLAND * self._size(old[run.old : run.old_end], []) > min(change_before, change_after):
                kept.append(run)
                last = run
        return kept

    def _size(self, old: list[int], new: list[int]) -> int:
        """Return the length of the longer of two stretches, in characters."""
        return max(
            self._old.length(old[0], old[-1] + 1) if old else 0, self._new.length(new[0], new[-1] + 1) if new else 0
        )


def _line_start(tokens: Tokens, place: int) -> int:
    return max(bisect_left(tokens.lines, tokens.lines[place]), place - _REACH)


def _line_end(tokens: Tokens, place: int) -> int:
    return min(bisect_right(tokens.lines, tokens.lines[place - 1]), place + _REACH) if place else 0


def _stretches(places: list[int]) -> list[tuple[int, int]]:
    """Return places that follow one another as ranges."""
    if not places:
        return []
    breaks = [index for index in range(1, len(places)) if places[index] != places[index - 1] + 1]
    starts = [0, *breaks]
    return [(places[start], places[end - 1] + 1) for start, end in zip(starts, [*breaks, len(places)], strict=True)]
