"""An article's editions: the list of them, and each as it was published."""

import json

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.pages.articles import article_page
from newsroom.pages.errors import page
from newsroom.pages.reading import Facts
from newsroom.queries import public
from newsroom.queries.public import editions
from newsroom.web.addresses import FOLDERS, api_url, page_url
from newsroom.web.contexts import ArticlePage, EditionLine, Head, HistoryPage
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, read


@page("pages/history.html")
def history(request: HttpRequest, slug: str) -> HistoryPage:
    """The editions of a public article, newest first. Two queries."""
    given = read(request.GET, allowed=PAGING, blank_is_absent=True)
    item = public.item(Kind.ARTICLE, slug)
    url = f"{page_url(Kind.ARTICLE, slug)}editions/"
    place = paging(url, given, values={})
    found = editions.of_item(Kind.ARTICLE, item.public_id, position=place.position, limit=place.limit)
    return HistoryPage(
        head=Head(
            title=f"Editions of “{item.label}”",
            description="Every version of this article as it was published.",
            canonical=url,
            alternate=f"{api_url(Kind.ARTICLE, slug)}/editions",
            section=FOLDERS[Kind.ARTICLE],
            indexed=place.position is None,
        ),
        article=reading.article(reading.facts(item.json)),
        editions=tuple(
            EditionLine(
                number=line.number,
                published_at=line.published_at,
                minor=line.minor,
                checksum=line.checksum,
                url=f"{url}{line.number}/",
                current=line.number == item.number,
            )
            for line in found.rows
        ),
        next=place.next(found),
        prev=place.prev(found),
    )


@page("pages/article.html")
def edition(request: HttpRequest, slug: str, number: int) -> ArticlePage:
    """An article as it was published in one edition; its notes tell the records as they are now. Two queries."""
    read(request.GET, allowed={})
    item, asked = editions.numbered(Kind.ARTICLE, slug, number)
    facts = reading.facts(item.json)
    if number == item.number:
        return article_page(facts, public.evidence.of_article_and_others(asked.pk), canonical=facts["url"])
    document: Facts = json.loads(asked.document)
    told = {
        **facts,
        **document,
        "edition": asked.number,
        "checksum": f"sha256:{asked.checksum}",
        "published_at": asked.published_at.isoformat(),
    }
    return article_page(
        told,
        public.evidence.of_article(asked.pk),
        canonical=f"{facts['url']}editions/{number}/",
        current_url=facts["url"],
    )
