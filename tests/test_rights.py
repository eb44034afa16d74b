"""Everybody can do what README's table of rights says, at every address, and nothing else."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Model
from django.test import Client

from newsroom.models import Article, Item
from tests import factories
from tests.factories import TEXT
from tests.routes import Route, every_route

README = Path(__file__).resolve().parents[1] / "README.md"
ROLES = ("visitor", "signed in", "annotators", "editors", "publishers", "administrator")
METHODS = ("GET", "POST", "DELETE")
NOT_FOUND = {"/admin/r/#/#/", "/admin/nothing-is-here/", "/api/v1/", "/api/"}
"""Where nothing is: answered with 404, or a redirect to the log-in, for whoever asks."""

REGULAR = {
    "admin/^(?P<app_label>newsroom|auth|axes)/$": ("admin/newsroom/", "admin/auth/", "admin/axes/"),
    "admin/(?P<url>.*)$": ("admin/nothing-is-here/",),
    "^api(?:/|$)": ("api/",),
}
"""Routes written as regular expressions, and the addresses they stand for."""

FORM = {
    "kind": "note",
    "comment": "Look.",
    "start": "0",
    "end": "3",
    "revision": "1",
    "reason": "Wrong.",
    "stage": "review",
    "publish": "1",
}
"""What is posted everywhere, so that a right is what decides rather than a missing field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of README's table."""

    addresses: frozenset[str]
    methods: frozenset[str]
    may: dict[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """An archive with a row of everything, and somebody of each role to walk through it."""

    clients: dict[str, Client]
    keys: dict[str, object]


def table() -> list[Row]:
    """The rights that README tells."""
    section = re.search(r"(?ms)^## Rights$(.*?)(?=^## |\Z)", README.read_text(encoding="utf-8"))
    assert section, "README has no section “Rights”"
    lines = [line.strip("| ").split(" | ") for line in section[1].splitlines() if line.startswith("| ")]
    assert tuple(lines[0][3:]) == ROLES
    return [
        Row(
            addresses=frozenset(one for each in re.findall(r"`([^`]+)`", where) for one in _expanded(each)),
            methods=frozenset(how.split()),
            may={role: cell == "yes" for role, cell in zip(ROLES, cells, strict=True)},
        )
        for _, where, how, *cells in lines[2:]
    ]


def routes() -> list[Route]:
    """Every route, those written as regular expressions by their addresses."""
    return [
        Route(pattern=pattern)
        for route in every_route()
        for pattern in REGULAR.get(route.pattern, (route.pattern,))
    ]  # fmt: skip


@pytest.fixture
def house(db, person):  # noqa: ARG001  # the database, for its effect
    speaker, place = factories.source(), factories.place("Brod")
    article = factories.article(topics=["Bridges"], seeds=[factories.seed()])
    mark = factories.mark(article, "Ana Kos", speaker)
    factories.mark(article, "We built it in a year", factories.quote(speaker=speaker))
    factories.mark(article, "opened on 3 May 2026", factories.event(place=place))
    factories.mark(article, "It cost 4 million", factories.claim())
    factories.publish(article)
    AccessAttempt.objects.create(username="mallory", failures_since_start=1)
    AccessLog.objects.create(username="mallory")
    AccessFailureLog.objects.create(username="mallory")
    rows = {str(model._meta.model_name): model._default_manager.first() for model in apps.get_models()}
    keys = {name: row.pk for name, row in rows.items() if row is not None}
    slugs = {f"{item.kind}s": item.slug for item in Item.objects.all()}
    users = {role: person(role, group=role if Group.objects.filter(name=role).exists() else "") for role in ROLES[1:-1]}
    users["administrator"] = User.objects.create_superuser("administrator")
    clients = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, user in users.items():
        clients[role].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    keys |= {
        "article": article.pk,
        "mark": mark.pk,
        "user": users["editors"].pk,
        "group": Group.objects.earliest("pk").pk,
    }
    keys |= {"seed": article.seeds.get().pk, "uuid": mark.public_id, "app_label": "newsroom"}
    return House(clients=clients, keys={**keys, **slugs})


def test_every_route_has_its_row_and_every_row_its_route():
    there = {_written(route) for route in routes()} - NOT_FOUND
    told = {address for row in table() for address in row.addresses}

    assert there - told == set()
    assert told - there == set()


def test_no_two_rows_tell_of_one_address_and_method():
    told = [(address, method) for row in table() for address in row.addresses for method in row.methods]

    assert len(told) == len(set(told))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_can_do_what_the_table_says_and_nothing_else(house, role):
    rights = {(address, method): row.may for row in table() for address in row.addresses for method in row.methods}
    client, wrong = house.clients[role], []
    cookies = copy.deepcopy(client.cookies)

    for route, method in product(routes(), METHODS):
        where = _written(route)
        if where in NOT_FOUND:
            continue
        client.cookies = copy.deepcopy(cookies)
        may = rights.get((where, method))
        before = _everything() if may is None else []
        with transaction.atomic():
            status = _tried(client, method, _address(route, house.keys), house.keys["article"])
            wrote = may is None and _everything() != before
            transaction.set_rollback(True)
        if wrote:
            wrong.append(f"{method} {where}: {status}, and it wrote, though no row tells of it")
        elif may is not None and may[role] != (status in {"200", "302", "400", "422"}):
            wrong.append(f"{method} {where}: {status}, the table says {'yes' if may[role] else 'no'}")

    assert wrong == []


@pytest.mark.parametrize("where", sorted(NOT_FOUND))
def test_where_nothing_is_nobody_finds_anything(house, where):
    (address,) = {_address(route, house.keys) for route in routes() if _written(route) == where}

    for client in house.clients.values():
        response = client.get(address)
        assert response.status_code == 404 or "/admin/login/" in response["Location"]


def test_a_post_without_the_form_s_token_is_refused(house, ben):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben, backend="django.contrib.auth.backends.ModelBackend")

    response = client.post(f"/admin/newsroom/article/{house.keys['article']}/preflight/", FORM)

    assert response.status_code == 403


