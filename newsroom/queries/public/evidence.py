"""Published passages: what a record rests on, what an article cites, what was taken from a seed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from newsroom.models.editions import Citation, Facet, Item, Kind
from newsroom.queries.public.items import NotPublic, Page, Position, page


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """A current article that cites a record."""

    slug: str
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One citation, with the article it stands in.

    Positions are code points, end exclusive: `start` and `end` in the article's text, `seed_start` and `seed_end` in
    the seed's. `record_json` is the summary of the record cited ("" for a note for readers, and where the record is no
    longer public). `others` is filled by `of_article_and_others` only.
    """

    pk: int
    annotation: UUID
    position: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    trace: str
    stance: str
    comment: str
    seed: str
    seed_start: int | None
    seed_end: int | None
    article_id: UUID
    article_slug: str
    headline: str
    number: int
    published_at: datetime
    record_kind: str
    record_id: UUID | None
    record_slug: str
    record_label: str
    record_json: str
    others: tuple[Citing, ...] = ()


_ARTICLE = Item.objects.public(Kind.ARTICLE).filter(public_id=OuterRef("edition__public_id"))
_RECORD = Item.objects.public().filter(kind=OuterRef("record_kind"), public_id=OuterRef("record_id"))
_COLUMNS = {
    "article_id": Subquery(_ARTICLE.values("public_id")),
    "article_slug": Subquery(_ARTICLE.values("slug")),
    "headline": Subquery(_ARTICLE.values("label")),
    "number": F("edition__number"),
    "published_at": F("edition__published_at"),
    "record_slug": Coalesce(Subquery(_RECORD.values("slug")), Value(""), output_field=TextField()),
    "record_label": Coalesce(Subquery(_RECORD.values("label")), Value(""), output_field=TextField()),
    "record_json": Coalesce(Subquery(_RECORD.values("summary")), Value(""), output_field=TextField()),
}
_OWN = (
    "pk", "annotation", "position", "start", "end", "exact", "prefix", "suffix", "trace", "stance", "comment",
    "seed", "seed_start", "seed_end", "record_kind", "record_id",
)  # fmt: skip


_SELF = Facet.objects.filter(
    name="self", item__kind=OuterRef(OuterRef("record_kind")), item__public_id=OuterRef(OuterRef("record_id"))
)
_CITING = (
    Facet.objects.filter(name=OuterRef("record_kind"), value=Subquery(_SELF.values("value")[:1]), kind=Kind.ARTICLE)
    .exclude(item__edition=OuterRef("edition"))
    .order_by("-sort_key", "-item")
    .values(found=Concat("item__slug", Value("\n"), "item__label", output_field=TextField()))
)
_OTHERS = {f"other_{nth}": Subquery(_CITING[nth : nth + 1]) for nth in range(3)}
"""Slug and headline of the newest articles that cite the same record; one value each, as subqueries give no more."""


def of_article(edition_id: int) -> tuple[Passage, ...]:
    """What an article's edition, current or not, cites, in the order of its notes. One query."""
    return _passages(_cited(edition_id))


def of_article_and_others(edition_id: int) -> tuple[Passage, ...]:
    """As `of_article`, with up to three *other* current articles that cite the same record, newest first. One query."""
    rows = _cited(edition_id).values(*_OWN, **_COLUMNS, **_OTHERS)
    return tuple(Passage(others=_others([row.pop(name) for name in _OTHERS]), **row) for row in rows)


def of_record(kind: Kind, public_id: UUID, *, after: int = 0, limit: int = 20) -> tuple[Passage, ...]:
    """Passages of current article editions that are evidence for a record, oldest first, beyond a key. One query."""
    found = _current().filter(record_kind=kind, record_id=public_id, pk__gt=after)
    return _passages(found.order_by("pk")[:limit])


def page_of_record(kind: Kind, public_id: UUID, *, position: Position | None = None, limit: int = 20) -> Page[Passage]:
    """As `of_record`, by keyset in both directions. One query."""
    backwards = position is not None and position.backwards
    found = _current().filter(record_kind=kind, record_id=public_id)
    if position is not None:
        found = found.filter(**{f"pk__{'lt' if backwards else 'gt'}": position.pk})
    rows = _passages(found.order_by("-pk" if backwards else "pk")[: limit + 1])
    return page(list(rows), position=position, limit=limit, key=lambda row: ("", row.pk))


def of_seed(sha256: str) -> tuple[Passage, ...]:
    """Passages of current article editions that were traced to a seed, in the seed's order. One query, at most 2,000."""
    return _passages(_current().filter(seed=sha256).order_by("seed_start", "-seed_end", "pk")[:2000])


def annotation(public_id: UUID) -> Passage:
    """The current citation made from one annotation. Raises NotPublic. One query."""
    found = _passages(_current().filter(annotation=public_id).order_by("-pk")[:1])
    if not found:
        raise NotPublic(f"There is no public annotation {public_id}.")
    return found[0]


def _cited(edition_id: int) -> QuerySet[Citation]:
    return Citation.objects.filter(edition=edition_id).order_by("position")


def _current() -> QuerySet[Citation]:
    return Citation.objects.filter(edition__in=Item.objects.public(Kind.ARTICLE).values("edition"))


def _passages(found: QuerySet[Citation]) -> tuple[Passage, ...]:
    return tuple(Passage(**row) for row in found.values(*_OWN, **_COLUMNS))


def _others(found: Iterable[str | None]) -> tuple[Citing, ...]:
    parts = [text.partition("\n") for text in found if text]
    return tuple(Citing(slug=slug, headline=headline) for slug, _, headline in parts)
