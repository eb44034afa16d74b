"""Every error is a problem document, whatever was wrong and whoever noticed."""

import json
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import jsonschema
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from newsroom.queries import public
from newsroom.web.errors import Problem

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "problem-details.json").read_text())


def _check(response, status, kind):
    body = json.loads(response.content)
    assert response.status_code == body["status"] == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert body["type"] == kind.url
    jsonschema.validate(body, SCHEMA)
    return body


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/v1",
        "/v1/",
        "/v2/articles",
        "/v1/articles/",
        "/v1/nothing",
        "/v1/%00",
        "/v1/articles/a%00b",
        "/v1/articles/%ED%A0%80",
        "/v1/articles/%FF",
        "/v1/quotes/%E2%80%AE%D7%92",
        "/%0A",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_address_is_not_found(ask, path, method):
    response = ask(path, method=method)

    if response.status_code != 405:
        _check(response, 404, Problem.NOT_FOUND)


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    "path", ["articles", "articles/a-bridge-opens", "search?q=x", "openapi.json", "docs", "changes"]
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_the_api_can_only_be_read(ask, path, method):
    response = ask(f"/v1/{path}", method=method)

    _check(response, 405, Problem.METHOD_NOT_ALLOWED)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    ("path", "parameter", "nearest"),
    [
        ("articles?limits=2", "limits", "limit"),
        ("articles?limit=2&limit=3", "limit", None),
        ("articles?limit=0", "limit", "1"),
        ("articles?limit=101", "limit", "100"),
        ("articles?limit=%D9%A3", "limit", "20"),
        ("articles?limit=" + "9" * 5000, "limit", "20"),
        ("articles?limit=", "limit", None),
        ("articles?cursor=x", "cursor", None),
        ("articles?cursor=%F0%9F%8C%89:x", "cursor", None),
        ("articles?topic=a%00b", "topic", None),
        ("articles?topic=" + "a" * 10_000, "topic", None),
        ("quotes?quote_kind=directed", "quote_kind", "direct"),
        ("articles/a-bridge-opens?fields=html", "fields", None),
        ("articles?" + "x" * 10_000 + "=1", "x" * 60, None),
        ("seeds/00?x=1", "x", None),
        ("openapi.json?x=1", "x", None),
    ],
)
def test_a_wrong_parameter_is_named_with_the_nearest_that_would_do(ask, path, parameter, nearest):
    body = _check(ask(f"/v1/{path}"), 400, Problem.BAD_PARAMETER)

    assert (body["parameter"], body.get("nearest")) == (parameter, nearest)


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("articles", "application/json", 200),
        ("articles", "*/*", 200),
        ("articles", "text/html, application/*;q=0.5", 200),
        ("articles", "text/html", 406),
        ("articles", "nonsense", 406),
        ("articles", "text/html; x*=no-such-encoding''x", 406),
        ("articles/a-bridge-opens/annotations", "application/ld+json", 200),
        ("articles/a-bridge-opens/annotations", "application/json", 200),
        ("articles/a-bridge-opens/annotations", "image/png", 406),
        ("docs", "application/json", 406),
    ],
)
def test_an_answer_that_the_client_does_not_take_is_not_sent(ask, path, accept, status):
    response = ask(f"/v1/{path}", accept=accept)

    assert response.status_code == status
    if status == 406:
        _check(response, 406, Problem.NOT_ACCEPTABLE)


@pytest.mark.django_db
def test_a_foreign_host_is_a_bad_request(ask):
    _check(ask("/v1/articles", host="evil.example"), 400, Problem.BAD_REQUEST)


@pytest.mark.django_db
def test_too_many_parameters_are_a_bad_request(ask):
    _check(ask("/v1/articles?" + "&".join(f"p{number}=1" for number in range(2000))), 400, Problem.BAD_REQUEST)


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [False, True])
def test_a_failure_of_ours_says_so_and_nothing_more(ask, monkeypatch, settings, debug):
    settings.DEBUG = debug

    def broken(*_arguments, **_named):
        raise RuntimeError("the secret reason")

    monkeypatch.setattr(public, "items", broken)

    response = ask("/v1/articles")

    _check(response, 500, Problem.INTERNAL_ERROR)
    assert b"secret" not in response.content


@pytest.mark.parametrize("kind", list(Problem))
def test_the_address_of_a_problem_type_explains_it(client, kind):
    body = client.get(kind.url.removeprefix("http://127.0.0.1:8000")).json()

    assert (body["type"], body["status"]) == (kind.url, kind.value.status)


@pytest.mark.django_db
def test_no_other_problem_type_has_an_address(client):
    assert client.get("/problems/no-such-type/").status_code == 404


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize("path", ["articles", "articles/a-bridge-opens", "docs", "articles/nothing"])
def test_head_has_the_headers_of_get_and_no_body(ask, path):
    get, head = ask(f"/v1/{path}"), ask(f"/v1/{path}", method="HEAD")

    assert (head.status_code, head.content) == (get.status_code, b"")
    # Directives of the policy have no fixed order.
    assert {name for name, value in get.headers.items() if head.headers.get(name) != value} <= {
        "Content-Security-Policy"
    }


@pytest.mark.parametrize("path", ["articles", "articles/nothing", "docs"])
def test_options_tells_any_site_what_it_may_do(ask, path):
    response = ask(f"/v1/{path}", method="OPTIONS", origin="https://elsewhere.example")

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


class AnyAddress(TestCase):
    """Whatever is asked for, the answer is an answer or a problem of the client's."""

    @settings(max_examples=150)
    @given(
        folder=st.sampled_from(["articles", "quotes", "sources", "annotations", "seeds", "search", "changes", ""]),
        slug=st.text(st.characters(codec="utf-8"), max_size=30),
        name=st.sampled_from(["q", "limit", "cursor", "topic", "after", "place", "page"]) | st.text(max_size=5),
        value=st.binary(max_size=30),
    )
    def test_no_address_breaks_the_api(self, folder, slug, name, value):
        self.client.raise_request_exception = False
        path = f"/api/v1/{folder}/{quote(slug, safe='')}" if slug else f"/api/v1/{folder}"

        response = self.client.get(f"{path}?{quote(name, errors='replace')}={quote_from_bytes(value)}")

        assert response.status_code in {200, 400, 404}
        assert response.headers["Content-Type"] in {"application/json", "application/problem+json"}
