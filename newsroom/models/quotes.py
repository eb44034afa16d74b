"""Quotes: what somebody said."""

from django.db import models

from newsroom.models.desk import DeskQuerySet, DeskRow, shortened
from newsroom.models.sources import Source


class QuoteKind(models.TextChoices):
    """Whether the words are the speaker's own."""

    DIRECT = "direct", "Direct: the speaker's own words"
    INDIRECT = "indirect", "Indirect: reported in other words"


class QuoteQuerySet(DeskQuerySet["Quote"]):
    """Words about quotes."""


class Quote(DeskRow):
    """Words and who said them; a direct quote is verbatim in a passage and in a seed (publishing checks it)."""

    slug = models.CharField(max_length=80, blank=True, help_text="Allotted when first published.")
    text = models.TextField()
    quote_kind = models.CharField("kind", max_length=10, choices=QuoteKind, default=QuoteKind.DIRECT)
    speaker = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="quotes")
    said_on = models.CharField(max_length=60, blank=True, help_text="EDTF, for example 2025-05-14, 2025-05 or 2025~.")
    occasion = models.CharField(max_length=300, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="quote_slug_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="quote_has_words"),
        ]

    def __str__(self) -> str:
        return f"“{shortened(self.text)}” (#{self.pk})"
