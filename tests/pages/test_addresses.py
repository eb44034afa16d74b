"""Every page answers in at most three queries, validates, and refuses in HTML."""

import re
from html import unescape

import pytest
from django.db import OperationalError

from newsroom.actions.publishing import withdraw_article
from newsroom.models import Item, Kind, Redirect
from tests import factories

PAGES = (
    "/",
    "/articles/",
    "/articles/a-bridge-opens/",
    "/articles/a-bridge-opens/editions/",
    "/articles/a-bridge-opens/editions/1/",
    "/events/",
    "/events/the-bridge-opens/",
    "/quotes/",
    "/quotes/we-built-it-in-a-year/",
    "/sources/",
    "/sources/ana-kos/",
    "/claims/",
    "/claims/the-bridge-cost-4-million/",
    "/topics/",
    "/topics/bridges/",
    "/search/?q=bridge",
    "/quotes/?source=ana-kos&topic=bridges&quote_kind=direct",
    "/about/",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("bridge")
def test_a_page_takes_at_most_three_queries(path, read, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        response = read(path)

    assert response.status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("bridge")
def test_a_page_that_did_not_change_is_not_sent_again_and_takes_one_query(path, read, django_assert_num_queries):
    first = read(path)

    with django_assert_num_queries(1):
        second = read(path, if_none_match=first.headers["ETag"])

    assert second.status_code == 304


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("bridge")
def test_a_page_names_its_own_address_and_its_data(path, read):
    page = read(path).text

    assert '<html lang="en">' in page
    assert re.search(r'<link rel="canonical" href="http://127\.0\.0\.1:8000/', page)
    assert '<meta name="description" content="' in page
    for address in re.findall(r'rel="alternate" type="application/json" href="([^"]+)"', page):
        assert read(unescape(address).removeprefix("http://127.0.0.1:8000")).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("bridge")
def test_a_page_has_nothing_inline(path, read):
    page = read(path).text

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)|javascript:|nonce=", page)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("bridge")
def test_every_link_on_a_page_leads_somewhere(path, read):
    page = read(path).text

    ids = set(re.findall(r'\sid="([^"]+)"', page))
    for href in {unescape(href) for href in re.findall(r'<a [^>]*?href="([^"]+)"', page)}:
        address, _, fragment = href.removeprefix("http://127.0.0.1:8000").partition("#")
        target = read(address).text if address else page
        assert not address or read(address).status_code == 200, href
        assert not fragment or fragment in ids or f'id="{fragment}"' in target, href


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("bridge")
def test_ids_are_used_once(path, read):
    ids = re.findall(r'\sid="([^"]+)"', read(path).text)

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", ["articles", "events", "quotes", "sources", "claims", "topics", "seeds"])
@pytest.mark.django_db
def test_what_is_not_public_is_not_found(kind, read):
    response = read(f"/{kind}/no-such-thing/")

    assert response.status_code == 404
    assert "<h1>Nothing here</h1>" in response.text


@pytest.mark.django_db
def test_an_unknown_address_has_a_page_of_the_site(read):
    response = read("/no/such/page")

    assert response.status_code == 404
    assert "<h1>Nothing here</h1>" in response.text


def test_what_was_withdrawn_says_why(bridge, ben, read):
    bridge.refresh_from_db()
    withdraw_article(bridge, reason="The bridge is <not> open.", version=bridge.version, at=factories.AT, by=ben)

    article, editions = read("/articles/a-bridge-opens/"), read("/articles/a-bridge-opens/editions/1/")

    assert (article.status_code, editions.status_code) == (410, 410)
    assert "The bridge is &lt;not&gt; open." in article.text


@pytest.mark.usefixtures("bridge")
def test_an_old_address_leads_to_the_new_one(read):
    item = Item.objects.get(kind=Kind.ARTICLE)
    Redirect.objects.create(kind=Kind.ARTICLE, slug="a-bridge", public_id=item.public_id)

    response = read("/articles/a-bridge/")

    assert response.status_code == 301
    assert response.headers["Location"] == "http://127.0.0.1:8000/articles/a-bridge-opens/"


@pytest.mark.django_db
def test_an_unknown_parameter_is_refused_with_the_nearest_that_would_do(read):
    response = read("/events/?statuss=planned")

    assert response.status_code == 400
    assert "Did you mean “status”?" in response.text


@pytest.mark.usefixtures("bridge")
def test_a_page_refuses_what_it_does_not_read(read):
    assert read("/articles/a-bridge-opens/?page=2").status_code == 400


@pytest.mark.django_db
def test_an_empty_archive_says_so(read):
    assert "Nothing is published yet." in read("/").text
    for path in ("/articles/", "/events/", "/quotes/", "/sources/", "/claims/", "/topics/"):
        assert "Nothing is published here yet." in read(path).text


@pytest.mark.django_db
def test_names_are_text_and_never_markup(read):
    hostile = "<script>alert(1)</script>"
    row = factories.article(f"{hostile} spoke.".replace("<", "&lt;"), headline=hostile)
    factories.mark(row, "spoke", factories.source(hostile, description=hostile))
    factories.publish(row)

    pages = [read(path) for path in ("/", "/articles/", "/sources/", "/search/?q=script", f"/search/?q={hostile}")]

    assert all("<script>alert" not in page.text for page in pages)
    assert any("&lt;script&gt;alert(1)" in page.text for page in pages)


@pytest.mark.usefixtures("bridge")
def test_only_reading_is_allowed(client):
    assert client.post("/articles/a-bridge-opens/").status_code == 405


@pytest.mark.django_db
def test_machines_are_told_what_they_ask(read, django_assert_num_queries):
    with django_assert_num_queries(0):
        robots, alive = read("/robots.txt"), read("/healthz")
    ready = read("/readyz")

    assert "Disallow: /admin/" in robots.text
    assert (alive.status_code, ready.status_code) == (200, 200)
    assert "no-store" in ready.headers["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_not_ready_without_its_press(read, monkeypatch):
    def broken():
        raise OperationalError("no such table")

    monkeypatch.setattr("newsroom.queries.public.last_change", broken)

    assert read("/readyz").status_code == 503
