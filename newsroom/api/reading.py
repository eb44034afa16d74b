"""An API that can only be read: GET, HEAD and OPTIONS everywhere, and refusals as problem documents."""

from collections.abc import Callable
from datetime import UTC
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, reverse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from newsroom.api import parts
from newsroom.api.answers import JSON, NotAcceptable
from newsroom.queries.public import MovedTo, NotPublic, Withdrawn
from newsroom.web import errors
from newsroom.web.errors import Problem, problem
from newsroom.web.parameters import BadParameter

METHODS = ("GET", "HEAD", "OPTIONS")


class ReadApi(NinjaAPI):
    """ninja, with what it leaves out for an API like ours."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # ninja's own options
        """Take ninja's options; the document has routes of its own."""
        super().__init__(openapi_url=None, **options)

    def on_exception(self, request: HttpRequest, exc: Exception | type[Exception]) -> HttpResponse:
        """A refusal of the house as a problem; whatever else it is goes on to Django, which logs it."""
        match exc:
            case BadParameter():
                return _bad_parameter(exc)
            case MovedTo():
                return _moved(request, exc)
            case Withdrawn():
                return problem(
                    Problem.WITHDRAWN, str(exc), more={"withdrawn_at": f"{exc.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
                )
            case NotPublic():
                return problem(Problem.NOT_FOUND, str(exc))
            case NotAcceptable():
                return problem(Problem.NOT_ACCEPTABLE, str(exc))
        raise exc

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """Every route, each answering HEAD and OPTIONS too."""
        patterns, app, namespace = super().urls
        for pattern in patterns:
            pattern.callback = _read_only(pattern.callback)  # type: ignore[arg-type]  # ninja has patterns only
        return patterns, app, namespace

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:  # noqa: ANN401  # ninja's own options
        """The document, with the media types that answers really have."""
        document = super().get_openapi_schema(**where)
        for path in document["paths"].values():
            for operation in path.values():
                success = operation.pop(parts.MEDIA_TYPE, JSON)
                for status, response in operation["responses"].items():
                    media_type = success if status == HTTPStatus.OK else errors.MEDIA_TYPE
                    response["content"] = {media_type: response["content"][JSON]}
        return document


def _read_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, **named: object) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(
                status=204,
                headers={
                    "Allow": ", ".join(METHODS),
                    "Access-Control-Allow-Methods": ", ".join(METHODS),
                    "Access-Control-Allow-Headers": "*",
                    "Access-Control-Max-Age": "86400",
                },
            )
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        # ninja knows no HEAD: the answer is made as for GET, and the middleware drops the body.
        method, request.method = request.method, "GET"
        try:
            return view(request, **named)
        except Http404:
            return nothing_here(request)
        finally:
            request.method = method

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # so that a POST hears what is allowed, not of tokens
    return answer


@csrf_exempt
def nothing_here(_request: HttpRequest) -> HttpResponse:
    """The answer at every address under /api/ that no route has."""
    return problem(Problem.NOT_FOUND, Problem.NOT_FOUND.value.about)


def _bad_parameter(error: BadParameter) -> HttpResponse:
    nearest = {"nearest": error.nearest} if error.nearest else {}
    return problem(Problem.BAD_PARAMETER, str(error), more={"parameter": error.name, **nearest})


def _moved(request: HttpRequest, error: MovedTo) -> HttpResponse:
    match = request.resolver_match
    assert match is not None  # noqa: S101  # only a view raises it
    path = reverse(match.view_name, kwargs={**match.kwargs, "slug": error.slug})
    query = request.META.get("QUERY_STRING", "")
    return problem(Problem.MOVED, str(error), headers={"Location": f"{path}?{query}" if query else path})
