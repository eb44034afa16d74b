"""Topics of articles."""

import unicodedata
from collections.abc import Iterable

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
    known, slug = _look_up(tidy[0], besides=topic)
    if known is not None:
        raise rows.Invalid(f"There is a topic “{known.name}” already: choose another name.")
    topic.name, topic.slug = tidy[0][:100], slug
    topic.save()
    return topic


def _topic(name: str) -> Topic:
    known, slug = _look_up(name, besides=Topic())
    if known is not None:
        return known
    made: Topic
    made, _ = Topic.objects.get_or_create(slug=slug, defaults={"name": name[:100]})
    return made


def _look_up(name: str, *, besides: Topic) -> tuple[Topic | None, str]:
    """The other topic of this name, whatever its case, or else none and a slug that is free: C is not C++."""
    base = (slugify(name) or "topic")[:90]
    near = list(Topic.objects.filter(slug__startswith=base).exclude(pk=besides.pk))
    known = next((topic for topic in near if topic.name.casefold() == name[:100].casefold()), None)
    taken = {topic.slug for topic in near}
    free = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return known, base if base not in taken else next(slug for slug in free if slug not in taken)
