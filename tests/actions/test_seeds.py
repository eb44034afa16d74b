"""Raw material comes in once, whole, or not at all."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from newsroom.actions.rows import Stale
from newsroom.actions.seeds import Provenance, import_seed, known_seed, set_terms, stored_bytes
from newsroom.errors import NewsroomError
from newsroom.importers import ImportRefused
from newsroom.models import Article, Revision, Rights, Seed, SeedTerms, Stage
from newsroom.policies import NotAllowed
from tests import factories
from tests.factories import AT
from tests.races import race


@pytest.mark.django_db
def test_a_document_becomes_a_seed_and_an_article_in_the_inbox_with_its_first_revision():
    data = b"The bridge\r\n\r\nIt opened.\r\nToday.\n"

    arrival = import_seed(data, filename="bridge.txt", max_bytes=1000, at=AT, by=None)

    seed, article = arrival.seed, arrival.article
    assert arrival.new
    assert article is not None
    assert seed.sha256 == hashlib.sha256(data).hexdigest()
    assert seed.text_sha256 == hashlib.sha256(seed.text.encode()).hexdigest()
    assert "\r" not in seed.text
    assert (seed.filename, seed.size, seed.received_at) == ("bridge.txt", len(data), AT)
    assert stored_bytes(seed) == data
    assert (article.stage, article.headline, article.revision) == (Stage.INBOX, "The bridge", 1)
    assert list(article.seeds.all()) == [seed]
    assert list(article.revisions.values_list("number", "text")) == [(1, article.text)]


@pytest.mark.django_db
def test_the_same_bytes_again_make_nothing_new_under_whatever_name():
    first = import_seed(b"The bridge opened.", filename="one.txt", max_bytes=1000, at=AT, by=None)
    before = _counts()

    again = import_seed(b"The bridge opened.", filename="two.txt", max_bytes=1000, at=AT, by=None)

    assert not again.new
    assert (again.seed, again.article) == (first.seed, first.article)
    assert again.seed.filename == "one.txt"
    assert known_seed(b"The bridge opened.") == first.seed
    assert _counts() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "filename"),
    [
        pytest.param(b"", "empty.txt", id="empty"),
        pytest.param(b" \n\t\n", "blank.txt", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture.txt", id="binary"),
        pytest.param(b"a" * 1001, "long.txt", id="too long"),
        pytest.param(b"%PDF-1.7", "paper.exe", id="unknown format"),
        pytest.param(b"<div>" * 300 + b"x" + b"</div>" * 300, "deep.html", id="nested too deep"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_leaves_nothing(data, filename):
    max_bytes = 1000 if filename == "long.txt" else 10_000

    with pytest.raises(NewsroomError, match=filename):
        import_seed(data, filename=filename, max_bytes=max_bytes, at=AT, by=None)

    assert _counts() == (0, 0, 0, 0)
    assert _stored() == set()


@pytest.mark.django_db
def test_a_failure_halfway_leaves_no_row(monkeypatch):
    def fail(*_args, **_kwargs):
        raise ImportRefused("the article could not be made")

    monkeypatch.setattr("newsroom.actions.seeds.create_article", fail)

    with pytest.raises(ImportRefused):
        import_seed(b"The bridge opened.", filename="bridge.txt", max_bytes=1000, at=AT, by=None)

    assert _counts() == (0, 0, 0, 0)


@pytest.mark.django_db
def test_a_file_left_half_written_by_a_crash_is_written_again():
    data = b"The bridge opened at noon."
    sha256 = hashlib.sha256(data).hexdigest()
    storages["seeds"].save(f"{sha256[:2]}/{sha256}", ContentFile(b"The br"))

    seed = import_seed(data, filename="bridge.txt", max_bytes=1000, at=AT, by=None).seed

    assert stored_bytes(seed) == data
    assert _stored() == {sha256}


@pytest.mark.django_db
def test_only_who_may_bring_in_seeds_does(cleo, dan, ada):
    for person in (cleo, dan):
        with pytest.raises(NotAllowed, match="no right to bring in seeds"):
            import_seed(b"The bridge opened.", filename="bridge.txt", max_bytes=1000, at=AT, by=person)

    assert (
        import_seed(b"The bridge opened.", filename="bridge.txt", max_bytes=1000, at=AT, by=ada).seed.received_by == ada
    )


@pytest.mark.django_db(transaction=True)
def test_two_importers_of_the_same_bytes_make_one_seed():
    def bring(name):
        return lambda: import_seed(b"The bridge opened.", filename=name, max_bytes=1000, at=AT, by=None)

    arrivals = race(bring("one.txt"), bring("two.txt"), bring("three.txt"))

    assert sorted(arrival.new for arrival in arrivals) == [False, False, True]
    assert {arrival.seed.pk for arrival in arrivals} == {Seed.objects.get().pk}
    assert _counts() == (1, 1, 1, 1)


@pytest.mark.django_db
def test_terms_can_be_changed_by_who_saw_the_newest(ada):
    terms = factories.seed(rights=Rights.EXCERPTS).terms

    set_terms(terms, rights=Rights.FULL, credit="City press office", version=1, at=AT, by=ada)

    assert (terms.rights, terms.credit, terms.version) == (Rights.FULL, "City press office", 2)
    with pytest.raises(Stale, match="changed"):
        set_terms(terms, rights=Rights.EXCERPTS, credit="", version=1, at=AT, by=ada)


def _counts():
    return tuple(model.objects.count() for model in (Seed, SeedTerms, Article, Revision))


def _stored():
    storage = storages["seeds"]
    folders, _ = storage.listdir("") if storage.exists("") else ((), ())
    return {name for folder in folders for name in storage.listdir(folder)[1]}


@pytest.mark.django_db
def test_a_title_of_ones_own_leaves_the_documents_first_line_in_the_text():
    data = b"Ferry service to Osterholm halted\n\nA storm broke the pier.\n"

    titled = import_seed(
        data, filename="a.txt", max_bytes=1000, at=AT, by=None, provenance=Provenance(title="No ferry today")
    ).article
    proposed = import_seed(data + b"\n", filename="b.txt", max_bytes=1000, at=AT, by=None).article

    assert titled is not None
    assert proposed is not None
    assert (titled.headline, titled.text) == (
        "No ferry today",
        "Ferry service to Osterholm halted\nA storm broke the pier.",
    )
    assert (proposed.headline, proposed.text) == ("Ferry service to Osterholm halted", "A storm broke the pier.")
