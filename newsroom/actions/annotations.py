"""What editors do to passages: mark, amend, link, bin and restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from newsroom import anchoring, policies
from newsroom.actions import anchors, rows
from newsroom.errors import NewsroomError
from newsroom.models import (
    AnchorState,
    Annotation,
    AnnotationChange,
    AnnotationKind,
    Article,
    Claim,
    Event,
    Quote,
    Record,
    Revision,
    Seed,
    Source,
    Stance,
    Status,
    Trace,
)
from newsroom.policies import Actor

_KINDS: dict[type[Record], AnnotationKind] = {
    Source: AnnotationKind.SOURCE,
    Quote: AnnotationKind.QUOTE,
    Event: AnnotationKind.EVENT,
    Claim: AnnotationKind.CLAIM,
}


class Removed(NewsroomError):
    """The annotation is in the bin, where it is restored and nothing else is done to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedPlace:
    """A passage of a seed chosen by hand; code points, end exclusive."""

    seed: Seed
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a passage is marked as: evidence for a record or, without one, a note."""

    record: Record | None = None
    stance: Stance | str = ""
    comment: str = ""
    for_readers: bool = False

    @property
    def kind(self) -> AnnotationKind:
        """The kind of its record, or note."""
        return _KINDS[type(self.record)] if self.record else AnnotationKind.NOTE


def annotate(
    article: Article,
    meaning: Meaning,
    *,
    revision: int,
    start: int,
    end: int,
    at: datetime,
    by: Actor,
    chosen: SeedPlace | None = None,
) -> Annotation:
    """Mark characters of a revision's text, carried forward where the article was saved since, and trace them.

    The span grows to whole grapheme clusters and loses white space at its edges. Raises Invalid where it lies outside
    the text, is empty, or did not survive a newer save; NotAllowed.
    """
    policies.check_can_annotate(article, by=by)
    _check(meaning)
    with transaction.atomic():
        article = anchors.hold(article)
        start, end = place_in(article, revision=revision, start=start, end=end)
        quote = anchoring.describe(article.text, start, end)
        row = Annotation(
            article=article,
            start=start,
            end=end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            checked_revision=article.revision,
            created_at=at,
            updated_at=at,
            updated_by=rows.person(by),
            **_columns(meaning),
        )
        _trace(row, chosen=chosen, seeds=seeds_of(article))
        row.save(force_insert=True)
        _log(row, AnnotationChange.What.CREATED, before={}, at=at, by=by)
    return row


def amend(
    row: Annotation,
    meaning: Meaning,
    *,
    version: int,
    at: datetime,
    by: Actor,
    chosen: SeedPlace | None = None,
    retrace: bool = False,
) -> Annotation:
    """Say something else of a passage: another record, stance, comment, or place in a seed.

    Without `chosen` the trace stays; with `retrace` it is looked for anew. Raises Removed, Stale, Invalid, NotAllowed.
    """
    policies.check_can_annotate(row.article, by=by)
    _check(meaning)
    with transaction.atomic():
        before = _hold(row)
        _check_kept(row)
        if retrace:
            row.trace = Trace.NONE
        if chosen or retrace:
            _trace(row, chosen=chosen, seeds=seeds_of(row.article))
        values = _columns(meaning) | {name: getattr(row, name) for name in ("seed", "seed_start", "seed_end", "trace")}
        rows.store(row, version=version, at=at, by=by, **values)
        _log(row, AnnotationChange.What.AMENDED, before=before, at=at, by=by)
    return row


def replace(
    row: Annotation, *, version: int, revision: int, start: int, end: int, at: datetime, by: Actor
) -> Annotation:
    """Put an annotation on other characters; it is then exact. Raises Removed, Stale, Invalid, NotAllowed."""
    policies.check_can_annotate(row.article, by=by)
    with transaction.atomic():
        before = _hold(row)
        _check_kept(row)
        start, end = place_in(row.article, revision=revision, start=start, end=end)
        quote = anchoring.describe(row.article.text, start, end)
        row.start, row.end, row.exact, row.prefix, row.suffix = start, end, quote.exact, quote.prefix, quote.suffix
        row.state, row.score, row.checked_revision = AnchorState.EXACT, 1.0, row.article.revision
        anchors.retrace(row, seeds=seeds_of(row.article))
        values = {name: getattr(row, name) for name in anchors.PLACE}
        rows.store(row, version=version, at=at, by=by, **values)
        _log(row, AnnotationChange.What.MOVED, before=before, at=at, by=by)
    return row


def confirm(row: Annotation, *, version: int, at: datetime, by: Actor) -> Annotation:
    """Say that a fuzzy annotation stands where it should. Raises Removed, Stale, Invalid, NotAllowed."""
    if row.state == AnchorState.ORPHAN:
        raise rows.Invalid("The passage is no longer in the text: select where it belongs now, or remove it.")
    return replace(row, version=version, revision=row.article.revision, start=row.start, end=row.end, at=at, by=by)


def bin_annotation(row: Annotation, *, version: int, at: datetime, by: Actor) -> Annotation:
    """Put an annotation in the bin; its record stays. Raises Stale, NotAllowed."""
    policies.check_can_annotate(row.article, by=by)
    with transaction.atomic():
        before = _hold(row)
        rows.put_in_bin(row, version=version, at=at, by=by)
        _log(row, AnnotationChange.What.BINNED, before=before, at=at, by=by)
    return row


def restore_annotation(row: Annotation, *, version: int, at: datetime, by: Actor) -> Annotation:
    """Take an annotation back from the bin, looked for again if the text was saved meanwhile. Raises Stale, NotAllowed."""
    policies.check_can_annotate(row.article, by=by)
    with transaction.atomic():
        before = _hold(row)
        article = row.article
        if row.checked_revision != article.revision:
            then = Revision.objects.only("text").get(article=article, number=row.checked_revision)
            anchors.carry([row], old=then.text, new=article.text, seeds=seeds_of(article), revision=article.revision)
        values = {name: getattr(row, name) for name in anchors.PLACE}
        rows.store(row, version=version, at=at, by=by, binned_at=None, **values)
        _log(row, AnnotationChange.What.RESTORED, before=before, at=at, by=by)
    return row


def place_in(article: Article, *, revision: int, start: int, end: int) -> tuple[int, int]:
    """A span of a revision's text, as it stands in the article's text now, on whole grapheme clusters.

    Raises Invalid.
    """
    if revision != article.revision:
        seen = Revision.objects.only("text").filter(article=article, number=revision).first()
        if seen is None:
            raise rows.Invalid(f"This article has no revision {revision}: reload the page and mark again.")
        _check_span(seen.text, start, end)
        (anchor,) = anchoring.carry(seen.text, article.text, [(start, end)])
        if anchor.start is None or anchor.end is None or anchor.state == anchoring.State.FUZZY:
            raise rows.Invalid("The passage was rewritten by a newer save: reload the page and mark again.")
        start, end = anchor.start, anchor.end
    _check_span(article.text, start, end)
    return anchoring.snap(article.text, start, end)


def seeds_of(article: Article) -> list[Seed]:
    """The seeds an article draws on, in order. One query."""
    return list(Seed.objects.filter(article_seeds__article=article).order_by("article_seeds__position", "pk"))


def _check(meaning: Meaning) -> None:
    if meaning.record is None and not meaning.comment.strip():
        raise rows.Invalid("A note needs words: write what is to be noted, or choose a record.")
    if meaning.for_readers and not meaning.comment.strip():
        raise rows.Invalid("There is no comment to publish: write one, or switch “for readers” off.")
    if meaning.stance and meaning.kind != AnnotationKind.CLAIM:
        raise rows.Invalid("Only a claim's passage states, supports or disputes: clear the stance.")
    if meaning.record is not None and meaning.record.binned_at is not None:
        raise rows.Invalid(f"{meaning.record} is in the bin: restore it first, or choose another record.")


def _check_span(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        raise rows.Invalid(f"Characters {start} to {end} are not a passage of a text of {len(text)}: mark again.")
    if not text[start:end].strip():
        raise rows.Invalid("Only white space is marked: select words.")


def _columns(meaning: Meaning) -> dict[str, object]:
    record = meaning.record
    return {
        "kind": meaning.kind,
        "source": record if isinstance(record, Source) else None,
        "quote": record if isinstance(record, Quote) else None,
        "event": record if isinstance(record, Event) else None,
        "claim": record if isinstance(record, Claim) else None,
        "stance": meaning.stance,
        "comment": meaning.comment.strip(),
        "for_readers": meaning.for_readers,
        "status": Status.ACCEPTED,
    }


def _trace(row: Annotation, *, chosen: SeedPlace | None, seeds: Sequence[Seed]) -> None:
    if chosen is None:
        anchors.retrace(row, seeds=seeds)
        return
    _check_span(chosen.seed.text, chosen.start, chosen.end)
    start, end = anchoring.snap(chosen.seed.text, chosen.start, chosen.end)
    same = anchoring.same_words(row.exact, chosen.seed.text[start:end])
    row.seed, row.seed_start, row.seed_end = chosen.seed, start, end
    row.trace = Trace.VERBATIM if same else Trace.CHOSEN


def _hold(row: Annotation) -> dict[str, object]:
    """Read a row again under its article's lock, so that no save of the text comes between; returns its state."""
    article = anchors.hold(row.article)
    row.refresh_from_db()
    row.article = article
    return _state(row)


def _check_kept(row: Annotation) -> None:
    if row.binned_at is None:
        return
    removal = row.changes.filter(what=AnnotationChange.What.BINNED).select_related("by").order_by("-at", "-pk").first()
    who = removal.by.get_username() if removal and removal.by else "the command line"
    raise Removed(
        f"{row} was removed by {who} at {row.binned_at:%H:%M:%S} UTC on {row.binned_at:%Y-%m-%d}. "
        "Nothing of yours was stored: restore it first."
    )


def _state(row: Annotation) -> dict[str, object]:
    record = row.record
    return {
        **anchors.place(row),
        "kind": str(row.kind),
        "record": record.pk if record else None,
        "stance": row.stance,
        "comment": row.comment,
        "for_readers": row.for_readers,
    }


def _log(row: Annotation, what: AnnotationChange.What, *, before: dict[str, object], at: datetime, by: Actor) -> None:
    AnnotationChange.objects.create(
        annotation=row, what=what, before=before, after=_state(row), at=at, by=rows.person(by)
    )
