"""The database itself refuses rows that would break a promise, whoever writes them."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from newsroom.models import Annotation, Article, Citation, Claim, Edition, Event, Place, Press, Quote, Source
from tests import factories
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark():
    article = factories.article(seeds=[factories.seed()])
    return factories.mark(article, "4 million", factories.claim(), stance="states")


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"end": 0}, id="empty"),
        pytest.param({"kind": "source"}, id="a record of another kind"),
        pytest.param({"kind": "note"}, id="a note with a record"),
        pytest.param({"claim": None}, id="no record"),
        pytest.param({"kind": "note", "claim": None}, id="a stance without a claim"),
        pytest.param({"trace": "none"}, id="untraced with a place"),
        pytest.param({"seed": None}, id="a place in no seed"),
        pytest.param({"seed_start": None}, id="a seed without a place"),
        pytest.param({"seed_end": None}, id="a seed with half a place"),
        pytest.param({"seed_start": 5, "seed_end": 5}, id="an empty place"),
    ],
)
def test_an_annotation_that_makes_no_sense_is_refused(mark, values):
    _refuses(Annotation, mark, values)


@pytest.mark.parametrize(
    ("make", "values"),
    [
        (factories.source, {"name": ""}),
        (factories.quote, {"text": ""}),
        (factories.event, {"title": ""}),
        (factories.claim, {"statement": ""}),
        (factories.claim, {"verdict": "disputed", "explanation": ""}),
        (factories.place, {"latitude": 1}),
        (factories.place, {"latitude": 91, "longitude": 0}),
        (factories.place, {"latitude": 0, "longitude": -181}),
    ],
)
def test_a_record_that_says_nothing_is_refused(make, values):
    row = make()

    _refuses(type(row), row, values)


def test_an_event_cannot_end_before_it_begins():
    event = factories.event(when="2026-05-03")

    _refuses(Event, event, {"latest": datetime(2025, 5, 3, tzinfo=UTC)})


@pytest.mark.parametrize("model", [Source, Quote, Event, Claim, Article], ids=lambda model: model.__name__)
def test_no_two_rows_have_one_public_address(model):
    make = getattr(factories, model.__name__.lower())
    first, second, _ = make(), make(), make()
    model.objects.filter(pk=first.pk).update(slug="same")

    _refuses(model, second, {"slug": "same"})


def test_there_is_one_press():
    with pytest.raises(IntegrityError), transaction.atomic():
        Press.objects.create(pk=2)


def test_an_edition_has_its_number_alone():
    edition = factories.publish(factories.article())
    edition.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save(force_insert=True)


@pytest.mark.parametrize("values", [{"number": 0}, {"number": 1}])
def test_editions_are_numbered_from_one_and_once(values):
    edition = factories.publish(factories.article())
    same = {"kind": edition.kind, "public_id": edition.public_id, "published_at": AT, "document": "{}"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(**same, **values)


def test_an_empty_citation_is_refused():
    edition = factories.publish(factories.article())

    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(
            edition=edition, annotation=edition.public_id, position=1, start=3, end=3, exact="", trace="none"
        )


def test_a_place_with_both_coordinates_is_stored():
    assert Place.objects.filter(pk=factories.place(latitude="45.16", longitude="18.01").pk, latitude__gt=45).exists()


def _refuses(model, row, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)
