"""Articles in the admin: written through the actions, nothing lost, nothing deleted."""

import pytest
from django.urls import NoReverseMatch, reverse

from newsroom.actions.articles import draft_of, save_article
from newsroom.models import Article, Revision, Stage
from tests import factories

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:newsroom_article_changelist"), reverse("admin:newsroom_article_add")


def form(**fields):
    """What the browser posts for an article."""
    return {"headline": "A bridge opens", "body": "<p>Text.</p>", "language": "en", "topics": ""} | fields


def change(article):
    return reverse("admin:newsroom_article_change", args=[article.pk])


def test_an_article_is_written_with_its_first_revision(ada, signed_in):
    seed = factories.seed()

    signed_in(ada).post(ADD, form(topics="Bridges, Brod", draws_on=[seed.pk], headline="Two  spaces"))

    article = Article.objects.get(headline="Two spaces")
    assert (article.stage, article.updated_by, article.text) == (Stage.DRAFT, ada, "Text.")
    assert draft_of(article).topics == ("Bridges", "Brod")
    assert draft_of(article).seeds == (seed,)
    assert Revision.objects.get(article=article).saved_by == ada


def test_saving_makes_a_revision_and_carries_the_marks(ada, signed_in):
    article = factories.article("The bridge opened.")
    mark = factories.mark(article, "bridge", factories.source())

    signed_in(ada).post(change(article), form(body="<p>Today the bridge opened.</p>", started_from=article.version))

    mark.refresh_from_db()
    article.refresh_from_db()
    assert article.revision == 2
    assert article.text[mark.start : mark.end] == "bridge"


def test_a_body_is_stored_sanitised(ada, signed_in):
    signed_in(ada).post(ADD, form(body='<p onclick="x()">Text.<script>alert(1)</script></p>'))

    assert Article.objects.get().body == "<p>Text.</p>"


def test_seeds_keep_their_order_when_one_is_added(ada, signed_in):
    first, second, third = (factories.seed(f"Text {number}.") for number in range(3))
    article = factories.article(seeds=[third, first])

    signed_in(ada).post(change(article), form(draws_on=[first.pk, second.pk, third.pk], started_from=1))

    assert draft_of(article).seeds == (third, first, second)


def test_a_stale_save_keeps_what_was_typed_and_says_who_was_first(ada, ben, signed_in):
    article = factories.article("The bridge opened.")
    save_article(article, draft_of(article), version=1, at=factories.AT, by=ben)
    theirs = factories.paragraphs("The bridge opened today.")
    other = Article.objects.get()
    save_article(other, _with_body(other, theirs), version=other.version, at=factories.AT, by=ben)

    page = signed_in(ada).post(change(article), form(body="<p>The old bridge opened.</p>", started_from=1))

    article.refresh_from_db()
    assert page.status_code == 200
    assert article.text == "The bridge opened today."
    assert "was changed by ben" in page.content.decode()
    assert "<p>The old bridge opened.</p>" in page.context["adminform"].form["body"].value()
    assert {conflict.label for conflict in page.context["conflicts"]} == {"Body"}


def test_after_the_comparison_the_next_save_goes_through(ada, ben, signed_in):
    article = factories.article("The bridge opened.")
    save_article(article, _with_body(article, "<p>Theirs.</p>"), version=1, at=factories.AT, by=ben)
    client = signed_in(ada)
    page = client.post(change(article), form(body="<p>Mine.</p>", started_from=1))

    client.post(
        change(article),
        form(body="<p>Mine.</p>", started_from=page.context["adminform"].form["started_from"].value()),
    )

    article.refresh_from_db()
    assert article.text == "Mine."
    assert list(article.revisions.order_by("number").values_list("text", flat=True))[1:] == ["Theirs.", "Mine."]


def test_a_refused_body_stays_in_the_form(ada, signed_in):
    deep = "<blockquote>" * 300 + "Text." + "</blockquote>" * 300

    page = signed_in(ada).post(ADD, form(body=deep))

    assert page.context["adminform"].form.non_field_errors()
    assert page.context["adminform"].form["body"].value() == deep
    assert not Article.objects.exists()


def test_an_article_moves_between_stages(ada, signed_in):
    article = factories.article(stage=Stage.DRAFT)

    signed_in(ada).post(
        reverse("admin:newsroom_article_stage", args=[article.pk]), {"stage": "review", "version": article.version}
    )

    article.refresh_from_db()
    assert article.stage == Stage.REVIEW


