"""The change feed."""

import pytest

from newsroom.actions.publishing import withdraw_article
from newsroom.api.schemas import Change, Listing
from tests import factories


@pytest.mark.usefixtures("seven")
def test_changes_come_in_order_without_gaps(ask):
    body = ask("/v1/changes").json()

    assert [line["seq"] for line in body["items"]] == list(range(1, len(body["items"]) + 1))
    assert Listing[Change].model_validate(body).model_dump(mode="json") == body
    assert (body["next"], body["prev"]) == (None, None)


@pytest.mark.usefixtures("seven")
def test_pages_of_changes_are_the_whole_feed(ask):
    whole = ask("/v1/changes").json()["items"]
    page = ask("/v1/changes?limit=4").json()
    walked = page["items"]
    while page["next"]:
        page = ask(page["next"].removeprefix("http://127.0.0.1:8000/api")).json()
        walked += page["items"]

    assert walked == whole
    assert page["prev"] is not None


@pytest.mark.usefixtures("seven")
def test_the_page_before_ends_where_this_one_begins(ask):
    before = ask("/v1/changes?after=6&limit=4").json()["prev"].removeprefix("http://127.0.0.1:8000/api")
    first = ask("/v1/changes?after=3&limit=4").json()["prev"].removeprefix("http://127.0.0.1:8000/api")

    assert [line["seq"] for line in ask(before).json()["items"]] == [3, 4, 5, 6]
    assert [line["seq"] for line in ask(first).json()["items"]] == [1, 2, 3]


def test_a_mirror_goes_on_after_the_last_change_it_saw(ask, ben, bridge):
    seen = ask("/v1/changes").json()["items"][-1]["seq"]
    nothing = ask(f"/v1/changes?after={seen}").json()
    bridge.refresh_from_db()
    withdraw_article(bridge, reason="It was a dream.", version=bridge.version, at=factories.AT, by=ben)

    lines = ask(f"/v1/changes?after={seen}").json()["items"]

    assert nothing == {"items": [], "next": None, "prev": None}
    assert ("withdrawn", "article", "a-bridge-opens") in [(line["type"], line["kind"], line["slug"]) for line in lines]


@pytest.mark.usefixtures("bridge")
def test_a_place_beyond_the_end_is_empty_and_one_beyond_reason_refused(ask):
    assert ask(f"/v1/changes?after={2**63 - 1}").json()["items"] == []
    assert ask(f"/v1/changes?after={2**63}").json()["parameter"] == "after"
    assert ask("/v1/changes?after=-1").json()["parameter"] == "after"
