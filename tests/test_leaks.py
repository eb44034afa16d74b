"""What is not published has no way out: not by its words, nor by what its existence would change."""

import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client

from newsroom.actions.publishing import withdraw_article
from newsroom.models import (
    Annotation,
    AnnotationChange,
    Article,
    ArticleSeed,
    ArticleTopic,
    Claim,
    Event,
    Place,
    Quote,
    QuoteKind,
    Revision,
    Rights,
    Seed,
    SeedTerms,
    Source,
    Status,
    Topic,
    Trace,
    editions,
)
from newsroom.web.filters import FILTERS
from tests import factories
from tests.canaries import Canaries
from tests.crawling import Answer, ask, crawl
from tests.factories import AT
from tests.routes import every_route

PUBLIC = {
    "Article": {"public_id", "headline", "standfirst", "byline", "language", "text"},
    "Annotation": {"public_id", "exact", "prefix", "suffix"},
    "Annotation for readers": {"public_id", "exact", "prefix", "suffix", "comment"},
    "Source": {"public_id", "name", "role", "affiliation", "aliases", "attribution", "description", "same_as"},
    "Quote": {"public_id", "text", "said_on", "occasion"},
    "Event": {"public_id", "title", "summary", "when", "earliest", "latest"},
    "Place": {"name", "latitude", "longitude"},
    "Claim": {"public_id", "statement", "explanation"},
    "Topic": {"public_id", "name"},
    "Seed": {"public_id", "sha256", "text_sha256", "title", "media_type", "language", "received_at", "text"},
    "SeedTerms": {"credit"},
}
"""The fields that readers see once their row is published; all others, also new ones, are the desk's alone."""

IN_ADDRESSES = {
    "Article.headline", "Source.name", "Quote.text", "Event.title", "Claim.statement", "Topic.name", "Place.name",
    "Seed.sha256",
}  # fmt: skip
"""What public addresses are made of: they stay known when the thing is gone."""

