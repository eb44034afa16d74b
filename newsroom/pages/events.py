"""Events, listed beside a drawn timeline, and one by one."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString

from newsroom.models.editions import Kind
from newsroom.pages.errors import page
from newsroom.pages.listing import Row, listing
from newsroom.pages.records import record_page
from newsroom.web import timeline
from newsroom.web.contexts import Event, Listing, RecordPage


@page("pages/events.html")
def events(request: HttpRequest) -> Listing:
    """Every public event, the newest first, the undated at the end."""
    description = "What happened and when, dated as precisely as the documents say and no more."
    return listing(request, Kind.EVENT, title="Events", description=description, draw=_drawn)


@page("pages/event.html")
def event(request: HttpRequest, slug: str) -> RecordPage:
    """One event and the passages it rests on."""
    return record_page(request, Kind.EVENT, slug)


def _drawn(rows: Sequence[Row]) -> SafeString | None:
    return timeline.draw(
        [
            timeline.Entry(number=number, title=row.name, when=row.when, status=row.status, url=row.url)
            for number, row in enumerate(rows, start=1)
            if isinstance(row, Event) and row.when
        ]
    )
