"""The workbench's addresses: who may use them, what they answer, and that they never lose what was typed."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from newsroom.actions import annotations, articles, records
from newsroom.actions.annotations import Meaning
from newsroom.models import Annotation, Claim, Event, Quote, Source, SourceKind, Trace
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.article(seeds=[factories.seed()])


@pytest.fixture
def desk(dan, signed_in):
    """Dan's browser."""
    return signed_in(dan)


def address(article, name="", *args):
    return reverse(f"admin:newsroom_article_annotate{name and f'_{name}'}", args=[article.pk, *args])


def span(article, words):
    start = article.text.index(words)
    return {"revision": article.revision, "start": start, "end": start + len(words)}


def event_of(response):
    return json.loads(response.headers["HX-Trigger"])


def typed(mark, **changes):
    """What the browser posts of an amended claim that nobody else touched."""
    facts = {"kind": "claim", "statement": mark.claim.statement, "verdict": "unverified"}
    versions = {"version": mark.version, "record": mark.claim.pk, "record_version": mark.claim.version}
    return facts | versions | {"revision": mark.article.revision, "start": mark.start, "end": mark.end} | changes


# --- the screen ---


def test_the_screen_shows_text_checksum_and_marks(desk, article):
    mark = factories.mark(article, "Ana Kos", factories.source())

    page = desk.get(address(article)).content.decode()

    assert article.body in page
    assert f'data-length="{len(article.text)}"' in page
    assert f'data-start="{mark.start}"' in page
    assert 'data-can-mark="yes"' in page


def test_the_screen_asks_as_many_questions_for_one_mark_as_for_many(desk, article, django_assert_num_queries):
    speaker = factories.source()
    factories.mark(article, "Ana Kos", speaker)
    desk.get(address(article))
    with django_assert_num_queries(7):
        desk.get(address(article))
    for words in ("Mayor", "bridge", "Brod", "3 May"):
        factories.mark(article, words, factories.event(place=factories.place()))
        factories.mark(article, words, factories.quote(speaker=speaker))

    with django_assert_num_queries(7):
        desk.get(address(article))


def test_marking_asks_as_many_questions_for_one_mark_as_for_many(desk, article, django_assert_max_num_queries):
    for words in ("Mayor", "bridge", "Brod", "3 May"):
        factories.mark(article, words, factories.source(words))

    with django_assert_max_num_queries(22):
        desk.post(address(article, "new"), {"kind": "note", "comment": "Which?", **span(article, "Brod")})


def test_who_only_reads_the_desk_sees_no_workbench(cleo, signed_in, article):
    assert signed_in(cleo).get(address(article)).status_code == 403


def test_who_may_see_but_not_mark_reads_the_screen_and_changes_nothing(person, signed_in, article):
    mark = factories.mark(article, "Ana Kos", factories.source())
    reader = person("eve")
    reader.user_permissions.add(*_rights("view_article"))
    browser = signed_in(reader)

    page = browser.get(address(article)).content.decode()
    form = browser.get(address(article, "mark", mark.pk)).content.decode()

    assert 'data-can-mark="no"' in page
    assert "disabled" in form
    assert browser.get(address(article, "new"), {"kind": "note", **span(article, "Brod")}).status_code == 403
    for name, args in [("new", []), *((verb, [mark.pk]) for verb in ("mark", "place", "confirm", "bin", "restore"))]:
        assert browser.post(address(article, name, *args)).status_code == 403
    assert Annotation.objects.get().version == 1


def _rights(*codenames):
    return Permission.objects.filter(codename__in=codenames)


def test_a_visitor_is_asked_to_sign_in(article):
    assert "/admin/login/" in Client().get(address(article)).headers["Location"]


