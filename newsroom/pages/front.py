"""The front page: the newest article with what it rests on, and those before it."""

from django.conf import settings
from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import notes, reading
from newsroom.pages.errors import page
from newsroom.queries import public
from newsroom.web.contexts import FrontPage, Head, Note
from newsroom.web.parameters import read

_ARTICLES = 9
_SHOWN = {Kind.QUOTE: 3, Kind.EVENT: 4, Kind.CLAIM: 4}


@page("pages/front.html")
def front(request: HttpRequest) -> FrontPage:
    """The front page. Two queries."""
    read(request.GET, allowed={})
    found = public.items(Kind.ARTICLE, filters={}, limit=_ARTICLES).rows
    passages = public.evidence.of_article(found[0].edition_id) if found else ()
    rests_on = notes.notes(passages, notes.number(passages, (each.end for each in passages)))
    articles = tuple(reading.article(reading.facts(item.json)) for item in found)
    return FrontPage(
        head=Head(
            title=settings.SITE_NAME,
            description="News in which every published fact leads back to the exact words it came from.",
            canonical=f"{settings.SITE_URL}/",
            alternate=f"{settings.SITE_URL}/api/v1/articles",
            section="front",
        ),
        lead=articles[0] if articles else None,
        tracing=notes.tracing(passages),
        quotes=_first(rests_on, Kind.QUOTE),
        events=_first(rests_on, Kind.EVENT),
        claims=_first(rests_on, Kind.CLAIM),
        articles=articles[1:],
    )


def _first(found: tuple[Note, ...], kind: Kind) -> tuple[Note, ...]:
    return tuple(note for note in found if note.kind == kind)[: _SHOWN[kind]]
