"""Claims, listed and one by one."""

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages.errors import page
from newsroom.pages.listing import listing
from newsroom.pages.records import record_page
from newsroom.web.contexts import Listing, RecordPage


@page("pages/claims.html")
def claims(request: HttpRequest) -> Listing:
    """Every public claim."""
    return listing(
        request,
        Kind.CLAIM,
        title="Claims",
        description="What is said to be so, who says it, and what could and could not be verified.",
    )


@page("pages/claim.html")
def claim(request: HttpRequest, slug: str) -> RecordPage:
    """One claim and the passages it rests on."""
    return record_page(request, Kind.CLAIM, slug)
