"""The normal form of a body: one way to write each text.

- At the top and in a `blockquote` or `figure` stand blocks only: `p`, `h2`, `h3`, `figcaption` (in a figure), `ul`, `ol`,
  `blockquote`, `figure`; an image may also stand directly in a figure. Loose text becomes a `p`.
- A list holds `li` only, an `li` holds text and lists. Other blocks in an `li` become text, parted by `<br>`.
- `p`, `h2`, `h3`, `figcaption` hold text: characters, `br`, `img`, `a`, `strong`, `em`.
- Nothing is empty, and between blocks there is no white space.

An element ends where its parent ends, also one for emphasis; a link or an emphasis around blocks is written in each.
"""

from dataclasses import dataclass, field

from newsroom.markup.errors import MarkupRefused
from newsroom.markup.inline import Inline, Piece, has_text, tidied, within, written
from newsroom.markup.reading import read, read_attributes
from newsroom.markup.vocabulary import (
    BLOCKS,
    HIDDEN,
    INLINE,
    LEAVES,
    LISTS,
    QUOTED,
    RENAMED,
    SIBLINGS,
    VOID,
    image_tag,
    link_tag,
)


def normal_form(html: str, *, max_depth: int, max_length: int) -> str:
    """The HTML in normal form; refuses what is nested deeper than `max_depth`, or is longer than `max_length`, in it."""
    normaliser = _Normaliser(output=_Output(max_depth=max_depth, max_length=max_length), max_depth=max_depth)
    read(html, normaliser)
    return normaliser.finish()


@dataclass(slots=True, kw_only=True, eq=False)
class _Block:
    """A container in the output. It is written when the first text in it is, so none is ever empty."""

    name: str
    parent: "_Block | None"
    depth: int
    is_open: bool = False
    ends_with_text: bool = False
    last_item: "_Block | None" = None

    def child(self, name: str) -> "_Block":
        block = _Block(name=name, parent=self, depth=self.depth + 1)
        if name == "li":
            self.last_item = block
        return block


@dataclass(slots=True, kw_only=True)
class _Output:
    """The HTML written so far, and the containers that are open at its end."""

    max_depth: int
    max_length: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    root: _Block = field(default_factory=lambda: _Block(name="", parent=None, depth=0, is_open=True))
    open: list[_Block] = field(default_factory=list)

    def write(self, pieces: list[Piece], *, block: _Block, leaf: str) -> None:
        """Write one run of text as a leaf in the block, or as the block's own text where the leaf has no name."""
        if block.depth + bool(leaf) + max(len(piece.inside) for piece in pieces) > self.max_depth:
            raise too_deep(self.max_depth)
        self._move_to(block)
        readable = has_text(pieces)
        if block.name == "li" and block.ends_with_text and readable:
            self._add("<br>")
        block.ends_with_text = block.ends_with_text or readable
        text = written(pieces)
        self._add(f"<{leaf}>{text}</{leaf}>" if leaf else text)

    def finish(self) -> str:
        self._move_to(self.root)
        return "".join(self.parts)

    def _move_to(self, block: _Block) -> None:
        wanted = []
        ancestor = block
        while not ancestor.is_open and ancestor.parent:
            wanted.append(ancestor)
            ancestor = ancestor.parent
        while self.open and self.open[-1] is not ancestor:
            closed = self.open.pop()
            closed.is_open = False
            self._add(f"</{closed.name}>")
        for opened in reversed(wanted):
            ancestor.ends_with_text = False
            opened.is_open = True
            self.open.append(opened)
            self._add(f"<{opened.name}>")
            ancestor = opened

    def _add(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)
        if self.length > self.max_length:
            raise too_long(self.max_length)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    """An open element of the input, with all that text in it needs to know."""

    name: str
    block: _Block
    leaf: str = ""
    inside: tuple[Inline, ...] = ()
    hidden: bool = False


