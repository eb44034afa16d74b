"""The one door between the desk and the world."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import rfc8785
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from newsroom import policies
from newsroom.actions import pressing, rows, serving
from newsroom.actions.checks import Finding, Plan, plan
from newsroom.actions.documents import Document, Facts
from newsroom.actions.pressing import RECORD_KINDS, Sheet
from newsroom.errors import NewsroomError
from newsroom.models import (
    Article,
    ChangeType,
    Citation,
    Claim,
    Edition,
    Event,
    Facet,
    Item,
    Kind,
    Quote,
    Source,
    Stage,
)
from newsroom.policies import Actor


class NotReady(NewsroomError):
    """Pre-flight found what stops publishing; `findings` says what, sentence by sentence."""

    def __init__(self, findings: Collection[Finding]) -> None:
        """Say all of it in one message."""
        super().__init__(" ".join(finding.sentence for finding in findings))
        self.findings = tuple(findings)


class Going(StrEnum):
    """What publishing would do to a thing's public edition."""

    NEW = "new"
    CHANGED = "changed"
    RETURNS = "returns"
    SAME = "same"
    LEAVES = "leaves"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of a document, as public now and as it would be."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A thing that publishing touches, and how."""

    kind: Kind
    public_id: UUID
    label: str
    going: Going
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """All that an editor should see before publishing."""

    plan: Plan
    outgoing: tuple[Outgoing, ...]

    @property
    def ready(self) -> bool:
        """Nothing stops it."""
        return not self.plan.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How to publish: which marks stay behind, which records keep their public edition, and why a gate is lifted."""

    leave_out: frozenset[UUID] = field(default_factory=frozenset)
    keep: frozenset[UUID] = field(default_factory=frozenset)
    override_reason: str = ""


def preflight(article: Article, terms: Terms | None = None) -> Preflight:
    """What publishing the article would do now; writes nothing."""
    terms = terms or Terms()
    made = plan(article, leave_out=terms.leave_out, override=bool(terms.override_reason))
    outgoing = [_outgoing(facts, made.items.get((facts.kind, facts.public_id))) for facts in made.facts]
    going = {(facts.kind, facts.public_id) for facts in made.facts}
    gone = [
        Outgoing(kind=Kind(item.kind), public_id=item.public_id, label=item.label, going=Going.LEAVES)
        for item in leaving(article)
        if (item.kind, item.public_id) not in going
    ]
    return Preflight(plan=made, outgoing=(*outgoing, *gone))


def publish_article(article: Article, *, version: int, at: datetime, by: Actor, terms: Terms | None = None) -> Edition:
    """Press the article and what it cites; the same content again returns the current edition.

    Raises NotReady, Stale, NotAllowed; then nothing went out.
    """
    terms = terms or Terms()
    policies.check_can_publish(article, by=by)
    if terms.override_reason:
        policies.check_can_override_verbatim(by=by)
    with pressing.at_the_press(at=at) as sheet:
        made = plan(article, leave_out=terms.leave_out, override=bool(terms.override_reason))
        if made.blocks:
            raise NotReady(made.blocks)
        rows.store(article, version=version, at=at, by=by, stage=Stage.DONE)
        before = _held_up_by(article)
        items = [_press(sheet, facts, made, keep=terms.keep) for facts in made.facts]
        _let_go(sheet, before, reason="No published article cites it any more.")
        _tell_records(sheet, [*before, *items], article)
        _note_slugs(made)
        if sheet.changed:
            _log(article, f"Published: edition {items[-1].edition.number}, {len(sheet.changed)} public changes", by=by)
        if terms.override_reason:
            _log(article, f"Verbatim gate lifted: {terms.override_reason}", by=by)
    return items[-1].edition


def withdraw_article(article: Article, *, reason: str, version: int, at: datetime, by: Actor) -> Article:
    """Take an article back, and what only it held up; their addresses answer with the public reason.

    Raises Invalid, Stale, NotAllowed.
    """
    policies.check_can_withdraw(by=by)
    if not reason.strip():
        raise rows.Invalid("Withdrawing needs a reason that readers are told: write one.")
    with pressing.at_the_press(at=at) as sheet:
        item = Item.objects.public().of(Kind.ARTICLE, article.public_id).select_related("edition").first()
        if item is None:
            raise rows.Invalid(f"“{article.headline}” is not public: there is nothing to withdraw.")
        rows.store(article, version=version, at=at, by=by, stage=Stage.DRAFT)
        before = _held_up_by(article)
        pressing.withdraw(sheet, item, reason=reason.strip()[:500])
        _let_go(sheet, before, reason=reason.strip()[:500])
        _tell_records(sheet, before, article)
        _log(article, f"Withdrawn: {reason.strip()}", by=by)
    return article


def leaving(article: Article) -> list[Item]:
    """What would leave the public side with the article."""
    own = Item.objects.public().of(Kind.ARTICLE, article.public_id).values_list("pk", flat=True)
    return _unheld(_held_up_by(article), gone=set(own))


def _press(sheet: Sheet, facts: Facts, made: Plan, *, keep: Collection[UUID]) -> Item:
    if facts.public_id in keep and facts.kind in RECORD_KINDS:
        kept = Item.objects.public().of(facts.kind, facts.public_id).select_related("edition").first()
        if kept is not None:
            return kept
    return pressing.press(sheet, facts, slug=made.slugs[facts.kind, facts.public_id])


def _outgoing(facts: Facts, item: Item | None) -> Outgoing:
    before: Document = json.loads(item.edition.document) if item else {}
    after: Document = json.loads(rfc8785.dumps(facts.document))
    going = Going.SAME
    if item is None:
        going = Going.NEW
    elif item.standing != Item.Standing.PUBLIC:
        going = Going.RETURNS
    elif before != after:
        going = Going.CHANGED
    differences = tuple(
        Difference(name=name, before=_told(before.get(name)), after=_told(after[name]))
        for name in facts.document
        if item is not None and name not in {"html", "spans"} and before.get(name) != after[name]
    )
    if item is not None and before.get("spans") != after.get("spans"):
        differences = (*differences, Difference(name="marks", before=_count(before), after=_count(after)))
    return Outgoing(kind=facts.kind, public_id=facts.public_id, label=facts.label, going=going, differences=differences)


def _count(document: Document) -> str:
    spans = document["spans"]
    return f"{len(spans) if isinstance(spans, list) else 0} marked passages"


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_told(part) for part in value)
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return "" if value is None else str(value)


def _held_up_by(article: Article) -> list[Item]:
    """What is public because, among others, the article's current edition cites or names it."""
    item = Item.objects.public().of(Kind.ARTICLE, article.public_id).select_related("edition").first()
    if item is None:
        return []
    document: Document = json.loads(item.edition.document)
    ids = _named(document) | {public_id for _, public_id in serving.cited(document)}
    cited = list(Item.objects.public().with_ids(ids).select_related("edition"))
    more = set().union(*(_named(json.loads(other.edition.document)) for other in cited)) - ids
    return [*cited, *Item.objects.public().with_ids(more).select_related("edition")]


