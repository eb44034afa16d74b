"""Making any HTML harmless for a parser that follows the HTML standard to the letter.

Such a parser, and ours is one, takes quadratic time and memory on some input: elements nested without end, emphasis left
open that it must open again in each block, thousands of attributes in one tag. So the page is first rewritten, in linear
time, into HTML in which every element is closed where it ends, no start tag closes anything, and only those elements and
attributes are left that the rules of `html` look at. That also finds how deep the page is nested.
"""

from newsroom import tags
from newsroom.importers.errors import TooDeep
from newsroom.tags import Cut

MAX_DEPTH = 200

_DROPPED = frozenset(
    {"applet", "audio", "button", "canvas", "datalist", "frameset", "math", "noscript", "object", "select", "svg"}
    | {"template", "video"}
)
_TRANSPARENT = frozenset({"html", "head", "body"})
_INLINE = frozenset({"a", "b", "em", "i", "strong"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "div",
        "figcaption",
        "figure",
        "footer",
        "header",
        "li",
        "main",
        "nav",
    }
    | {"h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "section", "ul"}
)
_AS_BLOCK = {
    "caption": "div",
    "center": "div",
    "dd": "div",
    "details": "div",
    "dialog": "div",
    "dl": "div",
    "dt": "div",
    "fieldset": "div",
    "form": "aside",  # clutter like it; a second form within a form would be no element
    "hgroup": "div",
    "summary": "div",
    "table": "div",
    "tbody": "div",
    "td": "div",
    "tfoot": "div",
    "th": "div",
    "thead": "div",
    "tr": "div",
}
_VOID = frozenset(
    {
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "image",
        "input",
        "keygen",
        "link",
    }
    | {"meta", "param", "source", "track", "wbr"}
)
_KEPT_VOID = frozenset({"br", "hr", "meta"})
_KEPT_ATTRIBUTES = frozenset({"aria-hidden", "content", "hidden", "href", "lang", "name", "property", "style"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A start tag of the name ends the nearest open one of the first set, looked for no further than the second.
_SIBLINGS = {
    "a": (frozenset({"a"}), frozenset[str]()),
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}


def levelled(html: str, *, filename: str) -> str:
    """The page as plain, closed HTML; refuses one with more than `MAX_DEPTH` elements inside each other."""
    page = _Page(filename)
    for token in tags.tokens(html):
        if token.cut is Cut.START:
            page.start(token.name, token.source)
        elif token.cut is Cut.RAW:
            page.raw_text(token.name, token.source)
        elif token.cut is Cut.END:
            page.end(token.name)
        else:
            page.text(token.source)
    return page.finish()


class _Page:
    """The page written so far, and what is open at its end: names as they came, with names as they were written."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._count: dict[str, int] = {}
        self._dropping = 0
        self._rooted = False

    def start(self, name: str, attributes: str) -> None:
        if self._dropping and (name in _VOID or attributes.endswith("/")):
            return
        if not self._dropping:
            self._end_implied(name)
        if name in _VOID or name in _TRANSPARENT:
            if name in _KEPT_VOID or (name == "html" and not self._rooted):
                self._parts.append(f"<{name}{_kept(attributes)}>")
            self._rooted = self._rooted or name == "html"
            return
        self._dropping += name in _DROPPED
        written = name if name in _BLOCKS | _INLINE else _AS_BLOCK.get(name, "span")
        self._write(f"<{written}{_kept(attributes)}>")
        self._open.append((name, written))
        self._count[name] = self._count.get(name, 0) + 1
        if len(self._open) > MAX_DEPTH:
            raise TooDeep(
                f"{self._filename} is nested more than {MAX_DEPTH} levels deep: save the article alone, or as plain text."
            )

    def end(self, name: str) -> None:
        if self._count.get(name):
            self._close({name})

    def text(self, text: str) -> None:
        self._write(text.replace("<", "&lt;"))

    def raw_text(self, name: str, text: str) -> None:
        if name == "title":
            self._write(f"<title>{text}</title>")

    def finish(self) -> str:
        while self._open:
            self._close({self._open[-1][0]})
        return "".join(self._parts)

    def _write(self, part: str) -> None:
        if not self._dropping:
            self._parts.append(part)

    def _end_implied(self, name: str) -> None:
        if (name in _BLOCKS or name in _AS_BLOCK) and self._count.get("p"):
            self._close({"p"})
        if name in _HEADINGS and self._open and self._open[-1][0] in _HEADINGS:
            self._close(_HEADINGS)
        if name in _SIBLINGS:
            self._end_sibling(*_SIBLINGS[name])

    def _end_sibling(self, siblings: frozenset[str], barrier: frozenset[str]) -> None:
        if any(self._count.get(sibling) for sibling in siblings):
            either = siblings | barrier
            if next(name for name, _ in reversed(self._open) if name in either) in siblings:
                self._close(siblings)

    def _close(self, names: frozenset[str] | set[str]) -> None:
        """Close the innermost open element of these names, and all within it."""
        closed = ""
        while closed not in names:
            closed, written = self._open.pop()
            self._count[closed] -= 1
            self._write(f"</{written}>")
            self._dropping -= closed in _DROPPED


def _kept(source: str) -> str:
    """The attributes that the rules look at, as they are written in a tag."""
    if not source:
        return ""
    kept = {name: value for name, value in tags.attributes(source).items() if name in _KEPT_ATTRIBUTES}
    return "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in kept.items())
