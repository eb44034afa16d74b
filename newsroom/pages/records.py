"""What the pages of sources, quotes, events and claims have in common: a record and the passages it rests on."""

from django.conf import settings
from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import notes, reading
from newsroom.pages.listing import onward, place
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS, api_url, page_url, with_query
from newsroom.web.contexts import Head, RecordPage, Reference
from newsroom.web.parameters import PAGING, read


def record_page(request: HttpRequest, kind: Kind, slug: str) -> RecordPage:
    """A record with its passages, oldest first. Two queries."""
    given = read(request.GET, allowed=PAGING, blank_is_absent=True)
    item = public.item(kind, slug)
    url = page_url(kind, item.slug)
    position = place(given, scope=url)
    found = public.evidence.page_of_record(kind, item.public_id, position=position, limit=given.number("limit"))
    return RecordPage(
        head=Head(
            title=item.label,
            description=f"{_DESCRIPTIONS[kind]} {_shortened(item.label)}",
            canonical=url,
            alternate=api_url(kind, item.slug),
            section=FOLDERS[kind],
            indexed=position is None,
        ),
        record=reading.record(reading.facts(item.json)),
        edition=item.number,
        published_at=item.published_at,
        passages=tuple(notes.passage(each) for each in found.rows),
        next=onward(found.next, url, {}, given),
        prev=onward(found.prev, url, {}, given),
        lists=lists_about(kind, item.slug) if kind == Kind.SOURCE else (),
    )


def lists_about(kind: Kind, slug: str) -> tuple[Reference, ...]:
    """The lists narrowed to a source or a topic."""
    kinds = [Kind.ARTICLE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM]
    if kind == Kind.TOPIC:
        kinds = [Kind.QUOTE, Kind.EVENT, Kind.CLAIM, Kind.SOURCE]
    return tuple(
        Reference(
            kind=each.value,
            name=FOLDERS[each].capitalize(),
            url=with_query(f"{settings.SITE_URL}/{FOLDERS[each]}/", {kind.value: slug}),
        )
        for each in kinds
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _DESCRIBED else f"{text[:_DESCRIBED].rpartition(' ')[0]}…"


_DESCRIBED = 100
_DESCRIPTIONS = {
    Kind.SOURCE: "Every published passage that names or cites this source:",
    Kind.QUOTE: "Who said it, and the exact words it was taken from:",
    Kind.EVENT: "What happened, when, and the exact words that report it:",
    Kind.CLAIM: "Who claims it, what was found, and the exact words it rests on:",
}
