"""Where public things are found on the web, absolute and percent-encoded."""

import json
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from django.conf import settings

from newsroom.models.editions import Kind

SITE = "\x1a"
"""Stands for the site's address in the texts that the press stores."""

FOLDERS: Mapping[Kind, str] = {
    Kind.ARTICLE: "articles",
    Kind.SOURCE: "sources",
    Kind.QUOTE: "quotes",
    Kind.EVENT: "events",
    Kind.CLAIM: "claims",
    Kind.TOPIC: "topics",
    Kind.SEED: "seeds",
}
"""The folder of each kind, the same for pages and API."""


def with_site(text: str) -> str:
    """A stored JSON text with this site's address put in, written as JSON strings need it."""
    return text.replace(SITE, json.dumps(settings.SITE_URL)[1:-1])


def page_url(kind: Kind, slug: str) -> str:
    """The page of a public thing."""
    return f"{settings.SITE_URL}/{FOLDERS[kind]}/{quote(slug)}/"


def api_url(kind: Kind, slug: str) -> str:
    """The API's answer about a public thing."""
    return api_path(f"{FOLDERS[kind]}/{quote(slug)}")


def api_path(path: str) -> str:
    """An address of the API, from what follows its version."""
    return f"{settings.SITE_URL}/api/v1/{path}"


def with_query(url: str, values: Mapping[str, str | int]) -> str:
    """An address with parameters, in the order given; empty ones are left out."""
    query = urlencode({name: value for name, value in values.items() if value != ""})
    return f"{url}?{query}" if query else url