@pytest.mark.parametrize("posted", [{"stage": "review", "version": 7}, {"stage": "printed", "version": 1}, {}])
def test_a_stage_that_is_stale_or_unknown_changes_nothing(ada, signed_in, posted):
    article = factories.article(stage=Stage.DRAFT)

    signed_in(ada).post(reverse("admin:newsroom_article_stage", args=[article.pk]), posted)

    article.refresh_from_db()
    assert (article.stage, article.version) == (Stage.DRAFT, 1)


def test_the_bin_takes_an_article_and_gives_it_back(ada, signed_in):
    article, client = factories.article(), signed_in(ada)

    client.post(reverse("admin:newsroom_article_bin", args=[article.pk]), {"version": 1})
    in_bin = [row.pk for row in client.get(LIST, {"bin": "in"}).context["cl"].result_list]
    on_desk = list(client.get(LIST).context["cl"].result_list)
    client.post(reverse("admin:newsroom_article_restore", args=[article.pk]), {"version": 2})

    article.refresh_from_db()
    assert (in_bin, on_desk) == ([article.pk], [])
    assert article.binned_at is None


@pytest.mark.parametrize(("stage", "offered"), [(Stage.INBOX, "Make it a draft"), (Stage.REVIEW, "Back to draft")])
def test_an_article_is_made_a_draft_or_goes_back_to_one(ada, signed_in, stage, offered):
    article = factories.article()
    Article.objects.filter(pk=article.pk).update(stage=stage)

    page = signed_in(ada).get(change(article)).content.decode()

    assert f">{offered}</button>" in page


@pytest.mark.parametrize(("query", "told"), [("", False), ("?q=bridge", True)])
def test_only_a_search_is_told_what_it_found(ada, signed_in, query, told):
    factories.article(headline="A bridge")

    page = signed_in(ada).get(reverse("admin:newsroom_article_changelist") + query).content.decode()

    assert ("1 found" in page) == told
    assert "Home" not in page


def test_what_was_put_in_the_bin_meanwhile_is_not_changed_and_what_was_typed_stays(ada, ben, signed_in):
    article = factories.article(headline="A bridge opens")
    signed_in(ben).post(reverse("admin:newsroom_article_bin", args=[article.pk]), {"version": 1})

    page = signed_in(ada).post(change(article), form(headline="Another", started_from=1))

    article.refresh_from_db()
    said = page.content.decode()
    assert (article.headline, page.status_code) == ("A bridge opens", 200)
    assert "“A bridge opens” was put in the bin by ben at " in said
    assert page.context["adminform"].form["headline"].value() == "Another"
    assert 'name="_restore"' in said


def test_what_was_typed_for_an_article_in_the_bin_is_restored_and_saved_at_once(ada, signed_in):
    article, client = factories.article(), signed_in(ada)
    client.post(reverse("admin:newsroom_article_bin", args=[article.pk]), {"version": 1})

    client.post(change(article), form(headline="Another", started_from=2, _restore="1"))

    article.refresh_from_db()
    assert (article.headline, article.binned_at, article.version) == ("Another", None, 4)


def test_there_is_no_way_to_delete(admin_client):
    article = factories.article()

    answer = admin_client.post(reverse("admin:newsroom_article_delete", args=[article.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert "delete_selected" not in admin_client.get(LIST).content.decode()


@pytest.mark.parametrize("query", ["", "?q=bridge", "?public=yes", "?stage__exact=draft"])
def test_a_list_costs_the_same_however_long(ada, signed_in, django_assert_max_num_queries, query):
    client = signed_in(ada)
    for number in range(15):
        article = factories.article(headline=f"Bridge {number}", by=ada)
        factories.mark(article, "bridge", factories.source(f"Source {number}"))

    with django_assert_max_num_queries(12):
        client.get(LIST + query)


def test_lists_and_forms_show_where_the_article_is_public(ada, signed_in):
    article = factories.published_article()

    in_list = signed_in(ada).get(LIST).content.decode()
    in_form = signed_in(ada).get(change(article)).content.decode()

    assert "http://127.0.0.1:8000/articles/a-bridge-opens/" in in_list
    assert "http://127.0.0.1:8000/articles/a-bridge-opens/" in in_form


def test_taggits_own_tags_have_no_admin():
    with pytest.raises(NoReverseMatch):
        reverse("admin:taggit_tag_changelist")


def _with_body(article, body):
    draft = draft_of(article)
    return type(draft)(headline=draft.headline, body=body, language=draft.language)
