"""An archive to ask, and somebody who asks it."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from newsroom.models import Article, QuoteKind
from tests import factories

Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Ask:
    """Answers of the API to a client that sees what the world sees: also a 500, and its body."""
    client = Client(raise_request_exception=False)

    def get(path: str, /, *, method: str = "GET", **headers: str) -> Any:
        return client.generic(
            method, f"/api{path}", headers={name.replace("_", "-"): headers[name] for name in headers}
        )

    return get


@pytest.fixture
def bridge(db: None) -> Article:  # noqa: ARG001  # the database, for its effect
    """A public article that cites one record of each kind, with a note for readers."""
    mayor = factories.source()
    place = factories.place("Brod", latitude="45.1603", longitude="18.0156")
    row = factories.article(topics=["Bridges"], seeds=[factories.seed()], standfirst="After a year of work.")
    factories.mark(row, "Ana Kos", mayor)
    factories.mark(row, "We built it in a year", factories.quote(speaker=mayor, said_on="2026-05"))
    opening = factories.event(when="2026-05-03", place=place, participants=[mayor])
    factories.mark(row, "The bridge at Brod opened on 3 May 2026", opening)
    factories.mark(row, "It cost 4 million", factories.claim(claimant=mayor), stance="states")
    factories.mark(row, "4 million", comment="In which currency is not said.", for_readers=True)
    factories.publish(row)
    return row


@pytest.fixture
def seven(db: None) -> Sequence[Article]:  # noqa: ARG001  # the database, for its effect
    """Seven public articles of one moment that all cite the same quote."""
    said = factories.quote(quote_kind=QuoteKind.INDIRECT)
    return [
        factories.published_article(
            f"{factories.TEXT} No. {number}", headline=f"Report {number}", marks=[("We built it in a year", said)]
        )
        for number in range(7)
    ]
