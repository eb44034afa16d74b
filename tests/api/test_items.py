"""Lists, details and evidence of every kind."""

from itertools import chain

import pytest

from newsroom.actions.publishing import withdraw_article
from newsroom.api.items import SHAPES
from newsroom.api.schemas import Evidence, Seed
from newsroom.models import Citation, Item, Kind, Redirect, Rights
from newsroom.web.addresses import FOLDERS
from tests import factories

KINDS = list(SHAPES)
RECORDS = [Kind.SOURCE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM]


def _slug(kind):
    return Item.objects.public(kind).get().slug


def _walk(ask, path, relation):
    """Every page from an address on, as lists of slugs."""
    pages = []
    while path:
        body = ask(path).json()
        pages.append([item["slug"] for item in body["items"]])
        path = (body[relation] or "").removeprefix("http://127.0.0.1:8000/api")
    return pages


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize("kind", KINDS)
def test_stored_summaries_are_what_the_schema_says(ask, kind):
    body = ask(f"/v1/{FOLDERS[kind]}").json()

    assert SHAPES[kind].listing.model_validate(body).model_dump(mode="json") == body
    assert len(body["items"]) == 1


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize("kind", KINDS)
def test_stored_details_are_what_the_schema_says(ask, kind):
    body = ask(f"/v1/{FOLDERS[kind]}/{_slug(kind)}").json()

    assert SHAPES[kind].detail.model_validate(body).model_dump(mode="json") == body


@pytest.mark.django_db
@pytest.mark.parametrize(("rights", "shown"), [(Rights.FULL, factories.TEXT), (Rights.EXCERPTS, None)])
def test_a_seed_shows_its_text_as_far_as_its_rights_allow(ask, rights, shown):
    factories.published_article(rights=rights)

    body = ask(f"/v1/seeds/{_slug(Kind.SEED)}").json()

    assert Seed.model_validate(body).model_dump(mode="json") == body
    assert body["text"] == shown


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_leads_to_the_exact_words_of_article_and_seed_in_two_requests(ask, kind):
    record = ask(f"/v1/{FOLDERS[kind]}/{_slug(kind)}").json()
    [passage] = record["evidence"]
    article = ask(f"/v1/articles/{passage['article']['slug']}").json()

    assert article["text"][passage["start"] : passage["end"]] == passage["exact"]
    assert factories.TEXT[passage["seed"]["start"] : passage["seed"]["end"]] == passage["exact"]
    assert passage["record"]["slug"] == record["slug"]
    assert record["evidence_count"] == 1


@pytest.mark.usefixtures("seven")
def test_a_detail_carries_the_first_passages_and_its_evidence_address_pages_all(ask):
    quote = ask(f"/v1/quotes/{_slug(Kind.QUOTE)}").json()
    path = quote["evidence_url"].removeprefix("http://127.0.0.1:8000/api")
    first = ask(f"{path}?limit=4").json()
    second = ask(first["next"].removeprefix("http://127.0.0.1:8000/api")).json()

    assert (quote["evidence_count"], len(quote["evidence"])) == (7, 5)
    assert [len(first["items"]), len(second["items"])] == [4, 3]
    assert first["items"] + second["items"] == ask(path).json()["items"]
    assert quote["evidence"] == ask(path).json()["items"][:5]
    assert second["next"] is None
    assert ask(second["prev"].removeprefix("http://127.0.0.1:8000/api")).json()["items"] == first["items"]
    assert Evidence.model_validate(first["items"][0]).model_dump(mode="json") == first["items"][0]


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7])
def test_paging_forth_and_back_loses_nothing_among_equal_times(ask, limit):
    whole = [item["slug"] for item in ask("/v1/articles").json()["items"]]

    forth = _walk(ask, f"/v1/articles?limit={limit}", "next")
    last = ask(f"/v1/articles?limit={limit}").json()
    while last["next"]:
        last = ask(last["next"].removeprefix("http://127.0.0.1:8000/api")).json()
    back = _walk(ask, last["prev"].removeprefix("http://127.0.0.1:8000/api"), "prev") if last["prev"] else []

    assert len(whole) == 7
    assert [*chain(*forth)] == whole
    assert [*chain(*reversed(back))] == whole[: 7 - len(last["items"])]


@pytest.mark.usefixtures("seven")
def test_a_page_goes_on_where_it_ended_while_rows_come_in_before_it(ask):
    first = ask("/v1/articles?limit=3").json()
    factories.published_article("A ferry sinks.", headline="A ferry sinks")

    second = ask(first["next"].removeprefix("http://127.0.0.1:8000/api")).json()

    assert len(second["items"]) == 3
    assert not {item["slug"] for item in first["items"]} & {item["slug"] for item in second["items"]}


