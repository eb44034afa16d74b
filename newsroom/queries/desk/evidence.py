"""What the desk knows about a record: the passages that are evidence for it, and the records that name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.db.models import Count, Q, QuerySet

from newsroom.models import Annotation, AnnotationChange, Claim, Event, Place, Quote, Source, Status
from newsroom.models.desk import DeskRow

Row = TypeVar("Row", bound=DeskRow)
_FIELDS: dict[type[DeskRow], str] = {Source: "source", Quote: "quote", Event: "event", Claim: "claim"}


class Counted(Protocol):
    """What `with_passages` adds to a record."""

    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Records of one kind that name this one."""

    label: str
    kind: str
    rows: Sequence[DeskRow]


def passages(record: DeskRow) -> QuerySet[Annotation]:
    """Every live passage marked as evidence for the record, over all articles, in their order."""
    found = Annotation.objects.live().filter(**{_FIELDS[type(record)]: record})
    return found.select_related("article", "seed").order_by("article", "start", "-end", "pk")


def happened(annotation: Annotation) -> QuerySet[AnnotationChange]:
    """What happened to an annotation, by hand and by the anchoring engine, the oldest first. One query."""
    return annotation.changes.select_related("by").order_by("at", "pk")


def naming(record: DeskRow) -> list[Naming]:
    """The live records that name this one: what a source said, claimed and took part in, what happened at a place."""
    if isinstance(record, Source):
        found: list[tuple[str, str, QuerySet[DeskRow]]] = [
            ("Quotes", "quote", record.quotes.live()),
            ("Claims", "claim", record.claims.live()),
            ("Events", "event", record.events.live()),
        ]
    elif isinstance(record, Place):
        found = [("Events", "event", record.events.live())]
    else:
        found = []
    named = [
        Naming(label=label, kind=kind, rows=list(rows.order_by("-updated_at", "pk"))) for label, kind, rows in found
    ]
    return [each for each in named if each.rows]


def with_passages(records: QuerySet[Row]) -> QuerySet[Row]:
    """The records with the number of live passages that are evidence for them."""
    accepted = Q(annotations__binned_at=None, annotations__status=Status.ACCEPTED)
    counted = Count("annotations", filter=accepted, distinct=True)
    return records.annotate(passages=counted)  # type: ignore[return-value]  # rows with one more attribute
