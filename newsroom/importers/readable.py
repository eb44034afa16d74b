"""An element of a web page -> its text, and the same as simple HTML."""

import html
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from newsroom.importers.documents import MAX_BODY_BYTES
from newsroom.importers.errors import TooLarge
from newsroom.importers.titles import one_line

_WHITE_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")
_SPACES = re.compile(r"  +")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_UNWANTED = re.compile(r"[\x00\ud800-\udfff]")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_CONTAINERS = frozenset({"ul", "ol", "li", "blockquote"})
_INLINE = {"a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "span": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """The text, blocks parted by blank lines, and the same blocks as HTML without the title that opens them."""

    text: str
    html: str


def readable(node: LexborNode, *, title: str, skipped: frozenset[int], filename: str) -> Readable | None:
    """What can be read in the element, `skipped` nodes (by their memory id) left out; None if that is nothing."""
    reading = _Reading(title=title, skipped=skipped, filename=filename)
    reading.block(node)
    if not reading.blocks:
        return None
    return Readable(text="\n\n".join(reading.blocks), html="".join(reading.parts_without_title()))


class _Reading:
    """Walks an element; a run of text ends wherever a block begins or ends."""

    def __init__(self, *, title: str, skipped: frozenset[int], filename: str) -> None:
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._title = title
        self._title_parts = 0
        self._skipped = skipped
        self._filename = filename
        self._size = 0
        self._leaves = ["p"]
        self._inside: list[str] = []
        self._run: list[tuple[str, str]] = []

    def block(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._end_run()
        if tag in _CONTAINERS:
            self._parts.append(f"<{tag}>")
        self._leaves.append("" if tag == "li" else _HEADINGS.get(tag, "p" if tag in _CONTAINERS else self._leaves[-1]))
        self._children(node)
        self._end_run()
        self._leaves.pop()
        if tag in _CONTAINERS:
            self._parts.append(f"</{tag}>\n")

    def parts_without_title(self) -> list[str]:
        """The HTML, without the title if that opens it and is not all there is."""
        if not self._title_parts or len(self.blocks) == 1:
            return self._parts
        return self._parts[: self._title_parts - 1] + self._parts[self._title_parts :]

    def _children(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self._text(child.text_content or "", verbatim=node.tag == "pre")
            elif child.mem_id in self._skipped or tag in {"title", "meta"}:
                continue
            elif tag == "br":
                self._run.append(("\n", "<br>"))
            elif tag in _INLINE:
                self._inline(child, _opening(child))
            else:
                self.block(child)

    def _inline(self, node: LexborNode, opening: str) -> None:
        self._inside.append(opening)
        self._children(node)
        self._inside.pop()

    def _text(self, text: str, *, verbatim: bool) -> None:
        """Text of a paragraph; in a `pre` blank lines part paragraphs."""
        paragraphs = _BLANK_LINES.split(text) if verbatim else [text]
        for number, paragraph in enumerate(paragraphs):
            if number:
                self._end_run()
            words = _WHITE_SPACE.sub(" ", _UNWANTED.sub("", paragraph))
            inside = [opening for opening in self._inside if opening]
            closing = "".join(f"</{opening[1:].split()[0].rstrip('>')}>" for opening in reversed(inside))
            self._add(words, f"{''.join(inside)}{html.escape(words, quote=False)}{closing}" if words.strip() else words)

    def _add(self, words: str, source: str) -> None:
        """A link around many blocks is written in each, so the size is watched while it grows."""
        self._run.append((words, source))
        self._size += len(source)
        if self._size > MAX_BODY_BYTES:
            raise TooLarge(
                f"{self._filename} makes an article of more than {MAX_BODY_BYTES:,} bytes: save the article alone."
            )

    def _end_run(self) -> None:
        run, self._run = self._run, []
        text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(words for words, _ in run))).strip()
        if not text:
            return
        source = "".join(source for _, source in run).strip()
        leaf = self._leaves[-1]
        self._parts.append(f"<{leaf}>{source}</{leaf}>\n" if leaf else source)
        if not self.blocks and one_line(text) == self._title:
            self._title_parts = len(self._parts)
        self.blocks.append(text)


def _opening(node: LexborNode) -> str:
    """The start tag of an inline element; nothing for one that says nothing, or a link within the page's own site."""
    name = _INLINE[node.tag or ""]
    if name != "a":
        return f"<{name}>" if name else ""
    href = (node.attributes.get("href") or "").strip()
    return f'<a href="{html.escape(href)}">' if _WEB.match(href) else ""
