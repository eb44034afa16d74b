"""Claims: what somebody says is so, and what the desk found."""

from django.db import models

from newsroom.models.desk import DeskQuerySet, DeskRow, shortened
from newsroom.models.sources import Source


class Verdict(models.TextChoices):
    """What the desk found; anything but `unverified` needs an explanation."""

    UNVERIFIED = "unverified", "Unverified"
    SUPPORTED = "supported", "Supported"
    DISPUTED = "disputed", "Disputed"
    CONTRADICTED = "contradicted", "Contradicted"
    UNSUPPORTED = "unsupported", "Unsupported"
    OPINION = "opinion", "Opinion"


class ClaimQuerySet(DeskQuerySet["Claim"]):
    """Words about claims."""


class Claim(DeskRow):
    """A statement that can be checked."""

    slug = models.CharField(max_length=80, blank=True, help_text="Allotted when first published.")
    statement = models.TextField()
    claimant = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="claims")
    verdict = models.CharField(max_length=15, choices=Verdict, default=Verdict.UNVERIFIED)
    explanation = models.TextField(blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="claim_slug_once"),
            models.CheckConstraint(condition=~models.Q(statement=""), name="claim_has_a_statement"),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.UNVERIFIED) | ~models.Q(explanation=""),
                name="claim_verdict_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{shortened(self.statement)} (#{self.pk})"
