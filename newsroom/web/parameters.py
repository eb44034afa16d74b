"""Reading an address's parameters: what is unknown, repeated or malformed is refused by name, never guessed at."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from newsroom.errors import NewsroomError

_WHOLE_NUMBER = re.compile(r"[0-9]{1,19}")
_SHOWN = 60


class BadParameter(NewsroomError):
    """A parameter was refused: which one, why, and the nearest name or value that would do ("" for none)."""

    def __init__(self, name: str, reason: str, *, nearest: str = "") -> None:
        """Keep the parts, beside the sentence made of them."""
        self.name = name[:_SHOWN]
        self.reason = reason
        self.nearest = nearest
        hint = f" Did you mean “{nearest}”?" if nearest else ""
        super().__init__(f"The parameter “{self.name}” {reason}.{hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words; control characters are refused, unless what reads them folds them away (`raw`)."""

    about: str
    longest: int = 500
    raw: bool = False
    required: bool = False

    def read(self, name: str, text: str) -> str:
        """The text itself. Raises BadParameter."""
        if self.raw:
            return text
        if len(text) > self.longest:
            raise BadParameter(name, f"is longer than {self.longest} characters")
        if not text.isprintable():
            raise BadParameter(name, "holds characters that cannot be printed")
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few words."""

    about: str
    choices: tuple[str, ...]
    required: bool = False

    def read(self, name: str, text: str) -> str:
        """The word. Raises BadParameter with the nearest that would do."""
        if text not in self.choices:
            raise BadParameter(name, f"is none of {', '.join(self.choices)}", nearest=_nearest(text, self.choices))
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number between two others, both included."""

    about: str
    least: int
    most: int
    default: int
    required: bool = False

    def read(self, name: str, text: str) -> int:
        """The number. Raises BadParameter with the nearest that would do."""
        if not _WHOLE_NUMBER.fullmatch(text):
            raise BadParameter(name, "is no whole number", nearest=str(self.default))
        number = int(text)
        if not self.least <= number <= self.most:
            nearest = str(min(max(number, self.least), self.most))
            raise BadParameter(name, f"is not between {self.least} and {self.most}", nearest=nearest)
        return number


Parameter = Text | Choice | Number

DEFAULT_LIMIT = 20

PAGING: Mapping[str, Parameter] = {
    "limit": Number(about="How many items a page holds.", least=1, most=100, default=DEFAULT_LIMIT),
    "cursor": Text(about="Where the list goes on: taken from `next` or `prev`, never made up.", longest=2000),
}
"""The parameters of every list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an address asked for, by parameter, with defaults filled in."""

    values: Mapping[str, str | int]

    def text(self, name: str) -> str:
        """A text or choice; "" where it was not given."""
        return str(self.values.get(name, ""))

    def number(self, name: str) -> int:
        """A number, its default where it was not given."""
        return int(self.values[name])


def read(query: QueryDict, *, allowed: Mapping[str, Parameter], blank_is_absent: bool = False) -> Given:
    """What the query asks for. Raises BadParameter for the first thing in it that is wrong.

    HTML forms send every field, also the empty ones: their readers say `blank_is_absent`.
    """
    values: dict[str, str | int] = {
        name: parameter.default for name, parameter in allowed.items() if isinstance(parameter, Number)
    }
    for name, given in query.lists():
        if name not in allowed:
            raise BadParameter(name, "is not known here", nearest=_nearest(name, tuple(allowed)))
        if len(given) > 1:
            raise BadParameter(name, "is given more than once")
        if given[0] == "" and blank_is_absent:
            continue
        if given[0].strip() == "":
            raise BadParameter(name, "is empty")
        values[name] = allowed[name].read(name, given[0])
    for name, parameter in allowed.items():
        if parameter.required and name not in values:
            raise BadParameter(name, "is needed")
    return Given(values=values)


def _nearest(word: str, others: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(word[:_SHOWN].casefold(), others, n=1, cutoff=0.5)
    return found[0] if found else ""
