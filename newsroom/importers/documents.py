"""What an importer returns, and how large it may be."""

from dataclasses import dataclass

MAX_BYTES = 5_000_000  # a web page with its scripts can be as large; what is left of it is measured again
MAX_BODY_BYTES = 1_000_000  # the largest body that `markup` takes, as HTML; also the largest text, as UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """A document as it came, and the article proposed from it.

    `text` keeps what came, with line feeds as line ends (of a web page: its readable text). `html` is the proposed body,
    still to be sanitised, without the title where that was the document's own first line or heading.
    """

    text: str
    title: str
    html: str
    media_type: str
    encoding: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format's module makes of decoded text: all of a parsed document that depends on the format."""

    text: str
    title: str
    html: str
    language: str = ""
