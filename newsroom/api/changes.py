"""The change feed, in order and without gaps: a mirror keeps the last `seq` it saw and asks for what came after."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.answers import Answer, dumps, listing, serve
from newsroom.api.parts import listed, taking
from newsroom.api.schemas import Change, Listing
from newsroom.queries import public
from newsroom.queries.public import ChangeLine
from newsroom.web.addresses import api_path, api_url, page_url, with_query
from newsroom.web.parameters import Number, Parameter, read

_PARAMETERS: dict[str, Parameter] = {
    "after": Number(about="The `seq` after which to begin.", least=0, most=2**63 - 1, default=0),
    "limit": Number(about="How many changes a page holds.", least=1, most=100, default=100),
}

router = Router(tags=["changes"])


@router.get(
    "/changes",
    response=listed(Listing[Change]),
    operation_id="list_changes",
    summary="What was published, updated or withdrawn, oldest first",
    openapi_extra=taking(_PARAMETERS),
)
def list_changes(request: HttpRequest) -> HttpResponse:
    """`next` is null at the end of the feed: keep the last `seq` and ask again with it as `after`."""
    given = read(request.GET, allowed=_PARAMETERS)
    after, limit = given.number("after"), given.number("limit")

    def build() -> Answer:
        found = public.changes(after=after, limit=limit + 1)
        lines, more = found[:limit], len(found) > limit
        # Numbers run from 1 without gaps, so the page before is known without looking.
        back: dict[str, str | int] = {"after": max(after - limit, 0), "limit": min(limit, after)}
        return listing(
            (dumps(_line(change)) for change in lines),
            next=_address({"after": lines[-1].seq, "limit": limit}) if more else None,
            prev=_address(back) if after and lines else None,
        )

    return serve(request, build)


def _address(values: dict[str, str | int]) -> str:
    return with_query(api_path("changes"), values)


def _line(change: ChangeLine) -> dict[str, object]:
    return {
        "seq": change.seq,
        "type": change.type.value,
        "minor": change.minor,
        "kind": change.kind.value,
        "id": str(change.public_id),
        "slug": change.slug,
        "edition": change.number,
        "at": f"{change.at:%Y-%m-%dT%H:%M:%SZ}",
        "url": page_url(change.kind, change.slug),
        "api_url": api_url(change.kind, change.slug),
    }
