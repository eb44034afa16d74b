"""By what lists can be narrowed."""

import pytest
from django.http import QueryDict

from newsroom.models import EventStatus, Kind, QuoteKind, SourceKind, Verdict
from newsroom.web.filters import FILTERS, chosen, facets
from newsroom.web.parameters import BadParameter, read
from tests import factories


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        (Kind.SOURCE, "source_kind", SourceKind),
        (Kind.QUOTE, "quote_kind", QuoteKind),
        (Kind.EVENT, "status", EventStatus),
        (Kind.CLAIM, "verdict", Verdict),
    ],
)
def test_the_public_words_are_the_desks(kind, name, words):
    assert list(FILTERS[kind][name].choices) == words.values


@pytest.mark.django_db
def test_slugs_become_what_the_press_keeps_in_one_query(django_assert_num_queries):
    article = factories.published_article(marks=[("Ana Kos", factories.source())])
    given = read(QueryDict("topic=bridges&source=ana-kos&language=en"), allowed=FILTERS[Kind.ARTICLE])

    with django_assert_num_queries(1):
        found = facets(chosen(Kind.ARTICLE, given))

    assert found["topic"] == str(article.topics.get().public_id)
    assert found["language"] == "en"


def test_words_are_kept_as_they_are_without_a_query():
    assert facets({"status": "confirmed"}) == {"status": "confirmed"}


@pytest.mark.django_db
def test_a_slug_that_names_nothing_public_is_refused():
    factories.source("Hidden Name")

    with pytest.raises(BadParameter, match="“source” names nothing that is public"):
        facets({"source": "hidden-name"})
