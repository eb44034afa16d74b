"""The middleware that explains errors under /api/."""

import json

import pytest
from django.http import Http404, HttpResponse, StreamingHttpResponse

from newsroom.web.errors import MEDIA_TYPE, Problem, ProblemMiddleware, problem


def _through(request, response):
    return ProblemMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Problem.BAD_REQUEST),
        (403, Problem.BAD_REQUEST),
        (404, Problem.NOT_FOUND),
        (431, Problem.BAD_REQUEST),
        (500, Problem.INTERNAL_ERROR),
        (503, Problem.INTERNAL_ERROR),
    ],
)
def test_an_error_of_anybody_becomes_a_problem_and_keeps_its_headers(rf, status, kind):
    page = HttpResponse("<h1>Oh</h1>", status=status, headers={"Retry-After": "5", "Content-Length": "11"})

    response = _through(rf.get("/api/v1/articles"), page)
    body = json.loads(response.content)

    assert (response.status_code, body["status"], body["type"]) == (status, status, kind.url)
    assert response.headers["Content-Type"] == MEDIA_TYPE
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize("path", ["/", "/admin/", "/apiary/", "/articles/api/"])
def test_errors_elsewhere_stay_as_they_are(rf, path):
    response = _through(rf.get(path), HttpResponse("<h1>Oh</h1>", status=500))

    assert response.content == b"<h1>Oh</h1>"
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_problem_keeps_what_it_says(rf):
    response = _through(rf.get("/api/"), problem(Problem.WITHDRAWN, "It was a dream.", more={"withdrawn_at": "…"}))

    assert json.loads(response.content) == {
        "type": "http://127.0.0.1:8000/problems/withdrawn/",
        "title": "This was withdrawn",
        "status": 410,
        "detail": "It was a dream.",
        "withdrawn_at": "…",
    }


def test_every_type_without_one_of_its_own_is_told_by_its_status():
    statuses = [kind.value.status for kind in Problem]

    # Of two types with one status the first is the general one.
    assert next(kind for kind in Problem if kind.value.status == 400) == Problem.BAD_REQUEST
    assert len(statuses) == len(set(statuses)) + 1


@pytest.mark.parametrize("path", ["/api/v1/articles", "/articles/"])
def test_an_answer_to_head_has_the_length_and_not_the_body(rf, path):
    response = _through(rf.head(path), HttpResponse("héllo"))

    assert (response.content, response.headers["Content-Length"]) == (b"", "6")


def test_an_answer_that_streams_is_left_to_the_server(rf):
    response = _through(rf.head("/static/x"), StreamingHttpResponse([b"x"]))

    assert b"".join(response.streaming_content) == b"x"


def test_no_address_holds_a_nul(rf):
    middleware = ProblemMiddleware(lambda _request: HttpResponse())

    with pytest.raises(Http404):
        middleware.process_view(rf.get("/articles/a%00b/"), None, (), {})
