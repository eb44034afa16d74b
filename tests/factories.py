"""Rows for tests, made through the actions as the desk makes them; every argument that matters is the caller's."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from newsroom.actions.annotations import Meaning, SeedPlace, annotate
from newsroom.actions.articles import Draft, create_article
from newsroom.actions.publishing import Terms, publish_article
from newsroom.actions.records import create_record
from newsroom.actions.seeds import Arrival, Provenance, import_seed
from newsroom.models import (
    Annotation,
    Article,
    Claim,
    Edition,
    Event,
    Place,
    Quote,
    QuoteKind,
    Record,
    Rights,
    Seed,
    Source,
    Stage,
)
from newsroom.policies import Actor

AT = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
"""When things happen in tests, unless the time matters."""

TEXT = "The bridge at Brod opened on 3 May 2026. “We built it in a year,” said Mayor Ana Kos. It cost 4 million."
"""A short report with a source, a direct quote, an event and a claim in it."""

_numbers = itertools.count(1)


def arrival(
    text: str = TEXT,
    *,
    filename: str = "report.txt",
    rights: Rights = Rights.EXCERPTS,
    credit: str = "",
    at: datetime = AT,
    by: Actor = None,
) -> Arrival:
    """What came of importing a text: a seed and its article in the inbox."""
    return import_seed(
        text.encode(),
        filename=filename,
        max_bytes=500_000,
        at=at,
        by=by,
        provenance=Provenance(rights=rights, credit=credit),
    )


def seed(text: str = TEXT, *, rights: Rights = Rights.EXCERPTS, credit: str = "", at: datetime = AT) -> Seed:
    """A seed with this text."""
    return arrival(text, rights=rights, credit=credit, at=at).seed


def article(
    text: str = TEXT,
    *,
    headline: str = "A bridge opens",
    standfirst: str = "",
    byline: str = "",
    language: str = "en",
    topics: Sequence[str] = (),
    seeds: Sequence[Seed] = (),
    stage: Stage = Stage.DRAFT,
    at: datetime = AT,
    by: Actor = None,
) -> Article:
    """An article with one paragraph a line of the text."""
    draft = Draft(
        headline=headline,
        standfirst=standfirst,
        byline=byline,
        language=language,
        body=paragraphs(text),
        topics=tuple(topics),
        seeds=tuple(seeds),
    )
    return create_article(draft, at=at, by=by, stage=stage)


def paragraphs(text: str) -> str:
    """The body with one paragraph a line of a text."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def source(name: str = "Ana Kos", *, at: datetime = AT, by: Actor = None, **facts: Any) -> Source:
    """A source."""
    return create_record(Source, at=at, by=by, name=name, **facts)


def quote(
    text: str = "We built it in a year",
    *,
    quote_kind: QuoteKind = QuoteKind.DIRECT,
    speaker: Source | None = None,
    at: datetime = AT,
    by: Actor = None,
    **facts: Any,
) -> Quote:
    """A quote."""
    return create_record(Quote, at=at, by=by, text=text, quote_kind=quote_kind, speaker=speaker, **facts)


def event(title: str = "The bridge opens", *, at: datetime = AT, by: Actor = None, **facts: Any) -> Event:
    """An event; `when` is EDTF, `participants` a list of sources."""
    return create_record(Event, at=at, by=by, title=title, **facts)


def claim(statement: str = "The bridge cost 4 million", *, at: datetime = AT, by: Actor = None, **facts: Any) -> Claim:
    """A claim."""
    return create_record(Claim, at=at, by=by, statement=statement, **facts)


def place(name: str = "", *, at: datetime = AT, by: Actor = None, **facts: Any) -> Place:
    """A place; without a name one that no other has."""
    return create_record(Place, at=at, by=by, name=name or f"Brod {next(_numbers)}", **facts)


def mark(
    article: Article,
    words: str,
    record: Record | None = None,
    *,
    comment: str = "",
    for_readers: bool = False,
    stance: str = "",
    chosen: SeedPlace | None = None,
    at: datetime = AT,
    by: Actor = None,
) -> Annotation:
    """An annotation of the first place where these words stand in the article."""
    start = article.text.index(words)
    return annotate(
        article,
        Meaning(record=record, stance=stance, comment=comment, for_readers=for_readers),
        revision=article.revision,
        start=start,
        end=start + len(words),
        at=at,
        by=by,
        chosen=chosen,
    )


def publish(article: Article, *, at: datetime = AT, by: Actor = None, terms: Terms | None = None) -> Edition:
    """The edition that publishing an article as it is now makes."""
    article.refresh_from_db()
    return publish_article(article, version=article.version, at=at, by=by, terms=terms)


def published_article(
    text: str = TEXT,
    *,
    headline: str = "A bridge opens",
    topics: Sequence[str] = ("Bridges",),
    marks: Sequence[tuple[str, Record | None]] = (),
    rights: Rights = Rights.EXCERPTS,
    at: datetime = AT,
    by: Actor = None,
) -> Article:
    """A public article that rests on a seed with the same words; `marks` are words and what they are evidence for."""
    row = article(text, headline=headline, topics=topics, seeds=[seed(text, rights=rights, at=at)], at=at, by=by)
    for words, record in marks:
        mark(row, words, record, at=at, by=by)
    publish(row, at=at, by=by)
    return row
