"""A list's place and the addresses where it goes on, for pages and API alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from newsroom.queries.public import Page, Position
from newsroom.web import cursors
from newsroom.web.addresses import with_query
from newsroom.web.parameters import DEFAULT_LIMIT, Given

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where in a list a request stands. `values` are the list's own parameters, which its links repeat."""

    url: str
    values: Mapping[str, str]
    position: Position | None
    limit: int

    def next(self, page: Page[Row]) -> str | None:
        """The address of what follows, or None at the end."""
        return self._address(page.next)

    def prev(self, page: Page[Row]) -> str | None:
        """The address of what went before, or None at the beginning."""
        return self._address(page.prev)

    def _address(self, position: Position | None) -> str | None:
        if position is None:
            return None
        limit = "" if self.limit == DEFAULT_LIMIT else self.limit
        cursor = cursors.encode(position, scope=_scope(self.url, self.values))
        return with_query(self.url, {**self.values, "limit": limit, "cursor": cursor})


def paging(url: str, given: Given, *, values: Mapping[str, str]) -> Paging:
    """The place that a request asks for, from the parameters of `PAGING`. Raises BadParameter for a foreign cursor."""
    text = given.text("cursor")
    return Paging(
        url=url,
        values=values,
        position=cursors.decode(text, scope=_scope(url, values)) if text else None,
        limit=given.number("limit"),
    )


def _scope(url: str, values: Mapping[str, str]) -> str:
    return with_query(url, dict(sorted(values.items())))
