"""Plain text."""

import html
import re

from newsroom.importers.documents import Draft
from newsroom.importers.titles import first_words, is_headline, one_line

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def read_text(text: str, *, filename: str) -> Draft:  # noqa: ARG001  (every format is called alike)
    """A draft of plain text: its first line is the title if it looks like one, else its first sentence gives one."""
    first, _, rest = text.strip().partition("\n")
    if is_headline(first) and rest.strip():
        return Draft(text=text, title=one_line(first), html=_paragraphs(rest))
    return Draft(text=text, title=first_words(text), html=_paragraphs(text))


def _paragraphs(text: str) -> str:
    """Blank lines part the paragraphs, or, where there are none, every line is one."""
    text = text.strip()
    parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.split("\n")
    return "".join(f"<p>{html.escape(part.strip(), quote=False)}</p>\n" for part in parts if part.strip())