def test_nothing_is_posted_without_the_token(dan, article):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(dan, backend="django.contrib.auth.backends.ModelBackend")

    answer = browser.post(address(article, "new"), {"kind": "note", "comment": "x", **span(article, "Brod")})

    assert answer.status_code == 403
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("name", ["place", "confirm", "bin", "restore"])
def test_what_changes_something_cannot_be_fetched(desk, article, name):
    mark = factories.mark(article, "Ana Kos", factories.source())

    assert desk.get(address(article, name, mark.pk)).status_code == 405


def test_a_mark_of_another_article_is_not_found(desk, article):
    other = factories.mark(factories.article(), "Ana Kos", factories.source())

    assert desk.get(address(article, "mark", other.pk)).status_code == 404
    assert desk.post(address(article, "bin", other.pk), {"version": 1}).status_code == 404


# --- the form begins with what the passage says ---


def test_what_a_mark_is_and_what_tells_it_from_others_are_told_apart(desk, article):
    kos = factories.source("Ana Kos", role="mayor")
    factories.mark(article, "Mayor", kos)
    factories.mark(article, "Ana Kos", factories.quote(speaker=kos))
    factories.mark(article, "opened", factories.event("Opening", when="2026-05-03"))
    factories.mark(article, "It cost 4 million", factories.claim("It was dear"))

    told = strip_tags(desk.get(address(article)).content.decode())

    for name in ("Ana Kos, mayor", "Ana Kos, direct", "Opening, 2026-05-03", "It was dear, unverified"):
        assert name in told


def test_a_form_that_cannot_be_had_leaves_the_one_on_show(desk, article):
    answer = desk.get(address(article, "new"), {"kind": "claim", "record": 999, **span(article, "Brod")})

    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#wb-marks", "outerHTML")


def test_a_source_known_by_another_name_is_linked(desk, article):
    kos = factories.source("Ana Kos-Novak", aliases=["ana kos"])

    form = desk.get(address(article, "new"), {"kind": "source", **span(article, "Ana Kos")}).content.decode()

    assert f'name="record" value="{kos.pk}"' in form
    assert "Known source" in form


def test_a_source_unknown_or_known_twice_is_left_to_the_editor(desk, article):
    fresh = desk.get(address(article, "new"), {"kind": "source", **span(article, "Ana Kos")}).content.decode()
    factories.source("Ana Kos")
    factories.source("Ana Kos")
    twice = desk.get(address(article, "new"), {"kind": "source", **span(article, "Ana Kos")}).content.decode()

    assert 'value="Ana Kos"' in fresh
    assert "Do you mean" in twice
    assert 'data-do="unlink"' not in twice


def test_asking_for_a_new_source_does_not_link_the_known_one(desk, article):
    factories.source("Ana Kos")

    form = desk.get(address(article, "new"), {"kind": "source", "record": "", **span(article, "Ana Kos")})

    assert 'data-do="unlink"' not in form.content.decode()


def test_an_event_tells_where_its_date_comes_from(desk, article):
    form = desk.get(address(article, "new"), {"kind": "event", **span(article, "The bridge at Brod opened")})

    assert 'value="2026-05-03"' in form.content.decode()
    assert "From “3 May 2026”" in form.content.decode()


def test_the_form_says_whether_the_passage_stands_in_the_seed(desk, article):
    form = desk.get(address(article, "new"), {"kind": "note", **span(article, "We built it in a year")})

    assert 'data-trace="verbatim"' in form.content.decode()


def test_what_was_typed_of_the_passage_stays_when_the_kind_changes(desk, article):
    kept = {"comment": "Which one?", "for_readers": "on"}

    form = desk.get(address(article, "new"), {"kind": "claim", **kept, **span(article, "Brod")}).content.decode()

    assert "Which one?" in form
    assert "checked" in form


@pytest.mark.parametrize(
    "wrong",
    [
        {"record": "9" * 30},
        {"start": "9" * 30},
        {"revision": "9" * 30},
        {"kind": "rumour"},
        {"start": "x"},
        {"end": "99999"},
        {"revision": "7"},
        {"record": "999"},
        {"record": "x"},
    ],
)
def test_a_form_for_nothing_sensible_is_refused_with_a_reason(desk, article, wrong):
    asked = {"kind": "source", **span(article, "Brod")} | wrong

    answer = desk.get(address(article, "new"), asked)

    assert event_of(answer)["workbench:refused"]["reason"]


