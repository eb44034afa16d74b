"""Seeds in the admin: brought in by hand, shown with what was taken from them, never changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from newsroom.actions.seeds import Provenance, import_seed, stored_bytes
from newsroom.models import Article, Rights, Seed, SeedTerms, Stage
from tests import factories

pytestmark = pytest.mark.django_db
PASTE = reverse("admin:newsroom_seed_add")
TEXT = "First line.\n\nSecond line – with “quotes”."


def pasted(**fields):
    return {"title": "A pasted report", "text": TEXT, "rights": "excerpts"} | fields


def change(seed):
    return reverse("admin:newsroom_seed_change", args=[seed.pk])


def test_a_pasted_text_becomes_a_seed_with_its_article_in_the_inbox(ada, signed_in):
    signed_in(ada).post(PASTE, pasted(origin="By telephone", credit="Ana Kos", rights="full"))

    seed, article = Seed.objects.get(), Article.objects.get()
    assert stored_bytes(seed).decode().replace("\r\n", "\n") == TEXT
    assert (seed.filename, seed.origin, seed.received_by) == ("a-pasted-report.txt", "By telephone", ada)
    assert (seed.terms.credit, seed.terms.rights) == ("Ana Kos", Rights.FULL)
    assert (article.stage, list(article.seeds.all())) == (Stage.INBOX, [seed])


def test_a_file_becomes_a_seed_byte_for_byte(ada, signed_in):
    data = b"# A heading\r\n\r\nText."

    signed_in(ada).post(PASTE, {"rights": "excerpts", "file": SimpleUploadedFile("report.md", data)})

    assert stored_bytes(Seed.objects.get()) == data
    assert Seed.objects.get().filename == "report.md"


def test_the_same_bytes_again_lead_to_what_is_here(ada, signed_in):
    seed = factories.seed()

    answer = signed_in(ada).post(
        PASTE, {"rights": "excerpts", "file": SimpleUploadedFile("other.txt", factories.TEXT.encode())}
    )

    assert answer.url == change(seed)
    assert (Seed.objects.count(), Article.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "one of the two"),
        ({"text": " \n "}, "one of the two"),
        ({"file": SimpleUploadedFile("report.txt", b"Text.")}, "one of the two"),
        ({"title": ""}, "needs a title"),
        ({"text": "", "file": SimpleUploadedFile("report.exe", b"Text.")}, "report.exe"),
        ({"text": "", "file": SimpleUploadedFile("report.txt", b"\x00\x01\x02" * 50)}, "report.txt"),
        ({"text": "", "file": SimpleUploadedFile("big.txt", b"x" * 500_001)}, "big.txt"),
    ],
)
def test_what_cannot_be_a_seed_is_refused_with_the_reason_and_stays_typed(ada, signed_in, fields, said):
    page = signed_in(ada).post(PASTE, pasted(origin="By telephone", **fields))

    assert said in page.content.decode()
    assert page.context["form"]["origin"].value() == "By telephone"
    assert not Seed.objects.exists()


def test_the_page_marks_every_passage_that_any_article_took(ada, signed_in):
    seed = factories.seed("One <b>two</b> & three four.")
    first = factories.article("three four.", seeds=[seed], headline="First")
    second = factories.article("And three.", seeds=[seed], headline="Second")
    marks = [
        factories.mark(first, "three four", factories.event()),
        factories.mark(second, "three", factories.source()),
    ]

    page = signed_in(ada).get(change(seed)).content.decode()

    for mark in marks:
        assert f'id="taken-{mark.pk}"' in page
        assert f"{reverse('admin:newsroom_article_annotate', args=[mark.article_id])}#mark-{mark.pk}" in page
    assert "One &lt;b&gt;two&lt;/b&gt; &amp; " in page


def test_the_stretches_of_a_seed_are_its_text(ada, signed_in):
    article = factories.article(
        "The bridge opened. It is a bridge.", seeds=[factories.seed("The bridge opened. It is a bridge.")]
    )
    for words in ("The bridge opened", "bridge", "opened. It is"):
        factories.mark(article, words, factories.source(words))

    stretches = signed_in(ada).get(change(Seed.objects.get())).context["stretches"]

    assert "".join(stretch.text for stretch in stretches) == "The bridge opened. It is a bridge."
    assert [len(stretch.taken) for stretch in stretches] == [1, 2, 1, 2, 1, 0]
    assert sum(len(stretch.begins) for stretch in stretches) == 3


def test_the_page_costs_the_same_however_much_was_taken(ada, signed_in, django_assert_max_num_queries):
    client, seed = signed_in(ada), factories.seed()
    for number in range(8):
        article = factories.article(seeds=[seed], headline=f"Article {number}")
        factories.mark(article, "3 May", factories.event(f"Event {number}", place=factories.place()))
        factories.mark(article, "4 million", factories.claim(f"Claim {number}", claimant=factories.source(str(number))))

    with django_assert_max_num_queries(13):
        client.get(change(seed))


def test_the_list_tells_how_many_articles_draw_on_a_seed(ada, signed_in):
    seed = factories.seed()
    factories.article(seeds=[seed])

    page = signed_in(ada).get(reverse("admin:newsroom_seed_changelist")).content.decode()

    assert '<td class="field-drawing">2</td>' in page
    assert "newsroom.Article" not in page


def test_every_choice_of_a_language_has_a_name(ada, signed_in):
    for number, language in enumerate(["", "sl"]):
        import_seed(
            b"Text %d" % number,
            filename="text.txt",
            max_bytes=99,
            at=factories.AT,
            by=ada,
            provenance=Provenance(language=language),
        )

    page = signed_in(ada).get(reverse("admin:newsroom_seed_changelist")).content.decode()

    assert '<a href="?language=sl">' in page
    assert '<a href="?language=">' not in page


def test_a_seed_cannot_be_edited(admin_client):
    seed = factories.seed()

    answer = admin_client.post(change(seed), {"title": "Another title", "text": "Another text"})

    seed.refresh_from_db()
    assert answer.status_code == 403
    assert seed.text == factories.TEXT


def test_its_terms_can_be_changed(ada, signed_in):
    seed = factories.seed()

    signed_in(ada).post(
        reverse("admin:newsroom_seed_terms", args=[seed.pk]), {"rights": "full", "credit": "Ana Kos", "version": 1}
    )

    terms = SeedTerms.objects.get()
    assert (terms.rights, terms.credit, terms.version, terms.updated_by) == (Rights.FULL, "Ana Kos", 2, ada)


@pytest.mark.parametrize("posted", [{"rights": "full", "version": 9}, {"rights": "none", "version": 1}, {}])
def test_stale_or_unknown_terms_change_nothing(ada, signed_in, posted):
    seed = factories.seed()

    signed_in(ada).post(reverse("admin:newsroom_seed_terms", args=[seed.pk]), posted)

    assert SeedTerms.objects.get().version == 1
    assert SeedTerms.objects.get().rights == Rights.EXCERPTS


def test_an_annotator_may_read_a_seed_and_not_bring_one_in(dan, signed_in):
    seed, client = factories.seed(), signed_in(dan)

    assert client.get(change(seed)).status_code == 200
    assert client.get(PASTE).status_code == 403
    assert client.post(PASTE, pasted()).status_code == 403
    assert client.post(reverse("admin:newsroom_seed_terms", args=[seed.pk]), {}).status_code == 403
