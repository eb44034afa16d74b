"""Lists and details of every kind: the texts that the press stored, joined."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from newsroom.api import schemas
from newsroom.api.answers import Answer, dumps, joined, listing, serve
from newsroom.api.parts import found, listed, taking
from newsroom.api.schemas import Listing
from newsroom.models.editions import RECORD_KINDS, Kind
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS, api_path, api_url, with_site
from newsroom.web.evidence import passage_json
from newsroom.web.filters import FILTERS, chosen, facets
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, read

EVIDENCE_IN_ITEM = 5
"""How many passages of evidence a detail carries; `evidence_url` has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The schemas of a kind, in a list and by itself."""

    listing: type[Schema]
    detail: type[Schema]


SHAPES = {
    Kind.ARTICLE: Shape(listing=Listing[schemas.ArticleSummary], detail=schemas.Article),
    Kind.EVENT: Shape(listing=Listing[schemas.EventSummary], detail=schemas.Event),
    Kind.QUOTE: Shape(listing=Listing[schemas.QuoteSummary], detail=schemas.Quote),
    Kind.SOURCE: Shape(listing=Listing[schemas.SourceSummary], detail=schemas.Source),
    Kind.CLAIM: Shape(listing=Listing[schemas.ClaimSummary], detail=schemas.Claim),
    Kind.TOPIC: Shape(listing=Listing[schemas.Topic], detail=schemas.Topic),
}

router = Router()

View = Callable[..., HttpResponse]


def _list(kind: Kind) -> View:
    def view(request: HttpRequest) -> HttpResponse:
        """Sources and topics by name, events from the latest on, all else from the newest on; filters narrow together."""
        given = read(request.GET, allowed={**FILTERS[kind], **PAGING})
        filters = chosen(kind, given)
        place = paging(api_path(FOLDERS[kind]), given, values=filters)

        def build() -> Answer:
            page = public.items(kind, filters=facets(filters), position=place.position, limit=place.limit)
            return listing((row.json for row in page.rows), next=place.next(page), prev=place.prev(page))

        return serve(request, build)

    return view


def _detail(kind: Kind) -> View:
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        """By its slug; an old slug leads to the new address. Records carry their first passages of evidence."""
        read(request.GET, allowed={})

        def build() -> Answer:
            item = public.item(kind, slug)
            if kind not in RECORD_KINDS:
                return Answer(text=with_site(item.json))
            passages = public.evidence.of_record(kind, item.public_id, limit=EVIDENCE_IN_ITEM)
            return Answer(text=with_site(joined(item.json, evidence=[passage_json(passage) for passage in passages])))

        return serve(request, build)

    return view


def _evidence(kind: Kind) -> View:
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        """Every passage of a current article that cites it, the earliest published first."""
        given = read(request.GET, allowed=PAGING)
        place = paging(f"{api_url(kind, slug)}/evidence", given, values={})

        def build() -> Answer:
            item = public.item(kind, slug)
            page = public.evidence.page_of_record(kind, item.public_id, position=place.position, limit=place.limit)
            passages = (dumps(passage_json(row)) for row in page.rows)
            return listing(passages, next=place.next(page), prev=place.prev(page))

        return serve(request, build)

    return view


def _add(kind: Kind, shape: Shape) -> None:
    folder = FOLDERS[kind]
    router.get(
        f"/{folder}",
        response=listed(shape.listing),
        operation_id=f"list_{folder}",
        summary=folder.capitalize(),
        tags=[folder],
        url_name=folder,
        openapi_extra=taking({**FILTERS[kind], **PAGING}),
    )(_list(kind))
    router.get(
        f"/{folder}/{{slug}}",
        response=found(shape.detail),
        operation_id=f"get_{kind}",
        summary=f"One {kind}",
        tags=[folder],
        url_name=kind.value,
    )(_detail(kind))
    if kind in RECORD_KINDS:
        router.get(
            f"/{folder}/{{slug}}/evidence",
            response=found(Listing[schemas.Evidence]),
            operation_id=f"list_{kind}_evidence",
            summary=f"The evidence of one {kind}",
            tags=[folder],
            url_name=f"{kind}-evidence",
            openapi_extra=taking(PAGING),
        )(_evidence(kind))


for _kind, _shape in SHAPES.items():
    _add(_kind, _shape)


@router.get(
    "/seeds/{sha256}", response=found(schemas.Seed), operation_id="get_seed", summary="One seed", tags=["seeds"]
)
def get_seed(request: HttpRequest, sha256: str) -> HttpResponse:
    """A document as it came in, by the SHA-256 of its bytes; without its text where its rights allow excerpts only."""
    return _detail(Kind.SEED)(request, sha256)
