"""A source's page: what it said, took part in and claims, before the passages that name it."""

import re
from datetime import timedelta

import pytest

from newsroom.models import QuoteKind
from tests import factories

ALL = '<a href="http://127.0.0.1:8000/quotes/?source=ana-kos">All quotes by Ana Kos</a>'


def headings(page: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", page)


@pytest.fixture
def talkative(db):  # noqa: ARG001  # the database, for its effect
    """Ana Kos, who is quoted once a minute, 21 times."""
    kos = factories.source()
    for number in range(21):
        said = factories.quote(f"word {number}", quote_kind=QuoteKind.INDIRECT, speaker=kos)
        factories.published_article(
            f"Kos said word {number}.",
            headline=f"Report {number}",
            marks=[("Kos", kos), (f"word {number}", said)],
            at=factories.AT + timedelta(minutes=number),
        )


@pytest.mark.usefixtures("bridge")
def test_what_a_source_said_took_part_in_and_claims_comes_before_where_it_is_named(read):
    page = read("/sources/ana-kos/").text

    assert headings(page) == ["Quotes", "Events", "Claims", "Where this source is named"]
    assert 'quotes/we-built-it-in-a-year/">“We built it in a year”</a>' in page
    assert "<span>In their own words</span><span>May 2026</span>" in page
    assert 'events/the-bridge-opens/">The bridge opens</a>' in page
    assert 'claims/the-bridge-cost-4-million/">The bridge cost 4 million</a>' in page
    assert "All quotes by" not in page


@pytest.mark.django_db
def test_the_occasion_of_a_quote_is_told(read):
    kos = factories.source()
    said = factories.quote("Yes", speaker=kos, occasion="At the opening")
    factories.published_article("Kos: “Yes”", marks=[("Kos", kos), ("Yes", said)])

    assert "<span>At the opening</span>" in read("/sources/ana-kos/").text


@pytest.mark.django_db
def test_groups_without_anything_in_them_are_left_out(read):
    factories.published_article(marks=[("Ana Kos", factories.source())])

    page = read("/sources/ana-kos/").text

    assert headings(page) == ["Where this source is named"]
    assert "/articles/?source=ana-kos" in page
    assert "/quotes/?source=ana-kos" not in page


@pytest.mark.usefixtures("talkative")
def test_the_newest_twenty_are_shown_and_the_rest_is_a_link_away(read, django_assert_num_queries):
    with django_assert_num_queries(3):
        page = read("/sources/ana-kos/").text

    shown = re.findall(r'/quotes/word-(\d+)/"', page)
    assert shown == [str(number) for number in range(20, 0, -1)]
    assert ALL in page


@pytest.mark.usefixtures("talkative")
def test_later_passages_do_not_repeat_the_groups(read):
    first = read("/sources/ana-kos/").text
    cursor = re.findall(r'rel="next" href="http://127\.0\.0\.1:8000([^"]+)"', first)[0]

    page = read(cursor).text

    assert headings(page) == ["Where this source is named"]
    assert ">Report 20<" in page
