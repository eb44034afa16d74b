"""What every route does: check what the client accepts, answer from the press with a validator, link its pages."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from newsroom.errors import NewsroomError
from newsroom.web.addresses import with_site
from newsroom.web.conditional import conditional

JSON = "application/json"


class NotAcceptable(NewsroomError):
    """The client accepts nothing that is served at the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A body, and the pages it links to by relation."""

    text: str
    links: Mapping[str, str | None] = field(default_factory=dict)


def serve(request: HttpRequest, build: Callable[[], Answer], *, media_type: str = JSON) -> HttpResponse:
    """What `build` makes, or 304 without building it. Raises NotAcceptable."""
    check_accepts(request, media_type)

    def built() -> HttpResponse:
        answer = build()
        links = ", ".join(f'<{url}>; rel="{relation}"' for relation, url in answer.links.items() if url)
        return HttpResponse(answer.text, content_type=media_type, headers={"Link": links} if links else None)

    return conditional(request, built, vary=("Accept",))


def check_accepts(request: HttpRequest, media_type: str) -> None:
    """Raise NotAcceptable unless the client takes this media type; who takes plain JSON takes its dialects too."""
    bare = media_type.partition(";")[0]
    try:
        accepted = request.accepts(bare) or (bare.endswith("+json") and request.accepts(JSON))
    except (LookupError, ValueError) as error:  # a parameter in an encoding that does not exist
        raise NotAcceptable("The Accept header cannot be read.") from error
    if not accepted:
        raise NotAcceptable(f"Here {media_type} is served.")


def listing(items: Iterable[str], *, next: str | None, prev: str | None) -> Answer:  # noqa: A002  # the relation's name
    """A list of JSON texts, with where it goes on."""
    ends = f'"next":{json.dumps(next)},"prev":{json.dumps(prev)}'
    return Answer(
        text=with_site(f'{{"items":[{",".join(items)}],{ends}}}'),
        links={"next": next, "prev": prev},
    )


def dumps(value: object) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def joined(stored: str, **more: object) -> str:
    """A stored JSON object with members added at its end, as text: what is stored is not parsed."""
    members = ",".join(f"{dumps(name)}:{dumps(value)}" for name, value in more.items())
    return f"{stored[:-1]},{members}}}"