# --- marking ---


def test_a_quote_with_a_new_speaker_is_marked_in_one_step(desk, dan, article):
    posted = {"kind": "quote", "text": "We built it in a year", "quote_kind": "direct", "speaker": "new:person:Ana Kos"}

    answer = desk.post(address(article, "new"), posted | span(article, "“We built it in a year,”"))

    mark = Annotation.objects.get()
    assert mark.quote.speaker == Source.objects.get(name="Ana Kos", source_kind=SourceKind.PERSON)
    assert mark.trace == Trace.VERBATIM
    assert mark.updated_by == dan
    assert event_of(answer)["workbench:done"]["mark"] == mark.pk
    assert f'data-mark="{mark.pk}"' in answer.content.decode()


def test_an_event_keeps_its_date_place_and_participants(desk, article):
    kos = factories.source("Ana Kos")
    posted = {
        "kind": "event",
        "title": "The bridge\r\nopens",
        "when": "2026-05~",
        "status": "reported",
        "place": "new:place:Brod",
        "participants": [str(kos.pk), "new:organisation:Builders"],
    }

    desk.post(address(article, "new"), posted | span(article, "opened"))

    event = Event.objects.get()
    assert (event.title, event.when, event.place.name) == ("The bridge opens", "2026-05~", "Brod")
    assert sorted(event.participants.values_list("name", flat=True)) == ["Ana Kos", "Builders"]


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"kind": "event", "title": "Opening", "when": "next week", "status": "reported"}, "is not a date"),
        ({"kind": "claim", "statement": "So", "verdict": "supported"}, "Say what the verdict rests on"),
        ({"kind": "quote", "text": "", "quote_kind": "direct", "occasion": "At Brod"}, "At Brod"),
        ({"kind": "note", "comment": ""}, "This field is required"),
        ({"kind": "note", "comment": "x", "seed": "1", "seed_start": "0"}, "choose it again"),
        ({"kind": "quote", "text": "So", "quote_kind": "direct", "speaker": "new:ghost:Boo"}, "no kind of source"),
        ({"kind": "quote", "text": "So", "quote_kind": "direct", "speaker": "77"}, "gone or in the bin"),
        ({"kind": "quote", "text": "So", "quote_kind": "direct", "speaker": "x"}, "neither a known thing"),
        ({"kind": "quote", "text": "So", "quote_kind": "direct", "speaker": "9" * 30}, "neither a known thing"),
        ({"kind": "note", "comment": "x", "seed": "9" * 30, "seed_start": "1", "seed_end": "2"}, "choose it again"),
        ({"kind": "note", "comment": "", "for_readers": "on"}, "This field is required"),
        ({"kind": "source", "name": "Kos", "source_kind": "person", "for_readers": "on"}, "no comment to publish"),
    ],
)
def test_a_refused_form_comes_back_as_it_was_typed(desk, article, posted, said):
    answer = desk.post(address(article, "new"), posted | span(article, "opened"))

    assert answer.headers["HX-Retarget"] == "#wb-form"
    assert said in answer.content.decode()
    assert not Annotation.objects.exists()
    assert not Source.objects.exists()


def test_a_passage_of_the_seed_chosen_by_hand_is_kept(desk, article):
    seed = article.seeds.get()
    start = seed.text.index("opened on 3 May")
    chosen = {"seed": seed.pk, "seed_start": start, "seed_end": start + 15}

    desk.post(
        address(article, "new"), {"kind": "note", "comment": "When?"} | chosen | span(article, "It cost 4 million")
    )

    mark = Annotation.objects.get()
    assert (mark.trace, mark.seed_start, mark.seed_end) == (Trace.CHOSEN, start, start + 15)


