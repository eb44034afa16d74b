"""Published passages as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A passage of an article is selected twice, by its words and by its position, so that a client can check one by the
other; positions count Unicode code points. Where the words were traced to a seed, that place is a second target.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.models.editions import Kind
from newsroom.queries.public import Passage

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, object]

_MOTIVATIONS = {
    Kind.SOURCE: "identifying",
    Kind.QUOTE: "linking",
    Kind.EVENT: "linking",
    Kind.CLAIM: "assessing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The addresses that an annotation names; "" where there is no such thing."""

    annotation: str
    article: str
    edition: str
    record: str
    seed: str


def annotation(passage: Passage, places: Places) -> Json:
    """One passage, without the context that a document of its own needs."""
    kind = Kind(passage.record_kind) if places.record else None
    return {
        "id": places.annotation,
        "type": "Annotation",
        "motivation": _MOTIVATIONS[kind] if kind else "commenting",
        "body": _bodies(passage, places, kind),
        "target": _targets(passage, places),
    }


def page(items: Sequence[Json], *, address: str, collection: Json, start: int) -> Json:
    """Some annotations of a collection, of which `collection` is the head."""
    return {"id": address, "type": "AnnotationPage", "partOf": collection, "startIndex": start, "items": [*items]}


def collection(*, address: str, label: str, total: int) -> Json:
    """The head of a collection."""
    return {"id": address, "type": "AnnotationCollection", "label": label, "total": total}


def document(thing: Json) -> Json:
    """Anything of the above as a document of its own."""
    return {"@context": CONTEXT, **thing}


def _bodies(passage: Passage, places: Places, kind: Kind | None) -> list[Json]:
    bodies: list[Json] = []
    if kind:
        bodies.append({"type": "SpecificResource", "source": places.record, "purpose": _MOTIVATIONS[kind]})
    if passage.comment:
        bodies.append(
            {"type": "TextualBody", "value": passage.comment, "format": "text/plain", "purpose": "commenting"}
        )
    return bodies


def _targets(passage: Passage, places: Places) -> list[Json]:
    targets: list[Json] = [
        {
            "type": "SpecificResource",
            "source": places.article,
            "state": {
                "type": "TimeState",
                "sourceDate": f"{passage.published_at:%Y-%m-%dT%H:%M:%SZ}",
                "cached": places.edition,
            },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.exact,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        }
    ]
    if places.seed:
        targets.append(
            {
                "type": "SpecificResource",
                "source": places.seed,
                "selector": {
                    "type": "TextPositionSelector",
                    "start": passage.seed_start,
                    "end": passage.seed_end,
                },
            }
        )
    return targets
