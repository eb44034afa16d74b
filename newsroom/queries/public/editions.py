"""The editions of a public thing, and the citation that an annotation became."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from newsroom.models.editions import Citation, Edition, Item, Kind
from newsroom.queries.public import evidence
from newsroom.queries.public.items import NotPublic, Page, Position, Withdrawn, page


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition as lists of editions tell of it."""

    number: int
    published_at: datetime
    minor: bool
    checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEdition(EditionLine):
    """One edition with its document: canonical JSON, without addresses."""

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


def numbered(kind: Kind, public_id: UUID, number: int) -> PublicEdition:
    """One edition of a thing that the caller has seen to be public. Raises NotPublic. One query."""
    found = Edition.objects.filter(kind=kind, public_id=public_id, number=number).values(*_COLUMNS, "document").first()
    if found is None:
        raise NotPublic(f"There is no edition {number} of this {kind.label.lower()}.")
    return PublicEdition(**found)


def annotation(public_id: UUID) -> evidence.Passage:
    """The current citation made from an annotation. One query; two where there is none.

    Raises Withdrawn where the article that held it was withdrawn, else NotPublic.
    """
    try:
        return evidence.annotation(public_id)
    except NotPublic:
        reason, at = _withdrawal(public_id)
        if at is None:
            raise
        raise Withdrawn(reason, at=at) from None


def _withdrawal(annotation: UUID) -> tuple[str, datetime | None]:
    article = Item.objects.filter(
        kind=OuterRef("edition__kind"), public_id=OuterRef("edition__public_id"), standing=Item.Standing.WITHDRAWN
    )
    cited = Citation.objects.filter(annotation=annotation).order_by("-pk")
    found = cited.values_list(Subquery(article.values("reason")), Subquery(article.values("updated_at"))).first()
    return found or ("", None)
