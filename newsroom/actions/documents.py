"""Desk rows -> the documents that editions keep: a thing's own facts, and the slug and name of what it refers to.

A reference is `{"kind", "id", "slug", "name"}`. Documents hold no addresses, no evidence and no floats (RFC 8785), so
that an edition's checksum depends on its facts alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from newsroom.actions.slugs import slugify
from newsroom.models import Annotation, Article, Claim, Event, Kind, Place, Quote, Record, Rights, Seed, Source, Topic

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]
Document = dict[str, Value]
Slugs = Mapping[tuple[Kind, UUID], str]
"""The public slug of each thing that a document may name."""


_KINDS: dict[type[Record], Kind] = {
    Source: Kind.SOURCE,
    Quote: Kind.QUOTE,
    Event: Kind.EVENT,
    Claim: Kind.CLAIM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the press needs to know of one thing: its document, how it is named, and by what its list is ordered."""

    kind: Kind
    public_id: UUID
    wish: str
    label: str
    document: Document


def article(row: Article, slugs: Slugs, *, spans: Sequence[Annotation]) -> Facts:
    """The facts of an article with its published passages. Reads its topics and seeds: two queries."""
    document: Document = {
        "headline": row.headline,
        "standfirst": row.standfirst,
        "byline": row.byline,
        "language": row.language,
        "text": row.text,
        "html": row.body,
        "tags": [_topic_ref(tag, slugs) for tag in row.topics.order_by("name", "pk")],
        "seeds": [_seed_ref(link.seed) for link in row.article_seeds.order_by("position", "pk").select_related("seed")],
        "spans": [_span(annotation) for annotation in spans],
    }
    return Facts(kind=Kind.ARTICLE, public_id=row.public_id, wish=row.headline, label=row.headline, document=document)


def source(row: Source, slugs: Slugs) -> Facts:  # noqa: ARG001  # all builders are called alike
    """The facts of a source."""
    document: Document = {
        "name": row.name,
        "source_kind": row.source_kind,
        "role": row.role,
        "affiliation": row.affiliation,
        "aliases": list(row.aliases),
        "attribution": row.attribution,
        "description": row.description,
        "same_as": list(row.same_as),
    }
    return Facts(kind=Kind.SOURCE, public_id=row.public_id, wish=row.name, label=row.name, document=document)


def quote(row: Quote, slugs: Slugs) -> Facts:
    """The facts of a quote."""
    document: Document = {
        "text": row.text,
        "quote_kind": row.quote_kind,
        "said_on": row.said_on,
        "occasion": row.occasion,
        "speaker": _source_ref(row.speaker, slugs),
    }
    return Facts(kind=Kind.QUOTE, public_id=row.public_id, wish=row.text, label=row.text, document=document)


def event(row: Event, slugs: Slugs) -> Facts:
    """The facts of an event. Reads its participants: one query where they were not fetched along."""
    who = sorted(row.participants.all(), key=lambda participant: (participant.name, participant.pk))
    document: Document = {
        "title": row.title,
        "summary": row.summary,
        "when": row.when,
        "earliest": _moment(row.earliest),
        "latest": _moment(row.latest),
        "place": _place(row.place),
        "status": row.status,
        "participants": [_source_ref(participant, slugs) for participant in who],
    }
    return Facts(kind=Kind.EVENT, public_id=row.public_id, wish=row.title, label=row.title, document=document)


def claim(row: Claim, slugs: Slugs) -> Facts:
    """The facts of a claim."""
    document: Document = {
        "statement": row.statement,
        "claimant": _source_ref(row.claimant, slugs),
        "verdict": row.verdict,
        "explanation": row.explanation,
    }
    return Facts(kind=Kind.CLAIM, public_id=row.public_id, wish=row.statement, label=row.statement, document=document)


def topic(row: Topic, slugs: Slugs) -> Facts:  # noqa: ARG001  # all builders are called alike
    """The facts of a topic."""
    return Facts(kind=Kind.TOPIC, public_id=row.public_id, wish=row.name, label=row.name, document={"name": row.name})


def seed(row: Seed, slugs: Slugs) -> Facts:  # noqa: ARG001  # all builders are called alike
    """The facts of a seed, with its text only where its rights allow. Its slug is its SHA-256."""
    document: Document = {
        "sha256": row.sha256,
        "text_sha256": row.text_sha256,
        "title": row.title,
        "media_type": row.media_type,
        "language": row.language,
        "credit": row.terms.credit,
        "rights": row.terms.rights,
        "received_at": _moment(row.received_at),
        "text": row.text if row.terms.rights == Rights.FULL else None,
    }
    return Facts(kind=Kind.SEED, public_id=row.public_id, wish=row.sha256, label=row.title, document=document)


def kind_of(record: Record) -> Kind:
    """What kind of record it is."""
    return _KINDS[type(record)]


def record(row: Record, slugs: Slugs) -> Facts:
    """The facts of a record of any kind."""
    builders: dict[type[Record], Callable[..., Facts]] = {Source: source, Quote: quote, Event: event, Claim: claim}
    return builders[type(row)](row, slugs)


def named(record: Record) -> tuple[Source, ...]:
    """The sources that a record's document names."""
    if isinstance(record, Quote):
        return (record.speaker,) if record.speaker else ()
    if isinstance(record, Claim):
        return (record.claimant,) if record.claimant else ()
    return tuple(record.participants.all()) if isinstance(record, Event) else ()


def _span(row: Annotation) -> Value:
    record = row.record
    return {
        "id": str(row.public_id),
        "start": row.start,
        "end": row.end,
        "exact": row.exact,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "record": {"kind": kind_of(record).value, "id": str(record.public_id)} if record else None,
        "stance": row.stance,
        "comment": row.comment if row.for_readers else "",
        "trace": row.trace,
        "seed": row.seed.sha256 if row.seed else None,
        "seed_start": row.seed_start,
        "seed_end": row.seed_end,
    }


def _source_ref(row: Source | None, slugs: Slugs) -> Value:
    return None if row is None else _ref(Kind.SOURCE, row.public_id, row.name, slugs)


def _topic_ref(row: Topic, slugs: Slugs) -> Value:
    return _ref(Kind.TOPIC, row.public_id, row.name, slugs)


def _seed_ref(row: Seed) -> Value:
    return {"kind": Kind.SEED.value, "id": str(row.public_id), "slug": row.sha256, "name": row.title}


def _ref(kind: Kind, public_id: UUID, name: str, slugs: Slugs) -> Value:
    return {"kind": kind.value, "id": str(public_id), "slug": slugs[kind, public_id], "name": name}


def _place(row: Place | None) -> Value:
    if row is None:
        return None
    return {
        "slug": slugify(row.name),
        "name": row.name,
        "latitude": _degrees(row.latitude),
        "longitude": _degrees(row.longitude),
    }


def _degrees(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
