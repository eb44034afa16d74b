"""A real browser that fails the test when its console says anything, so also for a breach of the CSP."""

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, sync_playwright

from tests.live import PASSWORD, Desk, missing, served_desk

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright's loop runs in the tests' thread, where Django would refuse to touch the database from then on.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser's tests on one worker, so that one desk is served for all of them."""
    for item in items:
        if "live_desk" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def live_desk() -> Iterator[Desk]:
    """A served newsroom, empty at first and shared by the tests that look at one: use names of your own."""
    with served_desk() as desk:
        yield desk


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    if shutil.which(CHROMIUM) is None:
        missing(f"no browser at {CHROMIUM}: install Debian's chromium, or name another in CHROMIUM")
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def console() -> list[str]:
    """What the browser's console has said; a test that expects something clears it."""
    return []


@pytest.fixture
def context(browser: Browser, live_desk: Desk, console: list[str]) -> Iterator[BrowserContext]:
    """A visitor's browser profile; the test fails on console messages, script errors and foreign requests."""
    profile = browser.new_context(base_url=live_desk.url, viewport={"width": 1280, "height": 800})
    profile.set_default_timeout(10_000)
    profile.on("console", lambda said: console.append(f"{said.type}: {said.text} ({said.location['url']})"))
    profile.on("weberror", lambda error: console.append(f"uncaught: {error.error}"))
    profile.on("request", lambda request: console.extend(_foreign(request, live_desk)))
    yield profile
    profile.close()
    assert console == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that profile."""
    return context.new_page()


def sign_in(page: Page, name: str) -> None:
    """Sign in at the desk with an account that `Desk.person` made."""
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong on the page, one line for each element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def _foreign(request: Request, desk: Desk) -> list[str]:
    parts = urlsplit(request.url)
    local = parts.scheme in {"data", "blob", "about"} or f"{parts.scheme}://{parts.netloc}" == desk.url
    return [] if local else [f"foreign request: {request.url}"]
