"""By what lists of public things can be narrowed; pages and API use the same names.

The words of the choices are the public vocabulary; a test holds them equal to the desk's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from newsroom.models.editions import Kind
from newsroom.queries import public
from newsroom.web.parameters import BadParameter, Choice, Given, Parameter, Text

_TOPIC = Text(about="The slug of a topic: of the article, or of an article that cites the record.")
_SOURCE = Text(about="The slug of a source that is cited, speaks, claims or takes part.")

FILTERS: Mapping[Kind, Mapping[str, Parameter]] = {
    Kind.ARTICLE: {
        "topic": _TOPIC,
        "source": _SOURCE,
        "event": Text(about="The slug of an event that the article cites."),
        "quote": Text(about="The slug of a quote that the article cites."),
        "claim": Text(about="The slug of a claim that the article cites."),
        "language": Text(about="A language tag (BCP 47) as articles give it.", longest=35),
    },
    Kind.SOURCE: {
        "topic": _TOPIC,
        "source_kind": Choice(
            about="What sort of source it is.",
            choices=("person", "organisation", "document", "group", "place_of_power"),
        ),
    },
    Kind.QUOTE: {
        "topic": _TOPIC,
        "source": _SOURCE,
        "quote_kind": Choice(about="Whether the words are the speaker's own.", choices=("direct", "indirect")),
    },
    Kind.EVENT: {
        "topic": _TOPIC,
        "source": _SOURCE,
        "place": Text(about="The slug of a place.", longest=100),
        "status": Choice(
            about="How sure it is that it happened.", choices=("reported", "confirmed", "planned", "disputed")
        ),
    },
    Kind.CLAIM: {
        "topic": _TOPIC,
        "source": _SOURCE,
        "verdict": Choice(
            about="What the desk found.",
            choices=("unverified", "supported", "disputed", "contradicted", "unsupported", "opinion"),
        ),
    },
    Kind.TOPIC: {},
    Kind.SEED: {},
}
"""The filters of each kind's list."""

_NAMED_BY_SLUG = {kind.value: kind for kind in (Kind.TOPIC, Kind.SOURCE, Kind.EVENT, Kind.QUOTE, Kind.CLAIM)}


def chosen(kind: Kind, given: Given) -> dict[str, str]:
    """The filters that were given, as written: name to slug or word."""
    return {name: text for name in FILTERS[kind] if (text := given.text(name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Filters as the press keeps them, and the names of the public things among them."""

    facets: Mapping[str, str]
    labels: Mapping[str, str]


def narrowed(filters: Mapping[str, str]) -> Narrowed:
    """What the filters stand for. One query, none where no filter names a thing.

    Raises BadParameter where a slug names nothing public.
    """
    slugs = {_NAMED_BY_SLUG[name]: slug for name, slug in filters.items() if name in _NAMED_BY_SLUG}
    things = public.facet_values(slugs) if slugs else {}
    for kind in slugs.keys() - things.keys():
        raise BadParameter(kind.value, "names nothing that is public")
    return Narrowed(
        facets={**filters, **{kind.value: thing.value for kind, thing in things.items()}},
        labels={kind.value: thing.label for kind, thing in things.items()},
    )


def facets(filters: Mapping[str, str]) -> Mapping[str, str]:
    """The filters as the press keeps them; see `narrowed`."""
    return narrowed(filters).facets
