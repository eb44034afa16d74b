"""The JSON API: what the press holds, for programs."""

from newsroom.api import annotations, changes, document, editions, items, search
from newsroom.api.reading import ReadApi

__all__ = ["api"]

api = ReadApi(
    title="Newsroom API",
    version="1",
    description=(
        "Published articles, and the events, quotes, sources and claims they rest on, each with the exact words it came "
        "from. Everything is read-only and open. Lists go on by `next` and `prev`; every answer has an `ETag`, and asking "
        "again with `If-None-Match` costs a 304. Unknown or malformed parameters are refused by name; errors are problem "
        "documents (RFC 9457). Positions count Unicode code points, ends exclusive."
    ),
    servers=[{"url": "/"}],
)
for _router in (
    items.router,
    editions.router,
    annotations.router,
    search.router,
    changes.router,
    document.router_for(api),
):
    api.add_router("", _router)
