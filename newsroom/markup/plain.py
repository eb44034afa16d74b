"""Plain text as a body."""

import re

from newsroom.markup.characters import collapsed, escaped, printable

_LINE_END = re.compile(r"\r\n?")
_BLANK_LINES = re.compile(r"\n[ \t\f]*\n\s*")


def text_to_html(text: str) -> str:
    """The text as paragraphs, in normal form: blank lines part them, or, where there are none, every line is one."""
    lines = _LINE_END.sub("\n", printable(text)).strip()
    paragraphs = _BLANK_LINES.split(lines) if _BLANK_LINES.search(lines) else lines.split("\n")
    tidy = (collapsed(paragraph).strip(" ") for paragraph in paragraphs)
    return "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in tidy if paragraph.strip())
