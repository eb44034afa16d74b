"""What every row of the desk has: a public id, a version, who touched it last, and a bin instead of deletion."""

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class DeskQuerySet(models.QuerySet[Row_co]):
    """Words that all desk rows share."""

    def live(self) -> Self:
        """Rows that are not in the bin."""
        return self.filter(binned_at=None)

    def binned(self) -> Self:
        """Rows in the bin."""
        return self.exclude(binned_at=None)


class DeskRow(models.Model):
    """A row editors work on; `version` is raised by each write, which names the version it started from."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


def shortened(text: str, *, length: int = 80) -> str:
    """The text, cut to this many code points, for naming a row."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
