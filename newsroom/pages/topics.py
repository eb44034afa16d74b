"""Topics, and what is filed under each."""

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.pages.errors import page
from newsroom.pages.listing import listing
from newsroom.pages.records import list_about
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS, api_url, page_url
from newsroom.web.contexts import Head, Listing, TopicPage
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, read

_LISTS = (Kind.QUOTE, Kind.EVENT, Kind.CLAIM, Kind.SOURCE)


@page("pages/topics.html")
def topics(request: HttpRequest) -> Listing:
    """Every public topic."""
    return listing(request, Kind.TOPIC, title="Topics", description="What published articles are about.")


@page("pages/topic.html")
def topic(request: HttpRequest, slug: str) -> TopicPage:
    """A topic and its articles, newest first. Two queries."""
    given = read(request.GET, allowed=PAGING, blank_is_absent=True)
    item = public.item(Kind.TOPIC, slug)
    url = page_url(Kind.TOPIC, item.slug)
    place = paging(url, given, values={})
    found = public.items(
        Kind.ARTICLE,
        filters={Kind.TOPIC.value: str(item.public_id)},
        position=place.position,
        limit=place.limit,
    )
    return TopicPage(
        head=Head(
            title=item.label,
            description=f"Articles about {item.label}, with the quotes, events and claims in them.",
            canonical=url,
            alternate=api_url(Kind.TOPIC, item.slug),
            section=FOLDERS[Kind.TOPIC],
            indexed=place.position is None,
        ),
        topic=reading.topic(reading.facts(item.json)),
        articles=tuple(reading.article(reading.facts(each.json)) for each in found.rows),
        next=place.next(found),
        prev=place.prev(found),
        lists=tuple(list_about(kind, within=Kind.TOPIC, slug=item.slug) for kind in _LISTS),
    )
