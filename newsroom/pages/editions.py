"""An article's editions: the list of them, and each as it was published."""

import json
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.pages.articles import article_page
from newsroom.pages.errors import page
from newsroom.pages.listing import onward, place
from newsroom.pages.reading import Facts
from newsroom.queries import public
from newsroom.queries.public import editions
from newsroom.web.addresses import FOLDERS, api_url, page_url
from newsroom.web.contexts import ArticlePage, EditionLine, Head, HistoryPage
from newsroom.web.parameters import PAGING, read


@page("pages/history.html")
def history(request: HttpRequest, slug: str) -> HistoryPage:
    """The editions of a public article, newest first. Two queries."""
    given = read(request.GET, allowed=PAGING, blank_is_absent=True)
    item = public.item(Kind.ARTICLE, slug)
    url = f"{page_url(Kind.ARTICLE, slug)}editions/"
    position = place(given, scope=url)
    found = editions.of_item(Kind.ARTICLE, item.public_id, position=position, limit=given.number("limit"))
    return HistoryPage(
        head=Head(
            title=f"Editions of “{item.label}”",
            description="Every version of this article as it was published.",
            canonical=url,
            alternate=f"{api_url(Kind.ARTICLE, slug)}/editions",
            section=FOLDERS[Kind.ARTICLE],
            indexed=position is None,
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
        next=onward(found.next, url, {}, given),
        prev=onward(found.prev, url, {}, given),
    )


@page("pages/article.html")
def edition(request: HttpRequest, slug: str, number: int) -> ArticlePage:
    """An article as it was published in one edition. Two queries."""
    read(request.GET, allowed={})
    item = public.item(Kind.ARTICLE, slug)
    facts = reading.facts(item.json)
    if number == item.number:
        return article_page(facts, public.evidence.of_article(item.edition_id), canonical=facts["url"])
    old = editions.numbered(Kind.ARTICLE, item.public_id, number)
    document: Facts = json.loads(old.document)
    told = {
        **facts,
        **document,
        "edition": old.number,
        "checksum": f"sha256:{old.checksum}",
        "published_at": old.published_at.isoformat(),
    }
    return article_page(
        told,
        tuple(_passages(document, item, old)),
        canonical=f"{facts['url']}editions/{number}/",
        current_url=facts["url"],
    )


def _passages(document: Facts, item: public.PublicItem, old: editions.PublicEdition) -> Iterator[public.Passage]:
    """What an old edition cites, from its own document; what it cites may have another name today, or be gone."""
    for position, span in enumerate(document["spans"], start=1):
        record = span["record"]
        yield public.Passage(
            pk=0,
            annotation=UUID(span["id"]),
            position=position,
            article_id=item.public_id,
            article_slug=item.slug,
            headline=document["headline"],
            number=old.number,
            published_at=old.published_at,
            seed=span["seed"] or "",
            record_kind=record["kind"] if record else "",
            record_id=UUID(record["id"]) if record else None,
            record_slug="",
            record_label="",
            record_json="",
            **{name: span[name] for name in _SAME_NAMES},
        )


_SAME_NAMES = (
    "start", "end", "exact", "prefix", "suffix", "seed_start", "seed_end", "trace", "stance", "comment",
)  # fmt: skip