class _Normaliser:
    """Follows the tags of any HTML and writes each run of text, once it is complete, to where it belongs."""

    def __init__(self, *, output: _Output, max_depth: int) -> None:
        self._output = output
        self._max_depth = max_depth
        self._elements = [_Element(name="", block=output.root)]
        self._count: dict[str, int] = {}
        self._pieces: list[Piece] = []

    def start(self, name: str, attributes: str) -> None:
        name = RENAMED.get(name, name)
        if name in BLOCKS:
            self._end_run()
        if not self._elements[-1].hidden:
            self._end_implied(name)
        top = self._elements[-1]
        if name in VOID:
            self._void(name, attributes, top)
        elif not (top.hidden and attributes.endswith("/")):
            self._open(self._element(name, attributes, top))

    def end(self, name: str) -> None:
        name = RENAMED.get(name, name)
        if self._count.get(name):
            self._close({name})

    def text(self, text: str) -> None:
        top = self._elements[-1]
        if not top.hidden:
            self._pieces.append(Piece(text=text, inside=top.inside))

    def finish(self) -> str:
        self._end_run()
        return self._output.finish()

    def _void(self, name: str, attributes: str, top: _Element) -> None:
        if top.hidden:
            return
        if name == "br":
            self._pieces.append(Piece(text="\n", tag="<br>", inside=top.inside))
        elif name == "img" and (tag := image_tag(read_attributes(attributes))):
            alone = top.block.name == "figure" and not top.leaf
            if alone:
                self._end_run()
            self._pieces.append(Piece(text="", tag=tag, inside=top.inside))
            if alone:
                self._end_run()

    def _element(self, name: str, attributes: str, top: _Element) -> _Element:
        inside = top.inside
        if name in INLINE:
            opening = link_tag(read_attributes(attributes)) if name == "a" else f"<{name}>"
            inside = within(inside, Inline(name=name, opening=opening)) if opening else inside
        block, leaf = _place(name, top) if name in BLOCKS else (top.block, top.leaf)
        return _Element(name=name, block=block, leaf=leaf, inside=inside, hidden=top.hidden or name in HIDDEN)

    def _open(self, element: _Element) -> None:
        self._elements.append(element)
        self._count[element.name] = self._count.get(element.name, 0) + 1
        if len(self._elements) > self._max_depth + 1:
            raise too_deep(self._max_depth)

    def _end_implied(self, name: str) -> None:
        """A block ends an open paragraph, a heading an open heading, and a list item, row or cell the one before it."""
        if name in BLOCKS and self._count.get("p"):
            self._close({"p"})
        if name in {"h2", "h3"} and self._elements[-1].name in {"h2", "h3"}:
            self._close({"h2", "h3"})
        if name in SIBLINGS:
            self._end_sibling(*SIBLINGS[name])

    def _end_sibling(self, siblings: frozenset[str], barrier: frozenset[str]) -> None:
        if any(self._count.get(sibling) for sibling in siblings):
            either = siblings | barrier
            if next(element.name for element in reversed(self._elements) if element.name in either) in siblings:
                self._close(siblings)

    def _close(self, names: frozenset[str] | set[str]) -> None:
        """Close the innermost open element of these names, and all within it."""
        closed = ""
        while closed not in names:
            if (closed := self._elements[-1].name) in BLOCKS:
                self._end_run()
            self._elements.pop()
            self._count[closed] -= 1

    def _end_run(self) -> None:
        pieces, self._pieces = tidied(self._pieces), []
        if not pieces:
            return
        top = self._elements[-1]
        block = top.block.child("li") if top.block.name in LISTS else top.block
        bare = block.name == "li" or (block.name == "figure" and not top.leaf and not has_text(pieces))
        self._output.write(pieces, block=block, leaf="" if bare else top.leaf or "p")


def _place(name: str, top: _Element) -> tuple[_Block, str]:
    """The container and the leaf that text in this block element goes to."""
    block = top.block
    if name in LISTS:
        item = (block.last_item or block.child("li")) if block.name in LISTS else block
        return item.child(name), ""
    if name == "li" and block.name in LISTS:
        return block.child("li"), ""
    if block.name in LISTS or block.name == "li":
        return block, ""
    if name in QUOTED:
        return block.child(name), ""
    if name in LEAVES:
        return block, name if name != "figcaption" or block.name == "figure" else "p"
    return block, top.leaf


def too_deep(limit: int) -> MarkupRefused:
    """The refusal of HTML that is nested too deep."""
    return MarkupRefused(
        f"The text is nested more than {limit} levels deep: take out boxes within boxes, then try again."
    )


def too_long(limit: int) -> MarkupRefused:
    """The refusal of a body that is too long."""
    return MarkupRefused(f"The text is larger than {limit:,} bytes as HTML: split it into several articles.")