@pytest.mark.usefixtures("seven")
def test_the_link_header_says_what_the_body_says(ask):
    first = ask("/v1/articles?limit=3")
    second = ask(first.json()["next"].removeprefix("http://127.0.0.1:8000/api"))

    assert first.headers["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert second.headers["Link"] == f'<{second.json()["next"]}>; rel="next", <{second.json()["prev"]}>; rel="prev"'


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("articles?source=ana-kos", 1),
        ("articles?topic=bridges&source=ana-kos&event=the-bridge-opens", 1),
        ("articles?language=en", 1),
        ("articles?language=de", 0),
        ("quotes?source=ana-kos&quote_kind=direct", 1),
        ("quotes?quote_kind=indirect", 0),
        ("events?place=brod&status=reported", 1),
        ("events?place=nowhere", 0),
        ("claims?source=ana-kos&verdict=unverified&topic=bridges", 1),
        ("claims?verdict=opinion", 0),
        ("sources?source_kind=person&topic=bridges", 1),
        ("sources?source_kind=group", 0),
    ],
)
def test_filters_narrow_a_list_together(ask, path, found):
    assert len(ask(f"/v1/{path}").json()["items"]) == found


@pytest.mark.usefixtures("seven", "bridge")
def test_links_of_a_narrowed_list_stay_in_it(ask):
    first = ask("/v1/articles?topic=bridges&language=en&limit=5").json()

    second = ask(first["next"].removeprefix("http://127.0.0.1:8000/api")).json()

    assert "topic=bridges&language=en&limit=5" in first["next"]
    assert len(second["items"]) == 3


@pytest.mark.usefixtures("seven")
def test_a_cursor_of_another_list_is_refused(ask):
    cursor = ask("/v1/articles?limit=3").json()["next"].partition("cursor=")[2]

    response = ask(f"/v1/articles?topic=bridges&cursor={cursor}")

    assert response.status_code == 400
    assert response.json()["parameter"] == "cursor"


@pytest.mark.usefixtures("bridge")
def test_a_filter_that_names_nothing_public_is_refused(ask):
    response = ask("/v1/articles?source=nobody")

    assert (response.status_code, response.json()["parameter"]) == (400, "source")


def test_an_old_slug_leads_to_the_same_answer_at_the_new_address(ask, bridge):
    Redirect.objects.create(kind=Kind.ARTICLE, slug="old-name", public_id=bridge.public_id)

    response = ask("/v1/articles/old-name/editions/1")

    assert (response.status_code, response.headers["Location"]) == (308, "/api/v1/articles/a-bridge-opens/editions/1")
    assert ask("/v1/articles/old-name/editions?limit=3").headers["Location"].endswith("/editions?limit=3")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != Kind.TOPIC])
def test_what_was_withdrawn_answers_with_the_public_reason(ask, ben, bridge, kind):
    slug, annotation = _slug(kind), Citation.objects.first().annotation
    bridge.refresh_from_db()
    withdraw_article(bridge, reason="It was a dream.", version=bridge.version, at=factories.AT, by=ben)

    gone = ask(f"/v1/{FOLDERS[kind]}/{slug}")

    assert gone.status_code == 410
    assert gone.json()["withdrawn_at"] == "2026-05-14T09:30:00Z"
    for path in (
        "articles/a-bridge-opens",
        "articles/a-bridge-opens/editions/1",
        "articles/a-bridge-opens/annotations",
    ):
        assert ask(f"/v1/{path}").json()["detail"] == "It was a dream."
    assert ask(f"/v1/annotations/{annotation}").json()["detail"] == "It was a dream."
    assert ask(f"/v1/{FOLDERS[kind]}").json()["items"] == []


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("articles?limit=100", 2),
        ("articles?topic=bridges&quote=we-built-it-in-a-year&limit=100", 3),
        ("articles/report-1", 2),
        ("articles/report-1/editions", 3),
        ("articles/report-1/editions/1", 2),
        ("articles/report-1/annotations", 3),
        ("quotes/we-built-it-in-a-year", 3),
        ("quotes/we-built-it-in-a-year/evidence?limit=100", 3),
        ("search?q=bridge&limit=100", 3),
        ("changes?limit=100", 2),
    ],
)
def test_no_answer_takes_more_queries_for_more_rows(ask, django_assert_num_queries, path, queries):
    with django_assert_num_queries(queries):
        many = ask(f"/v1/{path}")
    with django_assert_num_queries(queries if "limit" in path else 1):
        few = ask(f"/v1/{path.replace('100', '1')}", if_none_match=many.headers["ETag"])

    assert (many.status_code, few.status_code) == (200, 200 if "limit" in path else 304)


@pytest.mark.usefixtures("bridge")
def test_an_unchanged_answer_is_not_built_again_and_takes_one_query(ask, django_assert_num_queries):
    etag = ask("/v1/articles").headers["ETag"]

    with django_assert_num_queries(1):
        kept = ask("/v1/articles", if_none_match=f'W/"other", {etag}')

    assert (kept.status_code, kept.content, kept.headers["ETag"]) == (304, b"", etag)


@pytest.mark.usefixtures("bridge")
def test_publishing_gives_every_answer_a_new_validator(ask):
    before = ask("/v1/articles").headers["ETag"]
    factories.published_article("A ferry sinks.", headline="A ferry sinks")

    after = ask("/v1/articles", if_none_match=before)

    assert (after.status_code, len(after.json()["items"])) == (200, 2)


@pytest.mark.django_db
def test_slugs_in_any_script_are_served(ask):
    factories.published_article("Мост открыт.", headline="Мост открыт 🌉")
    slug = _slug(Kind.ARTICLE)

    body = ask(f"/v1/articles/{slug}").json()

    assert body["slug"] == slug
    assert ask(body["api_url"].removeprefix("http://127.0.0.1:8000/api")).json() == body
