"""Which module reads which file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from newsroom.importers.decoding import decode
from newsroom.importers.documents import MAX_BODY_BYTES, MAX_BYTES, Draft, ParsedDocument
from newsroom.importers.errors import EmptyFile, TooLarge, UnknownFormat
from newsroom.importers.html import declared_encoding, read_html
from newsroom.importers.markdown import read_markdown
from newsroom.importers.text import read_text


class Reader(Protocol):
    """A format's module: decoded text that is not blank -> a draft, or a refusal that names the file."""

    def __call__(self, text: str, *, filename: str) -> Draft:
        """Read the text of the named file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How files of one kind are read; `declared` finds the encoding that the bytes name themselves."""

    media_type: str
    read: Reader
    declared: Callable[[bytes], str] = lambda _data: ""


_TEXT = Format(media_type="text/plain", read=read_text)
_MARKDOWN = Format(media_type="text/markdown", read=read_markdown)
_HTML = Format(media_type="text/html", read=read_html, declared=declared_encoding)

_FORMATS: Mapping[str, Format] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
}


def suffixes() -> tuple[str, ...]:
    """The endings of file names that can be read, in lower case with their dot."""
    return tuple(_FORMATS)


def parse(data: bytes, *, filename: str, max_bytes: int = MAX_BYTES) -> ParsedDocument:
    """The document in a file's bytes, read as the file's name says; raises an `ImportRefused` for every other file."""
    kind = _FORMATS.get(PurePath(filename).suffix.lower())
    if kind is None:
        raise UnknownFormat(f"{filename} is of a kind that cannot be read: save it as one of {', '.join(suffixes())}.")
    if len(data) > max_bytes:
        raise TooLarge(f"{filename} has {len(data):,} bytes, more than the {max_bytes:,} allowed: split it.")
    decoded = decode(data, filename=filename, declared=kind.declared(data))
    if not decoded.text.strip():
        raise EmptyFile(f"{filename} holds no text: put some in, or leave the file out.")
    draft = kind.read(decoded.text, filename=filename)
    _check_size(draft, filename=filename)
    return ParsedDocument(
        text=draft.text,
        title=draft.title,
        html=draft.html,
        language=draft.language,
        media_type=kind.media_type,
        encoding=decoded.encoding,
    )


def _check_size(draft: Draft, *, filename: str) -> None:
    size = max(len(draft.text.encode()), len(draft.html.encode()))
    if size > MAX_BODY_BYTES:
        raise TooLarge(f"{filename} makes an article of {size:,} bytes, more than {MAX_BODY_BYTES:,}: split it.")
