"""The shapes of W3C Web Annotations, for the document."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from newsroom.api.schemas import Moment, Url

Context = Annotated[Literal["http://www.w3.org/ns/anno.jsonld"], Field(alias="@context")]


class TextQuoteSelector(Schema):
    """A passage by its words and what stands around them."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Schema):
    """A passage by its place: code points, end exclusive."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int


class TimeState(Schema):
    """The edition that the selectors were made for."""

    type: Literal["TimeState"]
    source_date: Annotated[Moment, Field(alias="sourceDate")]
    cached: Url


class ArticleTarget(Schema):
    """A passage of an article, selected twice."""

    type: Literal["SpecificResource"]
    source: Url
    state: TimeState
    selector: list[TextQuoteSelector | TextPositionSelector]


class SeedTarget(Schema):
    """The same passage in the seed it came from."""

    type: Literal["SpecificResource"]
    source: Url
    selector: TextPositionSelector


class RecordBody(Schema):
    """The record that the passage is evidence for."""

    type: Literal["SpecificResource"]
    source: Url
    purpose: Literal["identifying", "linking", "assessing"]


class CommentBody(Schema):
    """A note for readers."""

    type: Literal["TextualBody"]
    value: str
    format: Literal["text/plain"]
    purpose: Literal["commenting"]


class Annotation(Schema):
    """A published passage as a W3C Web Annotation."""

    id: Url
    type: Literal["Annotation"]
    motivation: Literal["identifying", "linking", "assessing", "commenting"]
    body: list[RecordBody | CommentBody]
    target: list[ArticleTarget | SeedTarget]


class AnnotationDocument(Annotation):
    """An annotation by itself."""

    context: Context


class CollectionHead(Schema):
    """All annotations of an article, as their pages name them."""

    id: Url
    type: Literal["AnnotationCollection"]
    label: str
    total: int


class AnnotationPage(Schema):
    """Some annotations of a collection, in text order."""

    id: Url
    type: Literal["AnnotationPage"]
    part_of: Annotated[CollectionHead, Field(alias="partOf")]
    start_index: Annotated[int, Field(alias="startIndex")]
    items: list[Annotation]
    prev: Url | None = None
    next: Url | None = None


class AnnotationPageDocument(AnnotationPage):
    """A page by itself."""

    context: Context


class AnnotationCollection(CollectionHead):
    """All annotations of an article, with the first page of them."""

    context: Context
    first: AnnotationPage
    last: Url