def test_a_passage_of_a_seed_the_article_does_not_draw_on_is_refused(desk, article):
    other = factories.seed("Something else altogether.")
    chosen = {"seed": other.pk, "seed_start": 0, "seed_end": 9}

    answer = desk.post(address(article, "new"), {"kind": "note", "comment": "x"} | chosen | span(article, "Brod"))

    assert "in none of this article" in answer.content.decode()


def test_a_post_from_an_older_revision_is_carried_forward_and_brings_the_new_text(desk, article):
    seen = span(article, "Ana Kos")
    draft = articles.Draft(headline=article.headline, body=f"<p>A new first line.</p>{article.body}")
    articles.save_article(article, draft, version=article.version, at=timezone.now(), by=None)

    posted = {"kind": "source", "name": "Ana Kos", "source_kind": "person", "seen": seen["revision"]}
    answer = desk.post(address(article, "new"), posted | seen)

    mark = Annotation.objects.get()
    assert mark.exact == "Ana Kos"
    assert mark.start == seen["start"] + len("A new first line.\n")
    assert "A new first line." in answer.content.decode()
    assert 'hx-swap-oob="outerHTML"' in answer.content.decode()


def test_the_text_is_not_sent_again_to_who_has_it(desk, article):
    answer = desk.get(address(article, "marks"), {"seen": article.revision})

    assert 'id="wb-text"' not in answer.content.decode()


# --- amending ---


def test_a_mark_is_assigned_to_a_record_of_another_kind(desk, article):
    mark = factories.mark(article, "It cost 4 million", factories.event())

    posted = {
        "kind": "claim",
        "statement": "It cost 4 million",
        "verdict": "unverified",
        "stance": "states",
        "version": 1,
    }
    desk.post(address(article, "mark", mark.pk), posted | span(article, "It cost 4 million"))

    mark.refresh_from_db()
    assert (mark.kind, mark.event, mark.claim.statement, mark.stance) == ("claim", None, "It cost 4 million", "states")


def test_the_form_of_a_mark_shows_its_facts_and_those_of_another_record_on_demand(desk, article):
    mark = factories.mark(article, "It cost 4 million", factories.claim("One"))
    other = factories.claim("Another")

    own = desk.get(address(article, "mark", mark.pk)).content.decode()
    theirs = desk.get(address(article, "mark", mark.pk), {"kind": "claim", "record": other.pk}).content.decode()

    assert ">\nOne</textarea>" in own
    assert ">\nAnother</textarea>" in theirs


def test_a_mark_whose_words_are_gone_still_speaks_of_them(desk, article):
    mark = factories.mark(article, "It cost 4 million", comment="Check")
    draft = articles.Draft(headline=article.headline, body="<p>Nothing is left.</p>")
    articles.save_article(article, draft, version=article.version, at=timezone.now(), by=None)

    form = desk.get(address(article, "mark", mark.pk), {"kind": "claim"}).content.decode()

    assert ">\nIt cost 4 million</textarea>" in form
    assert "no longer in the text" in desk.get(address(article)).content.decode()


def test_a_stale_form_keeps_what_was_typed_and_shows_what_is_stored(desk, ben, article):
    mark = factories.mark(article, "It cost 4 million", factories.claim("First"))
    posted = typed(mark, statement="Dan's words")
    records.save_record(Claim.objects.get(), version=1, statement="Ben's words", at=timezone.now(), by=ben)

    answer = desk.post(address(article, "mark", mark.pk), posted)
    page = answer.content.decode()

    assert "was changed by ben" in page
    assert "Ben&#x27;s words" in page
    assert ">\nDan&#x27;s words</textarea>" in page
    assert Claim.objects.get().statement == "Ben's words"


