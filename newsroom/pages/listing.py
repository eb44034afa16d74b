"""Lists of one kind, narrowed and paged by the API's own parameters."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.queries import public
from newsroom.web import filters
from newsroom.web.addresses import FOLDERS, page_url, with_query
from newsroom.web.contexts import Article, Choice, Event, Head, Listing, Narrowing, Record, Reference, Topic
from newsroom.web.paging import paging
from newsroom.web.parameters import PAGING, Choice as Words, read

Row = Article | Record | Topic
Draw = Callable[[Sequence[Row]], SafeString | None]


def listing(request: HttpRequest, kind: Kind, *, title: str, description: str, draw: Draw | None = None) -> Listing:
    """The list that the address asks for. Two queries where it is narrowed to a public thing, else one."""
    given = read(request.GET, allowed={**filters.FILTERS[kind], **PAGING}, blank_is_absent=True)
    chosen = filters.chosen(kind, given)
    base = f"{settings.SITE_URL}/{FOLDERS[kind]}/"
    place = paging(base, given, values=chosen)
    narrowed = filters.narrowed(chosen)
    found = public.items(kind, filters=narrowed.facets, position=place.position, limit=place.limit)
    rows = tuple(reading.row(item) for item in found.rows)
    return Listing(
        head=Head(
            title=title,
            description=description,
            canonical=with_query(base, chosen),
            alternate=with_query(f"{settings.SITE_URL}/api/v1/{FOLDERS[kind]}", chosen),
            section=FOLDERS[kind],
            indexed=place.position is None and not chosen,
        ),
        rows=rows,
        next=place.next(found),
        prev=place.prev(found),
        narrowings=_narrowings(kind, base, chosen),
        within=tuple(_within(chosen, narrowed.labels, rows)),
        narrowed=bool(chosen),
        clear=base,
        drawing=draw(rows) if draw else None,
    )


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


def _within(chosen: Mapping[str, str], labels: Mapping[str, str], rows: Sequence[Row]) -> Iterator[Reference]:
    """What the list is narrowed to, beside the choices: public things, a place or a language, by their names."""
    for name, value in chosen.items():
        if name in labels:
            yield Reference(kind=name, name=labels[name], url=page_url(Kind(name), value))
        elif name == "place":
            named = [row.place.name for row in rows if isinstance(row, Event) and row.place]
            yield Reference(kind=name, name=named[0] if named else value.replace("-", " "), url="")
        elif name == "language":
            yield Reference(kind=name, name=value, url="")
