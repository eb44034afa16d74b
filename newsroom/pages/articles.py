"""Articles: the list, and one article with its marks and notes."""

from collections.abc import Sequence
from functools import lru_cache

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from newsroom.markup import Mark, mark
from newsroom.models.editions import Kind
from newsroom.pages import notes, reading
from newsroom.pages.errors import page
from newsroom.pages.listing import listing
from newsroom.pages.reading import Facts
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS
from newsroom.web.contexts import ArticlePage, Head, Listing
from newsroom.web.parameters import read


@page("pages/articles.html")
def articles(request: HttpRequest) -> Listing:
    """Every public article, newest first."""
    description = "Every article, newest first, each with the documents it rests on."
    return listing(request, Kind.ARTICLE, title="Articles", description=description)


@page("pages/article.html")
def article(request: HttpRequest, slug: str) -> ArticlePage:
    """The current edition of an article. Two queries."""
    read(request.GET, allowed={})
    item = public.item(Kind.ARTICLE, slug)
    facts = reading.facts(item.json)
    return article_page(facts, public.evidence.of_article_and_others(item.edition_id), canonical=facts["url"])


def article_page(
    facts: Facts, passages: Sequence[public.Passage], *, canonical: str, current_url: str = ""
) -> ArticlePage:
    """An edition of an article with its passages marked; `current_url` for one that is no longer current."""
    numbers = notes.number(passages, (each.end for each in passages))
    found = notes.notes(passages, numbers)
    shown = reading.article(facts)
    return ArticlePage(
        head=Head(
            title=shown.headline,
            description=shown.standfirst or f"{facts['text'][:150].rpartition(' ')[0]}…",
            canonical=canonical,
            alternate="" if current_url else facts["api_url"],
            section=FOLDERS[Kind.ARTICLE],
            indexed=not current_url,
        ),
        article=shown,
        body=_marked(facts["html"], notes.marks(passages, numbers)),
        notes=found,
        kinds=notes.kinds(found),
        tracing=notes.tracing(passages),
        checksum=facts["checksum"],
        history_url=f"{shown.url}editions/",
        annotations_url="" if current_url else facts["annotations_url"],
        current_url=current_url,
    )


@lru_cache(maxsize=256)
def _marked(html: str, marks: tuple[Mark, ...]) -> SafeString:
    return mark_safe(mark(html, marks))  # noqa: S308  # sanitised when it was saved, and marks are escaped
