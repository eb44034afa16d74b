"""The one door: what goes out, in which order, and how it comes back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from newsroom.actions.articles import bin_article, draft_of, save_article
from newsroom.actions.checks import Rule
from newsroom.actions.pressing import checksum
from newsroom.actions.publishing import Going, NotReady, Terms, preflight, publish_article, withdraw_article
from newsroom.actions.records import save_record
from newsroom.actions.rows import Invalid, Stale, put_in_bin
from newsroom.models import (
    Article,
    Change,
    ChangeType,
    Citation,
    Claim,
    Edition,
    Event,
    Item,
    Kind,
    Press,
    Quote,
    QuoteKind,
    SearchEntry,
    Source,
    Stage,
    Status,
)
from newsroom.policies import NotAllowed
from tests import factories
from tests.factories import AT, paragraphs
from tests.races import race

LATER = AT + timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_an_article_goes_out_with_all_that_it_cites_and_names(ben):
    speaker, seed = factories.source(), factories.seed()
    article = factories.article(topics=["Bridges"], seeds=[seed])
    factories.mark(article, "We built it in a year", factories.quote(speaker=speaker))
    factories.mark(article, "It cost 4 million", factories.claim(), stance="states")

    edition = publish_article(article, version=1, at=AT, by=ben)

    assert (edition.kind, edition.number, edition.predecessor, edition.published_at) == (Kind.ARTICLE, 1, "", AT)
    assert _public() == {
        ("article", "a-bridge-opens"),
        ("source", "ana-kos"),
        ("quote", "we-built-it-in-a-year"),
        ("claim", "the-bridge-cost-4-million"),
        ("topic", "bridges"),
        ("seed", seed.sha256),
    }
    assert [change.kind for change in _changes()][-1] == Kind.ARTICLE
    assert {change.type for change in _changes()} == {ChangeType.PUBLISHED}
    article.refresh_from_db()
    assert (article.stage, article.slug) == (Stage.DONE, "a-bridge-opens")


def test_publishing_what_is_public_already_changes_nothing():
    article = _everything()
    before = _press()

    edition = factories.publish(article, at=LATER)

    assert _press() == before
    assert edition == Item.objects.get(kind=Kind.ARTICLE).edition


def test_only_what_differs_gets_a_new_edition():
    article = _everything()
    _save(article, headline="The bridge is open")

    edition = factories.publish(article, at=LATER)

    assert edition.number == 2
    assert dict(Edition.objects.filter(number=2).values_list("kind", "published_at")) == {"article": LATER}
    majors = Change.objects.filter(at=LATER, minor=False)
    assert list(majors.values_list("kind", "type", "slug", "number")) == [
        ("article", ChangeType.UPDATED, "a-bridge-opens", 2)
    ]


def test_every_checksum_covers_its_edition_and_names_the_one_before():
    article = _everything()
    for headline in ("Two", "Three"):
        _save(article, headline=headline)
        factories.publish(article, at=LATER)

    for edition in Edition.objects.all():
        assert edition.checksum == checksum(edition)
    chain = list(Edition.objects.filter(kind=Kind.ARTICLE).order_by("number"))
    assert [edition.number for edition in chain] == [1, 2, 3]
    assert all(later.predecessor == earlier.checksum for earlier, later in pairwise(chain))


@pytest.mark.parametrize(
    "fixed",
    [{"number": 2}, {"document": "{}"}, {"salt": "0" * 32}, {"predecessor": "x"}, {"published_at": LATER}],
    ids=lambda fixed: next(iter(fixed)),
)
def test_a_checksum_notices_any_change(fixed):
    edition = factories.publish(factories.article())

    for name, value in fixed.items():
        setattr(edition, name, value)

    assert checksum(edition) != edition.checksum


def test_every_citation_has_the_words_that_stand_at_its_place():
    article = _everything()
    _save(article, body=paragraphs("👩‍👩‍👧 Good news.\n" + factories.TEXT))
    factories.publish(article, at=LATER)

    assert Citation.objects.count() == 8
    for citation in Citation.objects.select_related("edition"):
        text = json.loads(citation.edition.document)["text"]
        assert text[citation.start : citation.end] == citation.exact
    for citation in Citation.objects.exclude(seed=""):
        assert factories.TEXT[citation.seed_start : citation.seed_end] == citation.exact


def test_notes_stay_private_unless_they_are_for_readers():
    article = factories.article()
    factories.mark(article, "4 million", comment="Ask the ministry.")
    factories.mark(article, "Ana Kos", factories.source(), comment="Check the spelling.")
    factories.mark(article, "Brod", comment="A town on the Sava.", for_readers=True)

    edition = factories.publish(article)

    assert list(edition.citations.values_list("exact", "comment").order_by("position")) == [
        ("Brod", "A town on the Sava."),
        ("Ana Kos", ""),
    ]


def test_proposed_and_dismissed_marks_stay_behind():
    article = factories.article()
    for status, words in ((Status.PROPOSED, "Brod"), (Status.DISMISSED, "Ana Kos")):
        mark = factories.mark(article, words, factories.source(words))
        type(mark).objects.filter(pk=mark.pk).update(status=status)

    edition = factories.publish(article)

    assert not edition.citations.exists()
    assert _public() == {("article", "a-bridge-opens")}


def test_a_direct_quote_must_stand_verbatim_in_the_article_and_in_a_seed():
    article = factories.article(seeds=[factories.seed()])
    mark = factories.mark(article, "We built it in a year", factories.quote("We built it in one year"))

    with pytest.raises(NotReady) as refusal:
        factories.publish(article)

    (finding,) = refusal.value.findings
    assert (finding.rule, finding.annotation) == (Rule.NOT_VERBATIM, mark)
    assert not Item.objects.exists()
    assert Press.objects.get().last_change == 0


def test_a_direct_quote_that_no_seed_holds_is_refused():
    article = factories.article(seeds=[factories.seed("Something else altogether.")])
    factories.mark(article, "We built it in a year", factories.quote())

    with pytest.raises(NotReady, match="no marked passage has exactly these words"):
        factories.publish(article)


@pytest.mark.parametrize(
    "text", ["We built it in a year", "We built it … in a year", "We built [the bridge] in a year"]
)
def test_typography_and_marked_omissions_do_not_stand_in_the_way(text):
    article = factories.article(seeds=[factories.seed()])
    factories.mark(article, "We built it in a year", factories.quote(text))

    assert factories.publish(article).number == 1


def test_an_indirect_quote_needs_not_be_verbatim():
    article = factories.article(seeds=[factories.seed()])
    factories.mark(article, "We built it in a year", factories.quote("It took a year.", quote_kind=QuoteKind.INDIRECT))

    assert factories.publish(article).number == 1


def test_the_verbatim_gate_is_lifted_by_who_may_with_a_reason_that_is_kept(ada, ben):
    article = factories.article()
    factories.mark(article, "We built it in a year", factories.quote())

    with pytest.raises(NotAllowed):
        publish_article(article, version=1, at=AT, by=ada, terms=Terms(override_reason="Heard it myself."))
    publish_article(article, version=1, at=AT, by=ben, terms=Terms(override_reason="Heard it myself."))

    said = LogEntry.objects.filter(user=ben).order_by("pk").values_list("change_message", flat=True)
    assert said[0].startswith("Published: edition 1, ")
    assert said[1] == "Verbatim gate lifted: Heard it myself."


def test_an_uncertain_mark_blocks_its_article_until_it_is_left_out():
    article = factories.article(seeds=[factories.seed()])
    mark = factories.mark(article, "It cost 4 million.", factories.claim())
    _save(article, body=paragraphs("The bridge at Brod opened on 3 May 2026."))

    with pytest.raises(NotReady, match="no longer in the text") as refusal:
        factories.publish(article)
    edition = factories.publish(article, terms=Terms(leave_out=frozenset({mark.public_id})))

    assert [finding.rule for finding in refusal.value.findings] == [Rule.UNSURE]
    assert not edition.citations.exists()


def test_a_record_in_the_bin_blocks_the_article_that_cites_it():
    article, source = factories.article(), factories.source()
    factories.mark(article, "Ana Kos", source)
    type(source).objects.filter(pk=source.pk).update(binned_at=AT)

    with pytest.raises(NotReady, match="in the bin"):
        factories.publish(article)


@pytest.mark.parametrize("kind", ["speaker", "claimant", "participant", "place"])
def test_what_a_record_names_may_not_be_in_the_bin_either(kind):
    binned: Any = factories.place() if kind == "place" else factories.source()
    records: dict[str, Callable[[], Quote | Claim | Event]] = {
        "speaker": lambda: factories.quote(quote_kind=QuoteKind.INDIRECT, speaker=binned),
        "claimant": lambda: factories.claim(claimant=binned),
        "participant": lambda: factories.event(participants=[binned]),
        "place": lambda: factories.event(place=binned),
    }
    article = factories.article(seeds=[factories.seed()])
    factories.mark(article, "We built it in a year", records[kind]())
    put_in_bin(binned, version=binned.version, at=AT, by=None)

    with pytest.raises(NotReady, match="in the bin"):
        factories.publish(article)

    assert Item.objects.count() == 0


def test_an_article_without_text_is_not_published():
    with pytest.raises(NotReady, match="has no text"):
        factories.publish(factories.article(""))


def test_a_stale_publisher_publishes_nothing():
    article = factories.article()
    _save(article, headline="Newer")

    with pytest.raises(Stale):
        publish_article(Article.objects.get(), version=1, at=AT, by=None)

    assert not Edition.objects.exists()
    assert not Change.objects.exists()


def test_only_who_may_publish_and_withdraw_does(cleo, dan, ada):
    article = factories.published_article()

    for person in (cleo, dan, ada):
        with pytest.raises(NotAllowed):
            publish_article(article, version=article.version, at=AT, by=person)
        with pytest.raises(NotAllowed):
            withdraw_article(article, reason="x", version=article.version, at=AT, by=person)


def test_nothing_is_published_from_the_bin():
    article = factories.article()
    bin_article(article, version=1, at=AT, by=None)

    with pytest.raises(NotAllowed, match="in the bin"):
        factories.publish(article)


def test_a_new_name_presses_minor_editions_of_what_names_it_once():
    speaker = factories.source("Ana Kos")
    other = factories.published_article(
        headline="Another", marks=[("4 million", factories.claim("It was cheap", claimant=speaker))]
    )
    article = factories.article(headline="The bridge", seeds=[factories.seed()])
    factories.mark(article, "We built it in a year", factories.quote(speaker=speaker))
    factories.mark(article, "Ana Kos", speaker)
    factories.publish(article)
    save_record(speaker, version=1, at=LATER, by=None, name="Ana Kos-Novak")

    factories.publish(article, at=LATER)

    pressed = {(edition.kind, edition.minor) for edition in Edition.objects.filter(published_at=LATER)}
    assert pressed == {("source", False), ("quote", True), ("claim", True)}
    assert Edition.objects.filter(published_at=LATER).count() == 3
    for kind, name in ((Kind.QUOTE, "speaker"), (Kind.CLAIM, "claimant")):
        document = json.loads(Item.objects.get(kind=kind).edition.document)
        assert document[name]["name"] == "Ana Kos-Novak"
        assert document[name]["slug"] == "ana-kos"
    assert Item.objects.of(Kind.ARTICLE, other.public_id).get().edition.number == 1


def test_new_evidence_for_a_record_is_a_minor_change_without_an_edition():
    source = factories.source()
    factories.published_article(marks=[("Ana Kos", source)])
    second = factories.article(headline="A second report")
    factories.mark(second, "Ana Kos", source)

    factories.publish(second, at=LATER)

    item = Item.objects.get(kind=Kind.SOURCE)
    assert (item.edition.number, item.evidence_count) == (1, 2)
    assert list(Change.objects.filter(kind=Kind.SOURCE, at=LATER).values_list("type", "minor")) == [
        (ChangeType.UPDATED, True)
    ]


def test_a_record_may_keep_its_public_edition():
    source = factories.source()
    article = factories.published_article(marks=[("Ana Kos", source)])
    save_record(source, version=1, at=LATER, by=None, role="Minister")
    _save(article, headline="Newer")

    factories.publish(article, at=LATER, terms=Terms(keep=frozenset({source.public_id})))

    assert json.loads(Item.objects.get(kind=Kind.SOURCE).edition.document)["role"] == ""
    assert Item.objects.get(kind=Kind.ARTICLE).edition.number == 2


def test_withdrawing_takes_along_what_only_this_article_held_up():
    shared, own = factories.source("Ana Kos"), factories.quote(speaker=factories.source("Only Here"))
    article = factories.published_article(
        headline="First", marks=[("Ana Kos", shared), ("We built it in a year", own)], topics=["Bridges", "Money"]
    )
    factories.published_article(headline="Second", marks=[("Ana Kos", shared)], topics=["Bridges"])

    withdraw_article(article, reason=" It was wrong. ", version=article.version, at=LATER, by=None)

    gone = Item.objects.filter(standing=Item.Standing.WITHDRAWN)
    assert {(item.kind, item.slug) for item in gone} == {
        ("article", "first"),
        ("quote", "we-built-it-in-a-year"),
        ("source", "only-here"),
        ("topic", "money"),
    }
    assert {item.reason for item in gone} == {"It was wrong."}
    assert set(Change.objects.filter(at=LATER, minor=False).values_list("type", flat=True)) == {ChangeType.WITHDRAWN}
    assert not SearchEntry.objects.filter(item__in=gone).exists()
    assert Item.objects.get(slug="ana-kos").evidence_count == 1


def test_a_record_leaves_when_its_last_article_stops_citing_it():
    source = factories.source()
    article = factories.published_article(marks=[("Ana Kos", source)])
    mark = article.annotations.get()
    type(mark).objects.filter(pk=mark.pk).update(binned_at=AT)

    factories.publish(article, at=LATER)

    item = Item.objects.get(kind=Kind.SOURCE)
    assert (item.standing, item.reason) == (Item.Standing.WITHDRAWN, "No published article cites it any more.")


def test_withdrawing_needs_a_reason_and_something_public(ben):
    article = factories.article()

    with pytest.raises(Invalid, match="not public"):
        withdraw_article(article, reason="Wrong.", version=1, at=AT, by=ben)
    with pytest.raises(Invalid, match="needs a reason"):
        withdraw_article(article, reason="  ", version=1, at=AT, by=ben)

    assert not Change.objects.exists()


def test_what_was_withdrawn_can_be_published_again_at_its_old_address():
    article = factories.published_article(marks=[("Ana Kos", factories.source())])
    withdraw_article(article, reason="Wrong.", version=article.version, at=LATER, by=None)

    edition = factories.publish(article, at=LATER)

    assert edition.number == 1
    assert {(item.kind, item.standing, item.reason) for item in Item.objects.all()} == {
        (kind, Item.Standing.PUBLIC, "") for kind in ("article", "source", "topic", "seed")
    }
    types = list(Change.objects.filter(kind=Kind.ARTICLE).order_by("seq").values_list("type", flat=True))
    assert types == [ChangeType.PUBLISHED, ChangeType.WITHDRAWN, ChangeType.PUBLISHED]
    assert Item.objects.get(kind=Kind.SOURCE).evidence_count == 1
    assert SearchEntry.objects.count() == 3


def test_equal_names_get_different_addresses_and_no_address_is_used_twice():
    first = factories.published_article(headline="Same")
    second = factories.published_article(headline="Same")
    withdraw_article(first, reason="Wrong.", version=first.version, at=AT, by=None)
    third = factories.published_article(headline="Same")

    slugs = [Item.objects.of(Kind.ARTICLE, each.public_id).get().slug for each in (first, second, third)]
    assert slugs == ["same", "same-2", "same-3"]


def test_an_address_stays_when_the_name_changes():
    article = factories.published_article(headline="Old name")
    _save(article, headline="New name")

    factories.publish(article, at=LATER)

    assert Item.objects.get(kind=Kind.ARTICLE).slug == "old-name"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Žižkov: “Úterý”!", "žižkov-úterý"),
        ("東京で会議", "東京で会議"),
        ("x" * 200, "x" * 80),
        ("one " * 30, "-".join(["one"] * 20)),
    ],
)
def test_an_address_is_readable_in_any_script_and_not_too_long(headline, slug):
    factories.published_article(headline=headline)

    assert Item.objects.get(kind=Kind.ARTICLE).slug == slug


def test_a_name_without_letters_gets_an_address_all_the_same():
    article = factories.published_article(headline="!!! ???")

    assert Item.objects.get(kind=Kind.ARTICLE).slug == f"article-{article.public_id.hex[:8]}"


def test_preflight_says_what_would_happen_and_writes_nothing():
    source, gone = factories.source(), factories.claim()
    article = factories.published_article(marks=[("Ana Kos", source), ("4 million", gone)])
    save_record(source, version=1, at=LATER, by=None, role="Mayor")
    mark = article.annotations.get(claim=gone)
    type(mark).objects.filter(pk=mark.pk).update(binned_at=AT)
    factories.mark(article, "Brod", factories.event("Something new"))
    before = _press()

    outgoing = preflight(article).outgoing

    assert {(out.kind, out.label, out.going) for out in outgoing if out.kind != Kind.SEED} == {
        (Kind.TOPIC, "Bridges", Going.SAME),
        (Kind.SOURCE, "Ana Kos", Going.CHANGED),
        (Kind.EVENT, "Something new", Going.NEW),
        (Kind.ARTICLE, "A bridge opens", Going.CHANGED),
        (Kind.CLAIM, "The bridge cost 4 million", Going.LEAVES),
    }
    (source_now,) = [out for out in outgoing if out.kind == Kind.SOURCE]
    assert [(each.name, each.before, each.after) for each in source_now.differences] == [("role", "", "Mayor")]
    assert _press() == before


@pytest.mark.django_db(transaction=True)
def test_changes_stand_in_one_order_without_gaps_whoever_publishes_at_once():
    articles = [_report(n).pk for n in range(6)]

    def call(pk):
        def publish():
            article = Article.objects.get(pk=pk)
            publish_article(article, version=article.version, at=timezone.now(), by=None)
            _save(article, headline=f"Again {pk}")
            return publish_article(article, version=article.version, at=timezone.now(), by=None)

        return publish

    outcomes = race(*(call(pk) for pk in articles))

    assert [type(outcome) for outcome in outcomes] == [Edition] * 6
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert Press.objects.get().last_change == len(seqs)
    assert Item.objects.get(kind=Kind.SOURCE).evidence_count == 6


@pytest.mark.django_db(transaction=True)
def test_two_publishers_of_one_article_make_one_edition():
    article = _report(1)

    def publish():
        return publish_article(Article.objects.get(), version=1, at=timezone.now(), by=None)

    outcomes = race(publish, publish)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Edition", "Stale"]
    assert Edition.objects.filter(kind=Kind.ARTICLE, public_id=article.public_id).count() == 1


@pytest.mark.django_db(transaction=True)
def test_saving_while_publishing_loses_neither():
    article = _report(1)

    def publish():
        return publish_article(Article.objects.get(), version=1, at=timezone.now(), by=None)

    def save():
        return save_article(
            Article.objects.get(), replace(draft_of(article), headline="Newer"), version=1, at=timezone.now(), by=None
        )

    outcomes = race(publish, save)

    stale = [outcome for outcome in outcomes if isinstance(outcome, Stale)]
    assert len(stale) == 1
    published = Item.objects.filter(kind=Kind.ARTICLE).values_list("label", flat=True)
    assert list(published) in ([], ["Report 1"])
    assert bool(published) is isinstance(outcomes[0], Edition)


def _everything():
    """A public article with one mark of each kind."""
    speaker = factories.source()
    return factories.published_article(
        marks=[
            ("Ana Kos", speaker),
            ("We built it in a year", factories.quote(speaker=speaker)),
            ("opened on 3 May 2026", factories.event(when="2026-05-03", participants=[speaker])),
            ("It cost 4 million", factories.claim(claimant=speaker)),
        ],
        topics=["Bridges", "Money"],
    )


def _report(number):
    article = factories.article(headline=f"Report {number}", topics=["Bridges"])
    source = Source.objects.filter(name="Ana Kos").first() or factories.source()
    factories.mark(article, "Ana Kos", source)
    return article


def _save(article, **values):
    article.refresh_from_db()
    return save_article(article, replace(draft_of(article), **values), version=article.version, at=LATER, by=None)


def _public():
    return set(Item.objects.public().values_list("kind", "slug"))


def _changes():
    return list(Change.objects.order_by("seq"))


def _press():
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Press, Edition, Citation, Change, Item, SearchEntry)
    ]
