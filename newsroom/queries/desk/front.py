"""What the desk's front page shows: what came in, what is being written, what waits, what went out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from newsroom.models import Annotation, Article, Item, Kind, Stage
from newsroom.queries.desk.articles import with_counts

SHOWN = 6
"""Rows of each list; the rest is one step away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Some of the articles at one stage, and how many there are."""

    stage: Stage
    articles: Sequence[Article]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front page of the desk."""

    inbox: Pile
    drafts: Pile
    review: Pile
    unsure: Sequence[Annotation]
    unsure_count: int
    published: Sequence[Item]
    published_count: int
    articles: dict[object, Article]
    """The articles of what was published, by public id."""


def front() -> Front:
    """The desk as it is now. Eight queries, however much there is."""
    counts = Article.objects.live().aggregate(
        **{stage.value: Count("pk", filter=Q(stage=stage)) for stage in (Stage.INBOX, Stage.DRAFT, Stage.REVIEW)}
    )
    unsure = Annotation.objects.unsure().filter(article__binned_at=None)
    public = Item.objects.public(Kind.ARTICLE)
    published = list(
        public.select_related("edition").defer("detail", "summary", "edition__document").order_by("-updated_at", "-pk")
        [:SHOWN]
    )  # fmt: skip
    written = Article.objects.filter(public_id__in=[item.public_id for item in published]).defer("body", "text")
    return Front(
        inbox=_pile(Stage.INBOX, counts["inbox"]),
        drafts=_pile(Stage.DRAFT, counts["draft"]),
        review=_pile(Stage.REVIEW, counts["review"]),
        unsure=list(unsure.with_records().select_related("article").order_by("-updated_at", "pk")[:SHOWN]),
        unsure_count=unsure.count(),
        published=published,
        published_count=public.count(),
        articles={article.public_id: article for article in written},
    )


def _pile(stage: Stage, count: int) -> Pile:
    found = with_counts(Article.objects.at_stage(stage)).select_related("updated_by").defer("body", "text")
    return Pile(stage=stage, articles=list(found.order_by("-updated_at", "-pk")[:SHOWN]), count=count)
