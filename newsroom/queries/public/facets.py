"""What lists of public things can be narrowed by."""

from collections.abc import Mapping

from django.db.models import Q

from newsroom.models.editions import Item, Kind


def facet_values(slugs: Mapping[Kind, str]) -> dict[Kind, str]:
    """What the facets of other items hold for public things, one of a kind; kinds without one are left out. One query."""
    wanted = Q(pk__in=())
    for kind, slug in slugs.items():
        wanted |= Q(kind=kind, slug=slug)
    return {
        Kind(kind): str(found) for kind, found in Item.objects.public().filter(wanted).values_list("kind", "public_id")
    }
