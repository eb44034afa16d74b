"""Events, what happened when and where, and places."""

from django.db import models

from newsroom.models.desk import DeskQuerySet, DeskRow
from newsroom.models.sources import Source


class EventStatus(models.TextChoices):
    """How sure the desk is that it happened."""

    REPORTED = "reported", "Reported"
    CONFIRMED = "confirmed", "Confirmed"
    PLANNED = "planned", "Planned"
    DISPUTED = "disputed", "Disputed"


class PlaceQuerySet(DeskQuerySet["Place"]):
    """Words about places."""


class Place(DeskRow):
    """Where something happens; coordinates are degrees (WGS 84)."""

    name = models.CharField(max_length=200, unique=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                # Both or neither, said outright: a comparison with NULL is not false, so a check lets it pass.
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_on_earth",
            )
        ]

    def __str__(self) -> str:
        return self.name


class EventQuerySet(DeskQuerySet["Event"]):
    """Words about events."""


class Event(DeskRow):
    """Something that happened; `earliest` and `latest` are computed from `when` (UTC) whenever it is written."""

    slug = models.CharField(max_length=80, blank=True, help_text="Allotted when first published.")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    when = models.CharField(max_length=60, blank=True, help_text="EDTF, for example 2025-05-14, 2025-05 or 2025~.")
    earliest = models.DateTimeField(null=True, blank=True, editable=False)
    latest = models.DateTimeField(null=True, blank=True, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="events")
    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.REPORTED)
    participants = models.ManyToManyField(Source, related_name="events", blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="event_slug_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="event_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(earliest=None) | models.Q(latest=None) | models.Q(latest__gte=models.F("earliest")),
                name="event_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"
