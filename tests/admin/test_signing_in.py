"""Signing in at the desk, and its people."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")


def test_the_page_says_whom_the_desk_is_for(client):
    page = client.get(LOGIN).content.decode()

    assert "For people who work here." in page


def test_after_ten_wrong_tries_the_name_is_locked_and_the_page_says_so(ada):
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        client.post(LOGIN, {"username": "ada", "password": "wrong"})
    answer = client.post(LOGIN, {"username": "ada", "password": "wrong"})

    ada.set_password("right, and too late")
    ada.save()
    late = client.post(LOGIN, {"username": "ada", "password": "right, and too late"})

    assert (answer.status_code, late.status_code) == (429, 429)
    assert "Locked for a quarter of an hour" in late.content.decode()


def test_whoever_signs_out_is_told_so_and_shown_no_rooms(ada, signed_in):
    page = signed_in(ada).post(reverse("admin:logout")).content.decode()

    assert "You are signed out" in page
    assert reverse("admin:newsroom_article_changelist") not in page


def test_a_form_sent_after_signing_out_is_said_to_be_lost(client):
    page = client.post(reverse("admin:newsroom_source_add"), {"name": "Ana Kos"}, follow=True)

    assert page.redirect_chain[-1][0].startswith(LOGIN)
    assert "nothing of it was saved" in page.content.decode()


@pytest.mark.parametrize(("method", "room"), [("get", "newsroom_source_add"), ("post", "logout")])
def test_whoever_only_looks_or_leaves_is_told_of_no_lost_form(client, method, room):
    page = getattr(client, method)(reverse(f"admin:{room}"), follow=True)

    assert "nothing of it was saved" not in page.content.decode()


def test_nobody_is_deleted(admin_client, ada):
    answer = admin_client.post(reverse("admin:auth_user_delete", args=[ada.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert User.objects.filter(pk=ada.pk).exists()


def test_the_import_map_names_our_modules_and_carries_the_nonce(ada, signed_in):
    answer = signed_in(ada).get(reverse("admin:newsroom_article_add"))

    page = answer.content.decode()
    nonce = page.partition('<script type="importmap" nonce="')[2].partition('"')[0]
    assert nonce
    assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
    assert '"desk/editor": "/static/js/desk/editor.js"' in page
    assert page.count('type="importmap"') == 1
