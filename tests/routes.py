"""Every address of the house, from the URL resolver itself, so that a new one is not forgotten."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One pattern, written as in `path`: `articles/<str:slug>/`."""

    pattern: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of what an address fills in."""
        return tuple(_PARAMETER.findall(self.pattern))

    @property
    def at_the_desk(self) -> bool:
        """Whether it belongs to the admin."""
        return self.pattern.startswith("admin/")

    def address(self, values: Mapping[str, object]) -> str:
        """An address of the route."""
        return "/" + _PARAMETER.sub(lambda found: str(values[found[1]]), self.pattern)


def every_route() -> list[Route]:
    """All routes, in the resolver's order."""
    return [Route(pattern=pattern) for pattern in _patterns(get_resolver(), "")]


def _patterns(resolver: URLResolver, before: str) -> Iterator[str]:
    for part in resolver.url_patterns:
        pattern = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from _patterns(part, pattern)
        elif isinstance(part, URLPattern):
            yield pattern
