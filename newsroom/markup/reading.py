"""Reading HTML from anywhere: a handler is told of each part, decoded."""

from typing import Protocol

from newsroom import tags
from newsroom.markup.characters import decoded, decoded_attribute, printable
from newsroom.tags import Cut


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
    for token in tags.tokens(html):
        if token.cut is Cut.TEXT:
            handler.text(printable(decoded(token.source)))
        elif token.cut is Cut.START:
            handler.start(token.name, token.source)
        elif token.cut is Cut.END:
            handler.end(token.name)


def read_attributes(source: str) -> dict[str, str]:
    """The attributes of a start tag, decoded; of two with one name the first counts."""
    return {name: printable(decoded_attribute(value)) for name, value in tags.attributes(source).items()}
