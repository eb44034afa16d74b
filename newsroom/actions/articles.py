"""What editors do to articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from newsroom import markup, policies
from newsroom.actions import anchors, rows
from newsroom.actions.topics import set_topics, tidy_names
from newsroom.models import Annotation, Article, ArticleSeed, Revision, Seed, Stage
from newsroom.policies import Actor

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an editor writes of an article; `topics` are names."""

    headline: str
    standfirst: str = ""
    byline: str = ""
    language: str = "en"
    body: str = ""
    topics: tuple[str, ...] = ()
    seeds: tuple[Seed, ...] = ()


def create_article(draft: Draft, *, at: datetime, by: Actor, stage: Stage = Stage.DRAFT) -> Article:
    """A new article with its first revision. Raises MarkupRefused, Invalid, NotAllowed."""
    policies.check_can_edit(None, by=by)
    body = _checked(draft)
    with transaction.atomic():
        article = Article.objects.create(
            stage=stage,
            body=body,
            text=markup.canonical(body).text,
            created_at=at,
            updated_at=at,
            updated_by=rows.person(by),
            **_columns(draft),
        )
        _set_relations(article, draft)
        _revise(article, draft, spans=(), at=at, by=by)
    return article


def save_article(article: Article, draft: Draft, *, version: int, at: datetime, by: Actor) -> Article:
    """Save the working copy as a new revision and carry every annotation into its text.

    Where the annotations stand is computed before the transaction, which checks the version again. Saving what is
    already there makes no revision. Raises Stale, MarkupRefused, Invalid, NotAllowed.
    """
    policies.check_can_edit(article, by=by)
    body = _checked(draft)
    text = markup.canonical(body).text
    if version == article.version and _fields(draft) == _fields(draft_of(article)) and body == article.body:
        return article
    annotations = list(article.annotations.live().select_related("seed").order_by("pk"))
    old, number = article.text, article.revision + 1
    moves = anchors.carry(annotations, old=old, new=text, seeds=draft.seeds, revision=number)
    with transaction.atomic():
        rows.store(
            article,
            version=version,
            at=at,
            by=by,
            body=body,
            text=text,
            revision=number,
            stage=Stage.DRAFT if article.stage == Stage.INBOX else article.stage,
            **_columns(draft),
        )
        _set_relations(article, draft)
        moves = anchors.catch_up(moves, article, old=old, new=text, seeds=draft.seeds, revision=number)
        anchors.write(moves, at=at)
        _revise(article, draft, spans=[move.annotation for move in moves], at=at, by=by)
    return article


def set_stage(article: Article, stage: Stage, *, version: int, at: datetime, by: Actor) -> Article:
    """Move an article to another stage of the desk. Raises Stale, NotAllowed."""
    policies.check_can_edit(article, by=by)
    return rows.store(article, version=version, at=at, by=by, stage=stage)


def bin_article(article: Article, *, version: int, at: datetime, by: Actor) -> Article:
    """Put an article in the bin; what of it is public stays so until it is withdrawn. Raises Stale, NotAllowed."""
    policies.check_can_edit(article, by=by)
    return rows.put_in_bin(article, version=version, at=at, by=by)


def restore_article(article: Article, *, version: int, at: datetime, by: Actor) -> Article:
    """Take an article back from the bin. Raises Stale, NotAllowed."""
    policies.check_can_edit(None, by=by)
    return rows.take_from_bin(article, version=version, at=at, by=by)


def draft_of(article: Article) -> Draft:
    """What the article says now, as something to save again. Two queries."""
    return Draft(
        headline=article.headline,
        standfirst=article.standfirst,
        byline=article.byline,
        language=article.language,
        body=article.body,
        topics=tuple(article.topics.order_by("name").values_list("name", flat=True)),
        seeds=tuple(Seed.objects.filter(article_seeds__article=article).order_by("article_seeds__position", "pk")),
    )


def _checked(draft: Draft) -> str:
    if not draft.headline.strip():
        raise rows.Invalid("The headline is empty: write what the article is about.")
    if not _LANGUAGE.fullmatch(draft.language):
        raise rows.Invalid(f"“{draft.language}” is no language tag: write one like en, pt-BR or zh-Hant (BCP 47).")
    return markup.sanitise(draft.body)


def _columns(draft: Draft) -> dict[str, str]:
    return {
        "headline": draft.headline.strip(),
        "standfirst": draft.standfirst.strip(),
        "byline": draft.byline.strip(),
        "language": draft.language,
    }


def _fields(draft: Draft) -> dict[str, object]:
    seeds = [seed.sha256 for seed in draft.seeds]
    return {**_columns(draft), "topics": sorted(tidy_names(draft.topics)), "seeds": seeds}


def _set_relations(article: Article, draft: Draft) -> None:
    set_topics(article, draft.topics)
    wanted = {seed.pk: position for position, seed in enumerate(draft.seeds)}
    ArticleSeed.objects.filter(article=article).exclude(seed__in=wanted).delete()
    for pk, position in wanted.items():
        ArticleSeed.objects.update_or_create(article=article, seed_id=pk, defaults={"position": position})


def _revise(article: Article, draft: Draft, *, spans: Sequence[Annotation], at: datetime, by: Actor) -> None:
    Revision.objects.create(
        article=article,
        number=article.revision,
        fields=_fields(draft),
        body=article.body,
        text=article.text,
        spans=[
            {"annotation": str(span.public_id), "start": span.start, "end": span.end, "state": span.state}
            for span in spans
        ],
        saved_at=at,
        saved_by=rows.person(by),
    )
