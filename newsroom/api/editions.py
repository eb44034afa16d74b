"""The editions of an article, each with all that it said."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.answers import Answer, dumps, listing, serve
from newsroom.api.parts import found, taking
from newsroom.api.schemas import ArticleEdition, EditionSummary, Listing
from newsroom.models.editions import Kind
from newsroom.queries import public
from newsroom.queries.public import EditionLine, PublicItem
from newsroom.web.addresses import api_url, page_url
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, read

router = Router(tags=["articles"])

_REFERENCE = {"kind", "id", "slug", "name"}


@router.get(
    "/articles/{slug}/editions",
    response=found(Listing[EditionSummary]),
    operation_id="list_article_editions",
    summary="The editions of an article, newest first",
    openapi_extra=taking(PAGING),
)
def list_editions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition that was ever public, unless the article was withdrawn."""
    given = read(request.GET, allowed=PAGING)
    place = paging(f"{api_url(Kind.ARTICLE, slug)}/editions", given, values={})

    def build() -> Answer:
        article = public.item(Kind.ARTICLE, slug)
        page = public.editions.of_item(Kind.ARTICLE, article.public_id, position=place.position, limit=place.limit)
        lines = (dumps(_line(article, row)) for row in page.rows)
        return listing(lines, next=place.next(page), prev=place.prev(page))

    return serve(request, build)


@router.get(
    "/articles/{slug}/editions/{int:number}",
    response=found(ArticleEdition),
    operation_id="get_article_edition",
    summary="One edition of an article",
)
def get_edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An article as it read then; what it named may have another address since."""
    read(request.GET, allowed={})

    def build() -> Answer:
        article, edition = public.editions.numbered(Kind.ARTICLE, slug, number)
        document = json.loads(edition.document)
        facts = {name: _with_addresses(value) for name, value in document.items() if name != "spans"}
        head = {"id": str(article.public_id), "kind": Kind.ARTICLE.value, "slug": article.slug}
        return Answer(text=dumps({**head, **_line(article, edition), **facts}))

    return serve(request, build)


def _line(article: PublicItem, edition: EditionLine) -> dict[str, object]:
    return {
        "edition": edition.number,
        "checksum": f"sha256:{edition.checksum}",
        "published_at": f"{edition.published_at:%Y-%m-%dT%H:%M:%SZ}",
        "minor": edition.minor,
        "current": edition.number == article.number,
        "url": f"{page_url(Kind.ARTICLE, article.slug)}editions/{edition.number}/",
        "api_url": f"{api_url(Kind.ARTICLE, article.slug)}/editions/{edition.number}",
    }


def _with_addresses(value: Any) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, list):
        return [_with_addresses(part) for part in value]
    if isinstance(value, dict) and value.keys() == _REFERENCE:
        kind, slug = Kind(value["kind"]), value["slug"]
        return {**value, "url": page_url(kind, slug), "api_url": api_url(kind, slug)}
    return value
