"""Reading numbers that came in a request."""

LONGEST = 18
"""Digits that Python reads and both databases keep as a number."""


def whole(text: str) -> int | None:
    """The number that a text is, or None where it is none or is longer than any key, version or position."""
    return int(text) if len(text) <= LONGEST and text.isascii() and text.isdigit() else None
