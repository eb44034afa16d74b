"""The passages of an article as W3C Web Annotations."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.annotation_schemas import AnnotationCollection, AnnotationDocument, AnnotationPageDocument
from newsroom.api.answers import Answer, dumps, serve
from newsroom.api.parts import found, served_as, taking
from newsroom.exporters import webannotation
from newsroom.exporters.webannotation import Places
from newsroom.models.editions import Kind
from newsroom.queries import public
from newsroom.queries.public import NotPublic, Passage
from newsroom.web.addresses import api_url, page_url, with_query
from newsroom.web.evidence import annotation_url
from newsroom.web.parameters import Number, Parameter, read

PER_PAGE = 100

_PAGE: dict[str, Parameter] = {
    "page": Number(
        about="A page of the collection; 0 for the collection itself, which holds its first page.",
        least=0,
        most=100_000,
        default=0,
    )
}

router = Router(tags=["annotations"])


@router.get(
    "/articles/{slug}/annotations",
    response=found(AnnotationCollection | AnnotationPageDocument),
    operation_id="list_article_annotations",
    summary="The passages of an article as a W3C annotation collection",
    by_alias=True,
    openapi_extra={**taking(_PAGE), **served_as(webannotation.MEDIA_TYPE)},
)
def list_annotations(request: HttpRequest, slug: str) -> HttpResponse:
    """All passages of the current edition, each by its words and by its position, with their places in seeds."""
    number = read(request.GET, allowed=_PAGE).number("page")

    def build() -> Answer:
        article = public.item(Kind.ARTICLE, slug)
        passages = public.evidence.of_article(article.edition_id)
        address = f"{api_url(Kind.ARTICLE, article.slug)}/annotations"
        last = max(-(-len(passages) // PER_PAGE), 1)
        if number > last:
            raise NotPublic(f"The last page of annotations is {last}.")
        whole = webannotation.collection(address=address, label=article.label, total=len(passages))
        if number:
            return Answer(text=dumps(webannotation.document(_page(passages, number, last=last, collection=whole))))
        first = _page(passages, 1, last=last, collection=whole)
        ends = {"first": first, "last": with_query(address, {"page": last})}
        return Answer(text=dumps(webannotation.document({**whole, **ends})))

    return serve(request, build, media_type=webannotation.MEDIA_TYPE)


@router.get(
    "/annotations/{uuid:annotation}",
    response=found(AnnotationDocument),
    operation_id="get_annotation",
    summary="One passage as a W3C annotation",
    by_alias=True,
    openapi_extra=served_as(webannotation.MEDIA_TYPE),
)
def get_annotation(request: HttpRequest, annotation: UUID) -> HttpResponse:
    """A passage by the id that it has as evidence."""
    read(request.GET, allowed={})

    def build() -> Answer:
        passage = public.editions.annotation(annotation)
        return Answer(text=dumps(webannotation.document(_annotation(passage))))

    return serve(request, build, media_type=webannotation.MEDIA_TYPE)


def _page(passages: tuple[Passage, ...], number: int, *, last: int, collection: dict[str, object]) -> dict[str, object]:
    address = str(collection["id"])
    start = (number - 1) * PER_PAGE
    around = {"prev": number - 1 if number > 1 else 0, "next": number + 1 if number < last else 0}
    return {
        **webannotation.page(
            [_annotation(passage) for passage in passages[start : start + PER_PAGE]],
            address=with_query(address, {"page": number}),
            collection=collection,
            start=start,
        ),
        **{relation: with_query(address, {"page": other}) for relation, other in around.items() if other},
    }


def _annotation(passage: Passage) -> dict[str, object]:
    article = page_url(Kind.ARTICLE, passage.article_slug)
    return webannotation.annotation(
        passage,
        Places(
            annotation=annotation_url(passage),
            article=article,
            edition=f"{article}editions/{passage.number}/",
            record=page_url(Kind(passage.record_kind), passage.record_slug) if passage.record_slug else "",
            seed=page_url(Kind.SEED, passage.seed) if passage.seed else "",
        ),
    )
