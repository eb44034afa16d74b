"""What readers get of one public thing: by its address, with what names it, and with who else cites it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.actions.publishing import withdraw_article
from newsroom.models import Article, Kind, Redirect, Source
from newsroom.queries import public
from newsroom.queries.public import evidence
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def kos(db: None) -> Source:  # noqa: ARG001  # the database, for its effect
    """A public source who said something, took part twice and claims something; another names her not."""
    row = factories.source()
    said = factories.quote("Enough", speaker=row)
    held = [factories.event(title, when=when, participants=[row]) for title, when in (("First", "2025"), ("Last", ""))]
    claimed = factories.claim(claimant=row)
    other = factories.quote("Nobody asked me", speaker=factories.source("Ben Tal"))
    factories.published_article(
        "Kos said: Enough. It began. It ended. It cost. Nobody asked me, said Tal.",
        marks=[
            ("Kos", row),
            ("Enough", said),
            ("It began", held[0]),
            ("It ended", held[1]),
            ("It cost", claimed),
            ("Nobody asked me", other),
        ],
    )
    return row


def labels(page: public.Page[public.PublicItem]) -> list[str]:
    return [row.label for row in page.rows]


@pytest.mark.usefixtures("kos")
def test_a_source_comes_with_what_names_it_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        item, naming = public.source_with_naming("ana-kos")

    assert item.label == "Ana Kos"
    assert {kind: labels(page) for kind, page in naming.items()} == {
        Kind.QUOTE: ["Enough"],
        Kind.EVENT: ["First", "Last"],
        Kind.CLAIM: ["The bridge cost 4 million"],
    }


@pytest.mark.usefixtures("kos")
def test_no_more_is_fetched_than_shown_and_it_says_that_there_is_more():
    _, naming = public.source_with_naming("ana-kos", limit=1)

    assert labels(naming[Kind.EVENT]) == ["First"]
    assert naming[Kind.EVENT].next is not None
    assert naming[Kind.QUOTE].next is None


@pytest.mark.usefixtures("kos")
def test_a_source_without_anything_to_its_name_comes_alone():
    factories.published_article("Cy came.", headline="Cy came", marks=[("Cy", factories.source("Cy"))])

    item, naming = public.source_with_naming("cy")

    assert item.label == "Cy"
    assert not any(page.rows for page in naming.values())


def test_a_source_is_refused_as_any_other_thing_is(kos, ben):
    article = Article.objects.get(headline="A bridge opens")
    Redirect.objects.create(kind=Kind.SOURCE, slug="a-kos", public_id=kos.public_id)

    with pytest.raises(public.NotPublic):
        public.source_with_naming("nobody")
    with pytest.raises(public.MovedTo):
        public.source_with_naming("a-kos")
    withdraw_article(article, reason="It was not so.", version=article.version, at=factories.AT, by=ben)
    with pytest.raises(public.Withdrawn):
        public.source_with_naming("ana-kos")


@pytest.fixture
def five(db: None) -> list[Article]:  # noqa: ARG001  # the database, for its effect
    """Public articles that cite one event, an hour apart, the last newest."""
    event = factories.event()
    return [
        factories.published_article(
            f"It opened, {word}.", headline=word, marks=[("It opened", event)], at=factories.AT + HOUR * number
        )
        for number, word in enumerate(("One", "Two", "Three", "Four", "Five"))
    ]


def others(slug: str) -> list[str]:
    """The headlines that come with the first passage of an article."""
    return [other.headline for other in evidence.of_article_and_others(edition(slug))[0].others]


def edition(slug: str) -> int:
    return public.item(Kind.ARTICLE, slug).edition_id


@pytest.mark.usefixtures("five")
def test_a_passage_comes_with_the_newest_three_other_articles():
    assert others("one") == ["Five", "Four", "Three"]
    assert others("five") == ["Four", "Three", "Two"]


@pytest.mark.usefixtures("five")
def test_the_other_articles_take_no_further_query(django_assert_num_queries):
    pk = edition("one")

    with django_assert_num_queries(1):
        evidence.of_article_and_others(pk)


def test_a_withdrawn_article_is_no_other_article(five, ben):
    five[-1].refresh_from_db()
    withdraw_article(five[-1], reason="It was not so.", version=five[-1].version, at=factories.AT + 6 * HOUR, by=ben)

    assert others("one") == ["Four", "Three", "Two"]


@pytest.mark.django_db
def test_a_note_for_readers_is_cited_nowhere_else():
    row = factories.article("It opened.")
    factories.mark(row, "It", comment="The bridge.", for_readers=True)
    factories.publish(row)

    assert others("a-bridge-opens") == []


def test_an_old_edition_comes_with_the_article_as_it_stands_in_one_query(five, django_assert_num_queries):
    five[0].refresh_from_db()
    five[0].headline = "One again"
    five[0].save()
    factories.publish(five[0], at=factories.AT + HOUR)

    with django_assert_num_queries(1):
        item, old = public.editions.numbered(Kind.ARTICLE, "one", 1)

    assert (item.label, item.number) == ("One again", 2)
    assert (old.number, old.published_at) == (1, factories.AT)
    assert [passage.exact for passage in evidence.of_article(old.pk)] == ["It opened"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL prefers to scan tables as small as these")
@pytest.mark.parametrize(
    "ask",
    [
        lambda: public.source_with_naming("ana-kos"),
        lambda: evidence.of_article(1),
        lambda: evidence.of_article_and_others(1),
        lambda: public.editions.numbered(Kind.ARTICLE, "a-bridge-opens", 1),
        lambda: public.facet_values({Kind.SOURCE: "ana-kos", Kind.TOPIC: "bridges"}),
    ],
    ids=["source_with_naming", "of_article", "of_article_and_others", "numbered", "facet_values"],
)
@pytest.mark.usefixtures("kos")
def test_no_answer_reads_a_whole_table(ask: Callable[[], object]):
    with CaptureQueriesContext(connection) as captured:
        ask()

    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            assert not [step for *_, step in cursor.fetchall() if step.startswith("SCAN")]
