"""Seeds: the document as it came in, with every passage that was taken from it."""

from collections.abc import Sequence
from itertools import pairwise
from uuid import UUID

from django.http import HttpRequest

from newsroom.models.editions import Kind
from newsroom.pages import notes, reading
from newsroom.pages.errors import page
from newsroom.queries import public
from newsroom.web.addresses import api_url, page_url
from newsroom.web.contexts import Head, Reference, SeedPage, SeedReference, Stretch
from newsroom.web.parameters import read


@page("pages/seed.html")
def seed(request: HttpRequest, sha256: str) -> SeedPage:
    """One seed. Two queries."""
    read(request.GET, allowed={})
    item = public.item(Kind.SEED, sha256)
    facts = reading.facts(item.json)
    passages = public.evidence.of_seed(sha256)
    numbers = notes.number(passages, (each.seed_end for each in passages))
    return SeedPage(
        head=Head(
            title=f"Document: {item.label}",
            description="A document as it came in, with every passage that published articles cite from it.",
            canonical=page_url(Kind.SEED, sha256),
            alternate=api_url(Kind.SEED, sha256),
        ),
        seed=reading.seed(facts),
        stretches=() if facts["text"] is None else tuple(_stretches(facts["text"], passages, numbers)),
        notes=notes.notes(passages, numbers),
        articles=tuple(
            Reference(kind=Kind.ARTICLE, name=headline, url=page_url(Kind.ARTICLE, slug))
            for slug, headline in dict.fromkeys((each.article_slug, each.headline) for each in passages)
        ),
        passages=len(passages),
    )


def _stretches(text: str, passages: Sequence[public.Passage], numbers: dict[UUID, int]) -> list[Stretch]:
    """The text cut wherever a passage begins or ends."""
    placed = [(each, each.seed_start or 0, each.seed_end or 0) for each in passages]
    edges = sorted({0, len(text), *(start for _, start, _ in placed), *(end for _, _, end in placed)})
    first: dict[int, UUID] = {}
    for each, _, _ in sorted(placed, key=lambda place: place[2]):
        first.setdefault(numbers[each.annotation], each.annotation)
    stretches = []
    for start, end in pairwise(edges):
        within = [each for each, begins, ends in placed if begins <= start and end <= ends]
        ending = sorted((each for each, _, ends in placed if ends == end), key=lambda each: numbers[each.annotation])
        stretches.append(
            Stretch(
                text=text[start:end],
                kinds=tuple(sorted({each.record_kind or notes.NOTE for each in within})),
                marks=" ".join(str(each.annotation) for each in within),
                begins=tuple(str(each.annotation) for each, begins, _ in placed if begins == start),
                ends=tuple(
                    SeedReference(
                        number=numbers[each.annotation], first=first[numbers[each.annotation]] == each.annotation
                    )
                    for each in ending
                ),
            )
        )
    return stretches
