"""Records in the admin: facts through the actions, evidence over all articles."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from newsroom.actions.annotations import bin_annotation
from newsroom.actions.records import save_record
from newsroom.models import Annotation, Claim, Event, Place, Quote, Source, Topic
from tests import factories

pytestmark = pytest.mark.django_db

ROWS: dict[str, Callable[[int], Any]] = {
    "source": lambda number: factories.source(f"Source {number}"),
    "quote": lambda number: factories.quote(f"Words {number}", speaker=factories.source(f"Speaker {number}")),
    "event": lambda number: factories.event(f"Event {number}", place=factories.place()),
    "claim": lambda number: factories.claim(f"Claim {number}", claimant=factories.source(f"Claimant {number}")),
    "place": lambda number: factories.place(f"Place {number}"),
}


def add(kind):
    return reverse(f"admin:newsroom_{kind}_add")


def change(row):
    return reverse(f"admin:newsroom_{row._meta.model_name}_change", args=[row.pk])


def errors(page):
    return page.context["adminform"].form.errors


def test_lists_are_written_one_entry_a_line(dan, signed_in):
    signed_in(dan).post(
        add("source"),
        {
            "name": "Ana Kos",
            "source_kind": "person",
            "aliases": "A. Kos\n\n Kos ",
            "same_as": "https://example.org/kos",
        },
    )

    source = Source.objects.get()
    assert source.aliases == ["A. Kos", "Kos"]
    assert source.same_as == ["https://example.org/kos"]


def test_what_is_no_address_is_refused_at_its_field(dan, signed_in):
    page = signed_in(dan).post(
        add("source"), {"name": "Ana Kos", "source_kind": "person", "same_as": "javascript:alert(1)"}
    )

    assert "same_as" in errors(page)
    assert not Source.objects.exists()


def test_an_event_keeps_its_date_in_normal_form_with_its_bounds(dan, signed_in):
    ana = factories.source()

    signed_in(dan).post(
        add("event"),
        {"title": "The bridge opens", "when": " 2026-05? ", "status": "reported", "participants": [ana.pk]},
    )

    event = Event.objects.get()
    assert (event.when, event.earliest.day, event.latest.day) == ("2026-05?", 1, 31)
    assert list(event.participants.all()) == [ana]


@pytest.mark.parametrize(("kind", "field"), [("event", "when"), ("quote", "said_on")])
def test_what_is_no_date_is_refused_at_its_field_and_stays(dan, signed_in, kind, field):
    fields = {"title": "x", "text": "x", "status": "reported", "quote_kind": "direct", field: "earlier this week"}

    page = signed_in(dan).post(add(kind), fields)

    assert "is not a date" in str(errors(page)[field])
    assert page.context["adminform"].form[field].value() == "earlier this week"


def test_a_stored_date_is_told_in_words(dan, signed_in):
    event = factories.event(when="2026-05-14?")

    page = signed_in(dan).get(change(event))

    assert b"Now: possibly 14 May 2026." in page.content


@pytest.mark.parametrize(
    ("date", "status", "told"), [("2026-05", 200, "May 2026"), ("May", 422, "is not a date"), ("", 200, "")]
)
def test_a_date_is_told_while_it_is_typed(dan, signed_in, date, status, told):
    answer = signed_in(dan).get(reverse("admin:readable_date"), {"date": date})

    assert answer.status_code == status
    assert told in answer.content.decode()


def test_a_verdict_without_an_explanation_is_refused(dan, signed_in):
    page = signed_in(dan).post(add("claim"), {"statement": "It cost 4 million", "verdict": "disputed"})

    assert errors(page)
    assert not Claim.objects.exists()


def test_a_stale_save_writes_nothing_and_shows_both(ada, dan, signed_in):
    claim = factories.claim("It cost 4 million")
    save_record(claim, version=1, at=factories.AT, by=ada, statement="It cost 5 million")

    page = signed_in(dan).post(
        change(claim), {"statement": "It cost 6 million", "verdict": "unverified", "started_from": 1}
    )

    claim.refresh_from_db()
    (conflict,) = page.context["conflicts"]
    assert claim.statement == "It cost 5 million"
    assert [(part.op, part.text) for part in conflict.parts] == [
        ("equal", "It cost "), ("delete", "5"), ("insert", "6"), ("equal", " million"),
    ]  # fmt: skip
    assert "was changed by ada" in page.content.decode()


@pytest.mark.parametrize("kind", ["source", "claim"])
def test_a_record_put_in_the_bin_meanwhile_keeps_what_was_typed(ada, dan, signed_in, kind):
    row = ROWS[kind](1)
    signed_in(ada).post(reverse(f"admin:newsroom_{kind}_bin", args=[row.pk]), {"version": 1})
    typed = {"name": "Typed", "source_kind": "person", "statement": "Typed", "verdict": "unverified", "started_from": 1}
    client = signed_in(dan)

    page = client.post(change(row), typed)
    again = page.context["adminform"].form["started_from"].value()
    client.post(change(row), typed | {"started_from": again, "_restore": "1"})

    row.refresh_from_db()
    assert "was put in the bin by ada at " in page.content.decode()
    assert "Typed" in [part.text for conflict in page.context["conflicts"] for part in conflict.parts]
    assert str(row).startswith("Typed")
    assert row.binned_at is None


def test_a_mark_put_in_the_bin_meanwhile_keeps_what_was_typed(ada, dan, signed_in):
    mark = factories.mark(factories.article(), "3 May", factories.claim())
    signed_in(ada).post(reverse("admin:newsroom_annotation_bin", args=[mark.pk]), {"version": mark.version})
    typed = {"claim": mark.claim.pk, "stance": "states", "comment": "Seen.", "started_from": mark.version}

    page = signed_in(dan).post(change(mark), typed)

    mark.refresh_from_db()
    assert "was put in the bin by ada at " in page.content.decode()
    assert mark.comment == ""


def test_a_record_shows_its_evidence_over_all_articles_with_links_into_the_workbench(dan, signed_in):
    ana = factories.source()
    first, second = factories.article(headline="First"), factories.article(headline="Second")
    marks = [factories.mark(first, "Ana Kos", ana), factories.mark(second, "Mayor Ana Kos", ana)]
    quote = factories.quote(speaker=ana)

    page = signed_in(dan).get(change(ana)).content.decode()

    for mark in marks:
        assert f"{reverse('admin:newsroom_article_annotate', args=[mark.article_id])}#mark-{mark.pk}" in page
    assert change(quote) in page


@pytest.mark.parametrize("kind", ROWS)
def test_the_bin_takes_a_record_and_gives_it_back(dan, signed_in, kind):
    row, client = ROWS[kind](1), signed_in(dan)

    client.post(reverse(f"admin:newsroom_{kind}_bin", args=[row.pk]), {"version": 1})
    row.refresh_from_db()
    binned_at = row.binned_at
    client.post(reverse(f"admin:newsroom_{kind}_restore", args=[row.pk]), {"version": 2})

    row.refresh_from_db()
    assert binned_at is not None
    assert row.binned_at is None


def test_a_stale_bin_leaves_the_record_alone(dan, signed_in):
    row = factories.source()

    signed_in(dan).post(reverse("admin:newsroom_source_bin", args=[row.pk]), {"version": 5})

    row.refresh_from_db()
    assert row.binned_at is None


def test_nothing_from_the_bin_is_offered_to_choose(dan, signed_in):
    client, row = signed_in(dan), factories.source("Ana Kos")
    asked = {"app_label": "newsroom", "model_name": "quote", "field_name": "speaker", "term": "Ana"}
    before = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    client.post(reverse("admin:newsroom_source_bin", args=[row.pk]), {"version": 1})

    after = client.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [found["text"] for found in before] == ["Ana Kos"]
    assert after == []


@pytest.mark.parametrize("kind", ROWS)
def test_lists_cost_the_same_however_long(dan, signed_in, django_assert_max_num_queries, kind):
    client = signed_in(dan)
    for number in range(12):
        ROWS[kind](number)

    with django_assert_max_num_queries(12):
        client.get(reverse(f"admin:newsroom_{kind}_changelist"))


def test_the_list_of_marks_costs_the_same_however_long(dan, signed_in, django_assert_max_num_queries):
    client, article = signed_in(dan), factories.article()
    for kind in ("source", "quote", "event", "claim"):
        for number in range(4):
            factories.mark(article, "bridge", ROWS[kind](number))

    with django_assert_max_num_queries(12):
        client.get(reverse("admin:newsroom_annotation_changelist"))


def test_a_mark_is_amended_through_its_action(dan, signed_in):
    article = factories.article()
    mark = factories.mark(article, "3 May", factories.claim())
    other = factories.claim("Another claim")

    signed_in(dan).post(
        change(mark), {"claim": other.pk, "stance": "disputes", "comment": "Seen.", "started_from": mark.version}
    )

    mark.refresh_from_db()
    assert (mark.claim, mark.stance, mark.comment) == (other, "disputes", "Seen.")
    assert mark.changes.filter(what="amended", by=dan).count() == 1


def test_the_log_of_a_mark_tells_what_happened_at_the_workbench(ada, dan, signed_in):
    mark = factories.mark(factories.article(), "3 May", factories.claim())
    bin_annotation(mark, version=mark.version, at=factories.AT, by=ada)

    page = signed_in(dan).get(reverse("admin:newsroom_annotation_history", args=[mark.pk])).content.decode()

    assert "<td>Created</td>" in page
    assert re.search(r"<td>ada</td>\s*<td>Binned</td>", page)


def test_the_log_of_a_record_made_at_the_workbench_tells_who_wrote_it_last(ada, dan, signed_in):
    claim = factories.claim()
    save_record(claim, version=1, at=factories.AT, by=ada, statement="It cost 5 million")

    page = signed_in(dan).get(reverse("admin:newsroom_claim_history", args=[claim.pk])).content.decode()

    assert "by ada: at the workbench" in page
    assert "change history" not in page


def test_a_mark_needs_its_record(dan, signed_in):
    mark = factories.mark(factories.article(), "3 May", factories.claim())

    page = signed_in(dan).post(change(mark), {"claim": "", "stance": "", "comment": "", "started_from": 1})

    assert "claim" in errors(page)
    assert Annotation.objects.get().claim is not None


def test_a_topic_is_renamed_unless_another_has_the_name(ada, signed_in):
    bridges, rivers = (
        Topic.objects.create(name="Bridges", slug="bridges"),
        Topic.objects.create(name="Rivers", slug="rivers"),
    )
    client = signed_in(ada)

    page = client.post(change(rivers), {"name": "BRIDGES"})
    client.post(change(bridges), {"name": "Great bridges"})

    rivers.refresh_from_db()
    bridges.refresh_from_db()
    assert "already" in str(errors(page))
    assert (rivers.name, bridges.name, bridges.slug) == ("Rivers", "Great bridges", "great-bridges")


def test_a_place_lies_on_earth(dan, signed_in):
    page = signed_in(dan).post(add("place"), {"name": "Brod", "latitude": "95", "longitude": "10"})

    assert errors(page)
    assert not Place.objects.exists()


def test_a_quote_is_made(dan, signed_in):
    signed_in(dan).post(add("quote"), {"text": "We built it", "quote_kind": "direct", "said_on": ""})

    assert Quote.objects.get().updated_by == dan