def test_saving_a_stale_form_once_more_goes_over_what_was_shown(desk, ben, article):
    mark = factories.mark(article, "It cost 4 million", factories.claim("First"))
    posted = typed(mark, comment="Dan's")
    annotations.amend(
        Annotation.objects.get(), Meaning(record=mark.claim, comment="Ben's"), version=1, at=timezone.now(), by=ben
    )

    first = desk.post(address(article, "mark", mark.pk), posted).content.decode()
    desk.post(address(article, "mark", mark.pk), posted | {"version": 2})

    assert 'name="version" value="2"' in first
    assert Annotation.objects.get().comment == "Dan's"


def test_a_mark_removed_meanwhile_is_not_saved_but_restored_and_saved(desk, ben, article):
    mark = factories.mark(article, "It cost 4 million", factories.claim("First"))
    posted = typed(mark, comment="Dan's", statement="Dan's words")
    annotations.bin_annotation(mark, version=1, at=timezone.now(), by=ben)

    first = desk.post(address(article, "mark", mark.pk), posted).content.decode()
    again = desk.post(address(article, "mark", mark.pk), posted | {"version": 2}).content.decode()
    mark.refresh_from_db()
    refused = (mark.comment, mark.version, Claim.objects.get().statement)
    restored = desk.post(address(article, "mark", mark.pk), posted | {"version": 2, "restored": "yes"})

    for page in (first, again):
        assert "was removed by ben" in page
        assert 'name="version" value="2"' in page
        assert 'name="restored"' in page
        assert ">\nDan&#x27;s words</textarea>" in page
        assert 'data-do="bin"' not in page
    assert refused == ("", 2, "First")
    assert event_of(restored)["workbench:done"]["status"].startswith("Restored and saved the claim")
    mark = Annotation.objects.live().get()
    assert (mark.comment, mark.claim.statement) == ("Dan's", "Dan's words")


def test_the_form_of_a_removed_mark_says_so(desk, article):
    mark = factories.mark(article, "Ana Kos", factories.source())
    annotations.bin_annotation(mark, version=1, at=timezone.now(), by=None)

    assert "This mark was removed." in desk.get(address(article, "mark", mark.pk)).content.decode()


@pytest.mark.parametrize("verb", ["place", "confirm"])
def test_a_verb_on_a_removed_mark_says_who_removed_it(desk, ben, article, verb):
    mark = factories.mark(article, "Ana Kos", factories.source())
    annotations.bin_annotation(mark, version=1, at=timezone.now(), by=ben)

    answer = desk.post(address(article, verb, mark.pk), {"version": 2, **span(article, "Brod")})

    assert "was removed by ben" in event_of(answer)["workbench:refused"]["reason"]
    assert Annotation.objects.get().exact == "Ana Kos"


def test_looking_again_takes_back_a_place_chosen_by_hand(desk, article):
    seed = article.seeds.get()
    chosen = annotations.SeedPlace(seed=seed, start=0, end=10)
    mark = factories.mark(article, "It cost 4 million", factories.claim(), chosen=chosen)

    desk.post(address(article, "mark", mark.pk), typed(mark, retrace="on"))

    mark.refresh_from_db()
    assert mark.trace == Trace.VERBATIM


def test_a_mark_is_put_on_other_words(desk, article):
    mark = factories.mark(article, "Ana", factories.source())

    desk.post(address(article, "place", mark.pk), {"version": 1, **span(article, "Ana Kos")})

    mark.refresh_from_db()
    assert mark.exact == "Ana Kos"


def test_an_unsure_mark_is_confirmed(desk, article):
    mark = factories.mark(article, "Ana Kos", factories.source())
    Annotation.objects.update(state="fuzzy")

    desk.post(address(article, "confirm", mark.pk), {"version": 1})

    mark.refresh_from_db()
    assert mark.state == "exact"


def test_a_mark_is_removed_and_restored(desk, article):
    mark = factories.mark(article, "Ana Kos", factories.source())

    removed = desk.post(address(article, "bin", mark.pk), {"version": 1})
    told = event_of(removed)["workbench:done"]

    assert told["removed"]
    assert "Removed (1)" in removed.content.decode()
    restored = desk.post(address(article, "restore", mark.pk), {"version": told["version"]})
    assert f'data-mark="{mark.pk}"' in restored.content.decode()
    assert Annotation.objects.live().exists()