def _tried(client: Client, method: str, address: str, article: Any) -> str:  # a key
    """What came of a request: its status, or that one has to log in first."""
    version = str(Article.objects.get(pk=article).version)
    form = {**FORM, "version": version, "started_from": version}
    response = client.post(address, form) if method == "POST" else client.generic(method, address)
    to_login = response.status_code == 302 and "/admin/login/" in response["Location"]
    return "log in first" if to_login else str(response.status_code)


def _everything() -> list[list[tuple[object, ...]]]:
    models: list[type[Model]] = [*apps.get_app_config("newsroom").get_models(), User, Group]
    return [list(model._default_manager.order_by("pk").values_list("pk", *_version(model))) for model in models]


def _version(model: type[Model]) -> tuple[str, ...]:
    names = {field.name for field in model._meta.get_fields()}
    return tuple(names & {"version", "edition", "standing", "password"})


def _address(route: Route, keys: dict[str, object]) -> str:
    parts = route.pattern.split("/")
    model = parts[2] if route.at_the_desk and len(parts) > 2 else ""
    own = keys.get(model, 1)
    slug = next((keys[part] for part in parts if part in keys and part.endswith("s")), "not-found")
    values = {"pk": own, "object_id": own, "id": own, "mark": keys["mark"], "seed": keys["seed"], "slug": slug}
    values |= {"sha256": keys["seeds"], "number": 1, "annotation": keys["uuid"], "content_type_id": 9999}
    queries = {
        "admin/autocomplete/": "?app_label=newsroom&model_name=quote&field_name=speaker",
        "api/v1/search": "?q=bridge",
        "admin/newsroom/article/<int:pk>/annotate/find/": "?kind=source&words=Ana",
        "admin/newsroom/article/<int:pk>/annotate/new/": f"?kind=note&revision=1&start=0&end={len(TEXT)}",
    }
    return route.address(values) + queries.get(route.pattern, "")


def _written(route: Route) -> str:
    return "/" + re.sub(r"<[^>]+>", "#", route.pattern)


def _expanded(address: str) -> Iterator[str]:
    parts = [part.split(",") for part in re.split(r"[{}]", address)]
    yield from ("".join(chosen) for chosen in product(*parts))
