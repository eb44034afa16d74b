"""Search as the API answers it."""

import pytest

from newsroom.api.items import SHAPES
from newsroom.models import Kind
from tests import factories


@pytest.mark.usefixtures("bridge")
def test_a_search_finds_things_of_every_kind_and_shows_where(ask):
    items = ask("/v1/search?q=BRIDGE").json()["items"]

    assert {item["kind"] for item in items} == {"article", "claim", "event"}
    for item in items:
        summary = {name: value for name, value in item.items() if name != "snippet"}
        assert {piece["text"].casefold() for piece in item["snippet"] if piece["hit"]} == {"bridge"}
        schema = SHAPES[Kind(item["kind"])].listing.model_fields["items"].annotation.__args__[0]
        assert schema.model_validate(summary).model_dump(mode="json") == summary


@pytest.mark.usefixtures("bridge")
def test_a_kind_narrows_a_search(ask):
    assert [item["kind"] for item in ask("/v1/search?q=bridge&kind=event").json()["items"]] == ["event"]


@pytest.mark.usefixtures("seven")
def test_a_search_is_paged_both_ways(ask):
    whole = ask("/v1/search?q=bridge").json()["items"]
    first = ask("/v1/search?q=bridge&limit=4").json()
    second = ask(first["next"].removeprefix("http://127.0.0.1:8000/api")).json()
    again = ask(second["prev"].removeprefix("http://127.0.0.1:8000/api")).json()

    assert first["items"] + second["items"] == whole
    assert (second["next"], again["items"]) == (None, first["items"])


@pytest.mark.usefixtures("bridge")
def test_a_search_without_words_is_refused_by_name(ask):
    assert ask("/v1/search").json()["parameter"] == "q"
    assert ask("/v1/search?q=").json()["parameter"] == "q"
    assert ask("/v1/search?q=bridge&kind=seed").json()["parameter"] == "kind"


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    "query",
    [
        "%22", "%22bridge", "bridge*", "NEAR(bridge", "title:bridge", "-bridge", "^bridge", "bridge%00", "%00", "%5C", "(((",
        "%ED%A0%80", "%FF%FE", "%E2%80%AE%D7%92%D7%A9%D7%A8", "%F0%9F%8C%89", "AND+OR+NOT", "'%3B--", "%25", "%26%7C!%3A*",
        "bridge+" * 1400, "a" * 10_000, "%22" * 3_000,
    ],
)  # fmt: skip
def test_no_query_breaks_the_search(ask, query):
    response = ask(f"/v1/search?q={query}")

    assert response.status_code == 200
    assert isinstance(response.json()["items"], list)


@pytest.mark.django_db
def test_words_are_found_whatever_their_accents_and_script(ask):
    factories.published_article("Übersee und Kürbis", headline="Grüße aus Łódź")

    assert len(ask("/v1/search?q=gruße+lodz+KURBIS").json()["items"]) == 1
