"""Sources, listed and one by one."""

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.pages.errors import page
from newsroom.pages.listing import listing
from newsroom.pages.records import asked, list_about, shown
from newsroom.queries import public
from newsroom.web.contexts import Group, Listing, RecordPage, Reference


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
    """One source: what it said, took part in and claims, then the passages that name it. Two queries."""
    place = asked(request, Kind.SOURCE, slug)
    item, naming = public.source_with_naming(slug)
    lists = {kind: list_about(kind, within=Kind.SOURCE, slug=slug) for kind in (Kind.ARTICLE, *naming)}
    first = place.position is None
    return shown(
        item,
        place,
        groups=tuple(_group(page, lists[kind]) for kind, page in naming.items() if page.rows and first),
        lists=tuple(lists[kind] for kind in lists if kind == Kind.ARTICLE or naming[kind].rows),
    )


def _group(page: public.Page[public.PublicItem], whole: Reference) -> Group:
    return Group(
        kind=whole.kind,
        records=tuple(reading.record(reading.facts(row.json)) for row in page.rows),
        all_url=whole.url if page.next else "",
    )
