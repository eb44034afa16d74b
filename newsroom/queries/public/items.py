"""One public thing by its address, and lists of them by keyset."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from newsroom.errors import NewsroomError
from newsroom.models.editions import Facet, Item, Kind, Press, Redirect

Row = TypeVar("Row")

DESCENDING = frozenset({Kind.ARTICLE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM, Kind.SEED})
"""Kinds whose lists run from the highest sort key down; the others run up."""


class NotPublic(NewsroomError):
    """Nothing public is, or ever was, at the address."""


class Withdrawn(NewsroomError):
    """What was at the address was withdrawn; the message is the public reason."""

    def __init__(self, reason: str, *, at: datetime) -> None:
        """Keep when it was withdrawn, beside the reason."""
        super().__init__(reason)
        self.at = at


class MovedTo(NewsroomError):
    """The thing has another address now."""

    def __init__(self, kind: Kind, slug: str) -> None:
        """Keep the kind and the slug it has now."""
        super().__init__(f"This {kind.label.lower()} is now at “{slug}”.")
        self.kind = kind
        self.slug = slug


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    """A public thing as stored: `json` is its detail or, in lists, its summary; U+001A stands for the site's address."""

    pk: int
    kind: Kind
    public_id: UUID
    slug: str
    edition_id: int
    number: int
    checksum: str
    label: str
    sort_key: str
    first_published_at: datetime
    published_at: datetime
    updated_at: datetime
    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place between two rows of a list: just after this row in reading order, or before it when `backwards`."""

    sort_key: str
    pk: int
    backwards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Rows in reading order, and the places where the list goes on."""

    rows: tuple[Row, ...]
    next: Position | None
    prev: Position | None


_COLUMNS = (
    "pk", "kind", "public_id", "slug", "edition_id", "edition__number", "edition__checksum", "label", "sort_key",
    "first_published_at", "published_at", "updated_at",
)  # fmt: skip
_DETAIL = ("standing", "reason", *_COLUMNS, "detail")
_KIND = _DETAIL.index("kind")
_NAMING = (Kind.QUOTE, Kind.EVENT, Kind.CLAIM)
"""Records that name sources in their documents; all three lists run down."""


def last_change() -> int:
    """The number of the newest public change: every public answer depends on nothing later. One query."""
    return Press.objects.values_list("last_change", flat=True).get(pk=1)


def item(kind: Kind, slug: str) -> PublicItem:
    """The public thing at an address, with its detail. One query; two where there is none.

    Raises NotPublic, Withdrawn, or MovedTo where a redirect leads on.
    """
    found, _ = item_and(kind, slug)
    return found


def item_and(kind: Kind, slug: str, *more: Subquery) -> tuple[PublicItem, tuple[Any, ...]]:
    """As `item`, with what subqueries of it find besides. One query; two where there is none."""
    found = Item.objects.at(kind, slug).values_list(*_DETAIL, *more).first()
    if found is None:
        raise _elsewhere(kind, slug)
    return _public(found), found[len(_DETAIL) :]


def source_with_naming(slug: str, *, limit: int = 20) -> tuple[PublicItem, dict[Kind, Page[PublicItem]]]:
    """The source at an address, and the quotes, events and claims that name it, each kind in its list's order.

    One query; two where there is none. Raises as `item`.
    """
    own = Facet.objects.filter(name="self", item__kind=Kind.SOURCE, item__slug=slug).values("value")[:1]
    naming = [
        Facet.objects.filter(name="names", value=own, kind=each)
        .order_by("-sort_key", "-item")
        .values("pk")[: limit + 1]
        for each in _NAMING
    ]
    # Each kind is cut apart before they are put together: a source that much names costs no more than others.
    parts = [Facet.objects.filter(pk__in=part).values("item") for part in naming]
    wanted = Item.objects.at(Kind.SOURCE, slug).values("pk").union(*parts, all=True)
    rows = list(Item.objects.filter(pk__in=wanted).order_by("-sort_key", "-pk").values_list(*_DETAIL))
    found = next((row for row in rows if row[_KIND] == Kind.SOURCE), None)
    if found is None:
        raise _elsewhere(Kind.SOURCE, slug)
    named_in = {each: [_public(row) for row in rows if row[_KIND] == each] for each in _NAMING}
    return _public(found), {
        each: page(those, position=None, limit=limit, key=lambda row: (row.sort_key, row.pk))
        for each, those in named_in.items()
    }


