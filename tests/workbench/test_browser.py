"""The workbench in a real browser: an editor's work with keys, mouse and finger."""

import hashlib
import json
import random
import secrets

import pytest

from tests.browser import sign_in, violations
from tests.factories import TEXT

MARKS = """
import json
from newsroom.models import Annotation
print(json.dumps([
    dict(kind=row.kind, exact=row.exact, record=str(row.record or ""), comment=row.comment, trace=row.trace,
         seed_words=row.seed.text[row.seed_start:row.seed_end] if row.seed else "", version=row.version)
    for row in Annotation.objects.live().filter(article_id={pk}).in_text_order()
]))
"""
ARTICLE = """
from tests import factories
import json
text = json.loads({text!r})
print(factories.article(text, headline={headline!r}, seeds=[factories.seed(text)]).pk)
"""
NOTE = """
from newsroom.models import Article
from tests import factories
print(factories.mark(Article.objects.get(pk={pk}), "Ana Kos", comment="Who?").pk)"""
STRANGE = [
    "Plain words, then 🙂 and 👩‍👩‍👧‍👦 and 🇺🇦🇷🇺 flags.",
    "Cafe\u0301 and cafe\u0301s, Ångström, ﬁn; tabs collapse.",
    "مرحبا بالعالم and שלום עולם, 𝒳𝒴𝒵 and 漢字かな交じり文。",
    "no, she said no; no, she said no; & < > are characters too",
]


def run(desk, code):
    return desk.manage("shell", "--verbosity=0", "--command", code).strip()


@pytest.fixture
def article(live_desk):
    """A fresh article that rests on a seed with the same words, and the key of it."""
    number = secrets.token_hex(4)
    text = f"{TEXT}\nReport {number}."
    return int(run(live_desk, ARTICLE.format(text=json.dumps(text), headline=f"A bridge opens {number}")))


@pytest.fixture
def marks(live_desk, article):
    """What the desk's database has of the article's marks."""
    return lambda: json.loads(run(live_desk, MARKS.format(pk=article)))


@pytest.fixture(scope="module")
def annotator(live_desk):
    name = f"dan-{secrets.token_hex(4)}"
    live_desk.person(name, group="annotators")
    return name


@pytest.fixture
def bench(page, annotator, article):
    """The workbench of the article, open."""
    sign_in(page, annotator)
    open_bench(page, article)
    return page


def open_bench(page, article):
    page.goto(f"/admin/newsroom/article/{article}/annotate/")
    page.wait_for_function("() => document.activeElement.id === 'wb-text'")
    assert page.locator("#wb-halt").is_hidden()


def select(page, words, where="wb-text"):
    """Select words as a mouse does."""
    page.evaluate(
        """async ([words, where]) => {
            const { TextMap } = await import("workbench/text");
            const map = new TextMap(document.getElementById(where));
            const start = map.text.indexOf(words);
            const range = map.range(start, start + words.length);
            document.getElementById(where).focus({ preventScroll: true });
            getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
        }""",
        [words, where],
    )


def opened(page, kind):
    return page.wait_for_selector(f"#wb-form form[data-kind={kind}]")


def saved(page, words):
    page.wait_for_function("words => document.getElementById('wb-told').textContent.includes(words)", arg=words)
    page.wait_for_function("() => document.activeElement.id === 'wb-text'")


def live(page):
    """What screen readers were told last."""
    return page.locator("#wb-live").text_content()


def highlighted(page, layer):
    return page.evaluate("name => [...(CSS.highlights.get(name) ?? [])].map(String)", layer)


