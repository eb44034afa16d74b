"""The editions of a public thing, and the citation that an annotation became."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from newsroom.models.editions import Citation, Edition, Item, Kind
from newsroom.queries.public import evidence
from newsroom.queries.public.items import NotPublic, Page, Position, PublicItem, Withdrawn, item_and, page


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition as lists of editions tell of it."""

    number: int
    published_at: datetime
    minor: bool
    checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEdition(EditionLine):
    """One edition with its key and its document: canonical JSON, without addresses."""

    pk: int
    document: str


_COLUMNS = ("number", "published_at", "minor", "checksum")


def of_item(kind: Kind, public_id: UUID, *, position: Position | None = None, limit: int = 20) -> Page[EditionLine]:
    """The editions of a thing, newest first. The caller has seen that the thing is public. One query."""
    backwards = position is not None and position.backwards
    found = Edition.objects.filter(kind=kind, public_id=public_id)
    if position is not None:
        found = found.filter(**{f"number__{'gt' if backwards else 'lt'}": position.pk})
    rows = found.order_by("number" if backwards else "-number").values(*_COLUMNS)[: limit + 1]
    return page([EditionLine(**row) for row in rows], position=position, limit=limit, key=lambda row: ("", row.number))


def numbered(kind: Kind, slug: str, number: int) -> tuple[PublicItem, PublicEdition]:
    """The public thing at an address as it stands, and one of its editions. One query; two where there is nothing.

    Raises as `item`, and NotPublic where there is no such edition.
    """
    found = Edition.objects.filter(kind=kind, public_id=OuterRef("public_id"), number=number)
    columns = ("pk", *_COLUMNS, "document")
    item, values = item_and(kind, slug, *(Subquery(found.values(name)) for name in columns))
    facts = dict(zip(columns, values, strict=True))
    if facts["pk"] is None:
        raise NotPublic(f"There is no edition {number} of this {kind.label.lower()}.")
    return item, PublicEdition(**facts)


def annotation(public_id: UUID) -> evidence.Passage:
    """The current citation made from an annotation. One query; two where there is none.

    Raises Withdrawn where it was public once, with the reason of its article if that was withdrawn, else NotPublic.
    """
    try:
        return evidence.annotation(public_id)
    except NotPublic:
        if (found := _withdrawal(public_id)) is None:
            raise
        published_at, reason, withdrawn_at = found
        raise Withdrawn(reason or "No current edition cites this passage.", at=withdrawn_at or published_at) from None


def _withdrawal(annotation: UUID) -> tuple[datetime, str | None, datetime | None] | None:
    """When an annotation was last published, and why and when its article was withdrawn, if it was."""
    article = Item.objects.filter(
        kind=OuterRef("edition__kind"), public_id=OuterRef("edition__public_id"), standing=Item.Standing.WITHDRAWN
    )
    cited = Citation.objects.filter(annotation=annotation).order_by("-pk")
    withdrawn = (Subquery(article.values(name)) for name in ("reason", "updated_at"))
    return cited.values_list("edition__published_at", *withdrawn).first()
