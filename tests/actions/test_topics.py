"""Topics are known by their names, whatever the case, and not by what a slug leaves of them."""

import pytest

from newsroom.actions.rows import Invalid
from newsroom.actions.topics import create_topic, rename_topic, set_topics
from newsroom.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db


def test_names_that_share_a_slug_are_different_topics():
    article = factories.article(topics=["C", "C++", "C#"])

    assert set(article.topics.values_list("name", flat=True)) == {"C", "C++", "C#"}
    assert Topic.objects.values("slug").distinct().count() == 3


def test_a_known_name_in_another_case_is_the_known_topic():
    factories.article(topics=["Überlingen"])

    other = factories.article(topics=["ÜBERLINGEN", " überlingen "])

    assert [topic.name for topic in other.topics.all()] == ["Überlingen"]
    assert Topic.objects.count() == 1


def test_names_without_letters_are_topics_too():
    article = factories.article()

    set_topics(article, ["!!!", "???"])

    assert set(article.topics.values_list("name", flat=True)) == {"!!!", "???"}


def test_a_taken_name_is_refused_and_the_topic_stays(ada):
    bridges, roads = create_topic("Bridges", by=ada), create_topic("Roads", by=ada)

    with pytest.raises(Invalid, match="There is a topic “Bridges” already"):
        rename_topic(roads, "BRIDGES", by=ada)

    assert rename_topic(bridges, "bridges", by=ada).name == "bridges"
    assert Topic.objects.get(pk=roads.pk).name == "Roads"
