"""The public change feed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from newsroom.models.editions import Change, ChangeType, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One public change; `number` is the edition current after it."""

    seq: int
    type: ChangeType
    minor: bool
    kind: Kind
    public_id: UUID
    slug: str
    number: int
    at: datetime


def changes(*, after: int = 0, limit: int = 100) -> tuple[ChangeLine, ...]:
    """Changes numbered beyond `after`, in order. One query."""
    columns = ("seq", "type", "minor", "kind", "public_id", "slug", "number", "at")
    found = Change.objects.filter(seq__gt=after).order_by("seq").values(*columns)[:limit]
    return tuple(ChangeLine(**{**row, "type": ChangeType(row["type"]), "kind": Kind(row["kind"])}) for row in found)
