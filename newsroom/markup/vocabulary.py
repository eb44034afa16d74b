"""Which elements a body is made of, what becomes of the others, and which addresses are let in."""

import re

from newsroom.markup.characters import collapsed, escaped_attribute

LEAVES = frozenset({"p", "h2", "h3", "figcaption"})
QUOTED = frozenset({"blockquote", "figure"})
LISTS = frozenset({"ul", "ol"})
INLINE = frozenset({"a", "strong", "em"})
KEPT = LEAVES | QUOTED | LISTS | INLINE | {"li", "br", "img"}
KEPT_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
LINK_SCHEMES = frozenset({"http", "https", "mailto"})

RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "menu": "ul", "dir": "ul"}
HIDDEN = frozenset({"audio", "canvas", "datalist", "math", "noscript", "object", "select", "svg", "template", "video"})
VOID = frozenset(
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
        "input",
        "keygen",
        "link",
        "meta",
    }
    | {"param", "source", "track", "wbr"}
)
BLOCKS = (
    (LEAVES | QUOTED | LISTS | {"li"})
    | {
        "address",
        "article",
        "aside",
        "body",
        "center",
        "details",
        "dialog",
        "div",
        "fieldset",
        "footer",
        "form",
        "header",
    }
    | {"hgroup", "hr", "html", "legend", "main", "nav", "optgroup", "option", "pre", "search", "section", "summary"}
    | {"dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
)
# A start tag of the name ends the nearest open one of the first set, looked for no further than the second.
SIBLINGS = {
    "li": (frozenset({"li"}), LISTS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED_IN_ADDRESS = re.compile(r"[\t\n\r]")
_OWN_IMAGE = re.compile(r"/media(?:/\w[\w.-]*)+")


def link_tag(attributes: dict[str, str]) -> str:
    """The start tag of a link to the web, to a mail address or within the site; empty for any other link."""
    href = _address(attributes.get("href", ""))
    scheme = _SCHEME.match(href)
    if not href or (scheme and scheme[1].lower() not in LINK_SCHEMES):
        return ""
    return f'<a href="{escaped_attribute(href)}">'


def image_tag(attributes: dict[str, str]) -> str:
    """The tag of an image under `/media/`; empty for any other, which readers' browsers would be told not to load."""
    src = _address(attributes.get("src", ""))
    if not _OWN_IMAGE.fullmatch(src):
        return ""
    alt = collapsed(attributes.get("alt", "")).strip(" ")
    return f'<img src="{escaped_attribute(src)}" alt="{escaped_attribute(alt)}">'


def _address(value: str) -> str:
    """The address as browsers read it: line breaks and tabs do not count, nor do spaces at the edges."""
    return _IGNORED_IN_ADDRESS.sub("", value).strip(" \f")
