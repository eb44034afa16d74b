"""Passages as data."""

import pytest

from newsroom.models import Kind
from newsroom.queries import public
from newsroom.web.evidence import passage_json
from tests import factories


@pytest.mark.django_db
def test_a_passage_names_article_seed_and_record():
    factories.published_article(marks=[("Ana Kos", factories.source())])
    source = public.item(Kind.SOURCE, "ana-kos")

    [passage] = public.evidence.of_record(Kind.SOURCE, source.public_id)
    data = passage_json(passage)

    assert factories.TEXT[data["start"] : data["end"]] == data["exact"] == "Ana Kos"
    assert data["article"]["url"] == "http://127.0.0.1:8000/articles/a-bridge-opens/"
    assert data["record"]["api_url"] == "http://127.0.0.1:8000/api/v1/sources/ana-kos"
    assert data["seed"]["trace"] == "verbatim"


@pytest.mark.django_db
def test_a_note_without_a_seed_has_neither_record_nor_place():
    row = factories.article()
    factories.mark(row, "4 million", comment="In which currency?", for_readers=True)
    edition = factories.publish(row)

    [passage] = public.evidence.of_article(edition.pk)
    data = passage_json(passage)

    assert (data["record"], data["seed"], data["comment"]) == (None, None, "In which currency?")