def test_a_source_is_marked_with_keys_alone(bench, marks):
    for _ in range(2):
        bench.keyboard.press("Control+ArrowRight")
    assert bench.evaluate("String(getSelection())") == "“We built it in a year,” said Mayor Ana Kos."
    for key in ["ArrowRight", "ArrowLeft", "Shift+ArrowLeft"]:
        bench.keyboard.press(key)
    assert bench.evaluate("String(getSelection())") == "Ana Kos"
    bench.keyboard.press("s")
    opened(bench, "source")
    bench.keyboard.press("Control+Enter")
    saved(bench, "Marked “Ana Kos” as source.")

    assert marks() == [
        {
            "kind": "source",
            "exact": "Ana Kos",
            "record": "Ana Kos",
            "comment": "",
            "trace": "verbatim",
            "seed_words": "Ana Kos",
            "version": 1,
        }
    ]
    assert highlighted(bench, "wb-source") == ["Ana Kos"]
    assert highlighted(bench, "wb-current") == ["Ana Kos"]


def test_a_quote_is_marked_with_the_mouse_and_its_speaker_found_by_typing(bench, live_desk, marks):
    name = f"Ana {secrets.token_hex(4)}"
    run(live_desk, f"from tests import factories; print(factories.source({name!r}).pk)")
    select(bench, "“We built it in a year,”")
    bench.locator("#wb-toolbar").get_by_role("button", name="Quote").click()
    opened(bench, "quote")
    assert bench.locator("#wb_text").input_value() == "We built it in a year,"
    assert bench.get_by_label("Kind", exact=True).input_value() == "direct"
    bench.get_by_label("Speaker").press_sequentially(name[:8].lower())
    bench.get_by_role("option", name=name).first.wait_for()
    bench.keyboard.press("Enter")
    bench.get_by_role("button", name="Save").click()
    saved(bench, "as quote")

    assert [(mark["kind"], mark["trace"]) for mark in marks()] == [("quote", "verbatim")]
    assert name in bench.locator(".wb-mark .wb-label").inner_text()


def test_an_event_brings_its_date_and_a_place_made_in_passing(bench, marks, live_desk):
    place = f"Brod {secrets.token_hex(4)}"
    select(bench, "The bridge at Brod opened")
    bench.keyboard.press("e")
    opened(bench, "event")
    assert bench.get_by_label("When").input_value() == "2026-05-03"
    bench.get_by_label("When").fill("2026-05")
    bench.get_by_text("May 2026", exact=True).wait_for()
    bench.get_by_label("Place", exact=True).press_sequentially(place)
    bench.get_by_role("option", name=f"New place {place}").wait_for()
    bench.keyboard.press("Enter")
    bench.keyboard.press("Control+Enter")
    saved(bench, "as event")

    told = "from newsroom.models import Event; row = Event.objects.latest('pk'); print(row.when, row.place.name)"
    assert run(live_desk, told) == f"2026-05 {place}"
    assert [mark["kind"] for mark in marks()] == ["event"]


def test_a_wrong_date_is_explained_and_what_was_typed_stays(bench, marks):
    select(bench, "opened")
    bench.keyboard.press("e")
    opened(bench, "event")
    bench.get_by_label("When").fill("next week")
    bench.keyboard.press("Control+Enter")

    bench.locator(".wb-error", has_text="is not a date").first.wait_for()
    assert bench.get_by_label("When").input_value() == "next week"
    assert bench.evaluate("document.activeElement.name") == "when"
    assert marks() == []


def test_escape_leads_back_to_the_text_and_stores_nothing(bench, marks):
    select(bench, "Brod")
    bench.keyboard.press("n")
    opened(bench, "note")
    bench.keyboard.type("half a thought")
    bench.keyboard.press("Escape")

    assert bench.evaluate("document.activeElement.id") == "wb-text"
    assert bench.locator("#wb-form form").count() == 0
    assert marks() == []


def test_what_is_being_written_is_not_lost_by_opening_another_mark(bench, live_desk, article):
    run(
        live_desk,
        f"""
from newsroom.models import Article
from tests import factories
factories.mark(Article.objects.get(pk={article}), "Ana Kos", comment="Who?")""",
    )
    open_bench(bench, article)
    select(bench, "Brod")
    bench.keyboard.press("n")
    opened(bench, "note")
    bench.keyboard.type("half a thought")
    bench.locator(".wb-mark .wb-open").click()

    bench.get_by_text("Save or cancel what you are writing first.").wait_for()
    assert bench.locator("#wb_comment").input_value() == "half a thought"
    assert bench.evaluate("document.activeElement.id") == "wb_comment"


