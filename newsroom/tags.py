"""Cutting HTML from anywhere into tags and text, in linear time.

Python's `html.parser` and every parser that follows the HTML standard to the letter take quadratic time on some hostile
inputs. This knows tags, attributes, comments and raw text elements; what no tag is, is text. Every expression is
possessive or bounded, so no character is looked at more than a few times. Character references are left as they came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    r"""
      (?P<text>(?:[^<]++|<(?![a-zA-Z/!?]))++)
    | <!--(?:-?>|.*?(?:--!?>|\Z))                       # a comment; left open, it hides the rest
    | (?:<[!?]|</(?![a-zA-Z]))[^>]*+(?:>|\Z)            # a doctype, a processing instruction and their like
    | </(?P<end>[a-zA-Z][^\ \t\n\f\r/>]*+)[^>]*+>
    | <(?P<start>[a-zA-Z][^\ \t\n\f\r/>]*+)
       (?P<attributes>(?:[^>=]++|=[\ \t\n\f\r]*+(?:"[^"]*+"|'[^']*+')?+)*+)>
    | (?P<rest>.+)                                      # a tag that never ends is text, and so is what follows
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""
    (?:^|(?<=[\ \t\n\f\r/"']))
    (?P<name>[^\ \t\n\f\r/=]++)
    (?:[\ \t\n\f\r]*+=[\ \t\n\f\r]*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\ \t\n\f\r"'][^\ \t\n\f\r]*+)))?+
    """,
    re.VERBOSE,
)
_RAW_TEXT_END = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])[^>]*+(?:>|\Z)", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp")
}


class Cut(Enum):
    """What a token is."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A part of the HTML: an element's `name` in lower case, or "" for text.

    `source` is the text, a start tag's source between name and `>` (for `attributes`), or, for a raw text element such
    as a script or a title, what stands between its tags.
    """

    cut: Cut
    name: str = ""
    source: str = ""


def tokens(html: str) -> Iterator[Token]:
    """The parts of the HTML in order; comments and doctypes are left out."""
    position = 0
    while found := _TOKEN.match(html, position):
        position = found.end()
        if (text := found["text"] or found["rest"]) is not None:
            yield Token(cut=Cut.TEXT, source=text)
        elif found["end"]:
            yield Token(cut=Cut.END, name=found["end"].lower())
        elif found["start"]:
            name = found["start"].lower()
            if (raw_text_end := _RAW_TEXT_END.get(name)) is None:
                yield Token(cut=Cut.START, name=name, source=found["attributes"])
                continue
            end = raw_text_end.search(html, position)
            yield Token(cut=Cut.RAW, name=name, source=html[position : end.start() if end else len(html)])
            position = end.end() if end else len(html)


def attributes(source: str) -> dict[str, str]:
    """Values by name in lower case, "" where there is none; of two with one name the first counts."""
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(source):
        found.setdefault(each["name"].lower(), each["double"] or each["single"] or each["bare"] or "")
    return found
