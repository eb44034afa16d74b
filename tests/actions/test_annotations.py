"""Passages: what they are evidence for, where they stand, and what became of them."""

import pytest

from newsroom.actions.annotations import (
    Meaning,
    Removed,
    SeedPlace,
    amend,
    annotate,
    bin_annotation,
    confirm,
    replace,
    restore_annotation,
)
from newsroom.actions.articles import draft_of, save_article
from newsroom.actions.rows import Invalid, Stale, put_in_bin
from newsroom.models import AnchorState, Annotation, AnnotationChange, AnnotationKind, Article, Trace
from newsroom.policies import NotAllowed
from tests import factories
from tests.factories import AT, TEXT, paragraphs
from tests.races import race

What = AnnotationChange.What
pytestmark = pytest.mark.django_db


def test_a_marked_passage_knows_its_words_their_surroundings_and_its_place_in_the_seed(dan):
    seed = factories.seed()
    article = factories.article(seeds=[seed])
    start = TEXT.index("Ana Kos")

    mark = annotate(article, Meaning(record=factories.source()), revision=1, start=start, end=start + 7, at=AT, by=dan)

    assert (mark.kind, mark.exact, mark.state, mark.score) == (AnnotationKind.SOURCE, "Ana Kos", AnchorState.EXACT, 1.0)
    assert article.text[: mark.start].endswith(mark.prefix)
    assert article.text[mark.end :].startswith(mark.suffix)
    assert (mark.trace, mark.seed, seed.text[mark.seed_start : mark.seed_end]) == (Trace.VERBATIM, seed, "Ana Kos")
    assert list(mark.changes.values_list("what", "by")) == [(What.CREATED, dan.pk)]


def test_positions_are_code_points_and_marks_hold_whole_characters():
    text = "👩‍👩‍👧 said e\u0301té. 𝔘𝔫𝔦"
    article = factories.article(text)
    start = article.text.index("e\u0301té")

    accented = annotate(article, _note(), revision=1, start=start, end=start + 1, at=AT, by=None)
    family = annotate(article, _note(), revision=1, start=1, end=2, at=AT, by=None)

    assert article.text[accented.start : accented.end] == accented.exact
    assert accented.exact == "e\u0301"
    assert family.exact == "👩‍👩‍👧"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, 10_000), (3, 4)])
def test_what_is_no_passage_is_refused(start, end):
    article = factories.article()

    with pytest.raises(Invalid):
        annotate(article, _note(), revision=1, start=start, end=end, at=AT, by=None)

    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    "meaning",
    [
        pytest.param(Meaning(), id="a note without words"),
        pytest.param(Meaning(comment=" ", for_readers=True), id="an empty note for readers"),
        pytest.param(Meaning(comment="x", stance="supports"), id="a stance without a claim"),
    ],
)
def test_what_means_nothing_is_refused(meaning):
    article = factories.article()

    with pytest.raises(Invalid):
        annotate(article, meaning, revision=1, start=0, end=3, at=AT, by=None)


def test_a_record_in_the_bin_takes_no_evidence():
    article = factories.article()
    source = put_in_bin(factories.source(), version=1, at=AT, by=None)

    with pytest.raises(Invalid, match="in the bin"):
        factories.mark(article, "Ana Kos", source)


def test_a_passage_of_the_seed_can_be_chosen_by_hand_and_stays_chosen():
    seed = factories.seed("The mayor, Ana Kos, was there.")
    article = factories.article("She came to the opening.", seeds=[seed])
    place = SeedPlace(seed=seed, start=0, end=9)

    mark = factories.mark(article, "She", factories.source(), chosen=place)
    _save(article, "Indeed: She came to the opening.")

    mark.refresh_from_db()
    assert (mark.trace, mark.seed, mark.seed_start, mark.seed_end) == (Trace.CHOSEN, seed, 0, 9)


def test_amending_says_something_else_of_the_same_passage():
    article = factories.article()
    mark = factories.mark(article, "4 million", factories.claim())
    other = factories.claim("The bridge was cheap")

    amend(mark, Meaning(record=other, stance="disputes", comment="Compare."), version=1, at=AT, by=None)

    mark.refresh_from_db()
    assert (mark.claim, mark.stance, mark.comment, mark.exact) == (other, "disputes", "Compare.", "4 million")
    change = mark.changes.get(what=What.AMENDED)
    assert (change.before["record"], change.after["record"]) == (change.before["record"], other.pk)
    assert change.before["record"] != other.pk


