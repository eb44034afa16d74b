"""Writing desk rows so that no update is lost: each write names the version it started from."""

from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User

from newsroom.errors import NewsroomError
from newsroom.models.desk import DeskRow
from newsroom.policies import Actor

Row = TypeVar("Row", bound=DeskRow)


class Stale(NewsroomError):
    """Somebody else wrote the row since the writer read it."""


class Invalid(NewsroomError):
    """A value cannot be stored; the message says which, why and what would do."""


def person(by: Actor) -> User | None:
    """Whom to name as the writer of a row: nobody for the command line."""
    return by if isinstance(by, User) else None


def store(row: Row, *, version: int, at: datetime, by: Actor, **values: Any) -> Row:  # noqa: ANN401  # any column's
    """Write columns of a row that still has this version, raise the version and return the row as it is now.

    Raises Stale, naming who changed it and when. One query; two when stale.
    """
    values |= {"version": version + 1, "updated_at": at, "updated_by": person(by)}
    written = type(row)._default_manager.filter(pk=row.pk, version=version).update(**values)  # noqa: SLF001  # documented
    if not written:
        raise _stale(row)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def put_in_bin(row: Row, *, version: int, at: datetime, by: Actor) -> Row:
    """Put a row in the bin, from where it can be restored. Raises Stale."""
    return store(row, version=version, at=at, by=by, binned_at=at)


def take_from_bin(row: Row, *, version: int, at: datetime, by: Actor) -> Row:
    """Take a row back from the bin. Raises Stale."""
    return store(row, version=version, at=at, by=by, binned_at=None)


def _stale(row: DeskRow) -> Stale:
    now = type(row)._default_manager.select_related("updated_by").get(pk=row.pk)  # noqa: SLF001  # documented
    who = now.updated_by.get_username() if now.updated_by else "the command line"
    return Stale(
        f"{now} was changed by {who} at {now.updated_at:%H:%M:%S} UTC on {now.updated_at:%Y-%m-%d} while you were "
        "working on it. Nothing of yours was stored: compare, then save again."
    )
