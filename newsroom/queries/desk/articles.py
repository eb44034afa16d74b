"""Articles as the desk lists them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from newsroom.models import Annotation, AnnotationKind, Article, Item, Kind, Revision, Status
from newsroom.models.annotations import UNSURE, AnnotationQuerySet

_ACCEPTED = Q(annotations__binned_at=None, annotations__status=Status.ACCEPTED)


class Counted(Protocol):
    """What `with_counts` adds to an article."""

    marks: int
    unsure: int
    public_slug: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """Where an article, record or topic stands in public now."""

    slug: str
    edition: int
    standing: Item.Standing
    reason: str
    first_published_at: datetime

    @property
    def readable(self) -> bool:
        """Whether readers can see it."""
        return self.standing == Item.Standing.PUBLIC


def with_counts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The articles with their numbers of marks and of marks a person must look at, and their public slug if they have one."""
    public = Item.objects.public(Kind.ARTICLE).filter(public_id=OuterRef("public_id"))
    return articles.annotate(
        marks=Count("annotations", filter=_ACCEPTED),
        unsure=Count("annotations", filter=_ACCEPTED & Q(annotations__state__in=UNSURE)),
        public_slug=Subquery(public.values("slug")[:1]),
    )


def revisions(article: Article) -> QuerySet[Revision]:
    """The article's history, newest first, without the texts."""
    return article.revisions.select_related("saved_by").defer("body", "text", "fields", "spans").order_by("-number")


def unsure_marks(article: Article) -> AnnotationQuerySet:
    """The article's marks whose place a person must look at, in text order."""
    return Annotation.objects.unsure().filter(article=article).with_records().in_text_order()


def published_marks(article: Article) -> AnnotationQuerySet:
    """The article's marks that readers would see now, in text order."""
    accepted = Annotation.objects.accepted().filter(article=article)
    return accepted.filter(~Q(kind=AnnotationKind.NOTE) | Q(for_readers=True)).with_records().in_text_order()


def public_place(kind: Kind, public_id: UUID) -> Public | None:
    """Where a thing stands in public; nothing where it was never published. One query."""
    item = Item.objects.filter(kind=kind, public_id=public_id).select_related("edition").only(
        "slug", "standing", "reason", "first_published_at", "edition__number"
    ).first()  # fmt: skip
    if item is None:
        return None
    return Public(
        slug=item.slug,
        edition=item.edition.number,
        standing=Item.Standing(item.standing),
        reason=item.reason,
        first_published_at=item.first_published_at,
    )
