"""Reading HTML from anywhere, in linear time.

Python's `html.parser` and every parser that follows the HTML standard to the letter take quadratic time on some hostile
inputs. This reader knows tags, attributes, comments and raw text elements, and calls a handler for each; what no tag
is, is text. Every expression is possessive or bounded, so no character is looked at more than a few times.
"""

import re
from typing import Protocol

from newsroom.markup.characters import decoded, decoded_attribute, printable

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
    (?P<name>[^\ \t\n\f\r/=]++)[\ \t\n\f\r]*+=[\ \t\n\f\r]*+
    (?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\ \t\n\f\r"'][^\ \t\n\f\r]*+))
    """,
    re.VERBOSE,
)
_RAW_TEXT_END = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])[^>]*+(?:>|\Z)", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp")
}


class Handler(Protocol):
    """What is told about each part of the HTML, in order; names are in lower case, text is decoded."""

    def start(self, name: str, attributes: str) -> None:
        """A start tag; `attributes` is the source between name and `>`, for `read_attributes`."""

    def end(self, name: str) -> None:
        """An end tag, whether or not it has a start."""

    def text(self, text: str) -> None:
        """Text without control characters; white space is as it came."""


def read(html: str, handler: Handler) -> None:
    """Tell the handler what the HTML holds; scripts, styles and other raw text elements are left out."""
    position = 0
    while token := _TOKEN.match(html, position):
        position = token.end()
        if (text := token["text"] or token["rest"]) is not None:
            handler.text(printable(decoded(text)))
        elif token["end"]:
            handler.end(token["end"].lower())
        elif token["start"]:
            name = token["start"].lower()
            if raw_text_end := _RAW_TEXT_END.get(name):
                end = raw_text_end.search(html, position)
                position = end.end() if end else len(html)
            else:
                handler.start(name, token["attributes"])


def read_attributes(source: str) -> dict[str, str]:
    """The attributes that have a value, decoded; of two with one name the first counts."""
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(source):
        value = found["double"] or found["single"] or found["bare"] or ""
        attributes.setdefault(found["name"].lower(), printable(decoded_attribute(value)))
    return attributes
