"""Answers for readers and integrators, from the press only."""

from newsroom.queries.public import editions, evidence
from newsroom.queries.public.changes import ChangeLine, changes
from newsroom.queries.public.editions import EditionLine, PublicEdition
from newsroom.queries.public.evidence import Passage
from newsroom.queries.public.facets import Named, facet_values
from newsroom.queries.public.items import (
    MovedTo,
    NotPublic,
    Page,
    Position,
    PublicItem,
    Withdrawn,
    facet_value,
    item,
    items,
    last_change,
    load,
    source_with_naming,
)
from newsroom.queries.public.search import search

__all__ = [
    "ChangeLine",
    "EditionLine",
    "MovedTo",
    "Named",
    "NotPublic",
    "Page",
    "Passage",
    "Position",
    "PublicEdition",
    "PublicItem",
    "Withdrawn",
    "changes",
    "editions",
    "evidence",
    "facet_value",
    "facet_values",
    "item",
    "items",
    "last_change",
    "load",
    "search",
    "source_with_naming",
]
