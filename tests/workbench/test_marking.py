"""Marking a passage and keeping its record in one step."""

import pytest

from newsroom.actions import marking, records, rows
from newsroom.actions.marking import Fact, NewPlace, NewSource, Passage, Saying, Subject
from newsroom.models import Annotation, AnnotationKind, Claim, Event, Place, Quote, Source, SourceKind, Stance
from newsroom.policies import NotAllowed
from tests import factories
from tests.factories import AT

pytestmark = pytest.mark.django_db


def passage(article, words):
    start = article.text.index(words)
    return Passage(revision=article.revision, start=start, end=start + len(words))


def test_a_quote_its_new_speaker_and_its_mark_are_made_together(ada):
    article = factories.article()
    facts: dict[str, Fact] = {
        "text": "We built it",
        "speaker": NewSource(name="Ana Kos", source_kind=SourceKind.PERSON),
    }
    saying = Saying(subject=Subject(model=Quote, facts=facts))

    mark = marking.mark(article, saying, passage(article, "We built it"), at=AT, by=ada)

    assert mark.kind == AnnotationKind.QUOTE
    assert mark.quote.speaker.name == "Ana Kos"
    assert mark.quote.updated_by == ada


def test_an_event_may_bring_a_place_and_participants_old_and_new(ada):
    article = factories.article()
    kos = factories.source("Ana Kos")
    who: list[Source | NewSource] = [kos, NewSource(name="Builders")]
    facts: dict[str, Fact] = {"title": "Opening", "place": NewPlace(name="Brod"), "participants": who}

    mark = marking.mark(
        article, Saying(subject=Subject(model=Event, facts=facts)), passage(article, "opened"), at=AT, by=ada
    )

    assert mark.event.place.name == "Brod"
    participants = Event.objects.get().participants.values_list("name", flat=True)
    assert set(participants) == {"Ana Kos", "Builders"}


def test_nothing_is_stored_where_the_passage_is_refused(ada):
    article = factories.article()
    facts: dict[str, Fact] = {"text": "We built it", "speaker": NewSource(name="Ana Kos")}

    with pytest.raises(rows.Invalid):
        marking.mark(
            article,
            Saying(subject=Subject(model=Quote, facts=facts)),
            Passage(revision=1, start=5, end=5000),
            at=AT,
            by=ada,
        )

    assert not Quote.objects.exists()
    assert not Source.objects.exists()


def test_a_linked_record_whose_facts_are_the_same_is_not_written(ada):
    article = factories.article()
    event = factories.event("Opening", participants=[factories.source("B"), factories.source("A")])
    facts: dict[str, Fact] = {"title": "Opening", "participants": list(event.participants.order_by("name"))}

    marking.mark(
        article,
        Saying(subject=Subject(model=Event, facts=facts, record=event, version=1)),
        passage(article, "opened"),
        at=AT,
        by=ada,
    )

    event.refresh_from_db()
    assert event.version == 1


def test_changed_facts_of_a_linked_record_are_saved_with_the_mark(ada):
    article = factories.article()
    claim = factories.claim()
    mark = factories.mark(article, "It cost 4 million", claim)
    saying = Saying(
        subject=Subject(model=Claim, facts={"statement": "It cost four million"}, record=claim, version=1),
        stance=Stance.STATES,
    )

    marking.revise(mark, saying, version=1, at=AT, by=ada)

    claim.refresh_from_db()
    assert claim.statement == "It cost four million"
    assert mark.stance == Stance.STATES


def test_a_stale_record_stores_nothing_of_the_mark(ada, ben):
    article = factories.article()
    claim = factories.claim()
    mark = factories.mark(article, "It cost 4 million", claim)
    records.save_record(Claim.objects.get(), version=1, statement="Ben's words", at=AT, by=ben)
    saying = Saying(
        subject=Subject(model=Claim, facts={"statement": "Ada's words"}, record=claim, version=1), comment="mine"
    )

    with pytest.raises(rows.Stale, match="ben"):
        marking.revise(mark, saying, version=1, at=AT, by=ada)

    assert Claim.objects.get().statement == "Ben's words"
    assert Annotation.objects.get().comment == ""


def test_a_stale_mark_stores_nothing_of_its_record(ada, ben):
    article = factories.article()
    claim = factories.claim()
    mark = factories.mark(article, "It cost 4 million", claim)
    marking.revise(Annotation.objects.get(), Saying(comment="Ben's"), version=1, at=AT, by=ben)
    saying = Saying(subject=Subject(model=Claim, facts={"statement": "Ada's words"}, record=claim, version=1))

    with pytest.raises(rows.Stale, match="ben"):
        marking.revise(mark, saying, version=1, at=AT, by=ada)

    assert Claim.objects.get().statement == "The bridge cost 4 million"


def test_who_may_mark_but_not_make_sources_makes_none(dan):
    article = factories.article()
    group = dan.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_source"))
    facts: dict[str, Fact] = {"text": "We built it", "speaker": NewSource(name="Ana Kos")}

    with pytest.raises(NotAllowed, match="make new sources"):
        marking.mark(
            article, Saying(subject=Subject(model=Quote, facts=facts)), passage(article, "We built it"), at=AT, by=dan
        )

    assert not Source.objects.exists()
    assert not Place.objects.exists()


def test_who_may_not_change_records_may_still_link_them(dan):
    article = factories.article()
    event = factories.event("Opening")
    group = dan.groups.get()
    group.permissions.remove(group.permissions.get(codename="change_event"))
    same = Saying(subject=Subject(model=Event, facts={"title": "Opening"}, record=event, version=1))
    other = Saying(subject=Subject(model=Event, facts={"title": "Closing"}, record=event, version=1))

    mark = marking.mark(article, same, passage(article, "opened"), at=AT, by=dan)

    assert mark.event == event
    with pytest.raises(NotAllowed, match="change events"):
        marking.mark(article, other, passage(article, "opened"), at=AT, by=dan)
