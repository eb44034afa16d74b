"""Marking a passage and keeping its record, in one step: all of it is stored, or nothing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from newsroom import policies
from newsroom.actions.annotations import Meaning, SeedPlace, amend, annotate, restore_annotation
from newsroom.actions.records import create_record, save_record
from newsroom.models import Annotation, Article, Event, Place, Record, Source, SourceKind, Stance
from newsroom.policies import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source that is named in a fact and does not exist yet."""

    name: str
    source_kind: SourceKind = SourceKind.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place that is named in a fact and does not exist yet."""

    name: str


Fact = str | list[str] | Source | Place | NewSource | NewPlace | Sequence[Source | NewSource] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a passage is to be evidence for: a record to make or, with `record`, one to link and its facts from now on.

    `version` is the record's, as the writer saw it.
    """

    model: type[Record]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    record: Record | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What is to be said of a passage; without a subject it is a note. `chosen` is its place in a seed, by hand."""

    subject: Subject | None = None
    stance: Stance | str = ""
    comment: str = ""
    for_readers: bool = False
    chosen: SeedPlace | None = None
    retrace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters of a revision's text, end exclusive."""

    revision: int
    start: int
    end: int


def mark(article: Article, saying: Saying, passage: Passage, *, at: datetime, by: Actor) -> Annotation:
    """Mark a passage as evidence for a record that is made or changed along with it.

    Raises Invalid, Stale, EdtfError, NotAllowed; then nothing was stored.
    """
    with transaction.atomic():
        return annotate(
            article,
            _meaning(saying, at=at, by=by),
            revision=passage.revision,
            start=passage.start,
            end=passage.end,
            at=at,
            by=by,
            chosen=saying.chosen,
        )


def revise(
    row: Annotation, saying: Saying, *, version: int, at: datetime, by: Actor, restored: bool = False
) -> Annotation:
    """Say something else of a passage, its record made or changed along with it; with `restored`, out of the bin.

    Raises Removed, Stale, Invalid, EdtfError, NotAllowed; then nothing was stored.
    """
    with transaction.atomic():
        if restored:
            version = restore_annotation(row, version=version, at=at, by=by).version
        return amend(
            row,
            _meaning(saying, at=at, by=by),
            version=version,
            at=at,
            by=by,
            chosen=saying.chosen,
            retrace=saying.retrace,
        )


def _meaning(saying: Saying, *, at: datetime, by: Actor) -> Meaning:
    record = _kept(saying.subject, at=at, by=by) if saying.subject else None
    return Meaning(record=record, stance=saying.stance, comment=saying.comment, for_readers=saying.for_readers)


def _kept(subject: Subject, *, at: datetime, by: Actor) -> Record:
    record = subject.record
    if record is None:
        policies.check_can_record(subject.model, new=True, by=by)
        facts = _resolved(subject.facts, at=at, by=by)
        return create_record(subject.model, at=at, by=by, **facts)
    if all(_held(record, name) == value for name, value in subject.facts.items()):
        return record
    policies.check_can_record(subject.model, new=False, by=by)
    facts = _resolved(subject.facts, at=at, by=by)
    return save_record(record, version=subject.version, at=at, by=by, **facts)


def _held(record: Record, name: str) -> object:
    """A fact as the record has it. One query for participants, and for a source or place not fetched along."""
    if isinstance(record, Event) and name == "participants":
        return list(record.participants.order_by("name", "pk"))
    return getattr(record, name)


def _resolved(facts: Mapping[str, Fact], *, at: datetime, by: Actor) -> dict[str, object]:
    return {name: _made(value, at=at, by=by) for name, value in facts.items()}


def _made(value: Fact, *, at: datetime, by: Actor) -> object:
    if isinstance(value, list):
        return [_made(each, at=at, by=by) for each in value]
    if isinstance(value, NewSource):
        policies.check_can_record(Source, new=True, by=by)
        return create_record(Source, at=at, by=by, name=value.name, source_kind=value.source_kind)
    if isinstance(value, NewPlace):
        policies.check_can_record(Place, new=True, by=by)
        return create_record(Place, at=at, by=by, name=value.name)
    return value