def test_a_stale_amendment_is_refused(ada):
    mark = factories.mark(factories.article(), "Ana Kos", factories.source())
    amend(mark, Meaning(comment="First."), version=1, at=AT, by=ada)

    with pytest.raises(Stale, match="changed by ada"):
        amend(Annotation.objects.get(), Meaning(comment="Second."), version=1, at=AT, by=None)

    assert Annotation.objects.get().comment == "First."


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda mark: amend(mark, _note(), version=mark.version, at=AT, by=None), id="amend"),
        pytest.param(
            lambda mark: replace(mark, version=mark.version, revision=1, start=0, end=3, at=AT, by=None), id="replace"
        ),
        pytest.param(lambda mark: confirm(mark, version=mark.version, at=AT, by=None), id="confirm"),
        pytest.param(lambda mark: amend(mark, _note(), version=1, at=AT, by=None), id="amend what was read before"),
    ],
)
def test_a_removed_mark_is_restored_before_anything_else_is_done_to_it(ada, write):
    mark = factories.mark(factories.article(), "Ana Kos", factories.source())
    bin_annotation(mark, version=1, at=AT, by=ada)
    removed = f"Source on “Ana Kos” .* was removed by ada at {AT:%H:%M:%S} UTC on {AT:%Y-%m-%d}.*restore it first"

    with pytest.raises(Removed, match=removed):
        write(Annotation.objects.get())

    assert (Annotation.objects.get().version, mark.changes.count()) == (2, 2)


def test_amending_keeps_the_trace_that_a_save_found_meanwhile():
    seed = factories.seed("Something else. " + TEXT)
    article = factories.article(seeds=[seed])
    read_before = factories.mark(article, "Ana Kos", factories.source())
    other = factories.seed(TEXT + " And more.")
    draft = draft_of(article)
    save_article(article, type(draft)(headline="x", body=draft.body, seeds=(other,)), version=1, at=AT, by=None)

    amend(read_before, Meaning(comment="A note."), version=1, at=AT, by=None)

    assert Annotation.objects.get().seed == other


def test_a_fuzzy_passage_can_be_confirmed_or_put_elsewhere():
    article = factories.article("The mayor of the town opened the new bridge at noon.")
    mark = factories.mark(article, "mayor of the town opened the new bridge", factories.event())
    _save(article, "The mayor of the village opened a new bridge at noon.")
    mark.refresh_from_db()
    assert mark.state == AnchorState.FUZZY

    confirm(mark, version=mark.version, at=AT, by=None)

    mark.refresh_from_db()
    assert (mark.state, mark.score) == (AnchorState.EXACT, 1.0)
    assert mark.exact == Article.objects.get().text[mark.start : mark.end]


def test_an_orphan_cannot_be_confirmed_but_put_where_it_belongs():
    article = factories.article()
    mark = factories.mark(article, "It cost 4 million.", factories.claim())
    _save(article, "The bridge at Brod opened on 3 May 2026.")
    mark.refresh_from_db()

    with pytest.raises(Invalid, match="no longer in the text"):
        confirm(mark, version=mark.version, at=AT, by=None)
    replace(mark, version=mark.version, revision=2, start=4, end=10, at=AT, by=None)

    mark.refresh_from_db()
    assert (mark.exact, mark.state) == ("bridge", AnchorState.EXACT)


def test_a_mark_in_the_bin_is_found_again_when_it_is_restored_after_a_save():
    article = factories.article()
    mark = factories.mark(article, "Ana Kos", factories.source())
    bin_annotation(mark, version=1, at=AT, by=None)
    _save(article, "Good news. " + TEXT)

    restore_annotation(Annotation.objects.get(), version=2, at=AT, by=None)

    mark.refresh_from_db()
    assert (mark.binned_at, mark.checked_revision) == (None, 2)
    assert Article.objects.get().text[mark.start : mark.end] == "Ana Kos"
    assert list(mark.changes.order_by("pk").values_list("what", flat=True)) == [
        What.CREATED,
        What.BINNED,
        What.RESTORED,
    ]


def test_only_who_may_annotate_does(cleo, dan):
    article = factories.article()
    mark = factories.mark(article, "Ana Kos", factories.source(), by=dan)

    with pytest.raises(NotAllowed):
        annotate(article, _note(), revision=1, start=0, end=3, at=AT, by=cleo)
    with pytest.raises(NotAllowed):
        amend(mark, _note(), version=1, at=AT, by=cleo)
    with pytest.raises(NotAllowed):
        replace(mark, version=1, revision=1, start=0, end=3, at=AT, by=cleo)
    with pytest.raises(NotAllowed):
        bin_annotation(mark, version=1, at=AT, by=cleo)
    with pytest.raises(NotAllowed):
        restore_annotation(mark, version=1, at=AT, by=cleo)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_amend_one_is_told(turn):
    mark = factories.mark(factories.article(), "Ana Kos", factories.source())

    def say(comment):
        return lambda: amend(Annotation.objects.get(), Meaning(comment=comment), version=1, at=AT, by=None).comment

    outcomes = race(say(f"One {turn}"), say("Two"))

    (stored,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, str)] == [Stale]
    mark.refresh_from_db()
    assert (mark.comment, mark.version) == (stored, 2)


def _note():
    return Meaning(comment="Look at this.")


def _save(article, text):
    draft = draft_of(article)
    values = {name: getattr(draft, name) for name in ("headline", "topics", "seeds")}
    article.refresh_from_db()
    return save_article(article, type(draft)(body=paragraphs(text), **values), version=article.version, at=AT, by=None)
