"""Pre-flight: what would go out if an article were published now, what stops it, and what an editor should know."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from newsroom import anchoring
from newsroom.actions import documents
from newsroom.actions.documents import Facts
from newsroom.actions.slugs import MAX_LENGTH, slugify
from newsroom.models import (
    Annotation,
    AnnotationKind,
    Article,
    Event,
    Item,
    Kind,
    Place,
    Quote,
    QuoteKind,
    Record,
    Redirect,
    Seed,
    Source,
    Status,
    Topic,
    Trace,
)
from newsroom.models.annotations import UNSURE


class Rule(StrEnum):
    """The rule a finding comes from."""

    EMPTY = "empty"
    UNSURE = "unsure"
    NOT_VERBATIM = "not-verbatim"
    BINNED = "binned"
    UNTRACED = "untraced"
    NO_SPEAKER = "no-speaker"
    NO_MARKS = "no-marks"
    NO_SEED = "no-seed"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing pre-flight says: a sentence with its remedy, and the passage it is about."""

    rule: Rule
    sentence: str
    annotation: Annotation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be pressed, in order: what is named comes before what names it, the article last.

    `items` holds those things of it that are or were public.
    """

    article: Article
    facts: tuple[Facts, ...]
    items: dict[tuple[Kind, UUID], Item]
    slugs: dict[tuple[Kind, UUID], str]
    blocks: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(slots=True)
class _Slugs:
    """Allots slugs without writing, so that two things pressed together do not get the same one.

    Two queries for each thing that never was public.
    """

    items: dict[tuple[Kind, UUID], Item]
    allotted: dict[tuple[Kind, UUID], str] = field(default_factory=dict)

    def allot(self, kind: Kind, public_id: UUID, *, wish: str) -> str:
        """The slug a thing has in public, or a free one near its wish: an address that was public leads nowhere else."""
        if (kind, public_id) not in self.allotted:
            if (held := self.items.get((kind, public_id))) is not None:
                self.allotted[kind, public_id] = held.slug
            else:
                self.allotted[kind, public_id] = wish if kind == Kind.SEED else self._free(kind, public_id, wish)
        return self.allotted[kind, public_id]

    def _free(self, kind: Kind, public_id: UUID, wish: str) -> str:
        base = slugify(wish) or f"{kind.value}-{public_id.hex[:8]}"
        near = base[: MAX_LENGTH - 6]
        taken = {slug for (other, _), slug in self.allotted.items() if other == kind}
        for model in (Item, Redirect):
            taken |= set(model.objects.filter(kind=kind, slug__startswith=near).values_list("slug", flat=True))
        if base not in taken:
            return base
        return next(slug for n in range(2, len(taken) + 3) if (slug := f"{near.rstrip('-')}-{n}") not in taken)


def plan(article: Article, *, leave_out: Collection[UUID] = (), override: bool = False) -> Plan:
    """What publishing would do now. `leave_out` names annotations that stay behind; `override` lifts the verbatim gate."""
    decided = article.annotations.live().exclude(status=Status.DISMISSED)
    marks = list(decided.with_records().prefetch_related("event__participants").in_text_order())
    accepted = [mark for mark in marks if mark.status == Status.ACCEPTED]
    going = [mark for mark in accepted if mark.public_id not in leave_out]
    published = [mark for mark in going if mark.kind != AnnotationKind.NOTE or mark.for_readers]
    seeds = list(Seed.objects.filter(article_seeds__article=article).select_related("terms").order_by("pk"))
    facts, slugs = _facts(article, published, seeds)
    return Plan(
        article=article,
        facts=facts,
        items=slugs.items,
        slugs=slugs.allotted,
        blocks=tuple(_blocks(article, going, override=override)),
        warnings=tuple(_warnings(marks, published, seeds)),
    )


def _facts(article: Article, published: list[Annotation], seeds: list[Seed]) -> tuple[tuple[Facts, ...], _Slugs]:
    records = list({(type(cited), cited.pk): cited for mark in published if (cited := mark.record)}.values())
    sources = {row.pk: row for row in records if isinstance(row, Source)}
    for record in records:
        sources |= {row.pk: row for row in documents.named(record) if row.pk not in sources}
    named: list[tuple[Kind, Record | Topic | Seed, str, Callable[..., Facts]]] = [
        *((Kind.TOPIC, row, row.name, documents.topic) for row in article.topics.order_by("name", "pk")),
        *((Kind.SEED, row, row.sha256, documents.seed) for row in seeds),
        *((Kind.SOURCE, row, row.name, documents.source) for row in sources.values()),
    ]
    ids = [article.public_id, *(row.public_id for row in records), *(row.public_id for _, row, _, _ in named)]
    items = Item.objects.with_ids(ids).select_related("edition")
    slugs = _Slugs(items={(Kind(item.kind), item.public_id): item for item in items})
    for kind, thing, wish, _ in named:
        slugs.allot(kind, thing.public_id, wish=wish)
    out = [build(thing, slugs.allotted) for _, thing, _, build in named]
    out += [documents.record(record, slugs.allotted) for record in records if not isinstance(record, Source)]
    out.append(documents.article(article, slugs.allotted, spans=published))
    for facts in out:
        slugs.allot(facts.kind, facts.public_id, wish=facts.wish)
    return tuple(out), slugs


def _blocks(article: Article, going: list[Annotation], *, override: bool) -> Iterable[Finding]:
    if not article.text.strip():
        yield Finding(rule=Rule.EMPTY, sentence="The article has no text: write it first.")
    for mark in going:
        if mark.state in UNSURE:
            lost = mark.state == "orphan"
            what = "is no longer in the text" if lost else "was changed by an edit"
            yield Finding(
                rule=Rule.UNSURE,
                sentence=f"The passage “{mark.exact}” {what}: put it where it belongs, remove it, or leave it out.",
                annotation=mark,
            )
        for row in _rests_on(mark):
            if row.binned_at is not None:
                yield Finding(
                    rule=Rule.BINNED,
                    sentence=f"{row} is in the bin: restore it, or take it out of what “{mark.exact}” is marked as.",
                    annotation=mark,
                )
    if not override:
        yield from _unproven(going)


def _rests_on(mark: Annotation) -> list[Record | Place]:
    """The record a mark is evidence for, and what that names."""
    record = mark.record
    if record is None:
        return []
    place = [record.place] if isinstance(record, Event) and record.place else []
    return [record, *documents.named(record), *place]


def _unproven(going: list[Annotation]) -> Iterable[Finding]:
    """Direct quotes of which no passage shows the exact words, in the article and in a seed."""
    passages: dict[int, list[Annotation]] = {}
    for mark in going:
        if mark.quote is not None and mark.quote.quote_kind == QuoteKind.DIRECT:
            passages.setdefault(mark.quote.pk, []).append(mark)
    for marks in passages.values():
        if any(_proves(mark) for mark in marks):
            continue
        quote = marks[0].quote
        yield Finding(
            rule=Rule.NOT_VERBATIM,
            sentence=f"{quote} is a direct quote, but no marked passage has exactly these words both in the article "
            "and in a seed: correct the words, mark the right passage, or make it indirect.",
            annotation=marks[0],
        )


def _proves(mark: Annotation) -> bool:
    quote = mark.quote
    return isinstance(quote, Quote) and mark.trace == Trace.VERBATIM and anchoring.verbatim(quote.text, mark.exact)


def _warnings(marks: list[Annotation], published: list[Annotation], seeds: list[Seed]) -> Iterable[Finding]:
    if not published:
        yield Finding(rule=Rule.NO_MARKS, sentence="Nothing in the text is marked: readers cannot see how we know.")
    if not seeds:
        yield Finding(rule=Rule.NO_SEED, sentence="The article names no seed: nothing can be traced to its source.")
    for mark in published:
        if mark.kind in {AnnotationKind.EVENT, AnnotationKind.CLAIM} and mark.trace == Trace.NONE:
            yield Finding(
                rule=Rule.UNTRACED,
                sentence=f"“{mark.exact}” leads to no passage of a seed: choose one by hand if there is one.",
                annotation=mark,
            )
        if mark.quote is not None and mark.quote.speaker is None:
            yield Finding(rule=Rule.NO_SPEAKER, sentence=f"{mark.quote} has no speaker.", annotation=mark)
    if waiting := sum(mark.status == Status.PROPOSED for mark in marks):
        yield Finding(rule=Rule.PROPOSED, sentence=f"{waiting} proposed marks are undecided and stay behind.")
