"""What lists of public things can be narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from newsroom.models.editions import Item, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A public thing by which lists are narrowed: what the facets of other items hold for it, and its name."""

    value: str
    label: str


def facet_values(slugs: Mapping[Kind, str]) -> dict[Kind, Named]:
    """The public things at these slugs, one of a kind; kinds without one are left out. One query."""
    wanted = Q(pk__in=())
    for kind, slug in slugs.items():
        wanted |= Q(kind=kind, slug=slug)
    found = Item.objects.public().filter(wanted).values_list("kind", "public_id", "label")
    return {Kind(kind): Named(value=str(public_id), label=label) for kind, public_id, label in found}
