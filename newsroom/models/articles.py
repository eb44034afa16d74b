"""Articles, the stories being edited, and their revisions."""

from django.conf import settings
from django.db import models
from taggit.managers import TaggableManager

from newsroom.models.desk import DeskQuerySet, DeskRow
from newsroom.models.seeds import Seed
from newsroom.models.topics import ArticleTopic


class Stage(models.TextChoices):
    """Where an article stands at the desk; whether it is public is the press's to say."""

    INBOX = "inbox", "Inbox"
    DRAFT = "draft", "Draft"
    REVIEW = "review", "Waits for review"
    DONE = "done", "Done"


class ArticleQuerySet(DeskQuerySet["Article"]):
    """Words about articles."""

    def at_stage(self, stage: Stage) -> "ArticleQuerySet":
        """Live articles at this stage."""
        return self.live().filter(stage=stage)


class Article(DeskRow):  # type: ignore[django-manager-missing]  # taggit is untyped
    """The working copy of a story. `text` is the canonical text of `body` and is written together with it."""

    slug = models.CharField(max_length=80, blank=True, help_text="Allotted when first published.")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.INBOX)
    headline = models.CharField(max_length=200)
    standfirst = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47, for example en or pt-BR.")
    body = models.TextField(blank=True)
    text = models.TextField(blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False, help_text="The number of the newest revision.")
    seeds = models.ManyToManyField(Seed, through="ArticleSeed", related_name="articles", blank=True)
    topics = TaggableManager(through=ArticleTopic, blank=True, verbose_name="topics", related_name="articles")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="article_slug_once"),
        ]
        indexes = [models.Index(fields=["stage", "-updated_at"], name="article_stage")]
        permissions = [
            ("annotate_article", "Can mark passages of articles"),
            ("publish_article", "Can publish articles"),
            ("withdraw_article", "Can withdraw articles from the public"),
            ("override_verbatim", "Can publish a quote that is not verbatim, with a reason"),
        ]

    def __str__(self) -> str:
        return f"{self.headline} (#{self.pk})"


class ArticleSeed(models.Model):
    """The article draws on this seed; the first one is shown beside the text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_seeds")
    seed = models.ForeignKey(Seed, models.PROTECT, related_name="article_seeds")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "seed"], name="article_seed_once")]

    def __str__(self) -> str:
        return f"Seed {self.seed_id} of article {self.article_id}"


class Revision(models.Model):
    """One saved state of an article. Append-only: triggers refuse changes.

    `fields` is the JSON of headline, standfirst, byline, language, topics and seeds; `spans` a JSON list of
    `{"annotation": uuid, "start": int, "end": int, "state": str}` as they stood after this save.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    body = models.TextField(blank=True)
    text = models.TextField(blank=True)
    spans = models.JSONField(default=list)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"Revision {self.number} of article {self.article_id}"
