"""Known records by words, and what the workbench reads of an article."""

import pytest
from django.utils import timezone

from newsroom.actions import annotations, articles, rows
from newsroom.models import Claim, Event, Place, Quote, Source
from newsroom.queries.desk import workbench
from newsroom.queries.desk.workbench import Nearness
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_nearest_name_comes_first():
    for name, aliases in [
        ("Putin Foundation", []),
        ("Putin", []),
        ("Vladimir Putin", ["PUTIN"]),
        ("Rasputin", []),
        ("Anna Putin-Kos", []),
        ("Donald Trump", []),
    ]:
        factories.source(name, aliases=aliases)

    found = workbench.find(Source, "putin")

    assert [(each.label, each.nearness) for each in found] == [
        ("Putin", Nearness.SAME),
        ("Vladimir Putin", Nearness.ALIAS),
        ("Putin Foundation", Nearness.BEGINS),
        ("Anna Putin-Kos", Nearness.WORD_BEGINS),
        ("Rasputin", Nearness.CONTAINS),
    ]


def test_case_does_not_matter_in_any_script():
    factories.source("Юрий Ушаков", aliases=["ÉMILE"])

    assert workbench.find(Source, "юрий ушаков")[0].nearness is Nearness.SAME
    assert workbench.find(Source, "émile")[0].nearness is Nearness.ALIAS


def test_what_is_in_the_bin_is_not_found():
    row = factories.source("Ana Kos")
    rows.put_in_bin(row, version=row.version, at=timezone.now(), by=None)

    assert workbench.find(Source, "Ana Kos") == []


def test_every_kind_is_found_by_its_words_and_told_apart_by_a_detail():
    speaker = factories.source("Ana Kos")
    factories.quote("We built it", speaker=speaker)
    factories.event("The bridge opens", when="2026-05-03", place=factories.place("Brod"))
    factories.claim("It cost 4 million", claimant=speaker)

    assert workbench.find(Quote, "we built")[0].detail == "Ana Kos"
    assert workbench.find(Event, "bridge")[0].detail == "2026-05-03 · Brod"
    assert workbench.find(Claim, "it cost")[0].detail == "Ana Kos"
    assert workbench.find(Place, "brod")[0].nearness is Nearness.SAME
    assert workbench.find(Place, "  ") == []


def test_finding_takes_one_query(django_assert_num_queries):
    factories.source("Ana Kos")

    with django_assert_num_queries(1):
        workbench.find(Source, "ana")


def test_the_bench_reads_as_much_for_one_mark_as_for_many(django_assert_num_queries):
    article = factories.article(seeds=[factories.seed()])
    speaker = factories.source()
    for words in ("Ana Kos", "Mayor", "bridge", "Brod"):
        factories.mark(article, words, speaker)
    factories.mark(article, "We built it", factories.quote(speaker=speaker))

    with django_assert_num_queries(2):
        bench = workbench.bench(article)
        assert [mark.exact for mark in bench.marks] == ["bridge", "Brod", "We built it", "Mayor", "Ana Kos"]
        assert [mark.record and mark.seed and mark.seed.title for mark in bench.marks]
        assert bench.marks[2].quote.speaker == speaker


def test_an_outer_passage_comes_before_those_in_it():
    article = factories.article()
    inner = factories.mark(article, "Ana Kos", factories.source())
    outer = factories.mark(article, "Ana Kos. It cost 4 million.", factories.claim())

    assert workbench.bench(article).marks == (outer, inner)


def test_an_unsure_mark_remembers_its_words_before_the_edit(django_assert_max_num_queries):
    article = factories.article("The mayor of Brod opened the long bridge over the Sava on Sunday.")
    sure = factories.mark(article, "on Sunday", factories.event())
    changed = factories.mark(article, "opened the long bridge over the Sava", factories.event())
    draft = articles.Draft(
        headline=article.headline, body="<p>The mayor of Brod opened the new, long bridge over the Sava on Sunday.</p>"
    )
    articles.save_article(article, draft, version=article.version, at=timezone.now(), by=None)
    for mark in (sure, changed):
        mark.refresh_from_db()

    assert changed.state == "fuzzy"
    assert workbench.words_before(changed) == "opened the long bridge over the Sava"
    with django_assert_max_num_queries(0):
        assert workbench.words_before(sure) == ""
    annotations.confirm(changed, version=changed.version, at=timezone.now(), by=None)
    assert workbench.words_before(changed) == ""


def test_the_text_is_named_by_length_in_code_points_and_checksum():
    article = factories.article("A 🙂 smile")

    bench = workbench.bench(article)

    assert bench.length == 9
    assert len(bench.sha256) == 64


def test_a_place_in_a_seed_is_told_before_a_passage_is_marked(django_assert_num_queries):
    article = factories.article(seeds=[factories.seed()])
    start = article.text.index("We built it")

    with django_assert_num_queries(1):
        trace = workbench.seed_trace(article, start=start, end=start + len("We built it in a year"))

    assert trace.state == "verbatim"
