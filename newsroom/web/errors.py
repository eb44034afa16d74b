"""Errors under /api/: every one is a problem document (RFC 9457) whose type is an address that explains it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A type of problem in words: its title, and what to do about it."""

    status: int
    title: str
    about: str


class Problem(Enum):
    """The types of problem; the name, in small letters with hyphens, is the type's address."""

    BAD_REQUEST = Explained(
        status=400,
        title="The request cannot be understood",
        about="Something about the request itself is wrong: its host, its headers or its size.",
    )
    BAD_PARAMETER = Explained(
        status=400,
        title="A parameter is unknown, repeated or malformed",
        about="`parameter` names it, `nearest` the nearest name or value that would do. Nothing is ignored silently.",
    )
    NOT_FOUND = Explained(
        status=404,
        title="Nothing public is here",
        about="Nothing is, or ever was, published at this address. The document at /api/v1/openapi.json lists all.",
    )
    METHOD_NOT_ALLOWED = Explained(
        status=405,
        title="This address can only be read",
        about="`Allow` lists the methods: GET, HEAD and OPTIONS.",
    )
    NOT_ACCEPTABLE = Explained(
        status=406,
        title="None of the accepted media types is served here",
        about="`Accept` excludes what this address serves, which `detail` names.",
    )
    WITHDRAWN = Explained(
        status=410,
        title="This was withdrawn",
        about="What was published here was taken back; `detail` is the public reason. Mirrors should drop it.",
    )
    MOVED = Explained(
        status=308,
        title="This has another address now",
        about="`Location` leads to it; the old address goes on leading there.",
    )
    INTERNAL_ERROR = Explained(
        status=500,
        title="Something broke on our side",
        about="The request was right, the answer failed, and the failure was logged. Trying again later may help.",
    )

    @property
    def slug(self) -> str:
        """Its part of the type's address."""
        return self.name.lower().replace("_", "-")

    @property
    def url(self) -> str:
        """The type's address."""
        return f"{settings.SITE_URL}/problems/{self.slug}/"


def problem(
    kind: Problem, detail: str, *, more: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """A problem document as an answer; `more` are members of its own."""
    return HttpResponse(
        _text(kind, kind.value.status, detail, more or {}),
        status=kind.value.status,
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-cache", **(headers or {})},
    )


class ProblemMiddleware:
    """Under /api/, turns every error that is not a problem document yet into one, and lets every site read the answers.

    It stands first, so that it sees the errors of the other middleware too: a bad host, a body too large. For the same
    reason it is the one place where answers to HEAD lose their bodies.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers the request."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if f"{request.path_info}/".startswith("/api/"):
            _explain(response)
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "Allow, ETag, Link, Location"
        if request.method == "HEAD":
            _drop_body(response)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Refuse a NUL in any address of the house: nothing has one, and PostgreSQL will not even look."""
        if "\x00" in request.path_info:
            raise Http404("There is no such address.")


def _explain(response: HttpResponse) -> None:
    kept = response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)
    status = response.status_code
    if kept or status < 400:  # noqa: PLR2004  # where errors begin
        return
    kind = next((kind for kind in Problem if kind.value.status == status), None)
    kind = kind or (Problem.INTERNAL_ERROR if status >= 500 else Problem.BAD_REQUEST)  # noqa: PLR2004  # ours or theirs
    response.content = _text(kind, status, kind.value.about, {})
    response.headers["Content-Type"] = MEDIA_TYPE
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Cache-Control"] = "no-cache"


def _drop_body(response: HttpResponse) -> None:
    """Leave the headers of the answer to GET, its length too: not every server does."""
    if not response.streaming:
        length = str(len(response.content))
        response.content = b""
        response.headers["Content-Length"] = length


def _text(kind: Problem, status: int, detail: str, more: Mapping[str, str]) -> str:
    parts = {"type": kind.url, "title": kind.value.title, "status": status, "detail": detail, **more}
    return json.dumps(parts, ensure_ascii=False)
