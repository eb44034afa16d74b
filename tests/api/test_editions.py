"""The editions of an article."""

from dataclasses import replace

import pytest

from newsroom.actions.articles import draft_of, save_article
from newsroom.api.schemas import ArticleEdition, EditionSummary, Listing
from tests import factories


@pytest.fixture
def twice(bridge, ben):
    """The bridge's article, published again under another headline."""
    bridge.refresh_from_db()
    draft = replace(draft_of(bridge), headline="A bridge, at last")
    save_article(bridge, draft, version=bridge.version, at=factories.AT, by=ben)
    factories.publish(bridge, by=ben)
    return bridge


@pytest.mark.usefixtures("twice")
def test_editions_are_listed_newest_first_and_say_which_is_current(ask):
    body = ask("/v1/articles/a-bridge-opens/editions").json()

    assert [(line["edition"], line["current"]) for line in body["items"]] == [(2, True), (1, False)]
    assert Listing[EditionSummary].model_validate(body).model_dump(mode="json") == body


@pytest.mark.usefixtures("twice")
def test_editions_are_paged_both_ways(ask):
    first = ask("/v1/articles/a-bridge-opens/editions?limit=1").json()
    second = ask(first["next"].removeprefix("http://127.0.0.1:8000/api")).json()

    assert [line["edition"] for line in first["items"] + second["items"]] == [2, 1]
    assert ask(second["prev"].removeprefix("http://127.0.0.1:8000/api")).json()["items"] == first["items"]


@pytest.mark.usefixtures("twice")
def test_an_old_edition_says_what_it_said(ask):
    body = ask("/v1/articles/a-bridge-opens/editions/1").json()

    assert (body["headline"], body["edition"], body["current"]) == ("A bridge opens", 1, False)
    assert ArticleEdition.model_validate(body).model_dump(mode="json") == body


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("number", ["3", "0", "9" * 18, "9" * 30, "9" * 6000, "-1", "one"])
def test_an_edition_that_never_was_is_not_found(ask, number):
    assert ask(f"/v1/articles/a-bridge-opens/editions/{number}").status_code == 404
