"""Sources, listed and one by one."""

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages.errors import page
from newsroom.pages.listing import listing
from newsroom.pages.records import record_page
from newsroom.web.contexts import Listing, RecordPage


@page("pages/sources.html")
def sources(request: HttpRequest) -> Listing:
    """Every public source."""
    return listing(
        request,
        Kind.SOURCE,
        title="Sources",
        description="Who speaks and who takes part: every source that published articles name.",
    )


@page("pages/source.html")
def source(request: HttpRequest, slug: str) -> RecordPage:
    """One source and the passages it rests on."""
    return record_page(request, Kind.SOURCE, slug)