@pytest.mark.parametrize("verb", ["place", "confirm", "bin", "restore"])
def test_a_stale_verb_says_who_was_faster_and_does_nothing(desk, ben, article, verb):
    mark = factories.mark(article, "Ana Kos", factories.source())
    annotations.amend(Annotation.objects.get(), Meaning(comment="Ben's"), version=1, at=timezone.now(), by=ben)

    answer = desk.post(address(article, verb, mark.pk), {"version": 1, **span(article, "Brod")})

    assert "ben" in event_of(answer)["workbench:refused"]["reason"]
    assert Annotation.objects.get().version == 2


@pytest.mark.parametrize("verb", ["place", "confirm", "bin", "restore"])
def test_a_verb_without_a_version_is_refused(desk, article, verb):
    mark = factories.mark(article, "Ana Kos", factories.source())

    answer = desk.post(address(article, verb, mark.pk))

    assert "reload the page" in event_of(answer)["workbench:refused"]["reason"]


def test_nothing_is_marked_in_the_bin(desk, article):
    articles.bin_article(article, version=article.version, at=timezone.now(), by=None)

    assert desk.get(address(article)).status_code == 200
    assert desk.post(address(article, "new"), {"kind": "note"}).status_code == 403


# --- beside the form ---


def test_finding_offers_known_ones_and_a_new_one(desk, article):
    kos = factories.source("Ana Kos")

    answer = desk.get(address(article, "find"), {"kind": "source", "words": "ana", "new": "yes"}).content.decode()

    assert f'data-token="{kos.pk}"' in answer
    assert 'data-token="new:organisation:ana"' in answer
    assert "new:" not in desk.get(address(article, "find"), {"kind": "source", "words": "ana"}).content.decode()


def test_a_place_known_by_its_name_is_not_offered_as_new(desk, article):
    factories.place("Brod")

    answer = desk.get(address(article, "find"), {"kind": "place", "words": "brod", "new": "yes"}).content.decode()

    assert "new:place" not in answer


def test_nothing_else_can_be_looked_for(desk, article):
    assert desk.get(address(article, "find"), {"kind": "user", "words": "ada"}).status_code == 404


def test_a_date_is_read_back_in_words_or_explained(desk, article):
    assert desk.get(address(article, "date"), {"when": "2026-05-03?"}).content.decode().strip() == "possibly 3 May 2026"
    assert "is not a date" in desk.get(address(article, "date"), {"said_on": "soon"}).content.decode()
    assert desk.get(address(article, "date"), {"when": ""}).content.decode().strip() == ""


def test_a_seed_is_shown_as_it_is_stored(desk, article):
    seed = article.seeds.get()

    answer = desk.get(address(article, "seed", seed.pk)).content.decode()

    assert f'data-sha256="{seed.text_sha256}">{seed.text}</div>' in answer


def test_a_seed_of_another_article_is_not_shown(desk, article):
    assert desk.get(address(article, "seed", factories.seed("Another.").pk)).status_code == 404


def test_a_quote_is_found_by_the_words_without_their_marks(desk, article):
    quote = factories.quote("We built it in a year,")

    form = desk.get(address(article, "new"), {"kind": "quote", **span(article, "“We built it in a year,”")})

    assert f'data-token="{quote.pk}"' in form.content.decode()
    assert Quote.objects.count() == 1


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", "1.5", ""])
@pytest.mark.parametrize("name", ["start", "end", "revision"])
def test_a_position_that_is_no_number_is_a_sentence(desk, article, name, number):
    answer = desk.get(address(article, "new"), {"kind": "note", "start": 0, "end": 3, "revision": 1, name: number})

    assert f"“{name}” is no number: select the words again." in json.dumps(event_of(answer), ensure_ascii=False)
