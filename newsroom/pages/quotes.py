"""Quotes, listed and one by one."""

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages.errors import page
from newsroom.pages.listing import listing
from newsroom.pages.records import record_page
from newsroom.web.contexts import Listing, RecordPage


@page("pages/quotes.html")
def quotes(request: HttpRequest) -> Listing:
    """Every public quote."""
    return listing(
        request,
        Kind.QUOTE,
        title="Quotes",
        description="What was said, by whom, in the exact words of the document it came from.",
    )


@page("pages/quote.html")
def quote(request: HttpRequest, slug: str) -> RecordPage:
    """One quote and the passages it rests on."""
    return record_page(request, Kind.QUOTE, slug)
