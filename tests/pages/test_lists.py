"""Lists page by cursor and narrow by the API's parameters; no row is lost or told twice."""

import re
from html import unescape

import pytest

from tests import factories


def titles(page: str) -> list[str]:
    return re.findall(r"<h2><a [^>]*>([^<]+)</a></h2>", page)


def onward(page: str, rel: str) -> str:
    found = re.search(rf'<a rel="{rel}" href="http://127\.0\.0\.1:8000([^"]+)"', page)
    return unescape(found[1]) if found else ""


@pytest.fixture
def seven(db):  # noqa: ARG001  # the database, for its effect
    row = factories.article("One two three four five six seven.")
    for word in ("One", "two", "three", "four", "five", "six", "seven"):
        factories.mark(row, word, factories.source(word.capitalize()))
    factories.publish(row)


@pytest.mark.usefixtures("seven")
def test_a_list_goes_on_and_back_by_cursor(read):
    first = read("/sources/?limit=3").text
    second = read(onward(first, "next")).text
    third = read(onward(second, "next")).text
    back = read(onward(third, "prev")).text

    assert titles(first) + titles(second) + titles(third) == sorted(
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven"]
    )
    assert onward(third, "next") == ""
    assert titles(back) == titles(second)


@pytest.mark.usefixtures("seven")
def test_a_cursor_of_another_list_is_refused(read):
    cursor = onward(read("/sources/?limit=3").text, "next").partition("cursor=")[2]

    assert read(f"/events/?cursor={cursor}").status_code == 400


@pytest.mark.usefixtures("bridge")
def test_a_list_is_narrowed_to_a_thing(read):
    other = factories.source("Ben Tal")
    factories.published_article(
        "Ben Tal: “No.”", headline="No", marks=[("No", factories.quote("No", speaker=other))], topics=()
    )

    page = read("/quotes/?source=ben-tal").text

    assert "“No”" in page
    assert "We built it in a year" not in page
    assert '<a href="http://127.0.0.1:8000/sources/ben-tal/">Ben Tal</a>' in page
    assert "<title>Quotes · Ben Tal · Newsroom</title>" in page
    assert 'name="robots" content="noindex"' in page


@pytest.mark.usefixtures("bridge")
def test_a_list_tells_everything_that_it_is_narrowed_to(read):
    page = read("/events/?topic=bridges&source=ana-kos&place=brod").text

    told = re.sub(r"<[^>]+>|\s+", " ", re.findall(r'<p class="within">(.*?)</p>', page, re.DOTALL)[0]).split()
    assert " ".join(told) == "Only with topic Bridges and source Ana Kos and place Brod Show all"


@pytest.mark.usefixtures("bridge")
def test_a_choice_keeps_what_the_list_is_narrowed_to(read):
    page = read("/quotes/?source=ana-kos").text

    assert 'href="http://127.0.0.1:8000/quotes/?source=ana-kos&amp;quote_kind=indirect"' in page


@pytest.mark.usefixtures("bridge")
def test_a_narrowed_list_without_rows_leads_back_to_the_whole(read):
    page = read("/claims/?verdict=supported").text

    assert 'Nothing published matches. <a href="http://127.0.0.1:8000/claims/">Show all</a>' in page


@pytest.mark.usefixtures("bridge")
def test_a_slug_that_names_nothing_is_refused(read):
    assert read("/quotes/?source=nobody").status_code == 400


@pytest.mark.usefixtures("bridge")
def test_events_are_drawn_beside_their_list_and_the_undated_come_last(read):
    row = factories.article("Later something happened.")
    factories.mark(row, "something happened", factories.event("Something happens"))
    factories.publish(row)

    page = read("/events/").text

    assert titles(page) == ["The bridge opens", "Something happens"]
    assert page.count("<circle") == 1
    assert 'aria-label="1. The bridge opens. 3 May 2026, reported"' in page
    assert "Undated" in page


@pytest.mark.usefixtures("bridge")
def test_a_place_narrows_events(read):
    assert titles(read("/events/?place=brod").text) == ["The bridge opens"]
    assert titles(read("/events/?place=over-there").text) == []
    assert "<b>over there</b>" in read("/events/?place=over-there").text


@pytest.mark.django_db
def test_passages_of_a_record_page_by_cursor(read):
    kos = factories.source()
    for number in range(3):
        factories.published_article(f"Ana Kos, {number}.", headline=f"Report {number}", marks=[("Ana Kos", kos)])

    first = read("/sources/ana-kos/?limit=2").text
    second = read(onward(first, "next")).text

    assert re.findall(r">Report (\d)<", first + second) == ["0", "1", "2"]


@pytest.mark.usefixtures("bridge")
def test_a_topic_shows_its_articles(read):
    factories.published_article("Elsewhere.", headline="Elsewhere", topics=("Roads",))

    assert titles(read("/topics/bridges/").text) == ["A bridge opens"]


@pytest.mark.usefixtures("bridge")
def test_search_finds_every_kind_and_shows_where(read):
    page = read("/search/?q=bridge").text

    assert {"Article", "Event", "Claim"} <= set(re.findall(r'class="kind kind-\w+">(\w+)<', page))
    assert "<mark>bridge</mark>" in page


@pytest.mark.usefixtures("bridge")
def test_search_keeps_to_one_kind(read):
    page = read("/search/?q=bridge&kind=event").text

    assert set(re.findall(r'class="kind kind-\w+">(\w+)<', page)) == {"Event"}


@pytest.mark.usefixtures("seven")
def test_search_goes_on_by_cursor(read):
    factories.published_article("Seven seven.", headline="Seven", topics=())

    first = read("/search/?q=seven&limit=1").text
    second = read(onward(first, "next")).text

    found = re.findall(r'<h3><a href="([^"]+)"', first) + re.findall(r'<h3><a href="([^"]+)"', second)
    assert len(set(found)) == 2


@pytest.mark.usefixtures("seven")
def test_search_among_one_kind_goes_on_by_cursor(read):
    factories.published_article("Seven seven.", headline="Seven", topics=())
    factories.published_article("Seven again.", headline="Seven again", topics=())

    first = read("/search/?q=seven&kind=article&limit=1").text
    second = read(onward(first, "next")).text

    assert re.findall(r'<h3><a href="([^"]+)"', first) != re.findall(r'<h3><a href="([^"]+)"', second)
    assert 'class="row"' in second


@pytest.mark.usefixtures("bridge")
def test_search_for_nothing_and_without_a_hit_helps(read):
    assert "It finds what holds all the words you give." in read("/search/?q=").text
    assert "Nothing published holds all of these words." in read("/search/?q=zebra").text
