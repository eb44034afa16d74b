"""Search over everything public, best first."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.answers import Answer, joined, listing, serve
from newsroom.api.parts import listed, taking
from newsroom.api.schemas import Found, Listing
from newsroom.folding import snippet
from newsroom.models.editions import Kind
from newsroom.queries import public
from newsroom.web.addresses import api_path
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, Choice, Parameter, Text, read

_PARAMETERS: dict[str, Parameter] = {
    "q": Text(about="Words that must all occur, in any order, accents and case aside.", raw=True, required=True),
    "kind": Choice(about="Only things of this kind.", choices=tuple(kind.value for kind in Kind if kind != Kind.SEED)),
    **PAGING,
}

router = Router(tags=["search"])


@router.get(
    "/search",
    response=listed(Listing[Found]),
    operation_id="search",
    summary="What holds all words of a query",
    openapi_extra=taking(_PARAMETERS),
)
def search(request: HttpRequest) -> HttpResponse:
    """A query without words finds nothing. Each item tells by `snippet` where in it the words stand."""
    given = read(request.GET, allowed=_PARAMETERS)
    words, kind = given.text("q"), given.text("kind")
    place = paging(api_path("search"), given, values={"q": words, "kind": kind})

    def build() -> Answer:
        page = public.search(words, kind=Kind(kind) if kind else None, position=place.position, limit=place.limit)
        found = (joined(row.json, snippet=[asdict(piece) for piece in snippet(text, words)]) for row, text in page.rows)
        return listing(found, next=place.next(page), prev=place.prev(page))

    return serve(request, build)
