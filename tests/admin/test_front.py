"""The desk's front page: every pile, what is said where there is none, and what it costs."""

import pytest
from django.urls import reverse

from newsroom.models import AnchorState, Annotation, Stage
from tests import factories

pytestmark = pytest.mark.django_db
FRONT = reverse("admin:index")


def test_each_article_stands_in_the_pile_of_its_stage(ada, signed_in):
    for stage, headline in ((Stage.INBOX, "Came in"), (Stage.DRAFT, "Being written"), (Stage.REVIEW, "Waiting")):
        factories.article(headline=headline, stage=stage)

    front = signed_in(ada).get(FRONT).context["front"]

    assert [article.headline for article in front.inbox.articles] == ["Came in"]
    assert [article.headline for article in front.drafts.articles] == ["Being written"]
    assert [article.headline for article in front.review.articles] == ["Waiting"]


def test_what_is_public_is_listed_with_its_public_address(ada, signed_in):
    factories.published_article(headline="A bridge opens")

    page = signed_in(ada).get(FRONT)

    assert b'href="http://127.0.0.1:8000/articles/a-bridge-opens/"' in page.content


def test_a_mark_that_lost_its_place_asks_for_a_person(ada, signed_in):
    article = factories.article()
    mark = factories.mark(article, "3 May", factories.event())
    Annotation.objects.filter(pk=mark.pk).update(state=AnchorState.ORPHAN)

    page = signed_in(ada).get(FRONT)

    assert page.context["front"].unsure_count == 1
    assert f"{reverse('admin:newsroom_article_annotate', args=[article.pk])}#mark-{mark.pk}" in page.content.decode()


def test_what_is_in_the_bin_is_in_no_pile(ada, signed_in):
    article = factories.article()
    signed_in(ada).post(reverse("admin:newsroom_article_bin", args=[article.pk]), {"version": article.version})

    front = signed_in(ada).get(FRONT).context["front"]

    assert front.drafts.count == 0
    assert not front.drafts.articles


def test_an_empty_desk_says_how_a_story_begins(ada, signed_in):
    page = signed_in(ada).get(FRONT)

    assert b"manage.py import_seeds" in page.content
    assert reverse("admin:newsroom_seed_add").encode() in page.content


@pytest.mark.parametrize(
    ("kind", "said"), [("article", "bring in a document"), ("seed", "import_seeds"), ("quote", "mark a passage")]
)
def test_an_empty_list_says_what_to_do(ada, signed_in, kind, said):
    page = signed_in(ada).get(reverse(f"admin:newsroom_{kind}_changelist"))

    assert said in page.content.decode()


def test_a_search_that_finds_nothing_leads_back(ada, signed_in):
    factories.article()

    page = signed_in(ada).get(reverse("admin:newsroom_article_changelist"), {"q": "unheard of"})

    assert "Nothing fits." in page.content.decode()


def test_somebody_in_no_group_is_told_whom_to_ask(cleo, signed_in):
    page = signed_in(cleo).get(FRONT)

    assert b"an administrator has to put you in one of the groups" in page.content
    assert "front" not in page.context


def test_the_number_of_queries_does_not_grow_with_the_desk(ada, signed_in, django_assert_max_num_queries):
    client = signed_in(ada)
    for number in range(12):
        article = factories.published_article(f"{number}. The bridge opened.", headline=f"Bridge {number}")
        factories.mark(article, "bridge", factories.source(f"Source {number}"))
        factories.article(headline=f"Draft {number}")
    Annotation.objects.update(state=AnchorState.FUZZY)

    # Session, person, two for rights; the rest is the page.
    with django_assert_max_num_queries(14):
        client.get(FRONT)
