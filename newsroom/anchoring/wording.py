"""What changed between two texts, as a person would mark it: whole words, struck out and put in."""

from collections.abc import Iterator

from newsroom.anchoring.alignment import common_head, common_tail
from newsroom.anchoring.matching import matches
from newsroom.anchoring.tokens import tokenize
from newsroom.anchoring.values import DiffPart


def word_diff(old: str, new: str) -> list[DiffPart]:
    """Return the difference of two texts word by word.

    The equal and deleted parts together are the old text, the equal and inserted ones the new text, to the character.
    """
    parts: list[DiffPart] = []
    for part in _parts(old, new):
        if parts and parts[-1].op == part.op:
            parts[-1] = DiffPart(op=part.op, text=parts[-1].text + part.text)
        elif part.text:
            parts.append(part)
    return parts


def _parts(old: str, new: str) -> Iterator[DiffPart]:
    left, right = tokenize(old, folded=False), tokenize(new, folded=False)
    old_done = new_done = 0
    for match in matches(left, right, moves=False):
        if match.same:
            yield from _change(old[old_done : match.old], new[new_done : match.new])
            yield DiffPart(op="equal", text=old[match.old : match.old_end])
            old_done, new_done = match.old_end, match.new_end
    yield from _change(old[old_done:], new[new_done:])


def _change(deleted: str, inserted: str) -> Iterator[DiffPart]:
    """Give a change without the white space that is the same before and after it."""
    head = common_head(deleted, inserted)
    head = len(deleted[:head]) - len(deleted[:head].lstrip())
    yield DiffPart(op="equal", text=deleted[:head])
    deleted, inserted = deleted[head:], inserted[head:]
    tail = common_tail(deleted, inserted)
    tail = len(deleted[len(deleted) - tail :]) - len(deleted[len(deleted) - tail :].rstrip())
    yield DiffPart(op="delete", text=deleted[: len(deleted) - tail])
    yield DiffPart(op="insert", text=inserted[: len(inserted) - tail])
    yield DiffPart(op="equal", text=deleted[len(deleted) - tail :])
