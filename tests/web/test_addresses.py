"""Addresses on the web."""

import json

from newsroom.models import Kind
from newsroom.web.addresses import FOLDERS, SITE, api_url, page_url, with_query, with_site


def test_every_kind_has_a_folder():
    assert set(FOLDERS) == set(Kind)


def test_addresses_are_absolute_and_percent_encoded(settings):
    settings.SITE_URL = "https://news.example"

    assert page_url(Kind.QUOTE, "мост") == "https://news.example/quotes/%D0%BC%D0%BE%D1%81%D1%82/"
    assert api_url(Kind.SEED, "00ff") == "https://news.example/api/v1/seeds/00ff"


def test_the_site_is_put_into_stored_json_as_json_needs_it(settings):
    settings.SITE_URL = 'https://a"b\\c'

    assert json.loads(with_site(f'{{"url":"{SITE}/x"}}')) == {"url": 'https://a"b\\c/x'}


def test_empty_parameters_are_left_out_of_an_address():
    assert with_query("/a", {"q": "x y&z", "kind": "", "limit": 5}) == "/a?q=x+y%26z&limit=5"
    assert with_query("/a", {"kind": ""}) == "/a"
