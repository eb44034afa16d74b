"""A public archive to read, and a reader."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from newsroom.models import Article, Rights
from tests import factories

Read = Callable[..., HttpResponse]


@pytest.fixture
def read() -> Read:
    """Pages as a reader gets them: also a 500, and its body."""
    client = Client(raise_request_exception=False)

    def get(path, **headers):
        return client.get(path, headers={name.replace("_", "-"): headers[name] for name in headers})

    return get


@pytest.fixture
def bridge(db: None) -> Article:  # noqa: ARG001  # the database, for its effect
    """A public article that cites one record of each kind, with a note for readers; its seed may be shown whole."""
    mayor = factories.source(role="Mayor", attribution="Mayor Ana Kos")
    place = factories.place("Brod", latitude="45.1603", longitude="18.0156")
    row = factories.article(
        topics=["Bridges"], seeds=[factories.seed(rights=Rights.FULL)], standfirst="After a year of work."
    )
    factories.mark(row, "Ana Kos", mayor)
    factories.mark(row, "We built it in a year", factories.quote(speaker=mayor, said_on="2026-05"))
    opening = factories.event(when="2026-05-03", place=place, participants=[mayor])
    factories.mark(row, "The bridge at Brod opened on 3 May 2026", opening)
    factories.mark(row, "It cost 4 million", factories.claim(claimant=mayor), stance="states")
    factories.mark(row, "4 million", comment="In which currency is not said.", for_readers=True)
    factories.publish(row)
    return row
