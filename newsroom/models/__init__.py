"""Tables, constraints and the words their QuerySets know."""

from newsroom.models.annotations import (
    AnchorState,
    Annotation,
    AnnotationChange,
    AnnotationKind,
    Record,
    Stance,
    Status,
    Trace,
)
from newsroom.models.articles import Article, ArticleSeed, Revision, Stage
from newsroom.models.claims import Claim, Verdict
from newsroom.models.editions import (
    Change,
    ChangeType,
    Citation,
    Edition,
    Facet,
    Item,
    Kind,
    Press,
    Redirect,
    SearchEntry,
)
from newsroom.models.events import Event, EventStatus, Place
from newsroom.models.quotes import Quote, QuoteKind
from newsroom.models.seeds import Rights, Seed, SeedTerms
from newsroom.models.sources import Source, SourceKind
from newsroom.models.topics import ArticleTopic, Topic

__all__ = [
    "AnchorState",
    "Annotation",
    "AnnotationChange",
    "AnnotationKind",
    "Article",
    "ArticleSeed",
    "ArticleTopic",
    "Change",
    "ChangeType",
    "Citation",
    "Claim",
    "Edition",
    "Event",
    "EventStatus",
    "Facet",
    "Item",
    "Kind",
    "Place",
    "Press",
    "Quote",
    "QuoteKind",
    "Record",
    "Redirect",
    "Revision",
    "Rights",
    "SearchEntry",
    "Seed",
    "SeedTerms",
    "Source",
    "SourceKind",
    "Stage",
    "Stance",
    "Status",
    "Topic",
    "Trace",
    "Verdict",
]
