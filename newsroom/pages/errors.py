"""What readers see when an address cannot be answered, and how pages are answered when it can."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom.queries import public
from newsroom.web.addresses import page_url
from newsroom.web.conditional import respond
from newsroom.web.contexts import Head, RefusalPage
from newsroom.web.parameters import BadParameter

_HTML = "text/html; charset=utf-8"
_NOT_FOUND = "Nothing is published at this address. It may be mistyped, or never have existed."


class Page(Protocol):
    """A typed context: every page says of itself what its head says."""

    @property
    def head(self) -> Head:
        """Title, description and addresses."""


def page(template: str) -> Callable[[Callable[..., Page]], Callable[..., HttpResponse]]:
    """Make a view of a function that returns a page's context: rendered, validated, and refused in HTML."""

    def decorate(build: Callable[..., Page]) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(build)
        def view(request: HttpRequest, **address: str | int) -> HttpResponse:
            def rendered() -> tuple[str, ...]:
                content = render(request, template, {"page": build(request, **address)}).content
                return (content.decode(),)

            try:
                return respond(request, rendered, content_type=_HTML)
            except public.NotPublic:
                return not_found(request)
            except public.Withdrawn as gone:
                return withdrawn(request, gone)
            except public.MovedTo as moved:
                return HttpResponsePermanentRedirect(page_url(moved.kind, moved.slug))
            except BadParameter as refused:
                return bad_parameter(request, refused)

        return view

    return decorate


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """Nothing public is at the address."""
    return _refusal(request, "404.html", HTTPStatus.NOT_FOUND, title="Nothing here", reason=_NOT_FOUND)


def withdrawn(request: HttpRequest, gone: public.Withdrawn) -> HttpResponse:
    """What was at the address was taken back; the reason is public."""
    page = RefusalPage(head=Head(title="Withdrawn", indexed=False), reason=str(gone), at=gone.at)
    return render(request, "410.html", {"page": page}, status=HTTPStatus.GONE)


def bad_parameter(request: HttpRequest, refused: BadParameter) -> HttpResponse:
    """Part of the address was not understood; answering something else would be a guess."""
    return _refusal(request, "400.html", HTTPStatus.BAD_REQUEST, title="Address not understood", reason=str(refused))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # its text is not for readers
    """The request was malformed."""
    reason = "The request could not be understood."
    return _refusal(request, "400.html", HTTPStatus.BAD_REQUEST, title="Address not understood", reason=reason)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke on our side."""
    reason = "The page could not be made. The fault is ours; please try again in a moment."
    return _refusal(request, "500.html", HTTPStatus.INTERNAL_SERVER_ERROR, title="Something broke", reason=reason)


def _refusal(request: HttpRequest, template: str, status: HTTPStatus, *, title: str, reason: str) -> HttpResponse:
    page = RefusalPage(head=Head(title=title, indexed=False), reason=reason)
    return render(request, template, {"page": page}, status=status)
