"""Which characters of the old text are which characters of the new one."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from newsroom.anchoring.alignment import Run
from newsroom.anchoring.pairing import Pairing
from newsroom.anchoring.tokens import Tokens


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

    def letter_by_letter(self, old: str, new: str) -> Iterator["Match"]:
        """Give the letters that two forms of a word have in common."""
        for step in Indel.opcodes(old[self.old : self.old_end], new[self.new : self.new_end]):
            if step.tag == "equal":
                yield Match(
                    self.old + step.src_start,
                    self.old + step.src_end,
                    self.new + step.dest_start,
                    self.new + step.dest_end,
                    same=True,
                    block=self.block,
                )


def matches(old: Tokens, new: Tokens, *, moves: bool) -> list[Match]:
    """Return the matching stretches of two texts by their place in the old one; with `moves`, moved blocks too."""
    runs = Pairing(old, new).compare(moves=moves).runs()
    return [match for run, block in runs for match in _of_run(run, block, old, new)]


def _of_run(run: Run, block: int, old: Tokens, new: Tokens) -> Iterator[Match]:
    """Give the characters of a run: in one piece where they are identical, else halved until they are."""
    start, end = old.starts[run.old], old.ends[run.old_end - 1]
    new_start, new_end = new.starts[run.new], new.ends[run.new_end - 1]
    same = old.text[start:end] == new.text[new_start:new_end]
    if same or run.size == 1:
        yield Match(start, end, new_start, new_end, same, block)
        return
    half = run.size // 2
    yield from _of_run(Run(run.old, run.new, half), block, old, new)
    yield from _of_run(Run(run.old + half, run.new + half, run.size - half), block, old, new)
