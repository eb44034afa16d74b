"""What the workbench reads: an article with its marks and seeds, and the known records an editor may mean."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from newsroom import anchoring
from newsroom.models import (
    AnchorState,
    Annotation,
    AnnotationChange,
    AnnotationKind,
    Article,
    Claim,
    Event,
    Place,
    Quote,
    Seed,
    Source,
    Status,
)
from newsroom.models.annotations import UNSURE

Findable = Source | Quote | Event | Claim | Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """An article at the workbench: its marks in text order, those in the bin, and its seeds without their texts."""

    article: Article
    marks: tuple[Annotation, ...]
    removed: tuple[Annotation, ...]
    seeds: tuple[Seed, ...]

    @property
    def length(self) -> int:
        """How many code points the text has."""
        return len(self.article.text)

    @property
    def sha256(self) -> str:
        """The checksum by which a browser knows that it reads the text the server has."""
        return hashlib.sha256(self.article.text.encode()).hexdigest()

    @property
    def counts(self) -> list[tuple[AnnotationKind, int]]:
        """How many marks there are of each kind."""
        kinds = [mark.kind for mark in self.marks]
        return [(kind, kinds.count(kind)) for kind in AnnotationKind]

    @property
    def unsure(self) -> int:
        """How many marks a person must look at."""
        return sum(mark.state in UNSURE and mark.status == Status.ACCEPTED for mark in self.marks)


class Nearness(IntEnum):
    """How a record fits the words it was looked for by; the nearest is the least."""

    SAME = 0
    ALIAS = 1
    BEGINS = 2
    WORD_BEGINS = 3
    CONTAINS = 4
    FAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A live record that fits: its key, what it is called, and what tells it from its namesakes."""

    pk: int
    label: str
    detail: str
    nearness: Nearness


def bench(article: Article) -> Bench:
    """What the workbench shows of an article. Two queries, however many marks there are."""
    rows = list(article.annotations.exclude(status=Status.DISMISSED).with_records().defer("seed__text").in_text_order())
    seeds = Seed.objects.filter(article_seeds__article=article).order_by("article_seeds__position", "pk").defer("text")
    return Bench(
        article=article,
        marks=tuple(row for row in rows if row.binned_at is None),
        removed=tuple(row for row in rows if row.binned_at is not None),
        seeds=tuple(seeds),
    )


def words_before(mark: Annotation) -> str:
    """The words an unsure mark stood on before the edit that changed them; empty for a mark that is sure. One query."""
    if mark.state not in UNSURE:
        return ""
    if mark.state == AnchorState.ORPHAN:
        return mark.exact
    moves = mark.changes.filter(what=AnnotationChange.What.MOVED).order_by("-at", "-pk")
    before = next((move.before.get("exact", "") for move in moves if move.before.get("exact") != mark.exact), "")
    return str(before)


def find(model: type[Findable], words: str, *, limit: int = 8) -> list[Found]:
    """Live records that fit the words, the nearest first: by name, other name, beginning, then anywhere.

    One query. It reads all live rows' names, since neither database compares letters of every script without case.
    """
    wanted = _folded(words)
    if not wanted:
        return []
    near = [found for found in _candidates(model, wanted) if found.nearness is not Nearness.FAR]
    return sorted(near, key=lambda found: (found.nearness, len(found.label), found.label, found.pk))[:limit]


def seed_trace(article: Article, *, start: int, end: int) -> anchoring.Trace:
    """Where a passage of the article's text stands in its seeds, before it is marked. One query, and the search."""
    seeds = dict(Seed.objects.filter(article_seeds__article=article).values_list("sha256", "text"))
    quote = anchoring.describe(article.text, start, end)
    return anchoring.trace(quote.exact, prefix=quote.prefix, suffix=quote.suffix, seeds=seeds)


def _candidates(model: type[Findable], wanted: str) -> Iterable[Found]:
    for pk, label, aliases, details in _rows(model):
        nearness = _nearness(_folded(label), [_folded(alias) for alias in aliases], wanted)
        yield Found(pk=pk, label=label, detail=" · ".join(filter(None, details)), nearness=nearness)


def _rows(model: type[Findable]) -> Iterable[tuple[int, str, list[str], list[str | None]]]:
    if model is Source:
        names = Source.objects.live().values_list("pk", "name", "aliases", "role", "affiliation")
        return ((pk, name, aliases, [role, affiliation]) for pk, name, aliases, role, affiliation in names)
    if model is Quote:
        quotes = Quote.objects.live().values_list("pk", "text", "speaker__name")
        return ((pk, text, [], [speaker]) for pk, text, speaker in quotes)
    if model is Event:
        events = Event.objects.live().values_list("pk", "title", "when", "place__name")
        return ((pk, title, [], [when, place]) for pk, title, when, place in events)
    if model is Claim:
        claims = Claim.objects.live().values_list("pk", "statement", "claimant__name")
        return ((pk, statement, [], [claimant]) for pk, statement, claimant in claims)
    return ((pk, name, [], []) for pk, name in Place.objects.live().values_list("pk", "name"))


def _nearness(name: str, aliases: list[str], wanted: str) -> Nearness:
    if name == wanted:
        return Nearness.SAME
    if wanted in aliases:
        return Nearness.ALIAS
    if name.startswith(wanted):
        return Nearness.BEGINS
    everywhere = [name, *aliases]
    if any(f" {known}".find(f" {wanted}") >= 0 for known in everywhere):
        return Nearness.WORD_BEGINS
    if any(wanted in known for known in everywhere):
        return Nearness.CONTAINS
    return Nearness.FAR


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
