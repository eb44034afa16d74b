"""A visitor who follows every link, and remembers every answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.conf import settings
from django.test import Client

from tests.routes import every_route

MOST = 5000
_LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]*)|(https?://[^\s"'<>\\#]+)""")
_ELSEWHERE = ("/static/", "/admin/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a visitor got, headers and all."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def __str__(self) -> str:
        head = "\n".join(f"{name}: {value}" for name, value in self.headers)
        return f"{self.status}\n{head}\n\n{self.body}"


def ask(client: Client, address: str) -> Answer:
    """The answer of one address."""
    response = client.get(address, headers={"host": "127.0.0.1"})
    return Answer(status=response.status_code, headers=tuple(sorted(response.items())), body=_body(response))


def crawl(client: Client, addresses: Iterable[str] = ()) -> dict[str, Answer]:
    """Every answer reachable from the addresses that need no filling in, and from those given."""
    waiting = [route.address({}) for route in every_route() if not (route.parameters or route.at_the_desk)]
    waiting = ["/", *(address for address in waiting if "^" not in address), *addresses]
    seen: dict[str, Answer] = {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(_ELSEWHERE):
            continue
        seen[address] = answer = ask(client, address)
        waiting += _links(address, answer)
        assert len(seen) < MOST, "the crawl does not end"
    return seen


def _links(address: str, answer: Answer) -> list[str]:
    text = f"{answer.body}\n{dict(answer.headers)}"
    found = (unescape(quoted or absolute).removeprefix(settings.SITE_URL) for quoted, absolute in _LINK.findall(text))
    here = address.partition("?")[0]
    full = (here + link if link.startswith("?") else link for link in found)
    return [link for link in full if link.startswith("/") and not link.startswith("//")]


def _body(response: Any) -> str:  # HttpResponse, or one that streams
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8", "replace")
