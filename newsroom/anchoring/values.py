"""What the room takes and gives: places, quotes, traces and differences, as values."""

from dataclasses import dataclass
from enum import StrEnum

from newsroom.errors import NewsroomError


class SpanError(NewsroomError):
    """A span lies outside its text or holds nothing."""


class State(StrEnum):
    """How sure we are of a passage's place."""

    EXACT = "exact"
    SHIFTED = "shifted"
    MOVED = "moved"
    FUZZY = "fuzzy"
    ORPHAN = "orphan"


class TraceState(StrEnum):
    """How a passage of an article stands in a seed."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    CHOSEN = "chosen"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuote:
    """A passage named by its own words and the words around it (the W3C's TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a passage is now; `method` says how it was found: unchanged, diff, move, search, position or none.

    `exact`, `shifted` and `moved` promise the very same characters; whatever differs in a single one is `fuzzy`.
    """

    start: int | None
    end: int | None
    state: State
    score: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a passage of an article stands in a seed, and how faithfully."""

    seed: str | None
    start: int | None
    end: int | None
    state: TraceState
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPart:
    """A stretch of a comparison: `op` is equal, insert or delete."""

    op: str
    text: str


ORPHAN = Anchor(start=None, end=None, state=State.ORPHAN, score=0.0, method="none")
UNTRACED = Trace(seed=None, start=None, end=None, state=TraceState.NONE, score=0.0)
