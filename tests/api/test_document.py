"""The document of the API, and the page that shows it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from openapi_spec_validator import OpenAPIV31SpecValidator

from newsroom.api import api

SNAPSHOT = Path(__file__).with_name("openapi.json")
RENEW = "manage.py export_openapi_schema --api newsroom.api.api --indent 2 --sorted --output tests/api/openapi.json"


def test_the_document_is_the_one_that_was_agreed():
    now = StringIO()
    call_command("export_openapi_schema", api="newsroom.api.api", indent=2, sorted=True, stdout=now)

    assert json.loads(now.getvalue()) == json.loads(SNAPSHOT.read_text()), f"if this change is meant: {RENEW}"


@pytest.mark.django_db
def test_the_document_is_valid_openapi(ask):
    document = ask("/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


@pytest.mark.django_db
def test_every_operation_says_what_it_does_and_how_it_fails(ask):
    operations = [operation for path in ask("/v1/openapi.json").json()["paths"].values() for operation in path.values()]

    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert {"200", "400", "406", "500"} <= operation["responses"].keys()
        for status, response in operation["responses"].items():
            expected = "application/problem+json" if int(status) >= 300 else None
            assert expected is None or list(response["content"]) == [expected]


@pytest.mark.django_db
def test_every_parameter_is_described_where_it_is_read(ask):
    for path, methods in ask("/v1/openapi.json").json()["paths"].items():
        for parameter in methods["get"]["parameters"]:
            if parameter["in"] == "query":
                assert parameter["description"], f"{parameter['name']} of {path}"


@pytest.mark.usefixtures("live_desk")
def test_the_page_shows_every_operation_under_the_policy(page):
    page.goto("/api/v1/docs")
    page.get_by_text("/api/v1/search", exact=True).wait_for()

    assert page.locator(".opblock").count() == sum(len(path) for path in api.get_openapi_schema()["paths"].values())


@pytest.mark.usefixtures("live_desk")
def test_a_reader_tries_an_operation_on_the_page(page):
    page.goto("/api/v1/docs")
    page.get_by_text("/api/v1/changes", exact=True).click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()

    page.locator(".live-responses-table .response-col_status", has_text="200").wait_for()
