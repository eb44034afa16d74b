"""Search over everything public."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from newsroom.folding import snippet
from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.pages.errors import page
from newsroom.queries import public
from newsroom.web.addresses import FOLDERS, page_url, with_query
from newsroom.web.contexts import Choice, Head, Hit, SearchPage, Words
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, Choice as OneOf, Parameter, Text, read

_WHOLE, _SNIPPET = 500, 220
_KINDS = (Kind.ARTICLE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM, Kind.SOURCE, Kind.TOPIC)
_PARAMETERS: Mapping[str, Parameter] = {
    "q": Text(about="What to look for.", raw=True),
    "kind": OneOf(about="Look among these only.", choices=tuple(kind.value for kind in _KINDS)),
    **PAGING,
}


@page("pages/search.html")
def search(request: HttpRequest) -> SearchPage:
    """What holds all the words asked for, best first."""
    given = read(request.GET, allowed=_PARAMETERS, blank_is_absent=True)
    q, kind = given.text("q"), given.text("kind")
    base = f"{settings.SITE_URL}/search/"
    chosen = {"q": q, "kind": kind}
    place = paging(base, given, values=chosen)
    found = public.search(q, kind=Kind(kind) if kind else None, position=place.position, limit=place.limit)
    return SearchPage(
        head=Head(
            title=f"“{q}”" if q else "Search",
            description="Search every published article, quote, event, claim, source and topic.",
            canonical=with_query(base, chosen),
            alternate=with_query(f"{settings.SITE_URL}/api/v1/search", chosen) if q else "",
            section="search",
            indexed=not q,
        ),
        q=q,
        kind=kind,
        hits=tuple(_hit(item, text, q) for item, text in found.rows),
        kinds=(
            Choice(label="Everything", url=with_query(base, {"q": q}), chosen=not kind),
            *(
                Choice(
                    label=FOLDERS[each].capitalize(), url=with_query(base, {"q": q, "kind": each}), chosen=each == kind
                )
                for each in _KINDS
            ),
        ),
        next=place.next(found),
        prev=place.prev(found),
    )


def _hit(item: public.PublicItem, text: str, q: str) -> Hit:
    title, _, body = text.partition("\n")
    if item.kind != Kind.ARTICLE:
        body = body.replace("\n", " · ")
    return Hit(
        kind=item.kind,
        title=_words(title, q, width=_WHOLE),
        quoted=reading.facts(item.json).get("quote_kind") == "direct",
        url=page_url(item.kind, item.slug),
        snippet=_words(body, q, width=_SNIPPET) if body else (),
    )


def _words(text: str, q: str, *, width: int) -> tuple[Words, ...]:
    return tuple(Words(text=piece.text, hit=piece.hit) for piece in snippet(text, q, width=width))
