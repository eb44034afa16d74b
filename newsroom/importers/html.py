"""Web pages: the readable text of the article in it, by few and plain rules.

What does not belong to the text is left out (navigation, header, footer, asides, forms, whatever is hidden); of what
remains the longest `article` counts, else `main`, else all. A page that keeps its text in just those places is read with
them. Images are left out, and links that mean nothing outside of the page's own site.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsroom.importers.documents import Draft
from newsroom.importers.errors import EmptyFile
from newsroom.importers.levelling import levelled
from newsroom.importers.readable import Readable, readable
from newsroom.importers.titles import first_words, one_line

_DECLARED = re.compile(rb"""<meta[^>]{1,200}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD_BYTES = 4_096
_CLUTTER = (
    "nav, header, footer, aside, [hidden], [aria-hidden='true'], [style*='display:none'], [style*='display: none']"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def declared_encoding(data: bytes) -> str:
    """The encoding a page names in its first lines, or nothing."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii", "ignore") if found else ""


def read_html(text: str, *, filename: str) -> Draft:
    """A draft of a web page: og:title, the first h1 or the title names it; refuses a page without readable text."""
    page = LexborHTMLParser(levelled(text, filename=filename))
    title = _title(page)
    article = _article(page, title=title, filename=filename)
    if article is None:
        raise EmptyFile(f"{filename} holds no readable text: save the page once its text is shown, or paste the text.")
    language = _attribute(page.css_first("html"), "lang")
    return Draft(
        text=article.text,
        title=title or first_words(article.text),
        html=article.html,
        language=language if _LANGUAGE.fullmatch(language) else "",
    )


def _title(page: LexborHTMLParser) -> str:
    proposals = (
        _attribute(page.css_first("meta[property='og:title']"), "content"),
        *(heading.text() for heading in page.css("h1")[:5]),
        *(title.text() for title in page.css("title")[:1]),
    )
    return next((line for proposal in proposals if (line := one_line(proposal))), "")


def _article(page: LexborHTMLParser, *, title: str, filename: str) -> Readable | None:
    clutter = frozenset(node.mem_id for node in page.css(_CLUTTER))
    for skipped in (clutter, frozenset[int]()) if clutter else (clutter,):
        for names in ("article", "main", "body"):
            longest = max(page.css(names)[:50], key=lambda node: len(node.text()), default=None)
            if longest and (found := readable(longest, title=title, skipped=skipped, filename=filename)):
                return found
    return None


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "").strip() if node else ""
