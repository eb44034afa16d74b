"""Passages as W3C Web Annotations."""

import pytest

from newsroom.api import annotations
from newsroom.api.annotation_schemas import AnnotationCollection, AnnotationDocument, AnnotationPageDocument
from newsroom.models import Citation
from tests import factories

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.mark.usefixtures("bridge")
def test_the_collection_of_an_article_holds_its_first_page(ask):
    response = ask("/v1/articles/a-bridge-opens/annotations")
    body = response.json()

    assert response.headers["Content-Type"] == PROFILE
    assert AnnotationCollection.model_validate(body).model_dump(by_alias=True, exclude_unset=True) == body
    assert body["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (body["type"], body["total"], len(body["first"]["items"])) == ("AnnotationCollection", 5, 5)
    assert body["last"] == body["first"]["id"]
    assert "@context" not in body["first"]


@pytest.mark.usefixtures("bridge")
def test_pages_of_a_collection_lead_to_each_other(ask, monkeypatch):
    monkeypatch.setattr(annotations, "PER_PAGE", 2)
    path = "/v1/articles/a-bridge-opens/annotations"
    pages = [ask(f"{path}?page={number}").json() for number in (1, 2, 3)]

    for page in pages:
        assert AnnotationPageDocument.model_validate(page).model_dump(by_alias=True, exclude_unset=True) == page
    assert [(page["type"], page["startIndex"], len(page["items"])) for page in pages] == [
        ("AnnotationPage", 0, 2),
        ("AnnotationPage", 2, 2),
        ("AnnotationPage", 4, 1),
    ]
    assert [page.get("next") for page in pages] == [pages[1]["id"], pages[2]["id"], None]
    assert [page.get("prev") for page in pages] == [None, pages[0]["id"], pages[1]["id"]]
    assert {page["partOf"]["id"] for page in pages} == {ask(path).json()["id"]}
    assert ask(f"{path}?page=4").status_code == 404


@pytest.mark.django_db
def test_both_selectors_choose_the_same_words_in_code_points(ask):
    text = "🌉🌉 Ana Kos spoke: мы построили 🇧🇦 его."
    factories.published_article(text, marks=[("мы построили 🇧🇦 его", factories.source())])

    [annotation] = ask("/v1/articles/a-bridge-opens/annotations").json()["first"]["items"]
    article, seed = annotation["target"]
    words, place = article["selector"]

    assert article["source"] == "http://127.0.0.1:8000/articles/a-bridge-opens/"
    assert article["state"]["cached"] == "http://127.0.0.1:8000/articles/a-bridge-opens/editions/1/"
    assert text[place["start"] : place["end"]] == words["exact"] == "мы построили 🇧🇦 его"
    assert text[seed["selector"]["start"] : seed["selector"]["end"]] == words["exact"]


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    ("words", "motivation", "bodies"),
    [
        ("Ana Kos", "identifying", ["SpecificResource"]),
        ("It cost 4 million", "assessing", ["SpecificResource"]),
        ("4 million", "commenting", ["TextualBody"]),
    ],
)
def test_an_annotation_says_by_itself_what_it_is_evidence_for(ask, words, motivation, bodies):
    citation = Citation.objects.get(exact=words)

    body = ask(f"/v1/annotations/{citation.annotation}").json()

    assert body["id"] == f"http://127.0.0.1:8000/api/v1/annotations/{citation.annotation}"
    assert AnnotationDocument.model_validate(body).model_dump(by_alias=True, exclude_unset=True) == body
    assert (body["motivation"], [part["type"] for part in body["body"]]) == (motivation, bodies)


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    "annotation", ["0e83fc05-3d54-43ea-b199-762be208452d", "x", "0E83FC05-3D54-43EA-B199-762BE208452D"]
)
def test_an_unknown_annotation_is_not_found(ask, annotation):
    assert ask(f"/v1/annotations/{annotation}").status_code == 404