def _named(document: Document) -> set[str]:
    return {str(ref["id"]) for ref in serving.references(document)}


def _unheld(candidates: Collection[Item], *, gone: set[int]) -> list[Item]:
    """Those that nothing public holds up once `gone` (keys of items) are gone; sources last, as records name them."""
    out = []
    for item in sorted(candidates, key=lambda item: (item.kind == Kind.SOURCE, item.pk)):
        naming = Facet.objects.filter(name="names", value=str(item.public_id), item__standing=Item.Standing.PUBLIC)
        citing = Citation.objects.filter(
            record_kind=item.kind,
            record_id=item.public_id,
            edition__in=Item.objects.public(Kind.ARTICLE).exclude(pk__in=gone).values("edition"),
        )
        if not naming.exclude(item__in=gone).exists() and not citing.exists():
            gone.add(item.pk)
            out.append(item)
    return out


def _let_go(sheet: Sheet, candidates: Collection[Item], *, reason: str) -> None:
    for item in _unheld(candidates, gone=set()):
        pressing.withdraw(sheet, item, reason=reason)


def _tell_records(sheet: Sheet, items: Collection[Item], article: Article) -> None:
    """Records whose evidence moved with the article change, if not on their own account, by a minor change."""
    if (Kind.ARTICLE, article.public_id) not in sheet.changed:
        return
    for item in items:
        key = (item.kind, item.public_id)
        if item.kind in RECORD_KINDS and key not in sheet.changed and item.standing == Item.Standing.PUBLIC:
            sheet.change(sheet.touch(item), ChangeType.UPDATED, minor=True)


def _note_slugs(made: Plan) -> None:
    models: dict[Kind, type[Article | Source | Quote | Event | Claim]] = {
        Kind.ARTICLE: Article,
        Kind.SOURCE: Source,
        Kind.QUOTE: Quote,
        Kind.EVENT: Event,
        Kind.CLAIM: Claim,
    }
    for (kind, public_id), slug in made.slugs.items():
        if kind in models:
            models[kind]._default_manager.filter(public_id=public_id, slug="").update(slug=slug)  # noqa: SLF001  # documented


def _log(article: Article, message: str, *, by: Actor) -> None:
    """Leave a line in the admin's log; the command line acts under no name and leaves none."""
    if (user := rows.person(by)) is not None:
        LogEntry.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(Article),
            object_id=str(article.pk),
            object_repr=str(article)[:200],
            action_flag=CHANGE,
            change_message=message,
        )
