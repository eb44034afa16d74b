"""Naming a passage so that it can be found again: its words, and enough of the words around them."""

from newsroom.anchoring.graphemes import widen
from newsroom.anchoring.values import SpanError, TextQuote

CONTEXT = 32  # code points on either side, before the edge is moved out to the end of a word
_LONGEST_WORD = 32  # a "word" that runs on longer (a web address, an unspaced script) is cut


def describe(text: str, start: int, end: int) -> TextQuote:
    """Return the words at a span with 32 code points or more on either side, widened to word edges."""
    if not 0 <= start < end <= len(text):
        raise SpanError(
            f"The passage {start} to {end} does not lie in this text of {len(text)} characters: mark it again."
        )
    before = _word_start(text, max(0, start - CONTEXT))
    after = _word_end(text, min(len(text), end + CONTEXT))
    before, after = widen(text, before, after)
    return TextQuote(exact=text[start:end], prefix=text[before:start], suffix=text[end:after])


def _word_start(text: str, position: int) -> int:
    limit = max(0, position - _LONGEST_WORD)
    while position > limit and text[position].isalnum() and text[position - 1].isalnum():
        position -= 1
    return position


def _word_end(text: str, position: int) -> int:
    limit = min(len(text), position + _LONGEST_WORD)
    while position < limit and text[position].isalnum() and text[position - 1].isalnum():
        position += 1
    return position
