"""A published passage as the API and the pages' data give it."""

from newsroom.models.editions import Kind
from newsroom.queries.public import Passage
from newsroom.web.addresses import api_path, api_url, page_url

Json = dict[str, object]


def passage_json(passage: Passage) -> Json:
    """One entry of `evidence`: the words, the article they stand in, the record they prove, their place in a seed."""
    return {
        "id": str(passage.annotation),
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "article": {
            "slug": passage.article_slug,
            "edition": passage.number,
            "headline": passage.headline,
            "url": page_url(Kind.ARTICLE, passage.article_slug),
            "api_url": api_url(Kind.ARTICLE, passage.article_slug),
        },
        "start": passage.start,
        "end": passage.end,
        "seed": _seed(passage),
        "record": _record(passage),
        "stance": passage.stance,
        "comment": passage.comment,
        "annotation_url": annotation_url(passage),
    }


def annotation_url(passage: Passage) -> str:
    """The W3C Web Annotation of a passage."""
    return api_path(f"annotations/{passage.annotation}")


def _seed(passage: Passage) -> Json | None:
    if not passage.seed:
        return None
    return {
        "sha256": passage.seed,
        "start": passage.seed_start,
        "end": passage.seed_end,
        "trace": passage.trace,
        "url": page_url(Kind.SEED, passage.seed),
        "api_url": api_url(Kind.SEED, passage.seed),
    }


def _record(passage: Passage) -> Json | None:
    if not passage.record_slug:
        return None
    kind = Kind(passage.record_kind)
    return {
        "kind": kind.value,
        "id": str(passage.record_id),
        "slug": passage.record_slug,
        "name": passage.record_label,
        "url": page_url(kind, passage.record_slug),
        "api_url": api_url(kind, passage.record_slug),
    }
