"""The press: what the public sees, written by publishing only, without a foreign key to the desk.

`Press` is the lock and the counter. `Edition`, `Citation` and `Change` are permanent: triggers refuse to change or
delete their rows. `Item`, `Facet`, `SearchEntry` and `Redirect` say what is public *now*; they can be rebuilt from the
permanent rows and are written in the same transaction.
"""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.db import models


class Kind(models.TextChoices):
    """What an edition can be of."""

    ARTICLE = "article"
    SOURCE = "source"
    QUOTE = "quote"
    EVENT = "event"
    CLAIM = "claim"
    TOPIC = "topic"
    SEED = "seed"


RECORD_KINDS = (Kind.SOURCE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM)


class ChangeType(models.TextChoices):
    """What happened, as the public change feed says it."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    REDACTED = "redacted"
    MERGED = "merged"


class Press(models.Model):
    """The one row whose lock puts everything published in one order."""

    last_change = models.PositiveBigIntegerField(default=0)
    next_due = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="press_is_one_row")]

    def __str__(self) -> str:
        return f"The press after change {self.last_change}"


class Edition(models.Model):
    """An immutable, numbered, checksummed version of something public."""

    kind = models.CharField(max_length=10, choices=Kind)
    public_id = models.UUIDField()
    number = models.PositiveIntegerField()
    predecessor = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField()
    minor = models.BooleanField(default=False)
    document = models.TextField(help_text="Canonical JSON (RFC 8785).")
    salt = models.CharField(max_length=32)
    checksum = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "public_id", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="edition_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id} edition {self.number}"


class ItemQuerySet(models.QuerySet["Item"]):
    """Words about what is public."""

    def public(self, kind: Kind | None = None) -> Self:
        """Items that readers can see now, of one kind when told."""
        found = self.filter(standing=Item.Standing.PUBLIC)
        return found if kind is None else found.filter(kind=kind)

    def at(self, kind: Kind, slug: str) -> Self:
        """The item at this address, whatever its standing."""
        return self.filter(kind=kind, slug=slug)

    def with_ids(self, public_ids: Iterable[UUID | str]) -> Self:
        """Items of any kind with these public ids; the kinds are named because the index begins with them."""
        return self.filter(kind__in=Kind.values, public_id__in=public_ids)

    def of(self, kind: Kind, public_id: UUID) -> Self:
        """The item with this public id, whatever its standing."""
        return self.filter(kind=kind, public_id=public_id)


class Item(models.Model):
    """Where a public thing stands now: its current edition and the stored texts that lists and details serve.

    `detail` and `summary` are JSON texts in which the control character U+001A stands for the site's address, as JSON
    written by an encoder never holds it raw.
    """

    class Standing(models.TextChoices):
        """Whether readers can see it."""

        PUBLIC = "public"
        WITHDRAWN = "withdrawn"

    kind = models.CharField(max_length=10, choices=Kind)
    public_id = models.UUIDField()
    slug = models.CharField(max_length=80)
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing)
    reason = models.CharField(max_length=500, blank=True, help_text="The public reason, once withdrawn.")
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    label = models.CharField(max_length=500)
    sort_key = models.CharField(max_length=120, help_text="Orders the kind's list; ASCII, unique with the row's key.")
    evidence_count = models.PositiveIntegerField(default=0, help_text="Passages of current articles that cite it.")
    detail = models.TextField()
    summary = models.TextField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="item_slug_once"),
            models.UniqueConstraint(fields=["kind", "public_id"], name="item_once"),
        ]
        indexes = [
            models.Index(fields=["kind", "standing", "sort_key", "id"], name="item_list"),
            models.Index(fields=["standing", "kind", "updated_at", "id"], name="item_updated"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Facet(models.Model):
    """One value by which lists of public items can be narrowed, with the list's order beside it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    sort_key = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "name", "value"], name="facet_once")]
        indexes = [models.Index(fields=["name", "value", "kind", "sort_key", "item"], name="facet_list")]

    def __str__(self) -> str:
        return f"{self.name}={self.value} of item {self.item_id}"


class Citation(models.Model):
    """One published passage: this article edition, these characters, that record, this place in that seed.

    `start` and `end` are code points of the edition's `text`, end exclusive; `exact == text[start:end]`, always.
    A citation without a record is a note for readers.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="citations")
    annotation = models.UUIDField()
    position = models.PositiveIntegerField(help_text="Its number among the notes of the edition, from 1.")
    record_kind = models.CharField(max_length=10, choices=Kind, blank=True)
    record_id = models.UUIDField(null=True, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    seed = models.CharField(max_length=64, blank=True)
    seed_start = models.PositiveIntegerField(null=True, blank=True)
    seed_end = models.PositiveIntegerField(null=True, blank=True)
    trace = models.CharField(max_length=10)
    stance = models.CharField(max_length=10, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="citation_position_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="citation_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["record_kind", "record_id", "edition"], name="citation_record"),
            models.Index(fields=["seed", "edition"], name="citation_seed"),
            models.Index(fields=["annotation"], name="citation_annotation"),
        ]

    def __str__(self) -> str:
        return f"Citation {self.position} of edition {self.edition_id}"


class Change(models.Model):
    """One line of the public change feed; `seq` runs from 1 without gaps."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    type = models.CharField(max_length=10, choices=ChangeType)
    minor = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind)
    public_id = models.UUIDField()
    slug = models.CharField(max_length=80)
    number = models.PositiveIntegerField(help_text="The edition current after the change.")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Change {self.seq}"


class Redirect(models.Model):
    """An address that was public once and now leads to the thing's current address, for ever."""

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(max_length=80)
    public_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="redirect_slug_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class SearchEntry(models.Model):
    """The folded words of one public item, which both databases index, and the text that snippets are cut from."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="search_entry")
    title = models.TextField(help_text="Folded.")
    body = models.TextField(blank=True, help_text="Folded.")
    text = models.TextField(blank=True, help_text="As published.")

    def __str__(self) -> str:
        return f"Words of item {self.item_id}"
