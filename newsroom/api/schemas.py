"""The shapes of answers, for the document: what is stored is served as it is, and a test holds it to these.

Times are RFC 3339 in UTC; positions are Unicode code points, end exclusive.
"""

from typing import Annotated, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import Field

Uuid = Annotated[str, Field(json_schema_extra={"format": "uuid"})]
Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Edtf = Annotated[str, Field(description="A date in EDTF, as precise as the text; empty where it gives none.")]
KindName = Literal["article", "source", "quote", "event", "claim", "topic", "seed"]
RecordKind = Literal["source", "quote", "event", "claim"]

Row = TypeVar("Row")


class Problem(Schema):
    """What went wrong (RFC 9457); `type` is an address that explains it."""

    type: Url
    title: str
    status: int
    detail: str
    parameter: str | None = None
    nearest: str | None = None
    withdrawn_at: Moment | None = None


class Listing(Schema, Generic[Row]):
    """A part of a list, and the addresses where it goes on; the `Link` header has them too."""

    items: list[Row]
    next: Url | None
    prev: Url | None


class Reference(Schema):
    """The name and addresses of another public thing."""

    kind: KindName
    id: Uuid
    slug: str
    name: str
    url: Url
    api_url: Url


class ArticleRef(Schema):
    """The edition of an article that a passage stands in."""

    slug: str
    edition: int
    headline: str
    url: Url
    api_url: Url


class SeedPlace(Schema):
    """Where a passage stands in a seed, and how: `verbatim`, `altered`, or `chosen` by an editor."""

    sha256: str
    start: int | None
    end: int | None
    trace: str
    url: Url
    api_url: Url


class Evidence(Schema):
    """A published passage: `exact` is the article's text from `start` to `end` in that edition."""

    id: Uuid
    exact: str
    prefix: str
    suffix: str
    article: ArticleRef
    start: int
    end: int
    seed: SeedPlace | None
    record: Reference | None
    stance: str
    comment: str
    annotation_url: Url


class Head(Schema):
    """What every public thing has."""

    id: Uuid
    kind: KindName
    slug: str
    edition: int
    checksum: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
    first_published_at: Moment
    published_at: Moment
    updated_at: Moment
    url: Url
    api_url: Url


class Record(Head):
    """What every record has: passages of articles that prove it."""

    evidence_count: int
    evidence_url: Url


class Evidenced(Schema):
    """The first passages of evidence; `evidence_url` has all."""

    evidence: list[Evidence]


class ArticleSummary(Head):
    """An article without its text."""

    headline: str
    standfirst: str
    byline: str
    language: str
    tags: list[Reference]
    seeds: list[Reference]
    annotations_url: Url


class Article(ArticleSummary):
    """An article: `text` is what positions count in, `html` how it is set."""

    text: str
    html: str


class SourceSummary(Record):
    """Who speaks or takes part."""

    name: str
    source_kind: str
    role: str
    affiliation: str
    aliases: list[str]
    attribution: str
    description: str
    same_as: list[str]


class Source(SourceSummary, Evidenced):
    """A source with its evidence."""


class QuoteSummary(Record):
    """Words and who said them."""

    text: str
    quote_kind: str
    said_on: Edtf
    occasion: str
    speaker: Reference | None


class Quote(QuoteSummary, Evidenced):
    """A quote with its evidence."""


class Place(Schema):
    """Where something happened."""

    slug: str
    name: str
    latitude: str | None
    longitude: str | None


class EventSummary(Record):
    """What happened, when and where, as precisely as the texts say."""

    title: str
    summary: str
    when: Edtf
    earliest: Moment | None
    latest: Moment | None
    place: Place | None
    status: str
    participants: list[Reference]


class Event(EventSummary, Evidenced):
    """An event with its evidence."""


class ClaimSummary(Record):
    """What somebody states, and what the desk found about it."""

    statement: str
    claimant: Reference | None
    verdict: str
    explanation: str


class Claim(ClaimSummary, Evidenced):
    """A claim with its evidence."""


class Topic(Head):
    """What articles are tagged with; lists take its slug as `topic`."""

    name: str


class Seed(Head):
    """A document as it came in; `text` is null where its rights allow excerpts only."""

    sha256: str
    text_sha256: str
    title: str
    media_type: str
    language: str
    credit: str
    rights: str
    received_at: Moment
    text: str | None


class EditionSummary(Schema):
    """One edition of an article."""

    edition: int
    checksum: str
    published_at: Moment
    minor: bool
    current: bool
    url: Url
    api_url: Url


class ArticleEdition(EditionSummary):
    """One edition of an article with all that it said."""

    id: Uuid
    kind: Literal["article"]
    slug: str
    headline: str
    standfirst: str
    byline: str
    language: str
    tags: list[Reference]
    seeds: list[Reference]
    text: str
    html: str


class SnippetPiece(Schema):
    """A part of a snippet, and whether it is what was asked for."""

    text: str
    hit: bool


class Found(Head):
    """A public thing that search found: its summary, and where in it the words stand."""

    snippet: list[SnippetPiece]


class Change(Schema):
    """One line of the change feed; `edition` is current after it."""

    seq: int
    type: Literal["published", "updated", "corrected", "retracted", "withdrawn", "redacted", "merged"]
    minor: bool
    kind: KindName
    id: Uuid
    slug: str
    edition: int
    at: Moment
    url: Url
    api_url: Url
