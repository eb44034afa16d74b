"""Topics of articles."""

import unicodedata
from collections.abc import Iterable

from newsroom.actions.slugs import slugify
from newsroom.models import Article, ArticleTopic, Topic


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


def _topic(name: str) -> Topic:
    slug = slugify(name) or name.casefold()[:80]
    found: Topic
    found, _ = Topic.objects.get_or_create(slug=slug, defaults={"name": name[:100]})
    return found
