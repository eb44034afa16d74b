"""A seed's page: the whole document with cited passages marked, or those alone where rights allow no more."""

import re
from html import unescape

import pytest

from newsroom.models import Annotation, Rights, Seed
from tests import factories


@pytest.mark.usefixtures("bridge")
def test_the_whole_document_is_shown_with_each_cited_passage_reachable(read, django_assert_num_queries):
    seed = Seed.objects.get()

    with django_assert_num_queries(3):
        page = read(f"/seeds/{seed.sha256}/").text

    document = re.findall(r'<div class="document"[^>]*>(.*?)</div>', page, re.DOTALL)[0]
    words = unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", document))
    assert words == seed.text
    for annotation in Annotation.objects.all():
        assert document.count(f'id="p-{annotation.public_id}"') == 1


@pytest.mark.usefixtures("bridge")
def test_marks_in_the_document_lead_to_their_notes_and_back(read):
    page = read(f"/seeds/{Seed.objects.get().sha256}/").text

    for number in range(1, 6):
        assert page.count(f'id="ref-{number}"') == 1
        assert page.count(f'id="note-{number}"') == 1
        assert f'href="#ref-{number}"' in page


@pytest.mark.django_db
def test_only_cited_passages_are_shown_where_rights_allow_no_more(read):
    article = factories.published_article(
        marks=[("It cost 4 million", factories.claim())], rights=Rights.EXCERPTS, headline="Costs"
    )
    seed = article.seeds.get()

    page = read(f"/seeds/{seed.sha256}/").text

    assert "<q>It cost 4 million</q>" in page
    assert "We built it in a year" not in page
    assert f'id="p-{Annotation.objects.get().public_id}"' in page
    assert "#ref-" not in page


@pytest.mark.django_db
def test_a_seed_that_no_public_article_uses_is_not_found(read):
    seed = factories.seed()

    assert read(f"/seeds/{seed.sha256}/").status_code == 404
