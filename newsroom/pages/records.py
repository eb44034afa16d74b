"""What the pages of sources, quotes, events and claims have in common: a record and the passages it rests on."""

from django.conf import settings
from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import notes, reading
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS, api_url, page_url, with_query
from newsroom.web.contexts import Group, Head, RecordPage, Reference
from newsroom.web.paging import Paging, paging
from newsroom.web.parameters import PAGING, read


def record_page(request: HttpRequest, kind: Kind, slug: str) -> RecordPage:
    """A record with its passages, oldest first. Two queries."""
    place = asked(request, kind, slug)
    return shown(public.item(kind, slug), place)


def asked(request: HttpRequest, kind: Kind, slug: str) -> Paging:
    """The place among a record's passages that the address asks for."""
    return paging(page_url(kind, slug), read(request.GET, allowed=PAGING, blank_is_absent=True), values={})


def shown(
    item: public.PublicItem, place: Paging, *, groups: tuple[Group, ...] = (), lists: tuple[Reference, ...] = ()
) -> RecordPage:
    """A record with its passages from a place on. One query."""
    found = public.evidence.page_of_record(item.kind, item.public_id, position=place.position, limit=place.limit)
    return RecordPage(
        head=Head(
            title=item.label,
            description=f"{_DESCRIPTIONS[item.kind]} {_shortened(item.label)}",
            canonical=place.url,
            alternate=api_url(item.kind, item.slug),
            section=FOLDERS[item.kind],
            indexed=place.position is None,
        ),
        record=reading.record(reading.facts(item.json)),
        edition=item.number,
        published_at=item.published_at,
        passages=tuple(notes.passage(each) for each in found.rows),
        next=place.next(found),
        prev=place.prev(found),
        groups=groups,
        lists=lists,
    )


def list_about(kind: Kind, *, within: Kind, slug: str) -> Reference:
    """The list of a kind, narrowed to a source or a topic."""
    url = with_query(f"{settings.SITE_URL}/{FOLDERS[kind]}/", {within.value: slug})
    return Reference(kind=kind.value, name=FOLDERS[kind].capitalize(), url=url)


def _shortened(text: str) -> str:
    return text if len(text) <= _DESCRIBED else f"{text[:_DESCRIBED].rpartition(' ')[0]}…"


_DESCRIBED = 100
_DESCRIPTIONS = {
    Kind.SOURCE: "What it said, took part in and claims, and every published passage that names it:",
    Kind.QUOTE: "Who said it, and the exact words it was taken from:",
    Kind.EVENT: "What happened, when, and the exact words that report it:",
    Kind.CLAIM: "Who claims it, what was found, and the exact words it rests on:",
}
