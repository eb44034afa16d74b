"""Seeds as the desk shows them: the text with every passage that any article took from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from django.db.models import Count, F, Q, QuerySet

from newsroom.models import Annotation, Article, Seed, Status


class Counted(Protocol):
    """What `with_counts` adds to a seed."""

    passages: int
    drawing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the seed's text, the annotations whose place it lies in, the longest first, and those that begin here."""

    text: str
    taken: tuple[Annotation, ...]
    begins: tuple[Annotation, ...]

    @property
    def innermost(self) -> Annotation:
        """The shortest of them, which a reader means who points here."""
        return self.taken[-1]

    @property
    def kinds(self) -> str:
        """Their kinds, each once, as style sheets name them."""
        return " ".join(f"m-{kind}" for kind in dict.fromkeys(row.kind for row in self.taken))


def with_counts(seeds: QuerySet[Seed]) -> QuerySet[Seed]:
    """The seeds with how many passages were taken from them, and how many articles draw on them."""
    live = Q(annotations__binned_at=None, annotations__status=Status.ACCEPTED)
    return seeds.annotate(
        passages=Count("annotations", filter=live, distinct=True),
        drawing=Count("article_seeds", filter=Q(article_seeds__article__binned_at=None), distinct=True),
    )


def taken(seed: Seed) -> QuerySet[Annotation]:
    """Every accepted passage that was taken from the seed, by any article, in the seed's order."""
    found = Annotation.objects.accepted().filter(seed=seed, article__binned_at=None)
    return found.with_records().select_related("article").order_by("seed_start", F("seed_end").desc(), "pk")


def drawing_on(seed: Seed) -> QuerySet[Article]:
    """The live articles that draw on the seed."""
    return Article.objects.live().filter(article_seeds__seed=seed).defer("body", "text").order_by("-updated_at", "pk")


def stretches(seed: Seed, passages: Sequence[Annotation]) -> list[Stretch]:
    """The seed's whole text, cut where a passage begins or ends."""
    edges = sorted({0, len(seed.text)} | {place for row in passages for place in _place(row)})
    coming = sorted(passages, key=_place, reverse=True)
    over: list[Annotation] = []
    found: list[Stretch] = []
    for start, end in pairwise(edges):
        over = [row for row in over if _place(row)[1] > start]
        while coming and _place(coming[-1])[0] <= start:
            over.append(coming.pop())
        taken = tuple(sorted(over, key=lambda row: (_place(row)[0] - _place(row)[1], row.pk)))
        begins = tuple(row for row in taken if _place(row)[0] == start)
        found.append(Stretch(text=seed.text[start:end], taken=taken, begins=begins))
    return found


def _place(row: Annotation) -> tuple[int, int]:
    """Where it stands in its seed; a traced passage has a place (the table checks it)."""
    return row.seed_start or 0, row.seed_end or 0
