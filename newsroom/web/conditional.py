"""Answers that a client may keep and ask about again: the press says by one number whether anything changed."""

import hashlib
from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from newsroom.queries import public


def respond(
    request: HttpRequest,
    build: Callable[[], Sequence[str]],
    *,
    content_type: str,
    bucket: str = "",
    vary: Sequence[str] = (),
) -> HttpResponse:
    """The parts that `build` returns as one answer with a validator, or 304 without building them.

    `bucket` names the stretch of time, usually a date, for which an answer that depends on the clock holds. One query
    more than `build` needs.
    """
    return conditional(
        request, lambda: HttpResponse("".join(build()), content_type=content_type), bucket=bucket, vary=vary
    )


def conditional(
    request: HttpRequest, build: Callable[[], HttpResponse], *, bucket: str = "", vary: Sequence[str] = ()
) -> HttpResponse:
    """As `respond`, for a `build` that makes the whole answer, headers and all."""
    etag = _etag(request, bucket)
    response = HttpResponseNotModified() if _is_kept(request, etag) else build()
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"max-age={age}" if (age := settings.PUBLIC_MAX_AGE) else "no-cache"
    patch_vary_headers(response, vary)
    return response


def _etag(request: HttpRequest, bucket: str) -> str:
    # The change is read before the body is built: a body newer than its validator is only fetched once more.
    parts = (
        str(public.last_change()),
        settings.SITE_URL,
        request.get_full_path(),
        get_language() or "",
        settings.BUILD_ID,
        bucket,
    )
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f'"{digest[:32]}"'


def _is_kept(request: HttpRequest, etag: str) -> bool:
    return etag in [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
