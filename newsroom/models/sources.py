"""Sources: who speaks or takes part."""

from django.db import models

from newsroom.models.desk import DeskQuerySet, DeskRow


class SourceKind(models.TextChoices):
    """What sort of source it is."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    DOCUMENT = "document", "Document"
    GROUP = "group", "Group"
    PLACE_OF_POWER = "place_of_power", "Place of power"


class SourceQuerySet(DeskQuerySet["Source"]):
    """Words about sources."""


class Source(DeskRow):
    """A person, organisation, document, group or place of power."""

    slug = models.CharField(max_length=80, blank=True, help_text="Allotted when first published.")
    name = models.CharField(max_length=200)
    source_kind = models.CharField("kind", max_length=20, choices=SourceKind, default=SourceKind.PERSON)
    role = models.CharField(max_length=200, blank=True, help_text="As the text gives it.")
    affiliation = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True, help_text="Other names, one a line.")
    attribution = models.CharField(max_length=200, blank=True, help_text="How it is credited, where not by name.")
    description = models.TextField(blank=True)
    same_as = models.JSONField(
        "same as", default=list, blank=True, help_text="Addresses that name the same, one a line."
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="source_slug_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="source_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
