"""Stored items -> the values that page templates show."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from newsroom.models.editions import Kind
from newsroom.queries.public import PublicItem
from newsroom.web.addresses import page_url, with_site
from newsroom.web.contexts import Article, Claim, Event, Place, Quote, Record, Reference, Seed, Source, Topic

Facts = Mapping[str, Any]
"""A stored item's JSON; its shape is the API's, so nothing here checks it again."""


def facts(stored: str) -> Facts:
    """The facts in a stored text, with the site's address in place."""
    found: Facts = json.loads(with_site(stored))
    return found


def reference(value: Facts | None) -> Reference | None:
    """The thing referred to, if any."""
    return None if value is None else _reference(value)


def references(values: list[Facts]) -> tuple[Reference, ...]:
    """The things referred to."""
    return tuple(_reference(value) for value in values)


def article(value: Facts) -> Article:
    """An article, from its detail or its summary."""
    return Article(
        headline=value["headline"],
        standfirst=value["standfirst"],
        byline=value["byline"],
        language=value["language"],
        edition=value["edition"],
        first_published_at=datetime.fromisoformat(value["first_published_at"]),
        published_at=datetime.fromisoformat(value["published_at"]),
        tags=references(value["tags"]),
        seeds=references(value["seeds"]),
        url=value["url"],
    )


def record(value: Facts) -> Record:
    """A source, quote, event or claim."""
    return _RECORDS[Kind(value["kind"])](value)


def topic(value: Facts) -> Topic:
    """A topic."""
    return Topic(name=value["name"], slug=value["slug"], url=value["url"])


def seed(value: Facts) -> Seed:
    """A seed, without its text."""
    return Seed(
        title=value["title"],
        sha256=value["sha256"],
        language=value["language"],
        media_type=value["media_type"],
        credit=value["credit"],
        received_at=datetime.fromisoformat(value["received_at"]),
    )


def row(item: PublicItem) -> Article | Record | Topic:
    """What a list shows of an item."""
    value = facts(item.json)
    if item.kind == Kind.ARTICLE:
        return article(value)
    return topic(value) if item.kind == Kind.TOPIC else record(value)


def _reference(value: Facts) -> Reference:
    return Reference(kind=value["kind"], name=value["name"], url=page_url(Kind(value["kind"]), value["slug"]))


def _source(value: Facts) -> Source:
    return Source(
        kind=Kind.SOURCE,
        name=value["name"],
        url=value["url"],
        evidence_count=value["evidence_count"],
        source_kind=value["source_kind"],
        role=value["role"],
        affiliation=value["affiliation"],
        aliases=tuple(value["aliases"]),
        attribution=value["attribution"],
        description=value["description"],
        same_as=tuple(value["same_as"]),
    )


def _quote(value: Facts) -> Quote:
    return Quote(
        kind=Kind.QUOTE,
        name=value["text"],
        url=value["url"],
        evidence_count=value["evidence_count"],
        quote_kind=value["quote_kind"],
        said_on=value["said_on"],
        occasion=value["occasion"],
        speaker=reference(value["speaker"]),
    )


def _event(value: Facts) -> Event:
    place = value["place"]
    return Event(
        kind=Kind.EVENT,
        name=value["title"],
        url=value["url"],
        evidence_count=value["evidence_count"],
        summary=value["summary"],
        when=value["when"],
        place=None if place is None else Place(slug=place["slug"], name=place["name"]),
        status=value["status"],
        participants=references(value["participants"]),
    )


def _claim(value: Facts) -> Claim:
    return Claim(
        kind=Kind.CLAIM,
        name=value["statement"],
        url=value["url"],
        evidence_count=value["evidence_count"],
        claimant=reference(value["claimant"]),
        verdict=value["verdict"],
        explanation=value["explanation"],
    )


_RECORDS: dict[Kind, Callable[[Facts], Record]] = {
    Kind.SOURCE: _source,
    Kind.QUOTE: _quote,
    Kind.EVENT: _event,
    Kind.CLAIM: _claim,
}
