"""Who reaches which room of the desk, side doors too. A room without a row here fails."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from newsroom.models import Change, Edition
from tests import factories

pytestmark = pytest.mark.django_db

NOBODY = ""
ANNOTATORS = "dan ada ben"
EDITORS = "ada ben"
PUBLISHERS = "ben"

LOOK: dict[str, str] = {
    "article_changelist": ANNOTATORS, "article_change": ANNOTATORS, "article_history": ANNOTATORS,
    "article_preflight": ANNOTATORS, "article_preview": ANNOTATORS,
    "article_add": EDITORS, "article_withdraw": PUBLISHERS,
    "seed_changelist": ANNOTATORS, "seed_change": ANNOTATORS, "seed_add": EDITORS,
    "annotation_changelist": ANNOTATORS, "annotation_change": ANNOTATORS, "annotation_add": NOBODY,
    "source_changelist": ANNOTATORS, "source_change": ANNOTATORS, "source_add": ANNOTATORS,
    "quote_changelist": ANNOTATORS, "quote_add": ANNOTATORS,
    "event_changelist": ANNOTATORS, "event_add": ANNOTATORS,
    "claim_changelist": ANNOTATORS, "claim_add": ANNOTATORS,
    "place_changelist": ANNOTATORS, "place_add": ANNOTATORS,
    "topic_changelist": ANNOTATORS, "topic_add": EDITORS,
    "revision_changelist": ANNOTATORS, "revision_change": ANNOTATORS, "revision_add": NOBODY,
    "edition_changelist": ANNOTATORS, "edition_change": ANNOTATORS, "edition_add": NOBODY,
    "change_changelist": ANNOTATORS, "change_change": ANNOTATORS, "change_add": NOBODY,
}  # fmt: skip
ACT: dict[str, str] = {
    "article_change": EDITORS, "article_bin": EDITORS, "article_restore": EDITORS, "article_stage": EDITORS,
    "article_withdraw": PUBLISHERS, "article_delete": NOBODY,
    "seed_change": NOBODY, "seed_delete": NOBODY, "seed_terms": EDITORS,
    "annotation_change": ANNOTATORS, "annotation_bin": ANNOTATORS, "annotation_restore": ANNOTATORS,
    "annotation_delete": NOBODY,
    "source_change": ANNOTATORS, "source_bin": ANNOTATORS, "source_restore": ANNOTATORS, "source_delete": NOBODY,
    "revision_change": NOBODY, "revision_delete": NOBODY,
    "edition_change": NOBODY, "edition_delete": NOBODY,
    "change_change": NOBODY, "change_delete": NOBODY,
}  # fmt: skip


def test_who_has_no_right_is_told_so_in_the_dress_of_the_house(cleo, signed_in):
    answer = signed_in(cleo).get(reverse("admin:newsroom_seed_add"))

    assert answer.status_code == 403
    assert "<h1>Not for you to do</h1>" in answer.content.decode()


@pytest.fixture
def rooms():
    """The key of one row of each kind."""
    article = factories.published_article(marks=[("Ana Kos", factories.source())])
    mark = article.annotations.get()
    return {
        "article": article.pk,
        "seed": article.seeds.get().pk,
        "annotation": mark.pk,
        "source": mark.source.pk,
        "revision": article.revisions.get().pk,
        "edition": Edition.objects.earliest("pk").pk,
        "change": Change.objects.earliest("pk").pk,
    }


@pytest.fixture
def clients(dan, ada, ben, cleo, signed_in):
    """A client for each of the people."""
    return {person.username: signed_in(person) for person in (dan, ada, ben, cleo)}


@pytest.mark.parametrize("room", LOOK)
def test_looking(clients, rooms, room):
    answers = {name: client.get(address(room, rooms)).status_code for name, client in clients.items()}

    assert answers == {name: 200 if name in LOOK[room].split() else 403 for name in clients}


@pytest.mark.parametrize("room", ACT)
def test_acting(clients, rooms, room):
    answers = {name: client.post(address(room, rooms), {}).status_code for name, client in clients.items()}

    assert {name for name, status in answers.items() if status != 403} == set(ACT[room].split())


@pytest.mark.parametrize("room", sorted({*LOOK, *ACT}))
def test_a_visitor_is_asked_to_sign_in(rooms, room):
    answer = Client().post(address(room, rooms))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize(("model", "field"), [("quote", "speaker"), ("event", "place"), ("article", "seeds")])
def test_choosing_rows_is_for_those_who_may_see_them(clients, model, field):
    asked = {"app_label": "newsroom", "model_name": model, "field_name": field, "term": ""}

    answers = {name: client.get(reverse("admin:autocomplete"), asked).status_code for name, client in clients.items()}

    assert answers == {"dan": 200, "ada": 200, "ben": 200, "cleo": 403}


def test_every_kind_of_row_at_the_desk_has_its_row_here():
    kept = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "newsroom"}

    assert {f"{name}_changelist" for name in kept} <= LOOK.keys()


def address(room, rooms):
    kind, what = room.split("_", 1)
    return reverse(f"admin:newsroom_{room}", args=[] if what in {"changelist", "add"} else [rooms[kind]])
