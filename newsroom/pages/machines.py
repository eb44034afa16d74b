"""What machines ask a site: what to crawl, whether it lives, whether it can answer."""

from http import HTTPStatus

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.queries import public

_ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everyone
    """What crawlers may read."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everyone
    """Whether the process lives; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everyone
    """Whether requests can be answered: the press is there to be read. One query."""
    try:
        public.last_change()
    except (DatabaseError, ObjectDoesNotExist):
        return HttpResponse(
            "the press cannot be read\n",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse("ready\n", content_type="text/plain; charset=utf-8")
