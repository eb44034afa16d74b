"""An article page: quiet marks, numbered notes linked both ways, and how we know."""

import re
from datetime import timedelta

import pytest

from newsroom.actions.annotations import bin_annotation
from newsroom.actions.records import save_record
from newsroom.models import Annotation, Source
from tests import factories


@pytest.mark.usefixtures("bridge")
def test_each_mark_leads_to_its_note_and_back(read):
    page = read("/articles/a-bridge-opens/").text

    references = re.findall(r'<a href="#note-(\d)" id="ref-(\d)"', page)
    notes = re.findall(r'<li id="note-(\d)".*?href="#ref-(\d)"', page, re.DOTALL)

    assert [(int(note), int(ref)) for note, ref in references] == [(number, number) for number in range(1, 6)]
    assert notes == references


@pytest.mark.usefixtures("bridge")
def test_notes_are_numbered_as_the_reader_meets_them(read):
    page = read("/articles/a-bridge-opens/").text

    kinds = re.findall(r'<li id="note-\d".*?data-kind="(\w+)"', page, re.DOTALL)

    assert kinds == ["event", "quote", "source", "claim", "note"]


@pytest.mark.django_db
def test_a_record_has_one_note_however_often_it_is_cited(read):
    kos = factories.source()
    row = factories.article("Kos came. Then Kos left.")
    factories.mark(row, "Kos came", kos)
    factories.mark(row, "Kos left", kos)
    factories.publish(row)

    page = read("/articles/a-bridge-opens/").text

    assert page.count('href="#note-1"') == 2
    assert page.count('id="ref-1"') == 1
    assert page.count("<li id=") == 1


@pytest.mark.usefixtures("bridge")
def test_a_note_tells_the_record_and_leads_to_its_place_in_the_document(read):
    page = read("/articles/a-bridge-opens/").text
    annotation = Annotation.objects.get(quote__isnull=False)

    quote = re.findall(r'data-kind="quote".*?</li>\s*</ul>', page, re.DOTALL)[0]

    assert "“We built it in a year”" in quote
    assert 'Said by <a href="http://127.0.0.1:8000/sources/ana-kos/">Ana Kos</a>' in quote
    assert "May 2026" in quote
    assert f"#p-{annotation.public_id}" in quote
    assert "Word for word in the document" in quote


def test_a_note_for_readers_is_shown_and_a_private_one_is_not(bridge, read):
    private = "The mayor's press officer called."
    factories.mark(bridge, "in a year", comment=private)
    factories.publish(bridge, at=factories.AT + timedelta(hours=1))

    page = read("/articles/a-bridge-opens/").text

    assert "In which currency is not said." in page
    assert private not in page


@pytest.mark.usefixtures("bridge")
def test_a_note_names_the_newest_articles_that_cite_its_record_too(read, django_assert_num_queries):
    kos = Annotation.objects.get(source__isnull=False).source
    for number in range(1, 5):
        at = factories.AT + timedelta(hours=number)
        factories.published_article("Ana Kos again.", headline=f"More {number}", marks=[("Ana Kos", kos)], at=at)

    with django_assert_num_queries(3):
        page = read("/articles/a-bridge-opens/").text

    assert re.findall(r'<li><a href="[^"]+/articles/more-\d/">(More \d)</a></li>', page) == [
        "More 4",
        "More 3",
        "More 2",
    ]
    assert '<a href="http://127.0.0.1:8000/sources/ana-kos/#evidence">All 5 passages</a>' in page


@pytest.mark.usefixtures("bridge")
def test_a_note_whose_record_is_cited_nowhere_else_names_no_article(read):
    assert "Also cited in" not in read("/articles/a-bridge-opens/").text


@pytest.mark.usefixtures("bridge")
def test_how_we_know_counts_what_stands_word_for_word(read):
    page = read("/articles/a-bridge-opens/").text

    assert "<b>100%</b> 5 of 5 marked passages stand word for word in a document we hold." in page


@pytest.mark.django_db
def test_an_article_without_marks_says_so(read):
    factories.publish(factories.article())

    page = read("/articles/a-bridge-opens/").text

    assert "No passage of this article is marked yet." in page
    assert 'id="notes"' not in page


def test_an_old_edition_is_kept_as_it_was_and_points_to_the_current_one(bridge, read):
    bridge.refresh_from_db()
    bridge.headline = "A bridge has opened"
    bridge.save()
    factories.publish(bridge, at=factories.AT + timedelta(hours=1))
    slug = "a-bridge-opens"

    old, new = read(f"/articles/{slug}/editions/1/").text, read(f"/articles/{slug}/editions/2/").text

    assert "<h1>A bridge opens</h1>" in old
    assert "This is edition 1, kept as it was published." in old
    assert 'name="robots" content="noindex"' in old
    assert old.count('class="note"') == 5
    assert "<h1>A bridge has opened</h1>" in new
    assert f'rel="canonical" href="http://127.0.0.1:8000/articles/{slug}/"' in new


def test_an_old_edition_names_its_records_as_they_are_now(bridge, read, django_assert_num_queries):
    quote = Annotation.objects.get(quote__isnull=False)
    mayor = Source.objects.get()
    later = factories.AT + timedelta(hours=1)
    bin_annotation(quote, version=quote.version, at=later, by=None)
    save_record(mayor, version=mayor.version, at=later, by=None, name="Ana Kos-Lind")
    factories.publish(bridge, at=later)

    with django_assert_num_queries(3):
        page = read("/articles/a-bridge-opens/editions/1/").text

    assert '<a href="http://127.0.0.1:8000/sources/ana-kos/">Ana Kos-Lind</a>' in page
    assert "The quote that these words stood for is no longer public." in page
    assert "quotes/we-built-it-in-a-year" not in page
    assert "<q>We built it in a year</q>" in page


def test_the_history_lists_editions_newest_first(bridge, read):
    bridge.refresh_from_db()
    bridge.headline = "A bridge has opened"
    bridge.save()
    factories.publish(bridge, at=factories.AT + timedelta(hours=1))

    page = read("/articles/a-bridge-opens/editions/").text

    assert re.findall(r">Edition (\d)<", page) == ["2", "1"]
    assert page.count("<span>Current</span>") == 1


@pytest.mark.usefixtures("bridge")
def test_there_is_no_edition_before_the_first_or_after_the_last(read):
    assert read("/articles/a-bridge-opens/editions/0/").status_code == 404
    assert read("/articles/a-bridge-opens/editions/2/").status_code == 404
