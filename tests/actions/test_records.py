"""Sources, quotes, events, claims and places: what can be stored of them."""

from datetime import UTC, datetime

import pytest

from newsroom.actions.records import create_record, save_record
from newsroom.actions.rows import Invalid, Stale
from newsroom.edtf import EdtfError
from newsroom.models import Claim, Event, Place, Quote, Source, Verdict
from tests import factories
from tests.factories import AT
from tests.races import race

pytestmark = pytest.mark.django_db


def test_an_event_knows_the_bounds_of_its_date():
    event = factories.event(when="2026-05")

    assert (event.earliest, event.latest) == (
        datetime(2026, 5, 1, tzinfo=UTC),
        datetime(2026, 5, 31, 23, 59, 59, tzinfo=UTC),
    )


def test_taking_a_date_away_takes_its_bounds_along():
    event = factories.event(when="2026-05")

    save_record(event, version=1, at=AT, by=None, when="")

    event.refresh_from_db()
    assert (event.when, event.earliest, event.latest) == ("", None, None)


@pytest.mark.parametrize("when", ["yesterday", "2026-13", "14 May 2026"])
def test_what_is_no_edtf_is_refused(when):
    with pytest.raises(EdtfError):
        factories.event(when=when)
    with pytest.raises(EdtfError):
        factories.quote(said_on=when)

    assert not Event.objects.exists()


def test_participants_are_stored_with_the_event():
    one, two = factories.source("One"), factories.source("Two")
    event = factories.event(participants=[one])

    save_record(event, version=1, at=AT, by=None, participants=[two])

    assert list(event.participants.all()) == [two]


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (Source, {"name": ""}),
        (Source, {"name": "x", "source_kind": "robot"}),
        (Quote, {"text": ""}),
        (Event, {"title": ""}),
        (Claim, {"statement": ""}),
        (Claim, {"statement": "x", "verdict": Verdict.DISPUTED, "explanation": ""}),
        (Place, {"name": "x", "latitude": 91, "longitude": 0}),
        (Place, {"name": "x", "latitude": 1}),
    ],
)
def test_what_cannot_be_stored_is_refused_in_a_sentence(model, facts):
    with pytest.raises(Invalid, match=r"\w"):
        create_record(model, at=AT, by=None, **facts)

    assert not model.objects.exists()


def test_a_stale_change_is_refused_and_names_who_was_first(ada):
    source = factories.source()
    save_record(Source.objects.get(), version=1, at=AT, by=ada, role="Mayor")

    with pytest.raises(Stale, match="changed by ada"):
        save_record(source, version=1, at=AT, by=None, role="Minister")

    assert Source.objects.get().role == "Mayor"


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_one_is_told():
    factories.source()

    def call(role):
        return lambda: save_record(Source.objects.get(), version=1, at=AT, by=None, role=role).role

    outcomes = race(call("Mayor"), call("Minister"))

    (stored,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, str)] == [Stale]
    assert Source.objects.get().role == stored
