"""Topics: the tags of articles, as django-taggit keeps them."""

import uuid

from django.db import models
from taggit.models import ItemBase, TagBase


class Topic(TagBase):  # type: ignore[misc]  # taggit is untyped
    """A tag; its public id stays when its name changes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "topic"
        verbose_name_plural = "topics"

    def __str__(self) -> str:
        return str(self.name)


class ArticleTopic(ItemBase):  # type: ignore[misc]  # taggit is untyped
    """An article has this topic."""

    tag = models.ForeignKey(Topic, models.PROTECT, related_name="article_topics")
    content_object = models.ForeignKey("newsroom.Article", models.CASCADE, related_name="article_topics")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="article_topic_once")]

    def __str__(self) -> str:
        return f"Article {self.content_object_id} about {self.tag_id}"
