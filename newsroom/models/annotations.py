"""Annotations: marked passages of articles, as evidence for records."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from newsroom.models.articles import Article
from newsroom.models.claims import Claim
from newsroom.models.desk import DeskQuerySet, DeskRow
from newsroom.models.events import Event
from newsroom.models.quotes import Quote
from newsroom.models.seeds import Seed
from newsroom.models.sources import Source

Record = Source | Quote | Event | Claim
"""What an annotation can be evidence for."""


class AnnotationKind(models.TextChoices):
    """What a passage is evidence for; a note stands for itself."""

    SOURCE = "source", "Source"
    QUOTE = "quote", "Quote"
    EVENT = "event", "Event"
    CLAIM = "claim", "Claim"
    NOTE = "note", "Note"


class Status(models.TextChoices):
    """Proposed by a suggester, or decided by an editor."""

    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "Accepted"
    DISMISSED = "dismissed", "Dismissed"


class AnchorState(models.TextChoices):
    """How well the passage was found again; the values are those of `newsroom.anchoring.State`."""

    EXACT = "exact", "Exact"
    SHIFTED = "shifted", "Shifted"
    MOVED = "moved", "Moved"
    FUZZY = "fuzzy", "Fuzzy"
    ORPHAN = "orphan", "Orphan"


class Trace(models.TextChoices):
    """How the passage stands in a seed; the values are those of `newsroom.anchoring.TraceState`."""

    VERBATIM = "verbatim", "Verbatim"
    ALTERED = "altered", "Altered"
    CHOSEN = "chosen", "Chosen by hand"
    NONE = "none", "Not traced"


class Stance(models.TextChoices):
    """What a passage does for a claim."""

    STATES = "states", "States it"
    SUPPORTS = "supports", "Supports it"
    DISPUTES = "disputes", "Disputes it"


UNSURE = (AnchorState.FUZZY, AnchorState.ORPHAN)


class AnnotationQuerySet(DeskQuerySet["Annotation"]):
    """Words about annotations."""

    def accepted(self) -> "AnnotationQuerySet":
        """Live annotations that an editor made or accepted."""
        return self.live().filter(status=Status.ACCEPTED)

    def unsure(self) -> "AnnotationQuerySet":
        """Accepted annotations whose place a person must look at."""
        return self.accepted().filter(state__in=UNSURE)

    def in_text_order(self) -> "AnnotationQuerySet":
        """Outer passages before those nested in them."""
        return self.order_by("start", "-end", "pk")

    def with_records(self) -> "AnnotationQuerySet":
        """Fetch records and the sources they name along."""
        return self.select_related("source", "quote__speaker", "event__place", "claim__claimant", "seed", "updated_by")


class Annotation(DeskRow):
    """A passage of an article's text. Positions are code points, end exclusive; an orphan keeps its last ones."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="annotations")
    kind = models.CharField(max_length=10, choices=AnnotationKind)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACCEPTED)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=AnchorState, default=AnchorState.EXACT)
    score = models.FloatField(default=1.0)
    checked_revision = models.PositiveIntegerField(help_text="The revision its place was last checked against.")
    seed = models.ForeignKey(Seed, models.PROTECT, null=True, blank=True, related_name="annotations")
    seed_start = models.PositiveIntegerField(null=True, blank=True)
    seed_end = models.PositiveIntegerField(null=True, blank=True)
    trace = models.CharField(max_length=10, choices=Trace, default=Trace.NONE)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="annotations")
    quote = models.ForeignKey(Quote, models.PROTECT, null=True, blank=True, related_name="annotations")
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="annotations")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="annotations")
    stance = models.CharField(max_length=10, choices=Stance, blank=True)
    comment = models.TextField(blank=True)
    for_readers = models.BooleanField(default=False, help_text="Publish the comment with the passage.")

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="annotation_is_not_empty"),
            models.CheckConstraint(
                condition=Q(kind="source", source__isnull=False, quote=None, event=None, claim=None)
                | Q(kind="quote", quote__isnull=False, source=None, event=None, claim=None)
                | Q(kind="event", event__isnull=False, source=None, quote=None, claim=None)
                | Q(kind="claim", claim__isnull=False, source=None, quote=None, event=None)
                | Q(kind="note", source=None, quote=None, event=None, claim=None),
                name="annotation_has_the_record_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(trace="none", seed=None, seed_start=None, seed_end=None)
                | (
                    ~Q(trace="none")
                    & Q(
                        seed__isnull=False,
                        seed_start__isnull=False,
                        seed_end__isnull=False,
                        seed_end__gt=models.F("seed_start"),
                    )
                ),
                name="annotation_trace_has_a_place",
            ),
            models.CheckConstraint(condition=Q(stance="") | Q(kind="claim"), name="annotation_stance_is_on_a_claim"),
        ]
        indexes = [models.Index(fields=["article", "start"], name="annotation_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on “{Truncator(self.exact).chars(60)}” (#{self.pk})"

    @property
    def record(self) -> Record | None:
        """The record it is evidence for, if it is no note: one query where that was not fetched along."""
        return self.source or self.quote or self.event or self.claim


class AnnotationChange(models.Model):
    """One thing that happened to an annotation, by hand or by the anchoring engine."""

    class What(models.TextChoices):
        """What happened."""

        CREATED = "created"
        AMENDED = "amended"
        MOVED = "moved"
        BINNED = "binned"
        RESTORED = "restored"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    annotation = models.ForeignKey(Annotation, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    method = models.CharField(max_length=20, blank=True, help_text="How the passage was found, when it moved.")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["annotation", "at"], name="annotation_history")]

    def __str__(self) -> str:
        return f"Annotation {self.annotation_id} {self.what} (#{self.pk})"
