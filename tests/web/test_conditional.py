"""Answers with a validator."""

import pytest
from django.http import HttpResponse

from newsroom.models import Press
from newsroom.web.conditional import conditional, respond

HTML = "text/html; charset=utf-8"


@pytest.fixture
def respond_to(rf, db):  # noqa: ARG001  # the database, for its effect
    """Gives the answer to one request of a page that says "héllo"."""

    def answer(path="/a", *, bucket="", **headers):
        request = rf.get(path, headers=headers)
        return respond(request, lambda: ("hé", "llo"), content_type=HTML, bucket=bucket, vary=("Accept",))

    return answer


def test_parts_are_joined_and_validated(respond_to):
    response = respond_to()

    assert response.content == "héllo".encode()
    assert response.headers["Content-Type"] == HTML
    assert (response.headers["Cache-Control"], response.headers["Vary"]) == ("no-cache", "Accept")
    assert response.headers["ETag"].startswith('"')


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', 'W/"x" , W/{}'])
def test_what_the_client_has_is_not_built_again(rf, respond_to, form):
    etag = respond_to().headers["ETag"]

    def never():
        pytest.fail("built")

    request = rf.get("/a", headers={"if-none-match": form.format(etag)})
    response = respond(request, never, content_type=HTML)

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("header", ["", "*", "x", '"', "W/", '"x"', "é"])
def test_any_other_validator_is_answered_in_full(respond_to, header):
    assert respond_to(if_none_match=header).status_code == 200


def test_a_validator_holds_for_one_address_language_build_time_and_state(respond_to, settings):
    etags = [respond_to().headers["ETag"], respond_to("/b").headers["ETag"], respond_to("/a?x=1").headers["ETag"]]
    etags += [respond_to(bucket="2026-05-14").headers["ETag"]]
    settings.BUILD_ID = "another"
    etags += [respond_to().headers["ETag"]]
    Press.objects.update(last_change=1)
    etags += [respond_to().headers["ETag"]]

    assert len(set(etags)) == len(etags)
    assert respond_to().headers["ETag"] == etags[-1]


def test_a_lifetime_is_given_only_where_it_was_set(respond_to, settings):
    settings.PUBLIC_MAX_AGE = 60

    assert respond_to().headers["Cache-Control"] == "max-age=60"


@pytest.mark.django_db
def test_headers_of_a_whole_answer_stay(rf):
    response = conditional(rf.get("/a"), lambda: HttpResponse("x", headers={"Link": "<b>; rel=next"}))

    assert response.headers["Link"] == "<b>; rel=next"
