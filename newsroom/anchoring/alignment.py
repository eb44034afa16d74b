"""The arithmetic of comparing two sequences: runs of equal words, and the best choice among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_SAME_WORD = 0.7  # likeness from which a word is taken for a misspelling of the other
_SHORT_WORD = 3  # "the" and "they", "no" and "on" are as like as misspellings: only where word stands for word


@dataclass(frozen=True, slots=True)
class Run:
    """`size` words from `old` on in the one text are the words from `new` on in the other."""

    old: int
    new: int
    size: int

    @property
    def old_end(self) -> int:
        """Return where the run ends in the old text."""
        return self.old + self.size

    @property
    def new_end(self) -> int:
        """Return where the run ends in the new text."""
        return self.new + self.size

    def meets(self, other: "Run") -> bool:
        """Tell whether another run follows this one directly in both texts."""
        return self.old_end == other.old and self.new_end == other.new


def shared_runs(old: dict[tuple[str, ...], int], new: dict[tuple[str, ...], int], size: int) -> list[Run]:
    """Return the runs that two sets of shingles have in common, overlapping ones joined."""
    runs: list[Run] = []
    for shingle, position in old.items():
        found = new.get(shingle)
        if found is None:
            continue
        last = runs[-1] if runs else None
        if last and last.old - last.new == position - found and position <= last.old_end:
            runs[-1] = Run(last.old, last.new, position + size - last.old)
        else:
            runs.append(Run(position, found, size))
    return runs


def heaviest_chain(runs: Sequence[Run]) -> list[Run]:
    """Return the heaviest choice of runs that keeps its order in both texts, overlaps trimmed."""
    order = sorted(runs, key=lambda run: (run.old, run.new))
    places = sorted({run.new for run in order})
    best: list[tuple[int, int]] = [(0, -1)] * (
        len(places) + 1
    )  # Fenwick tree of (weight, run) by place in the new text
    totals: list[int] = []
    previous: list[int] = []
    for index, run in enumerate(order):
        weight, before = _best_up_to(best, bisect_left(places, run.new))
        totals.append(weight + run.size)
        previous.append(before)
        _raise_from(best, bisect_right(places, run.new), (totals[-1], index))
    index = max(range(len(order)), key=totals.__getitem__, default=-1)
    chain: list[Run] = []
    while index >= 0:
        chain.append(order[index])
        index = previous[index]
    return list(_trimmed(reversed(chain)))


def common_head(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words two sequences begin with alike."""
    limit = min(len(old), len(new))
    return next((n for n in range(limit) if old[n] != new[n]), limit)


def common_tail(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words two sequences end with alike."""
    limit = min(len(old), len(new))
    return next((n for n in range(limit) if old[-1 - n] != new[-1 - n]), limit)


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the runs of a longest common subsequence."""
    return [
        Run(step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(old, new)
        if step.tag == "equal"
    ]


def joined(runs: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the runs, lone ones slid up to a neighbour where the same words stand there too.

    Of two places of "the", a longest common subsequence may name the one that is far from everything else.
    """
    slid = list(runs)
    for index, later in enumerate(slid[1:]):
        if not index or not slid[index - 1].meets(slid[index]):
            slid[index] = _slid_on(slid[index], later, old, new)
    for index in range(len(slid) - 1, 0, -1):
        if index + 1 == len(slid) or not slid[index].meets(slid[index + 1]):
            slid[index] = _slid_back(slid[index], slid[index - 1], old, new)
    return slid


def similar_words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the pairs of places of words that are nearly the same, in order, for the greatest likeness in all."""
    shortest = 0 if len(old) == len(new) else _SHORT_WORD + 1
    likeness = [[_likeness(a, b, shortest) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _slid_on(run: Run, later: Run, old: Sequence[str], new: Sequence[str]) -> Run:
    if run.old_end == later.old and new[later.new - run.size : later.new] == new[run.new : run.new_end]:
        return Run(run.old, later.new - run.size, run.size)
    if run.new_end == later.new and old[later.old - run.size : later.old] == old[run.old : run.old_end]:
        return Run(later.old - run.size, run.new, run.size)
    return run


def _slid_back(run: Run, earlier: Run, old: Sequence[str], new: Sequence[str]) -> Run:
    if earlier.old_end == run.old and new[earlier.new_end : earlier.new_end + run.size] == new[run.new : run.new_end]:
        return Run(run.old, earlier.new_end, run.size)
    if earlier.new_end == run.new and old[earlier.old_end : earlier.old_end + run.size] == old[run.old : run.old_end]:
        return Run(earlier.old_end, run.new, run.size)
    return run


def _likeness(a: str, b: str, shortest: int) -> float:
    if min(len(a), len(b)) < shortest and a != b:
        return 0.0
    return Indel.normalized_similarity(a, b, score_cutoff=_SAME_WORD)


def _trimmed(chain: Iterable[Run]) -> Iterator[Run]:
    old = new = 0
    for run in chain:
        overlap = max(old - run.old, new - run.new, 0)
        if overlap < run.size:
            yield Run(run.old + overlap, run.new + overlap, run.size - overlap)
            old, new = run.old_end, run.new_end


def _best_up_to(tree: list[tuple[int, int]], position: int) -> tuple[int, int]:
    best = tree[0]
    while position > 0:
        best = max(best, tree[position])
        position -= position & -position
    return best


def _raise_from(tree: list[tuple[int, int]], position: int, value: tuple[int, int]) -> None:
    while position < len(tree):
        tree[position] = max(tree[position], value)
        position += position & -position