def items(
    kind: Kind, *, filters: Mapping[str, str], position: Position | None = None, limit: int = 20
) -> Page[PublicItem]:
    """Public things of one kind in their list's order, each with its summary. One query.

    `filters` maps facet names to values (see `facet_value`); several narrow the list together.
    """
    found = Item.objects.public(kind)
    for name, value in filters.items():
        found = found.filter(pk__in=Facet.objects.filter(name=name, value=value, kind=kind).values("item"))
    rows = _slice(found, descending=kind in DESCENDING, position=position, limit=limit)
    return page([_item(row) for row in rows], position=position, limit=limit, key=lambda row: (row.sort_key, row.pk))


def facet_value(kind: Kind, slug: str) -> str:
    """What the facets of other items hold for a public thing: its public id. Raises NotPublic. One query."""
    found = Item.objects.public().at(kind, slug).values_list("public_id", flat=True).first()
    if found is None:
        raise NotPublic(f"There is no {kind.label.lower()} “{slug}”.")
    return str(found)


def load(pks: Collection[int]) -> dict[int, tuple[PublicItem, str]]:
    """Public things by their keys, each with its summary and the text that search knows it by. One query."""
    found = Item.objects.public().filter(pk__in=pks).values_list("search_entry__text", *_COLUMNS, "summary")
    return {row[0]: (_item(row), text) for text, *row in found}


def page(rows: list[Row], *, position: Position | None, limit: int, key: Callable[[Row], tuple[str, int]]) -> Page[Row]:
    """Cut the row too many that was fetched to learn whether the list goes on, and name the ends by `key`."""
    backwards = position is not None and position.backwards
    more, kept = len(rows) > limit, rows[:limit]
    if backwards:
        kept.reverse()
    if not kept:
        return Page(rows=(), next=None, prev=None)
    (first_key, first), (last_key, last) = key(kept[0]), key(kept[-1])
    return Page(
        rows=tuple(kept),
        next=Position(sort_key=last_key, pk=last) if backwards or more else None,
        prev=Position(sort_key=first_key, pk=first, backwards=True)
        if (more if backwards else position is not None)
        else None,
    )


def _slice(
    found: QuerySet[Item], *, descending: bool, position: Position | None, limit: int
) -> QuerySet[Item, tuple[object, ...]]:
    down = descending
    if position is not None:
        down = descending != position.backwards
        beyond = "lt" if down else "gt"
        found = found.filter(
            Q(**{f"sort_key__{beyond}": position.sort_key})
            | Q(sort_key=position.sort_key, **{f"pk__{beyond}": position.pk})
        )
    sign = "-" if down else ""
    return found.order_by(f"{sign}sort_key", f"{sign}pk").values_list(*_COLUMNS, "summary")[: limit + 1]


def _item(columns: Sequence[Any]) -> PublicItem:
    (pk, kind, public_id, slug, edition_id, number, checksum, label, sort_key, first, published, updated, json) = (
        columns
    )
    return PublicItem(
        pk=pk,
        kind=Kind(kind),
        public_id=public_id,
        slug=slug,
        edition_id=edition_id,
        number=number,
        checksum=checksum,
        label=label,
        sort_key=sort_key,
        first_published_at=first,
        published_at=published,
        updated_at=updated,
        json=json,
    )


def _public(detail: Sequence[Any]) -> PublicItem:
    """What the columns of `_DETAIL` hold. Raises Withdrawn."""
    standing, reason, *columns = detail[: len(_DETAIL)]
    found = _item(columns)
    if standing != Item.Standing.PUBLIC:
        raise Withdrawn(reason, at=found.updated_at)
    return found


def _elsewhere(kind: Kind, slug: str) -> NewsroomError:
    ids = Redirect.objects.filter(kind=kind, slug=slug).values("public_id")
    now = Item.objects.filter(kind=kind, public_id__in=ids).values_list("slug", flat=True).first()
    return NotPublic(f"There is no {kind.label.lower()} “{slug}”.") if now is None else MovedTo(kind, now)
