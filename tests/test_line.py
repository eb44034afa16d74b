"""The whole line, through a real browser: a seed comes in, is marked, published, read, and asked for."""

import json
import secrets
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import sign_in
from tests.factories import TEXT
from tests.live import Desk
from tests.workbench.test_browser import opened, saved, select


@pytest.fixture
def publisher(live_desk: Desk) -> str:
    """The name of somebody who marks and publishes; its last part is in no other test's story."""
    name = f"ben-{secrets.token_hex(4)}"
    live_desk.person(name, group="publishers")
    return name


def test_a_seed_is_imported_marked_published_read_and_asked_for(
    live_desk: Desk, page: Page, context: BrowserContext, publisher: str, tmp_path: Path
):
    number = publisher.removeprefix("ben-")
    # Nobody else's: other tests share the desk, and a known name would be linked instead of made.
    headline, text = f"A bridge opens {number}", TEXT.replace("Ana Kos", f"Ana {number}")
    (tmp_path / f"{number}.txt").write_text(f"{headline}\n\n{text}\n", encoding="utf-8")

    live_desk.manage("import_seeds", str(tmp_path / f"{number}.txt"))
    sign_in(page, publisher)
    _mark_and_publish(page, headline, number)
    _read(context, headline, number)
    _ask(live_desk, headline, number)


def _mark_and_publish(page: Page, headline: str, number: str) -> None:
    page.get_by_role("listitem").filter(has_text=headline).get_by_role("link", name="Annotate").click()
    page.wait_for_function("() => document.activeElement.id === 'wb-text'")
    select(page, f"Ana {number}")
    page.locator("#wb-toolbar").get_by_role("button", name="Source").click()
    opened(page, "source")
    expect(page.get_by_label("Name", exact=True)).to_have_value(f"Ana {number}")
    page.get_by_role("button", name="Save").click()
    saved(page, "as source")
    select(page, "We built it in a year")
    page.keyboard.press("q")
    opened(page, "quote")
    page.get_by_label("Speaker").press_sequentially(number)
    page.get_by_role("option", name=f"Ana {number}").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    saved(page, "as quote")
    select(page, "The bridge at Brod opened on 3 May 2026")
    page.keyboard.press("e")
    opened(page, "event")
    page.get_by_label("Title").fill(f"The bridge opens {number}")
    page.keyboard.press("Control+Enter")
    saved(page, "as event")
    page.get_by_role("link", name="Article", exact=True).click()
    page.get_by_role("link", name="Pre-flight and publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("is public as edition 1")).to_be_visible()


def _read(context: BrowserContext, headline: str, number: str) -> None:
    context.clear_cookies()
    reader = context.new_page()
    reader.goto("/articles/")
    reader.get_by_role("link", name=headline).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(headline)
    reader.locator("#story mark.m-source").first.click()
    expect(reader.locator(".card .kind")).to_have_text("Source")
    reader.locator(".card a[href*='/sources/']").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Ana {number}")
    expect(reader.get_by_role("main")).to_contain_text(f"said Mayor Ana {number}.")
    expect(reader.get_by_role("main").get_by_role("link", name=headline).first).to_be_visible()


def _ask(desk: Desk, headline: str, number: str) -> None:
    found = _json(f"{desk.url}/api/v1/search?q={number}")
    by_kind = {item["kind"]: item for item in found["items"]}
    assert {"article", "source", "quote", "event"} <= by_kind.keys()
    article = _json(by_kind["article"]["api_url"])
    quote = _json(by_kind["quote"]["api_url"])
    (evidence,) = quote["evidence"]
    assert article["headline"] == headline
    assert quote["text"] == evidence["exact"] == article["text"][evidence["start"] : evidence["end"]]
    assert quote["speaker"]["name"] == f"Ana {number}"
    assert evidence["seed"]["trace"] == "verbatim"
    seed = _json(f"{desk.url}/api/v1/seeds/{evidence['seed']['sha256']}")
    assert seed["sha256"] == article["seeds"][0]["slug"]
    assert _json(by_kind["event"]["api_url"])["when"] == "2026-05-03"


def _json(url: str) -> Any:  # what JSON holds
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  # our own address
        return json.load(answer)
