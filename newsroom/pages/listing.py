"""Lists of one kind, narrowed and paged by the API's own parameters."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.queries import public
from newsroom.web import cursors, filters
from newsroom.web.addresses import FOLDERS, page_url, with_query
from newsroom.web.contexts import Article, Choice, Head, Listing, Narrowing, Record, Reference, Topic
from newsroom.web.parameters import PAGING, Choice as Words, Given, read

Row = Article | Record | Topic
Draw = Callable[[Sequence[Row]], SafeString | None]


def listing(request: HttpRequest, kind: Kind, *, title: str, description: str, draw: Draw | None = None) -> Listing:
    """The list that the address asks for. Two queries where it is narrowed to a public thing, else one."""
    given = read(request.GET, allowed={**filters.FILTERS[kind], **PAGING}, blank_is_absent=True)
    chosen = filters.chosen(kind, given)
    base = f"{settings.SITE_URL}/{FOLDERS[kind]}/"
    position = place(given, scope=_scope(base, chosen))
    found = public.items(kind, filters=filters.facets(chosen), position=position, limit=given.number("limit"))
    rows = tuple(reading.row(item) for item in found.rows)
    return Listing(
        head=Head(
            title=title,
            description=description,
            canonical=with_query(base, chosen),
            alternate=with_query(f"{settings.SITE_URL}/api/v1/{FOLDERS[kind]}", chosen),
            section=FOLDERS[kind],
            indexed=position is None and not chosen,
        ),
        rows=rows,
        next=onward(found.next, base, chosen, given),
        prev=onward(found.prev, base, chosen, given),
        narrowings=_narrowings(kind, base, chosen),
        within=_within(chosen),
        narrowed=bool(chosen),
        clear=base,
        drawing=draw(rows) if draw else None,
    )


def place(given: Given, *, scope: str) -> public.Position | None:
    """The place in the list that the address goes on from."""
    cursor = given.text("cursor")
    return cursors.decode(cursor, scope=scope) if cursor else None


def onward(position: public.Position | None, base: str, chosen: Mapping[str, str], given: Given) -> str:
    """Where the list goes on; "" where it ends."""
    if position is None:
        return ""
    limit = given.number("limit")
    return with_query(
        base,
        {
            **chosen,
            "limit": "" if limit == _DEFAULT_LIMIT else limit,
            "cursor": cursors.encode(position, scope=_scope(base, chosen)),
        },
    )


def _scope(base: str, chosen: Mapping[str, str]) -> str:
    return with_query(base, dict(sorted(chosen.items())))


def _narrowings(kind: Kind, base: str, chosen: Mapping[str, str]) -> tuple[Narrowing, ...]:
    """A row of links for each filter whose values are a few words."""
    return tuple(
        Narrowing(
            label=name.removeprefix(f"{kind}_").capitalize(),
            choices=tuple(
                Choice(
                    label=value.replace("_", " ").capitalize() if value else "All",
                    url=with_query(base, {**chosen, name: value}),
                    chosen=chosen.get(name, "") == value,
                )
                for value in ("", *parameter.choices)
            ),
        )
        for name, parameter in filters.FILTERS[kind].items()
        if isinstance(parameter, Words)
    )


def _within(chosen: Mapping[str, str]) -> Reference | None:
    """The public thing, or the place, that the list is narrowed to; named as the address names it."""
    for name in (*_THINGS, "place", "language"):
        if slug := chosen.get(name):
            url = page_url(_THINGS[name], slug) if name in _THINGS else ""
            return Reference(kind=name, name=slug.replace("-", " ") if name != "language" else slug, url=url)
    return None


_DEFAULT_LIMIT = 20
_THINGS = {kind.value: kind for kind in (Kind.TOPIC, Kind.SOURCE, Kind.EVENT, Kind.QUOTE, Kind.CLAIM)}
