"""The admin in a real browser: typing, saving, publishing, and that every screen is open to everybody.

The console must stay empty under the content security policy; the fixtures see to that.
"""

import secrets

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page

from tests.browser import sign_in, violations
from tests.live import Desk

NAME = "admin-ben"
BEYOND = """() => [...document.querySelectorAll("fieldset .form-row *")].filter(
    (each) => each.getBoundingClientRect().right > each.closest("fieldset").getBoundingClientRect().right + 0.5
).map((each) => each.outerHTML.slice(0, 80))"""
"""The fields that stand out of their fieldset."""
TAKEN = """
from tests import factories
seed = factories.seed("Taken by hand\\n\\nAna Kos said so in a long sentence.")
factories.mark(factories.article("Ana Kos said so.", seeds=[seed]), "Ana Kos", factories.quote("Ana Kos"))
"""
BINNED = """
from newsroom.actions import rows
from newsroom.models import Place
from tests import factories
place = Place.objects.order_by("-pk").first()
rows.put_in_bin(place, version=place.version, at=factories.AT, by=None)
"""
TEXT = "The bridge at Brod opened on 3 May 2026. “We built it in a year,” said Mayor Ana Kos."


@pytest.fixture(scope="module", autouse=True)
def _ben(live_desk: Desk) -> None:
    live_desk.person(NAME, group="publishers")


@pytest.fixture
def desk(page: Page) -> Page:
    """The desk, as a publisher sees it."""
    sign_in(page, NAME)
    return page


def paste(desk: Page, title: str) -> str:
    """Bring in a text; the address of its article."""
    desk.goto("/admin/newsroom/seed/add/")
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Text:", exact=True).fill(f"{title}. {TEXT}")
    desk.get_by_role("button", name="Bring it in").click()
    desk.wait_for_url("**/admin/newsroom/article/*/change/")
    return desk.url


def test_a_text_is_typed_made_bold_and_saved(desk: Page) -> None:
    desk.goto("/admin/newsroom/article/add/")
    desk.get_by_label("Headline").fill("Typed in the admin")
    desk.get_by_role("textbox", name="Body").click()
    desk.keyboard.type("Said ")
    desk.keyboard.press("Control+b")
    desk.keyboard.type("loudly")
    desk.get_by_role("button", name="Save and continue editing").click()

    desk.wait_for_url("**/admin/newsroom/article/*/change/")

    assert desk.locator("#id_body").input_value() == "<p>Said <strong>loudly</strong></p>"
    assert desk.get_by_role("textbox", name="Body").inner_text() == "Said loudly"


def test_every_format_of_the_vocabulary_can_be_typed(desk: Page) -> None:
    desk.goto("/admin/newsroom/article/add/")
    desk.get_by_label("Headline").fill("All formats")
    desk.get_by_role("textbox", name="Body").click()
    for tool, words in (("Heading", "One"), ("Smaller heading", "Two")):
        desk.get_by_role("button", name=tool, exact=True).click()
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
    for tool, words in (("List", "three"), ("Numbered list", "four"), ("Block quotation", "five")):
        desk.get_by_role("button", name=tool, exact=True).click()
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
        desk.keyboard.press("Enter")
    desk.keyboard.type("six")
    desk.keyboard.press("Control+Shift+ArrowLeft")
    desk.get_by_role("button", name="Link", exact=True).click()
    desk.get_by_label("URL").fill("https://example.org/")
    desk.get_by_role("dialog").get_by_role("button", name="Update").click()
    desk.get_by_role("button", name="Save and continue editing").click()

    desk.wait_for_url("**/admin/newsroom/article/*/change/")

    assert desk.locator("#id_body").input_value() == (
        "<h2>One</h2><h3>Two</h3><ul><li>three</li></ul><ol><li>four</li></ol><blockquote><p>five</p></blockquote>"
        '<p><a href="https://example.org/">six</a></p>'
    )


