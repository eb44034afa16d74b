"""What editors do to sources, quotes, events, claims and places."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from newsroom import edtf
from newsroom.actions import rows
from newsroom.models import Claim, Event, Place, Quote, Source
from newsroom.policies import Actor

Row = TypeVar("Row", bound=Source | Quote | Event | Claim | Place)


def create_record(model: type[Row], *, at: datetime, by: Actor, **facts: Any) -> Row:  # noqa: ANN401  # any column's
    """A new source, quote, event, claim or place. `participants` is a list of sources. Raises Invalid, EdtfError."""
    participants: Sequence[Source] | None = facts.pop("participants", None)
    row = model(created_at=at, updated_at=at, updated_by=rows.person(by), **_completed(model, facts))
    _check(row)
    with transaction.atomic():
        row.save(force_insert=True)
        if participants is not None and isinstance(row, Event):
            row.participants.set(participants)
    return row


def save_record(row: Row, *, version: int, at: datetime, by: Actor, **facts: Any) -> Row:  # noqa: ANN401  # any column's
    """Change facts of a record. Raises Stale, Invalid, EdtfError."""
    participants: Sequence[Source] | None = facts.pop("participants", None)
    facts = _completed(type(row), facts)
    for name, value in facts.items():
        setattr(row, name, value)
    _check(row)
    with transaction.atomic():
        rows.store(row, version=version, at=at, by=by, **facts)
        if participants is not None and isinstance(row, Event):
            row.participants.set(participants)
    return row


def _completed(model: type[Row], facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with what follows from them: an event's bounds from its date; EDTF in its normal form."""
    if model is Event and "when" in facts:
        date = edtf.parse(facts["when"]) if facts["when"].strip() else None
        return facts | {
            "when": date.text if date else "",
            "earliest": date.earliest if date else None,
            "latest": date.latest if date else None,
        }
    if model is Quote and facts.get("said_on", "").strip():
        return facts | {"said_on": edtf.parse(facts["said_on"]).text}
    return facts


def _check(row: Row) -> None:
    try:
        row.full_clean(exclude=["public_id", "updated_by"])
    except ValidationError as error:
        raise rows.Invalid(
            "; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
        ) from error
