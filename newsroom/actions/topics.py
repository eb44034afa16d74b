"""Topics of articles."""

import unicodedata
from collections.abc import Iterable

from django.db.models import Q

from newsroom import policies
from newsroom.actions import rows
from newsroom.actions.slugs import slugify
from newsroom.models import Article, ArticleTopic, Topic
from newsroom.policies import Actor


def tidy_names(names: Iterable[str]) -> list[str]:
    """Names in NFC without needless space, the first spelling of each kept."""
    tidy = (" ".join(unicodedata.normalize("NFC", name).split()) for name in names)
    return list({name.casefold(): name for name in reversed([name for name in tidy if name])}.values())[::-1]


def set_topics(article: Article, names: Iterable[str]) -> None:
    """Give an article exactly these topics; a name that differs from a known one in case only is that one."""
    wanted = [_topic(name) for name in tidy_names(names)]
    ArticleTopic.objects.filter(content_object=article).exclude(tag__in=wanted).delete()
    for topic in wanted:
        ArticleTopic.objects.get_or_create(content_object=article, tag=topic)


def create_topic(name: str, *, by: Actor) -> Topic:
    """A new topic. Raises Invalid where there is one of that name, NotAllowed."""
    policies.check_can_name_topics(new=True, by=by)
    return _named(Topic(), name)


def rename_topic(topic: Topic, name: str, *, by: Actor) -> Topic:
    """Call a topic something else; readers see it when its articles are next published. Raises Invalid, NotAllowed."""
    policies.check_can_name_topics(new=False, by=by)
    return _named(topic, name)


def _named(topic: Topic, name: str) -> Topic:
    if not (tidy := tidy_names([name])):
        raise rows.Invalid("A topic needs a name: write one.")
    topic.name, topic.slug = tidy[0][:100], _slug(tidy[0])
    if (
        other := Topic.objects.filter(Q(slug=topic.slug) | Q(name=topic.name)).exclude(pk=topic.pk).first()
    ) is not None:
        raise rows.Invalid(f"There is a topic “{other.name}” already: choose another name.")
    topic.save()
    return topic


def _slug(name: str) -> str:
    return slugify(name) or name.casefold()[:80]


def _topic(name: str) -> Topic:
    found: Topic
    found, _ = Topic.objects.get_or_create(slug=_slug(name), defaults={"name": name[:100]})
    return found
