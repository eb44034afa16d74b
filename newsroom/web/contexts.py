"""What page templates are given: frozen values, named by the screen's words, with nothing left to look up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the page says of itself: in its title, to search engines, and to the navigation (`section`)."""

    title: str
    description: str = ""
    canonical: str = ""
    alternate: str = ""
    section: str = ""
    indexed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The name and address of another public thing."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as lists show it."""

    headline: str
    standfirst: str
    byline: str
    language: str
    edition: int
    first_published_at: datetime
    published_at: datetime
    tags: tuple[Reference, ...]
    seeds: tuple[Reference, ...]
    url: str

    @property
    def revised(self) -> bool:
        """Whether an edition followed the first."""
        return self.edition > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records have: a name, an address and a number of published passages that are evidence for them."""

    kind: str
    name: str
    url: str
    evidence_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Who speaks or takes part."""

    source_kind: str
    role: str
    affiliation: str
    aliases: tuple[str, ...]
    attribution: str
    description: str
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """What somebody said; `name` holds the words."""

    quote_kind: str
    said_on: str
    occasion: str
    speaker: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happened."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """What happened, when and where; `when` is EDTF."""

    summary: str
    when: str
    place: Place | None
    status: str
    participants: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """What somebody says is so, and what the desk found; `name` holds the statement."""

    claimant: Reference | None
    verdict: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject of articles."""

    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Published words: where they stand in an article, with their surroundings, and in a seed."""

    id: str
    exact: str
    before: str
    after: str
    trace: str
    stance: str
    comment: str
    headline: str
    article_url: str
    edition: int
    published_at: datetime
    seed_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One numbered note below a text: a record (or an editor's note) and the passages of the text that it stands for.

    `elsewhere` counts its other published passages; `others` are some of the articles that they stand in.
    """

    number: int
    kind: str
    record: Record | None
    passages: tuple[Passage, ...]
    elsewhere: int
    others: tuple[Reference, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether it stood for a record that is no longer public."""
        return self.record is None and self.kind != "note"

    @property
    def marks(self) -> str:
        """The ids of its passages, as the script finds them."""
        return " ".join(passage.id for passage in self.passages)

    @property
    def articles(self) -> tuple[Reference, ...]:
        """The articles its passages stand in, each once."""
        found = {passage.article_url: passage.headline for passage in self.passages}
        return tuple(Reference(kind="article", name=headline, url=url) for url, headline in found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many passages of a text are of a kind."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """How many of an article's passages stand word for word in its seeds."""

    passages: int
    verbatim: int

    @property
    def share(self) -> int:
        """Whole per cent, rounded down, so that 100 means all."""
        return self.verbatim * 100 // self.passages if self.passages else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a seed's text: the kinds it is marked as, the passages that begin here, the notes that end here."""

    text: str
    kinds: tuple[str, ...] = ()
    marks: str = ""
    begins: tuple[str, ...] = ()
    ends: tuple["SeedReference", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedReference:
    """The number after a marked passage; the first of a number is what its note links back to."""

    number: int
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a list can be narrowed to."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """One filter of a list, as links."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list page: its rows, where it goes on, and how it is narrowed.

    `within` holds the things that the list is narrowed to, `clear` leads to the whole list.
    """

    head: Head
    rows: Sequence[Article | Record | Topic]
    next: str | None
    prev: str | None
    narrowings: tuple[Narrowing, ...]
    within: tuple[Reference, ...]
    narrowed: bool
    clear: str
    drawing: SafeString | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The newest article with what it rests on, and those before it."""

    head: Head
    lead: Article | None
    tracing: Tracing
    quotes: tuple[Note, ...]
    events: tuple[Note, ...]
    claims: tuple[Note, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article, marked, with its notes."""

    head: Head
    article: Article
    body: SafeString
    notes: tuple[Note, ...]
    kinds: tuple[Kept, ...]
    tracing: Tracing
    checksum: str
    history_url: str
    annotations_url: str
    current_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition in an article's history."""

    number: int
    published_at: datetime
    minor: bool
    checksum: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Every edition of an article, newest first."""

    head: Head
    article: Article
    editions: tuple[EditionLine, ...]
    next: str | None
    prev: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records of one kind that name a source, and the address of the whole list where there are more of them."""

    kind: str
    records: tuple[Record, ...]
    all_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A source, quote, event or claim with the passages it rests on.

    For a source, `groups` hold what it said, took part in and claims; `lists` are narrowed to it.
    """

    head: Head
    record: Record
    edition: int
    published_at: datetime
    passages: tuple[Passage, ...]
    next: str | None
    prev: str | None
    groups: tuple[Group, ...] = ()
    lists: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """A topic with its articles, and the lists narrowed to it."""

    head: Head
    topic: Topic
    articles: tuple[Article, ...]
    next: str | None
    prev: str | None
    lists: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A document as it came in."""

    title: str
    sha256: str
    language: str
    media_type: str
    credit: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedPage:
    """A seed: its text with the cited passages marked, or those passages alone where its rights allow no more."""

    head: Head
    seed: Seed
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    articles: tuple[Reference, ...]
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A part of a snippet; `hit` where it is what was asked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that search found."""

    kind: str
    title: tuple[Words, ...]
    quoted: bool
    url: str
    snippet: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was asked, and what was found."""

    head: Head
    q: str
    kind: str
    hits: tuple[Hit, ...]
    kinds: tuple[Choice, ...]
    next: str | None
    prev: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """How the house works."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """Why there is nothing to read here, and where to go instead."""

    head: Head
    reason: str
    at: datetime | None = None
    nearest: str = ""