def test_a_passage_of_the_seed_is_chosen_by_hand(bench, marks):
    select(bench, "It cost 4 million")
    bench.keyboard.press("c")
    opened(bench, "claim")
    bench.get_by_role("button", name="Choose in the seed").click()
    bench.wait_for_function("() => document.activeElement.id === 'wb-seed-text'")
    select(bench, "opened on 3 May 2026", where="wb-seed-text")
    bench.keyboard.press("u")
    bench.get_by_text("Chosen by hand").wait_for()
    bench.keyboard.press("Control+Enter")
    saved(bench, "as claim")

    assert [(mark["trace"], mark["seed_words"]) for mark in marks()] == [("chosen", "opened on 3 May 2026")]
    # The sign before the words is for eyes only.
    bench.get_by_role("button", name="Chosen by hand", exact=True).click()
    bench.wait_for_function("() => CSS.highlights.get('wb-seed-current')?.size === 1")
    assert highlighted(bench, "wb-seed-current") == ["opened on 3 May 2026"]


def test_marks_inside_marks_are_each_reached(bench, live_desk, article):
    run(
        live_desk,
        f"""
from newsroom.models import Article
from tests import factories
article = Article.objects.get(pk={article})
for words in ("Ana Kos", "Mayor Ana Kos", "“We built it in a year,” said Mayor Ana Kos."):
    factories.mark(article, words, factories.claim(words))""",
    )
    open_bench(bench, article)
    reached = []
    for _ in range(3):
        bench.keyboard.press("j")
        reached += highlighted(bench, "wb-current")
    assert reached == ["“We built it in a year,” said Mayor Ana Kos.", "Mayor Ana Kos", "Ana Kos"]
    bench.keyboard.press("k")
    assert highlighted(bench, "wb-current") == ["Mayor Ana Kos"]

    bench.keyboard.press("Escape")
    x, y = bench.evaluate(
        """() => {
            const inner = [...CSS.highlights.get("wb-claim-inner")].find((range) => String(range) === "Ana Kos");
            const box = inner.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    reached = []
    for _ in range(3):
        bench.mouse.click(x, y)
        reached += highlighted(bench, "wb-current")
        bench.wait_for_timeout(600)  # so that clicks do not count as a double click
    assert reached == ["Ana Kos", "Mayor Ana Kos", "“We built it in a year,” said Mayor Ana Kos."]


def test_a_mark_is_put_elsewhere_removed_and_brought_back(bench, live_desk, article, marks):
    run(
        live_desk,
        f"""
from newsroom.models import Article
from tests import factories
print(factories.mark(Article.objects.get(pk={article}), "Ana", comment="Who?").pk)""",
    )
    open_bench(bench, article)
    bench.keyboard.press("j")
    select(bench, "Ana Kos")
    bench.keyboard.press("p")
    saved(bench, "Put on “Ana Kos”")
    assert [mark["exact"] for mark in marks()] == ["Ana Kos"]
    bench.keyboard.press("Delete")
    saved(bench, "Removed the note")
    assert marks() == []
    bench.keyboard.press("z")
    saved(bench, "Restored the note")
    assert [mark["exact"] for mark in marks()] == ["Ana Kos"]


def test_a_mark_is_assigned_to_another_kind(bench, live_desk, article, marks):
    run(
        live_desk,
        f"""
from newsroom.models import Article
from tests import factories
print(factories.mark(Article.objects.get(pk={article}), "It cost 4 million", comment="Check this").pk)""",
    )
    open_bench(bench, article)
    bench.keyboard.press("j")
    bench.keyboard.press("Enter")
    opened(bench, "note")
    bench.locator(".wb-kinds").get_by_role("button", name="Claim").click()
    opened(bench, "claim")
    assert bench.locator("#wb_comment").input_value() == "Check this"
    bench.keyboard.press("Control+Enter")
    saved(bench, "Saved the claim")

    assert [(mark["kind"], mark["comment"], mark["version"]) for mark in marks()] == [("claim", "Check this", 2)]


def test_two_people_at_one_mark_lose_nothing(bench, live_desk, article, marks):
    key = run(
        live_desk,
        f"""
from newsroom.models import Article
from tests import factories
print(factories.mark(Article.objects.get(pk={article}), "Ana Kos", comment="First").pk)""",
    )
    open_bench(bench, article)
    bench.keyboard.press("j")
    bench.keyboard.press("Enter")
    opened(bench, "note")
    run(
        live_desk,
        f"""
from django.contrib.auth.models import User
from django.utils import timezone
from newsroom.actions.annotations import Meaning, amend
from newsroom.models import Annotation
ben, _ = User.objects.get_or_create(username="ben-elsewhere", is_superuser=True)
amend(Annotation.objects.get(pk={key}), Meaning(comment="Ben's"), version=1, at=timezone.now(), by=ben)""",
    )
    bench.locator("#wb_comment").fill("Mine")
    bench.keyboard.press("Control+Enter")
    refusal = bench.locator(".wb-refusal")
    refusal.wait_for()

    assert "ben-elsewhere" in refusal.inner_text()
    assert "Ben's" in refusal.inner_text()
    assert bench.locator("#wb_comment").input_value() == "Mine"
    bench.keyboard.press("Control+Enter")
    saved(bench, "Saved the note")
    assert [mark["comment"] for mark in marks()] == ["Mine"]


def test_a_mark_that_somebody_removes_meanwhile_is_never_saved_but_restored_if_wanted(bench, live_desk, article, marks):
    key = run(live_desk, NOTE.format(pk=article))
    open_bench(bench, article)
    bench.keyboard.press("j")
    bench.keyboard.press("Enter")
    opened(bench, "note")
    run(
        live_desk,
        f"""
from django.utils import timezone
from newsroom.actions.annotations import bin_annotation
from newsroom.models import Annotation
bin_annotation(Annotation.objects.get(pk={key}), version=1, at=timezone.now(), by=None)""",
    )
    bench.locator("#wb_comment").fill("Mine")
    for _ in range(2):
        with bench.expect_response("**/marks/*/"):
            bench.keyboard.press("Control+Enter")
        bench.locator(".wb-refusal", has_text="was removed by the command line").wait_for()
    assert bench.locator("#wb_comment").input_value() == "Mine"
    assert bench.evaluate("document.querySelector('.wb-form').dataset.touched") == "yes"
    assert marks() == []
    bench.get_by_role("button", name="Restore and save").click()
    saved(bench, "Restored and saved the note")

    assert [mark["comment"] for mark in marks()] == ["Mine"]


def test_typed_facts_come_back_with_their_kind_and_record(bench, live_desk):
    known = f"Known {secrets.token_hex(4)}"
    run(live_desk, f"from tests import factories; print(factories.claim({known!r}).pk)")
    select(bench, "It cost 4 million")
    bench.keyboard.press("c")
    opened(bench, "claim")
    bench.get_by_label("Statement").fill("What I typed")
    bench.get_by_label("Verdict").select_option("disputed")
    bench.get_by_label("Explanation").fill("Why I think so")
    bench.get_by_label("Stance").select_option("disputes")
    bench.get_by_label("Claimed by").press_sequentially("Zora")
    bench.get_by_role("option", name="New person Zora").click()
    for kind in ("Event", "Note", "Claim"):
        bench.locator(".wb-kinds").get_by_role("button", name=kind).click()
        opened(bench, kind.lower())
    bench.get_by_label("A known claim").press_sequentially(known)
    bench.get_by_role("option", name=known).click()
    bench.get_by_label("Another claim").wait_for()
    assert bench.locator("#wb_statement").input_value() == known
    bench.get_by_role("button", name="Make a new one").click()
    bench.get_by_label("A known claim").wait_for()
    bench.keyboard.press("Control+Enter")
    saved(bench, "as claim")

    told = """
from newsroom.models import Claim
row = Claim.objects.latest("pk")
print(row.statement, row.verdict, row.explanation, row.claimant, row.annotations.get().stance, sep=" / ")"""
    assert run(live_desk, told) == "What I typed / disputed / Why I think so / Zora / disputes"


def test_what_is_chosen_and_taken_out_is_told_and_not_lost(bench, live_desk, article):
    run(live_desk, NOTE.format(pk=article))
    open_bench(bench, article)
    bench.keyboard.press("u")
    bench.get_by_text("press “Choose in the seed”").wait_for()
    select(bench, "The bridge at Brod opened")
    bench.keyboard.press("e")
    opened(bench, "event")
    bench.get_by_label("Participants").press_sequentially("Zora")
    bench.get_by_role("option", name="New person Zora").click()
    assert live(bench) == "Chosen: new person Zora"
    bench.evaluate("delete document.querySelector('.wb-form').dataset.touched")
    bench.get_by_role("button", name="Take out Zora").click()
    assert live(bench) == "Taken out."
    assert bench.evaluate("document.activeElement.id") == "wb_participants"
    assert bench.evaluate("document.querySelector('.wb-form').dataset.touched") == "yes"
    bench.evaluate("delete document.querySelector('.wb-form').dataset.touched")
    bench.get_by_role("button", name="Choose in the seed").click()
    bench.wait_for_function("() => document.getElementById('wb-live').textContent.includes('press U')")
    bench.keyboard.press("u")
    bench.get_by_text("Select words in the seed first.").wait_for()
    select(bench, "3 May 2026", where="wb-seed-text")
    bench.keyboard.press("u")
    bench.get_by_text("Chosen by hand").wait_for()
    assert live(bench) == "Taken from the seed: 3 May 2026"
    bench.locator(".wb-mark .wb-open").click()

    bench.get_by_text("Save or cancel what you are writing first.").wait_for()
    opened(bench, "event")


def test_words_chosen_in_an_older_text_are_marked_in_the_newer_one(bench, live_desk, article, marks):
    select(bench, "Ana Kos")
    bench.keyboard.press("s")
    opened(bench, "source")
    run(
        live_desk,
        f"""
from dataclasses import replace
from django.utils import timezone
from newsroom.actions.articles import draft_of, save_article
from newsroom.models import Article
article = Article.objects.get(pk={article})
draft = replace(draft_of(article), body="<p>A new first line.</p>" + article.body)
save_article(article, draft, version=article.version, at=timezone.now(), by=None)""",
    )
    bench.keyboard.press("Control+Enter")
    saved(bench, "Marked “Ana Kos”")

    assert "A new first line." in bench.locator("#wb-text").inner_text()
    assert highlighted(bench, "wb-source") == ["Ana Kos"]
    assert [mark["exact"] for mark in marks()] == ["Ana Kos"]


def test_who_is_signed_out_meanwhile_keeps_what_was_typed(bench, marks, annotator):
    select(bench, "Brod")
    bench.keyboard.press("n")
    opened(bench, "note")
    bench.locator("#wb_comment").fill("Which Brod?")
    bench.context.clear_cookies(name="sessionid")
    bench.keyboard.press("Control+Enter")
    bench.get_by_text("You are signed out").wait_for()
    elsewhere = bench.context.new_page()
    sign_in(elsewhere, annotator)
    bench.evaluate("window.dispatchEvent(new Event('focus'))")
    bench.wait_for_function("() => document.getElementById('wb_comment').value === 'Which Brod?'")
    bench.wait_for_timeout(300)
    bench.locator("#wb_comment").press("Control+Enter")
    saved(bench, "as note")

    assert [mark["comment"] for mark in marks()] == ["Which Brod?"]


def test_a_page_that_shows_another_text_refuses_to_mark(page, annotator, article, marks):
    sign_in(page, annotator)
    page.route(
        "**/annotate/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace("The bridge at", "The  bridge at")
        ),
    )
    page.goto(f"/admin/newsroom/article/{article}/annotate/")
    page.get_by_text("nothing can be marked here").wait_for()
    select(page, "Ana Kos")
    page.keyboard.press("s")

    assert page.locator("#wb-form form").count() == 0
    assert page.locator("#wb-toolbar").is_hidden()
    assert marks() == []


def test_selection_server_and_highlight_are_the_same_characters(page, annotator, live_desk):
    text = "\n".join(STRANGE * 3)
    body = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in text.split("\n"))
    code = f"""
from newsroom.actions.articles import Draft, create_article
from tests.factories import AT
import json
article = create_article(Draft(headline="Strange {secrets.token_hex(4)}", body=json.loads({json.dumps(body)!r})), at=AT, by=None)
print(json.dumps([article.pk, article.text]))"""
    pk, canonical = json.loads(run(live_desk, code))
    sign_in(page, annotator)
    open_bench(page, pk)
    seed = secrets.randbits(32)
    draw = random.Random(seed)  # noqa: S311  # nothing secret
    spans = [sorted(draw.sample(range(len(canonical) + 1), 2)) for _ in range(400)]

    seen = page.evaluate(
        """async (spans) => {
            const { TextMap } = await import("workbench/text");
            const map = new TextMap(document.getElementById("wb-text"));
            return spans.map(([start, end]) => {
                const range = map.range(map.toUnits(start), map.toUnits(end));
                const first = map.toPoints(map.position(range.startContainer, range.startOffset));
                const last = map.toPoints(map.position(range.endContainer, range.endOffset));
                return [first, last, String(range)];
            });
        }""",
        spans,
    )

    for (start, end), (first, last, words) in zip(spans, seen, strict=True):
        assert canonical[first:last].strip("\n") == canonical[start:end].strip("\n"), f"drawn with {seed}"
        assert words == canonical[start:end].replace("\n", ""), f"drawn with {seed}"


def test_the_checksum_is_the_one_the_server_makes(bench):
    texts = ["", "a", "é🙂" * 40, "x" * 55, "x" * 56, "x" * 63, "x" * 64, "x" * 1000]
    made = bench.evaluate(
        'async (texts) => { const { sha256 } = await import("workbench/digest"); return texts.map(sha256); }', texts
    )

    assert made == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def test_nothing_bars_the_way_on_the_screen_in_the_form_and_with_the_seed(bench):
    assert violations(bench) == []
    select(bench, "The bridge at Brod opened")
    bench.keyboard.press("e")
    opened(bench, "event")
    bench.keyboard.press("Control+Enter")
    saved(bench, "as event")
    bench.keyboard.press("t")
    bench.wait_for_function("() => CSS.highlights.get('wb-seed-current')?.size === 1")
    bench.keyboard.press("Enter")
    opened(bench, "event")
    bench.get_by_label("Participants").press_sequentially("ana")
    bench.get_by_role("option", name="New person ana").wait_for()
    assert violations(bench) == []
    bench.keyboard.press("Escape")
    bench.keyboard.press("Escape")
    bench.keyboard.press("?")
    bench.get_by_role("heading", name="Keys").wait_for()
    assert violations(bench) == []


def test_on_a_phone_words_are_marked_through_the_sheet(bench, marks, article):
    bench.set_viewport_size({"width": 390, "height": 844})
    open_bench(bench, article)
    select(bench, "Ana Kos")
    bench.locator("#wb-toolbar").get_by_role("button", name="Source").click()
    opened(bench, "source")
    assert violations(bench) == []
    sheet = bench.locator("#wb-sheet")
    assert sheet.inner_text() == "New source"
    bench.get_by_role("button", name="Save").click()
    saved(bench, "as source")
    assert sheet.inner_text() == "Marks"

    assert [mark["exact"] for mark in marks()] == ["Ana Kos"]
    assert bench.evaluate("document.documentElement.scrollWidth") == 390
    sheet.click()
    bench.locator(".wb-mark .wb-open").click()
    opened(bench, "source")
    bench.wait_for_function("() => document.activeElement.matches('.wb-primary')")
    assert sheet.inner_text() == "Amend the source"
    assert bench.locator(".wb-passage").bounding_box()["y"] > sheet.bounding_box()["y"]
