"""Seeds: documents as they came in, never edited, never deleted."""

import uuid

from django.conf import settings
from django.db import models


class Rights(models.TextChoices):
    """How much of a seed's text readers may see."""

    FULL = "full", "The whole text"
    EXCERPTS = "excerpts", "Cited passages only"


class Seed(models.Model):
    """A document as it came in: the bytes lie in storage under their SHA-256, the text here. Triggers refuse changes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField("SHA-256 of the bytes", max_length=64, unique=True)
    text_sha256 = models.CharField("SHA-256 of the text", max_length=64)
    text = models.TextField(help_text="As it came, line endings as \\n. Positions count its code points.")
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=255)
    media_type = models.CharField(max_length=50)
    encoding = models.CharField(max_length=30)
    language = models.CharField(max_length=35, blank=True)
    size = models.PositiveIntegerField(help_text="Bytes.")
    origin = models.CharField(max_length=500, blank=True, help_text="Where it came from, in words or as an address.")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    def __str__(self) -> str:
        return f"{self.title} ({self.sha256[:8]})"


class SeedTerms(models.Model):
    """What may be done with a seed, as its provider allows today; unlike the seed this can change."""

    seed = models.OneToOneField(Seed, models.PROTECT, primary_key=True, related_name="terms")
    rights = models.CharField(max_length=10, choices=Rights, default=Rights.EXCERPTS)
    credit = models.CharField(max_length=200, blank=True, help_text="How readers are told whose document it is.")
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name_plural = "seed terms"

    def __str__(self) -> str:
        return f"Terms of seed {self.seed_id}"