def test_without_scripts_the_body_is_a_text_area(desk: Page, context: BrowserContext) -> None:
    address = paste(desk, "Without scripts")
    plain = context.browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(address)
    page.locator("#id_body").fill("<p>Typed as HTML.</p>")
    page.get_by_role("button", name="Save and continue editing").click()

    saved = page.locator("#id_body").input_value()

    plain.close()
    assert saved == "<p>Typed as HTML.</p>"


def test_a_pasted_text_is_published_and_read(desk: Page) -> None:
    paste(desk, "The bridge opens at last")
    desk.get_by_role("link", name="Pre-flight and publish").click()
    desk.get_by_role("button", name="Publish").click()

    desk.get_by_role("link", name="/articles/the-bridge-opens-at-last/").click()

    assert desk.get_by_role("heading", level=1).inner_text() == "The bridge opens at last"


def test_a_date_is_told_in_words_while_it_is_typed(desk: Page) -> None:
    desk.goto("/admin/newsroom/event/add/")
    desk.get_by_label("When").press_sequentially("2026-05~")

    desk.get_by_text("about May 2026", exact=True).wait_for()


def test_leaving_typed_text_asks_first(desk: Page) -> None:
    desk.goto("/admin/newsroom/source/add/")
    desk.get_by_label("Name").fill("Ana Kos")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.on("dialog", stay)

    desk.get_by_role("link", name="Quotes", exact=True).click()

    assert asked == ["beforeunload"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_screen_is_open_to_everybody(desk: Page, console: list[str], width: int, scheme: str) -> None:
    article = paste(desk, f"For all, {width} wide")
    desk.set_viewport_size({"width": width, "height": 800})
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two it knows
    addresses = [
        "/admin/",
        "/admin/newsroom/article/",
        "/admin/newsroom/seed/",
        "/admin/newsroom/seed/add/",
        "/admin/newsroom/event/add/",
        article,
        article.replace("/change/", "/history/"),
    ]
    addresses += [article.replace("/change/", f"/{room}/") for room in ("preflight", "preview", "withdraw")]
    found = {}

    for address in addresses:
        desk.goto(address)
        said = list(console)
        found[address] = violations(desk)
        # axe looks into style sheets in ways that the policy forbids; what the page itself says stays.
        console[:] = said
        found[f"{address} fields"] = desk.evaluate(BEYOND)
        found[f"{address} width"] = desk.evaluate("document.documentElement.scrollWidth > innerWidth") and ["too wide"]
    desk.get_by_role("link", name="Leave it public").or_(desk.get_by_text("not public")).wait_for()

    assert not any(found.values()), found


def test_a_seed_with_what_was_taken_from_it_is_open_to_everybody(
    desk: Page, live_desk: Desk, console: list[str]
) -> None:
    live_desk.manage("shell", "--verbosity=0", "--command", TAKEN)

    desk.goto("/admin/newsroom/seed/?q=taken")
    desk.get_by_role("link", name="Taken by hand").click()
    desk.get_by_role("heading", name="The text as it came").wait_for()

    assert violations(desk) == []
    console.clear()


def test_a_refusal_takes_the_focus(desk: Page, live_desk: Desk) -> None:
    desk.goto("/admin/newsroom/place/add/")
    desk.get_by_label("Name").fill(f"Brod {secrets.token_hex(4)}")  # other tests share the desk
    desk.get_by_role("button", name="Save and continue editing").click()
    desk.wait_for_url("**/admin/newsroom/place/*/change/")
    live_desk.manage("shell", "--verbosity=0", "--command", BINNED)
    desk.get_by_label("Name").fill("Brod on the river")

    desk.get_by_role("button", name="Save and continue editing").click()
    alert = desk.get_by_role("alert", name="Somebody put it in the bin")
    alert.wait_for()
    took = alert.evaluate("alert => alert === document.activeElement")
    desk.get_by_role("button", name="Restore and save").click()

    desk.get_by_text("was changed successfully").wait_for()
    assert took


def test_signing_in_is_open_to_everybody(page: Page, console: list[str]) -> None:
    page.goto("/admin/login/")

    assert violations(page) == []
    console.clear()
