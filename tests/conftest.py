"""The people of the tests, the same everywhere, and what is left of a run when it is over."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, settings as hypothesis_settings

pytest_plugins = ["tests.browser"]

hypothesis_settings.register_profile(
    "newsroom", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("newsroom")


@pytest.fixture
def person(db: None) -> Callable[..., User]:  # noqa: ARG001  # the database, for its effect
    """Makes somebody who may sign in at the desk, with a group's rights if one is named."""

    def make(name: str, *, group: str = "") -> User:
        made = User.objects.create_user(name, is_staff=True)
        made.groups.set(Group.objects.filter(name=group))
        return made

    return make


@pytest.fixture
def dan(person: Callable[..., User]) -> User:
    """Dan annotates."""
    return person("dan", group="annotators")


@pytest.fixture
def ada(person: Callable[..., User]) -> User:
    """Ada edits."""
    return person("ada", group="editors")


@pytest.fixture
def ben(person: Callable[..., User]) -> User:
    """Ben reviews and publishes."""
    return person("ben", group="publishers")


@pytest.fixture
def cleo(person: Callable[..., User]) -> User:
    """Cleo only reads: she may sign in at the desk and has no right there."""
    return person("cleo")


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Gives a client that acts as somebody."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Whatever a test leaves outside of the database is gone before the next."""
    yield
    cache.clear()
    for folder in (settings.SEED_ROOT, settings.MEDIA_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_unconfigure() -> None:
    """Remove this process's data; worker processes have each their own."""
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
