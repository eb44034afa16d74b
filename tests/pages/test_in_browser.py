"""Pages as a visitor's browser shows them, over the shipped seed: accessible, never too wide, cards and all."""

import re
import urllib.request

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import violations
from tests.live import Desk

FIRST = {
    "article": r'<h2><a href="[^"]+(/articles/[^/"]+/)"',
    "event": r'<h2><a href="[^"]+(/events/[^/"]+/)"',
    "quote": r'<p><a href="[^"]+(/quotes/[^/"]+/)"',
    "source": r'<h2><a href="[^"]+(/sources/[^/"]+/)"',
    "claim": r'<h2><a href="[^"]+(/claims/[^/"]+/)"',
    "topic": r'<li><a href="[^"]+(/topics/[^/"]+/)"',
}
PAGES = (
    *(
        "/",
        "/articles/",
        "/events/",
        "/quotes/",
        "/sources/",
        "/claims/",
        "/topics/",
        "/search/?q=ceasefire",
        "/about/",
    ),
    *FIRST,
    *("history", "edition", "seed"),
)


def fetched(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  # our own address
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def addresses(live_desk: Desk) -> dict[str, str]:
    """Where the pages to look at are, once the shipped seed is public."""
    live_desk.manage("quickstart", "--no-serve")
    found = {name: name for name in PAGES}
    for kind, pattern in FIRST.items():
        found[kind] = re.findall(pattern, fetched(f"{live_desk.url}/{kind}s/"))[0]
    found["history"], found["edition"] = f"{found['article']}editions/", f"{found['article']}editions/1/"
    found["seed"] = re.findall(r'href="[^"]+(/seeds/\w{64}/)"', fetched(live_desk.url + found["article"]))[0]
    return found


@pytest.fixture
def article(page: Page, addresses: dict[str, str]) -> Page:
    """The article, opened."""
    page.goto(addresses["article"])
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_wrong(name, scheme, page, addresses):
    page.emulate_media(color_scheme=scheme)

    page.goto(addresses[name])

    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_small_phone_or_at_double_size(name, page, addresses):
    # 320 CSS pixels are also what is left of 1280 at 400 %, of 640 at 200 %.
    for width, size in ((320, 16), (640, 32)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(addresses[name])
        page.evaluate("size => { document.documentElement.style.setProperty('font-size', `${size}px`) }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_no_dot_stands_in_a_badge(name, page, addresses):
    page.goto(addresses[name])

    inside = """badge => [getComputedStyle(badge, "::after"), getComputedStyle(badge, "::before")]
        .filter(dot => dot.content !== "none" && dot.position !== "absolute").length"""
    assert sum(badge.evaluate(inside) for badge in page.locator(".badge").all()) == 0


def test_how_we_know_stays_beside_the_text_and_never_covers_the_notes(article):
    article.locator("#notes").evaluate(
        "notes => window.scrollBy({top: notes.getBoundingClientRect().top - 200, behavior: 'instant'})"
    )

    how, notes = article.locator(".how").bounding_box(), article.locator("#notes").bounding_box()

    assert how["y"] + how["height"] <= notes["y"]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_number_opens_the_card_of_its_note_and_escape_gives_the_focus_back(width, article):
    article.set_viewport_size({"width": width, "height": 800})
    number = article.locator("#ref-5")

    number.press("Enter")

    card = article.get_by_role("complementary", name="Note 5")
    expect(card).to_be_focused()
    expect(card.locator("h3 a")).to_have_text(article.locator("#note-5 h3 a").inner_text())
    expect(card.locator(".here q")).not_to_be_empty()
    assert violations(article) == []

    article.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(number).to_be_focused()


def test_a_card_does_not_cover_its_line_on_a_phone(article):
    article.set_viewport_size({"width": 390, "height": 800})
    number = article.locator("#ref-20")
    number.evaluate("link => window.scrollTo({top: link.getBoundingClientRect().top - 700, behavior: 'instant'})")

    number.click()

    card = article.get_by_role("complementary", name="Note 20")
    assert number.bounding_box()["y"] + number.bounding_box()["height"] <= card.bounding_box()["y"]


def test_a_card_keeps_the_reading_position_on_a_wide_screen(article):
    number = article.locator("#ref-20")
    number.scroll_into_view_if_needed()
    before = number.bounding_box()

    number.click()

    assert number.bounding_box() == before
    card = article.get_by_role("complementary", name="Note 20").bounding_box()
    assert (
        card["x"] >= article.locator("#story").bounding_box()["x"] + article.locator("#story").bounding_box()["width"]
    )
    assert card["y"] >= 0
    assert card["y"] + card["height"] <= 800


def test_words_open_the_card_of_their_innermost_mark(article):
    words = article.locator("#story mark.m-source").first

    words.click()

    expect(article.locator(".card .kind")).to_have_text("Source")
    expect(words).to_have_class(re.compile("shown"))


def test_a_kind_that_is_switched_off_is_neither_drawn_nor_numbered(article):
    line = "mark => getComputedStyle(mark).textDecorationLine"
    words = article.locator("#story mark.m-source").first
    number = article.locator("#story a[href='#note-1']").first
    assert words.evaluate(line) == "underline"

    article.get_by_label("Sources").uncheck()

    assert words.evaluate(line) == "none"
    expect(number).to_be_hidden()


def test_the_way_from_words_to_their_place_in_the_document_is_two_steps(article):
    article.locator("#ref-5").click()
    exact = article.locator(".card .here q").inner_text().strip("“”")

    article.locator(".card .here .trace a").click()

    article.wait_for_url("**/seeds/**")
    shown = "".join(article.locator("#document .m.shown").all_inner_texts())
    assert shown == exact
    expect(article.locator("#document .m.shown").first).to_be_in_viewport()


def test_without_script_the_notes_are_linked_both_ways(browser, live_desk, addresses):
    context: BrowserContext = browser.new_context(base_url=live_desk.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["article"])

    page.locator("#ref-5").click()
    assert page.url.endswith("#note-5")
    expect(page.locator("#note-5")).to_be_in_viewport()
    page.locator("#note-5 .back").click()

    assert page.url.endswith("#ref-5")
    expect(page.locator("#ref-5")).to_be_in_viewport()
    context.close()


def test_marked_words_stay_legible_in_forced_colours(article):
    colour = "element => getComputedStyle(element).color"
    article.emulate_media(forced_colors="active", color_scheme="dark")

    words = article.locator("#story mark").first

    assert words.evaluate(colour) == article.locator("body").evaluate(colour)


def test_on_paper_there_is_text_and_notes_and_nothing_to_click(article):
    article.emulate_media(media="print")

    for selector in (".masthead nav", ".switches", ".ways"):
        expect(article.locator(selector).first).to_be_hidden()
    expect(article.locator("#story")).to_be_visible()
    expect(article.locator("#note-1")).to_be_visible()
