"""Saving an article makes a revision, carries what is marked in it, and loses nobody's work."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.actions import anchors
from newsroom.actions.annotations import Meaning, annotate, bin_annotation, confirm, replace as move
from newsroom.actions.articles import (
    Draft,
    bin_article,
    create_article,
    draft_of,
    restore_article,
    save_article,
    set_stage,
)
from newsroom.actions.rows import Invalid, Stale
from newsroom.markup import MarkupRefused
from newsroom.models import AnchorState, Annotation, AnnotationChange, Article, Revision, Stage, Trace
from newsroom.policies import NotAllowed
from tests import factories
from tests.factories import AT, TEXT, paragraphs
from tests.races import meanwhile, race

LATER = AT + timedelta(hours=1)


@pytest.mark.django_db
def test_a_new_article_has_its_first_revision(ada):
    seed = factories.seed()
    draft = Draft(headline=" A bridge ", body="<p>It <b>opened</b>.</p>", topics=("Bridges",), seeds=(seed,))

    article = create_article(draft, at=AT, by=ada)

    revision = article.revisions.get()
    assert (article.headline, article.body, article.text) == (
        "A bridge",
        "<p>It <strong>opened</strong>.</p>",
        "It opened.",
    )
    assert (revision.number, revision.body, revision.text, revision.saved_by) == (1, article.body, article.text, ada)
    assert revision.fields["topics"] == ["Bridges"]
    assert revision.fields["seeds"] == [seed.sha256]


@pytest.mark.django_db
def test_saving_makes_a_revision_and_raises_the_version():
    article = factories.article("One.", stage=Stage.INBOX)

    save_article(article, Draft(headline="Two", body="<p>Two.</p>"), version=1, at=LATER, by=None)

    article.refresh_from_db()
    assert (article.headline, article.text, article.version, article.revision) == ("Two", "Two.", 2, 2)
    assert article.stage == Stage.DRAFT
    assert list(article.revisions.order_by("number").values_list("text", flat=True)) == ["One.", "Two."]


@pytest.mark.django_db
def test_saving_what_is_there_makes_no_revision():
    article = factories.article(topics=["Bridges", "Money"], seeds=[factories.seed()])

    save_article(article, draft_of(article), version=article.version, at=LATER, by=None)

    article.refresh_from_db()
    assert (article.version, article.revision, article.updated_at) == (1, 1, AT)
    assert article.revisions.count() == 1


@pytest.mark.django_db
def test_a_stale_save_says_who_was_first_and_stores_nothing(ada, ben):
    article = factories.article("One.", by=ada)
    save_article(Article.objects.get(), replace(draft_of(article), headline="Ada's"), version=1, at=LATER, by=ada)

    with pytest.raises(Stale, match="changed by ada at 10:30:00 UTC"):
        save_article(Article.objects.get(), replace(draft_of(article), headline="Ben's"), version=1, at=LATER, by=ben)

    assert Article.objects.get().headline == "Ada's"
    assert Revision.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (Draft(headline=" "), Invalid),
        (Draft(headline="x", language='en"><script>'), Invalid),
        (Draft(headline="x", body="<div>" * 300), MarkupRefused),
    ],
)
def test_what_cannot_be_stored_is_refused_and_nothing_changes(draft, error):
    article = factories.article()

    with pytest.raises(error):
        save_article(article, draft, version=1, at=LATER, by=None)
    with pytest.raises(error):
        create_article(draft, at=LATER, by=None)

    assert list(Article.objects.values_list("version", "headline")) == [(1, "A bridge opens")]
    assert Revision.objects.count() == 1


@pytest.mark.django_db
def test_marks_are_carried_into_the_new_text_and_traced_again():
    article = factories.article(seeds=[factories.seed()])
    mark = factories.mark(article, "Ana Kos", factories.source())

    _save(article, "Good news.\n" + TEXT)

    mark.refresh_from_db()
    article.refresh_from_db()
    assert (mark.exact, mark.state, mark.trace) == ("Ana Kos", AnchorState.SHIFTED, Trace.VERBATIM)
    assert article.text[mark.start : mark.end] == "Ana Kos"
    assert TEXT[mark.seed_start : mark.seed_end] == "Ana Kos"
    assert mark.checked_revision == 2


@pytest.mark.django_db
def test_each_move_is_recorded_with_both_places():
    article = factories.article()
    mark = factories.mark(article, "Ana Kos", factories.source())
    before = mark.start

    _save(article, "Good news. " + TEXT)

    moved = mark.changes.get(what=AnnotationChange.What.MOVED)
    assert (moved.before["start"], moved.after["start"]) == (before, before + 11)
    assert moved.method
    assert moved.at == LATER


@pytest.mark.django_db
def test_a_mark_whose_words_are_gone_is_an_orphan_that_keeps_them_and_comes_back_with_them():
    article = factories.article()
    mark = factories.mark(article, "It cost 4 million.", factories.claim())

    _save(article, "The bridge at Brod opened on 3 May 2026.")
    mark.refresh_from_db()
    lost = (mark.state, mark.exact)
    _save(article, TEXT)
    mark.refresh_from_db()

    assert lost == (AnchorState.ORPHAN, "It cost 4 million.")
    assert mark.state != AnchorState.ORPHAN
    assert Article.objects.get().text[mark.start : mark.end] == "It cost 4 million."


@pytest.mark.django_db
def test_what_is_fuzzy_stays_so_through_later_saves_until_a_person_has_looked(ada):
    sentence = "The new bridge over the river at Brod opened to traffic on 3 May 2026 after two years."
    article = factories.article(f"Roads.\n{sentence}\nRails.")
    row = factories.mark(article, sentence, factories.event())
    changed = sentence.replace("3 May 2026 after two years", "4 June 2026 after three years")
    save_article(
        article, Draft(headline="A", body=paragraphs(f"Roads.\n{changed}\nRails.")), version=1, at=LATER, by=ada
    )

    save_article(article, Draft(headline="B", body=paragraphs(f"New.\n{changed}\nRails.")), version=2, at=LATER, by=ada)

    row.refresh_from_db()
    assert (row.exact, row.state) == (changed, AnchorState.FUZZY)
    confirm(row, version=row.version, at=LATER, by=ada)
    row.refresh_from_db()
    assert (row.state, row.score) == (AnchorState.EXACT, 1.0)


@pytest.mark.django_db
def test_a_revision_keeps_where_every_mark_stood():
    article = factories.article()
    mark = factories.mark(article, "Ana Kos", factories.source())

    _save(article, "Good news. " + TEXT)

    mark.refresh_from_db()
    assert article.revisions.get(number=2).spans == [
        {"annotation": str(mark.public_id), "start": mark.start, "end": mark.end, "state": "shifted"}
    ]


@pytest.mark.django_db
def test_what_is_in_the_bin_is_not_written_until_it_is_restored(ada):
    article = factories.article()
    bin_article(article, version=1, at=AT, by=ada)

    with pytest.raises(NotAllowed, match="in the bin"):
        save_article(article, Draft(headline="x"), version=2, at=LATER, by=ada)
    restore_article(article, version=2, at=LATER, by=ada)

    assert save_article(article, Draft(headline="x"), version=3, at=LATER, by=ada).headline == "x"


@pytest.mark.django_db
def test_only_who_may_write_articles_does(dan, cleo):
    article = factories.article()

    for person in (dan, cleo):
        with pytest.raises(NotAllowed):
            create_article(Draft(headline="x"), at=AT, by=person)
        with pytest.raises(NotAllowed):
            save_article(article, Draft(headline="x"), version=1, at=AT, by=person)
        with pytest.raises(NotAllowed):
            set_stage(article, Stage.REVIEW, version=1, at=AT, by=person)
        with pytest.raises(NotAllowed):
            bin_article(article, version=1, at=AT, by=person)
        with pytest.raises(NotAllowed):
            restore_article(article, version=1, at=AT, by=person)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(5))
def test_of_two_writers_one_is_stored_and_one_is_told(turn):
    article = factories.article()

    def save(headline):
        return lambda: (
            save_article(
                Article.objects.get(), Draft(headline=headline), version=1, at=timezone.now(), by=None
            ).headline
        )

    outcomes = race(save(f"First {turn}"), save("Second"))

    (stored,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, str)] == [Stale]
    article.refresh_from_db()
    assert (article.headline, article.version) == (stored, 2)
    assert list(article.revisions.values_list("number", flat=True).order_by("number")) == [1, 2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(5))
def test_a_passage_marked_while_the_text_is_saved_stands_in_the_new_text(turn):
    article = factories.article()
    source = factories.source(name=f"Ana Kos {turn}")

    def save():
        return _save(Article.objects.get(), "Good news. " + TEXT)

    def mark():
        return factories.mark(Article.objects.get(), "Ana Kos", source)

    outcomes = race(save, mark)

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    article.refresh_from_db()
    made = Annotation.objects.get()
    assert made.checked_revision == article.revision == 2
    assert article.text[made.start : made.end] == made.exact == "Ana Kos"


@pytest.mark.django_db(transaction=True)
def test_saving_catches_up_with_what_was_marked_after_it_computed_where_marks_go(monkeypatch):
    article = factories.article()
    source = factories.source()
    moved, binned = (factories.mark(article, "Ana Kos", source) for _ in range(2))
    carry = anchors.carry
    made: list[Annotation] = []

    def carry_slowly(*args, **kwargs):
        moves = carry(*args, **kwargs)
        if not made:
            made.append(meanwhile(lambda: factories.mark(Article.objects.get(), "4 million", factories.claim())))
            meanwhile(lambda: bin_annotation(Annotation.objects.get(pk=binned.pk), version=1, at=AT, by=None))
        return moves

    monkeypatch.setattr(anchors, "carry", carry_slowly)
    _save(article, "Good news. " + TEXT)

    article.refresh_from_db()
    late = Annotation.objects.get(pk=made[0].pk)
    assert article.text[late.start : late.end] == late.exact == "4 million"
    assert late.checked_revision == 2
    spans = article.revisions.get(number=2).spans
    assert {span["annotation"] for span in spans} == {str(moved.public_id), str(late.public_id)}


@pytest.mark.django_db(transaction=True)
def test_a_place_chosen_by_hand_while_the_text_is_saved_is_kept(monkeypatch):
    article = factories.article("Ana said no. Then Ana said no.")
    mark = factories.mark(article, "Ana", factories.source())
    carry = anchors.carry
    replaced: list[object] = []

    def carry_slowly(*args, **kwargs):
        moves = carry(*args, **kwargs)
        if not replaced:
            replaced.append(meanwhile(lambda: _move_to_second(mark.pk)))
        return moves

    monkeypatch.setattr(anchors, "carry", carry_slowly)
    _save(article, "Listen. Ana said no. Then Ana said no.")

    mark.refresh_from_db()
    assert mark.start == len("Listen. Ana said no. Then ")


@pytest.mark.django_db
def test_a_passage_marked_on_an_old_revision_is_carried_forward():
    article = factories.article()
    start = article.text.index("Ana Kos")
    _save(article, "Good news. " + TEXT)

    mark = annotate(
        Article.objects.get(), _evidence(), revision=1, start=start, end=start + len("Ana Kos"), at=LATER, by=None
    )

    assert (mark.exact, mark.start, mark.checked_revision) == ("Ana Kos", start + 11, 2)


@pytest.mark.django_db
def test_a_passage_marked_on_an_old_revision_and_since_rewritten_is_refused():
    article = factories.article()
    start = article.text.index("It cost 4 million.")
    _save(article, "The bridge at Brod opened on 3 May 2026.")

    with pytest.raises(Invalid, match="rewritten by a newer save"):
        annotate(Article.objects.get(), _evidence(), revision=1, start=start, end=start + 18, at=LATER, by=None)
    with pytest.raises(Invalid, match="no revision 7"):
        annotate(Article.objects.get(), _evidence(), revision=7, start=0, end=3, at=LATER, by=None)

    assert not Annotation.objects.exists()


def _save(article, text):
    article.refresh_from_db()
    draft = replace(draft_of(article), body=paragraphs(text))
    return save_article(article, draft, version=article.version, at=LATER, by=None)


def _move_to_second(pk):

    row = Annotation.objects.get(pk=pk)
    start = row.article.text.rindex("Ana")
    return move(row, version=row.version, revision=row.article.revision, start=start, end=start + 3, at=AT, by=None)


def _evidence():

    return Meaning(record=factories.source())
