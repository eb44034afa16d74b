"""Topics, and what is filed under each."""

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.pages.errors import page
from newsroom.pages.listing import listing, onward, place
from newsroom.pages.records import lists_about
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS, api_url, page_url
from newsroom.web.contexts import Head, Listing, TopicPage
from newsroom.web.parameters import PAGING, read


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
    position = place(given, scope=url)
    found = public.items(
        Kind.ARTICLE,
        filters={Kind.TOPIC.value: str(item.public_id)},
        position=position,
        limit=given.number("limit"),
    )
    return TopicPage(
        head=Head(
            title=item.label,
            description=f"Articles about {item.label}, with the quotes, events and claims in them.",
            canonical=url,
            alternate=api_url(Kind.TOPIC, item.slug),
            section=FOLDERS[Kind.TOPIC],
            indexed=position is None,
        ),
        topic=reading.topic(reading.facts(item.json)),
        articles=tuple(reading.article(reading.facts(each.json)) for each in found.rows),
        next=onward(found.next, url, {}, given),
        prev=onward(found.prev, url, {}, given),
        lists=lists_about(Kind.TOPIC, item.slug),
    )
