"""Preview: an article as readers would see it now, in the readers' own template, for people of the desk only."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from newsroom.markup import Mark, mark
from newsroom.models import Annotation, Article, Claim, Event, Kind, Quote, Source, Trace
from newsroom.models.annotations import AnchorState
from newsroom.queries.desk import articles as desk
from newsroom.web import contexts
from newsroom.web.contexts import Note, Passage, Reference

_SURROUNDINGS = 90
_KINDS = ("quote", "claim", "event", "source", "note")
Record = Source | Quote | Event | Claim


def urls(admin: ModelAdmin) -> list[URLPattern]:
    """What the article's admin puts before its own addresses."""
    view = admin.admin_site.admin_view(preview)
    return [path("<int:pk>/preview/", view, {"admin": admin}, name="newsroom_article_preview")]


def preview(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The article with the marks that would go out; orphans, which have no place in the text, are left out."""
    article = get_object_or_404(Article, pk=pk)
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    return TemplateResponse(
        request, "admin/newsroom/article/preview.html", {"page": _page(article, at=timezone.now()), "article": article}
    )


def _page(article: Article, *, at: datetime) -> contexts.ArticlePage:
    rows = [row for row in desk.published_marks(article) if row.state != AnchorState.ORPHAN]
    numbers = _numbers(rows)
    notes = tuple(_notes(rows, numbers))
    kinds = Counter(note.kind for note in notes)
    return contexts.ArticlePage(
        head=contexts.Head(title=f"Preview: {article.headline}", section="articles", indexed=False),
        article=_article(article, at=at),
        body=mark_safe(mark(article.body, _marks(rows, numbers))),  # noqa: S308  # sanitised when it was saved
        notes=notes,
        kinds=tuple(contexts.Kept(kind=kind, count=kinds[kind]) for kind in _KINDS if kinds[kind]),
        tracing=contexts.Tracing(passages=len(rows), verbatim=sum(row.trace == Trace.VERBATIM for row in rows)),
        checksum="",
        history_url="",
        annotations_url="",
    )


def _article(article: Article, *, at: datetime) -> contexts.Article:
    public = desk.public_place(Kind.ARTICLE, article.public_id)
    links = article.article_seeds.select_related("seed").order_by("position", "pk")
    return contexts.Article(
        headline=article.headline,
        standfirst=article.standfirst,
        byline=article.byline,
        language=article.language,
        edition=public.edition + 1 if public else 1,
        first_published_at=public.first_published_at if public else at,
        published_at=at,
        tags=tuple(
            Reference(kind=Kind.TOPIC, name=topic.name, url=reverse("admin:newsroom_topic_change", args=[topic.pk]))
            for topic in article.topics.order_by("name", "pk")
        ),
        seeds=tuple(
            Reference(
                kind=Kind.SEED, name=link.seed.title, url=reverse("admin:newsroom_seed_change", args=[link.seed.pk])
            )
            for link in links
        ),
        url=reverse("admin:newsroom_article_preview", args=[article.pk]),
    )


def _subject(row: Annotation) -> tuple[str, int]:
    """What a note is about: a record has one note however often it is cited, a note for readers its own."""
    record = row.record
    return (row.kind, record.pk) if record else ("note", row.pk)


def _numbers(rows: Iterable[Annotation]) -> dict[tuple[str, int], int]:
    """The number of each note, in the order in which the first reference to it ends."""
    numbers: dict[tuple[str, int], int] = {}
    for row in sorted(rows, key=lambda row: (row.end, row.start, row.pk)):
        numbers.setdefault(_subject(row), len(numbers) + 1)
    return numbers


def _marks(rows: Iterable[Annotation], numbers: dict[tuple[str, int], int]) -> list[Mark]:
    return [
        Mark(id=str(row.public_id), start=row.start, end=row.end, kind=row.kind, note=numbers[_subject(row)])
        for row in rows
    ]


def _notes(rows: Sequence[Annotation], numbers: dict[tuple[str, int], int]) -> Iterable[Note]:
    for subject, number in sorted(numbers.items(), key=lambda pair: pair[1]):
        passages = [row for row in rows if _subject(row) == subject]
        record = passages[0].record
        yield Note(
            number=number,
            kind=passages[0].kind,
            record=_RECORDS[type(record)](record) if record else None,
            passages=tuple(_passage(row) for row in passages),
            elsewhere=0,
        )


def _passage(row: Annotation) -> Passage:
    return Passage(
        id=str(row.public_id),
        exact=row.exact,
        before=row.prefix[-_SURROUNDINGS:],
        after=row.suffix[:_SURROUNDINGS],
        trace=row.trace,
        stance=row.stance,
        comment=row.comment if row.for_readers else "",
        headline="",
        article_url="",
        edition=0,
        published_at=row.updated_at,
        seed_url=reverse("admin:newsroom_seed_change", args=[row.seed_id]) + f"#taken-{row.pk}" if row.seed_id else "",
    )


def _source(row: Source) -> contexts.Source:
    return contexts.Source(
        kind=Kind.SOURCE.value,
        name=row.name,
        url=_address(row),
        evidence_count=0,
        source_kind=row.source_kind,
        role=row.role,
        affiliation=row.affiliation,
        aliases=tuple(row.aliases),
        attribution=row.attribution,
        description=row.description,
        same_as=tuple(row.same_as),
    )


def _quote(row: Quote) -> contexts.Quote:
    return contexts.Quote(
        kind=Kind.QUOTE.value,
        name=row.text,
        url=_address(row),
        evidence_count=0,
        quote_kind=row.quote_kind,
        said_on=row.said_on,
        occasion=row.occasion,
        speaker=_reference(row.speaker),
    )


def _event(row: Event) -> contexts.Event:
    return contexts.Event(
        kind=Kind.EVENT.value,
        name=row.title,
        url=_address(row),
        evidence_count=0,
        summary=row.summary,
        when=row.when,
        place=contexts.Place(slug="", name=row.place.name) if row.place else None,
        status=row.status,
        participants=(),
    )


def _claim(row: Claim) -> contexts.Claim:
    return contexts.Claim(
        kind=Kind.CLAIM.value,
        name=row.statement,
        url=_address(row),
        evidence_count=0,
        claimant=_reference(row.claimant),
        verdict=row.verdict,
        explanation=row.explanation,
    )


def _reference(row: Source | None) -> Reference | None:
    return None if row is None else Reference(kind=Kind.SOURCE.value, name=row.name, url=_address(row))


def _address(row: Record) -> str:
    return reverse(f"admin:newsroom_{row._meta.model_name}_change", args=[row.pk])  # noqa: SLF001  # documented


_RECORDS: dict[type[Record], Callable[..., contexts.Record]] = {
    Source: _source,
    Quote: _quote,
    Event: _event,
    Claim: _claim,
}
