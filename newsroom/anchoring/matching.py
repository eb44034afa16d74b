"""Which characters of the old text are which characters of the new one."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.anchoring.alignment import Run
from newsroom.anchoring.pairing import Pairing
from newsroom.anchoring.tokens import Tokens, tokenize


@dataclass(frozen=True, slots=True)
class Match:
    """Characters of the old text and what they are in the new one; `same` where they are identical.

    `block` is 0 for text that kept its order, else the number of the move it took part in.
    """

    old: int
    old_end: int
    new: int
    new_end: int
    same: bool
    block: int


def correspond(old: str, new: str, *, moves: bool) -> list[Match]:
    """Return the matching stretches of two texts by their place in the old one; with `moves`, moved blocks too."""
    return matches(old, tokenize(old), new, tokenize(new), moves=moves)


def matches(old: str, old_tokens: Tokens, new: str, new_tokens: Tokens, *, moves: bool) -> list[Match]:
    """Return the matching stretches of two texts whose words (or some of them) are given."""
    found = []
    for run, block in Pairing(old_tokens, new_tokens).compare(moves=moves).runs():
        found += _of_run(run, block, old, old_tokens, new, new_tokens)
    return found


def _of_run(run: Run, block: int, old: str, left: Tokens, new: str, right: Tokens) -> Iterator[Match]:
    """Give the characters of a run: in one piece where they are identical, else halved until they are."""
    start, end = left.starts[run.old], left.ends[run.old_end - 1]
    new_start, new_end = right.starts[run.new], right.ends[run.new_end - 1]
    same = old[start:end] == new[new_start:new_end]
    if same or run.size == 1:
        yield Match(start, end, new_start, new_end, same, block)
        return
    half = run.size // 2
    yield from _of_run(Run(run.old, run.new, half), block, old, left, new, right)
    yield from _of_run(Run(run.old + half, run.new + half, run.size - half), block, old, left, new, right)
