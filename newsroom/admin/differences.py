"""What differs between two texts, as the desk's pages show it: word by word, with the unchanged in between cut short."""

from newsroom.anchoring import DiffPart, word_diff

_AROUND = 90
"""Characters of unchanged text that stay beside a change."""


def differences(old: str, new: str) -> list[DiffPart]:
    """The difference, with long unchanged passages cut in the middle, or at the text's ends."""
    parts = word_diff(old, new)
    if old == new:
        return parts
    last = len(parts) - 1
    return [
        _cut(part, at_start=place == 0, at_end=place == last) if part.op == "equal" else part
        for place, part in enumerate(parts)
    ]


def _cut(part: DiffPart, *, at_start: bool, at_end: bool) -> DiffPart:
    head = "" if at_start else part.text[:_AROUND]
    tail = "" if at_end else part.text[-_AROUND:]
    if len(part.text) <= len(head) + len(tail) + 2:
        return part
    return DiffPart(op=part.op, text=f"{head} … {tail}")