PRESS = {model for model in apps.get_app_config("newsroom").get_models() if model.__module__ == editions.__name__}
pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A draft with everything a draft can have, and the canaries in it."""

    canaries: Canaries
    article: Article
    slugs: tuple[str, ...]


@pytest.fixture(autouse=True)
def _a_standing_clock():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture(autouse=True)
def _an_archive():
    """What is public before, so that lists, filters and searches have something to show."""
    speaker = factories.source(name="Ana Kos")
    factories.published_article(
        marks=[
            ("Ana Kos", speaker),
            ("We built it in a year", factories.quote(speaker=speaker)),
            ("opened on 3 May 2026", factories.event(when="2026-05-03", participants=[speaker])),
            ("It cost 4 million", factories.claim(claimant=speaker)),
        ],
        rights=Rights.FULL,
    )


def test_every_model_of_the_desk_is_planted():
    secret = _plant()

    assert secret.canaries.models == set(apps.get_app_config("newsroom").get_models()) - PRESS


def test_every_public_field_is_one_that_is_planted():
    planted = set(_plant().canaries.planted.values())

    assert _public_names() <= planted


def test_nothing_public_changes_when_something_unpublished_comes_to_be(visitor):
    before = crawl(visitor)

    secret = _plant()

    after = crawl(visitor)
    assert _seen(secret, after) == set()
    assert after == before


def test_unpublished_changes_of_what_is_public_do_not_show(visitor):
    before = crawl(visitor)
    canaries = Canaries()

    for model in (Article, Annotation, Source, Quote, Event, Claim, Topic, SeedTerms):
        _overwrite(canaries, model)

    after = crawl(visitor)
    assert canaries.planted
    assert {name for answer in after.values() for name in canaries.seen_in(str(answer))} == set()
    assert after == before


def test_an_address_of_something_unpublished_answers_as_one_that_never_was(visitor):
    secret = _plant()
    routes = [route for route in every_route() if route.parameters and not route.at_the_desk]

    for route in routes:
        for slug in secret.slugs:
            never = _stranger(slug)
            values = dict.fromkeys(route.parameters, slug) | {"number": 1}
            real = ask(visitor, route.address(values))
            made_up = ask(
                visitor, route.address({name: never if value == slug else value for name, value in values.items()})
            )
            assert _without(real, slug) == _without(made_up, never), route.pattern


def test_no_filter_and_no_search_knows_what_is_unpublished(visitor):
    secret = _plant()
    names = {name for filters in FILTERS.values() for name in filters} | {"q"}
    lists = [
        route.address({})
        for route in every_route()
        if not (route.parameters or route.at_the_desk or "^" in route.pattern)
    ]

    for address in lists:
        for name in sorted(names):
            for slug in secret.slugs if name != "q" else sorted(secret.canaries.planted):
                never = _stranger(slug)
                real, made_up = (ask(visitor, f"{address}?{name}={value}") for value in (slug, never))
                assert _without(real, slug) == _without(made_up, never), f"{address}?{name}={slug}"
                if real.status == 400:
                    break


def test_once_published_each_public_field_is_found_and_no_other(visitor):
    secret = _plant()
    factories.publish(secret.article)

    seen = _seen(secret, crawl(visitor))

    assert seen == _public_names()


def test_once_withdrawn_only_the_addresses_remain(visitor):
    secret = _plant()
    factories.publish(secret.article)
    crawled = [address for address, answer in crawl(visitor).items() if _seen(secret, {address: answer})]
    secret.article.refresh_from_db()

    withdraw_article(secret.article, reason="It was wrong.", version=secret.article.version, at=AT, by=None)

    after = crawl(visitor, crawled)
    assert _seen(secret, after) <= IN_ADDRESSES | {f"{label}.public_id" for label in PUBLIC}


def _plant() -> Secret:
    """A draft with a row of every model of the desk."""
    canaries = Canaries()
    live: dict[str, Any] = {"binned_at": None}
    row = canaries.row
    seed = row(Seed)
    row(SeedTerms, seed=seed, rights=Rights.FULL)
    topic = row(Topic)
    speaker = row(Source, **live)
    place = row(Place, **live)
    event = row(Event, place=place, **live)
    event.participants.add(speaker)
    quote = row(Quote, speaker=speaker, quote_kind=QuoteKind.INDIRECT, **live)
    claim = row(Claim, claimant=speaker, verdict="disputed", **live)
    records = {"source": speaker, "quote": quote, "event": event, "claim": claim}
    labels = [("Annotation", kind) for kind in records] + [
        ("Annotation for readers", "note"), ("Private note", "note"), ("Proposed", "source"), ("In the bin", "source")
    ]  # fmt: skip
    # Words that only private marks stand on are public all the same, as part of the text.
    words = [canaries.word(f"{label}.exact" if label in PUBLIC else "Article.text") for label, _ in labels]
    text = " ".join([canaries.word("Article.text"), *words, "and no more."])
    article = row(Article, text=text, body=f"<p>{text}</p>", **live)
    row(ArticleSeed, article=article, seed=seed)
    row(ArticleTopic, content_object=article, tag=topic)
    row(Revision, article=article)
    for (label, kind), exact in zip(labels, words, strict=True):
        start = text.index(exact)
        mark = row(
            Annotation,
            label,
            article=article,
            kind=kind,
            **({kind: records[kind]} if kind in records else {}),
            exact=exact,
            start=start,
            end=start + len(exact),
            seed=seed,
            seed_start=0,
            seed_end=5,
            trace=Trace.VERBATIM,
            status=Status.PROPOSED if label == "Proposed" else Status.ACCEPTED,
            for_readers=label == "Annotation for readers",
            **({} if label == "In the bin" else live),
        )
        row(AnnotationChange, f"{label} change", annotation=mark)
    names = (article.headline, speaker.name, event.title, topic.name, place.name, seed.sha256)
    ids = (article.public_id, speaker.public_id, topic.public_id, article.annotations.earliest("pk").public_id)
    return Secret(canaries=canaries, article=article, slugs=(*names, *map(str, ids)))


def _overwrite(canaries: Canaries, model: type[Any]) -> None:
    """Put canaries into every field of all rows that can be changed one by one without breaking a constraint."""
    for row in model.objects.all():
        for name, value in canaries.values(model).items():
            with suppress(IntegrityError), transaction.atomic():
                model.objects.filter(pk=row.pk).update(**{name: value})


def _public_names() -> set[str]:
    return {f"{label}.{name}" for label, names in PUBLIC.items() for name in names}


def _seen(secret: Secret, answers: dict[str, Answer]) -> set[str]:
    return {name for answer in answers.values() for name in secret.canaries.seen_in(str(answer))}


def _stranger(value: str) -> str:
    """A value of the same shape that is nobody's."""
    if re.fullmatch(r"[0-9a-f]{64}", value):
        return value[::-1]
    if re.fullmatch(r"[0-9a-f-]{36}", value):
        return str(uuid.uuid4())
    return re.sub(r"[a-z]", lambda letter: chr((ord(letter[0]) - ord("a") + 7) % 26 + ord("a")), value)


def _without(answer: Answer, value: str) -> str:
    """The answer as it is for any value; a validator is a hash of the address, so it differs by itself."""
    text = re.sub(r"(?m)^ETag: .*$|^Content-Length: .*$", "", str(answer))
    for shown in (value, value.replace("-", " "), *(f"{value[:length]}…" for length in range(len(value), 20, -1))):
        text = text.replace(shown, "…")
    return text
