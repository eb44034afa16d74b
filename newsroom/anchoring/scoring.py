"""How sure is sure enough: the weight of the words themselves, of their surroundings, and the floor.

A long passage is its own proof. A short one ("she", "said") occurs everywhere, so its surroundings count for more and
the floor is higher: a lone word whose surroundings are gone is an orphan, however often the word still stands in the
text. All comparing is done on folded text in lower case, so that typography and case cost nothing here.
"""

from dataclasses import dataclass
from math import exp

from rapidfuzz import fuzz

from newsroom.anchoring.typography import fold, lower
from newsroom.anchoring.values import TextQuote

CONTEXT = 32  # characters on either side that are compared
_CHANCE = 0.5  # likeness of unrelated text
_BETTER_SIDE = 0.6  # one intact side is strong evidence: the other may have been rewritten, or left behind by a move
_LEAST_CONTEXT, _MORE_CONTEXT = 0.12, 0.43  # share of the surroundings: for a long passage, and on top for a short one
_LOWEST_FLOOR, _HIGHER_FLOOR = 0.5, 0.32  # the same for the floor
_SHORT = 18.0  # length at which a passage is no longer short
_KEPT, _NOT_DILUTED = 0.8, 0.2  # what counts in altered words: that the old ones are there, and few others


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A quote made ready for comparing."""

    quote: TextQuote
    words: str
    before: str
    after: str

    @property
    def floor(self) -> float:
        """Return the least score that places this quote."""
        return _LOWEST_FLOOR + _HIGHER_FLOOR * exp(-len(self.words) / _SHORT)

    def score(self, text: str, start: int, end: int, *, likeness: float) -> float:
        """Return how sure it is, from 0 to 1, that a span of a folded text is this quote, given how like its words are."""
        around = self._surroundings(text, start, end)
        if around is None:
            return likeness
        share = _LEAST_CONTEXT + _MORE_CONTEXT * exp(-len(self.words) / _SHORT)
        return (1 - share) * likeness + share * around

    def _surroundings(self, text: str, start: int, end: int) -> float | None:
        """Return how like the text around is, or None where the quote tells nothing about it."""
        sides = []
        if self.before:
            sides.append(_likeness(self.before, text[max(0, start - 2 * CONTEXT) : start].rstrip(), at_end=True))
        if self.after:
            sides.append(_likeness(self.after, text[end : end + 2 * CONTEXT].lstrip(), at_end=False))
        return _BETTER_SIDE * max(sides) + (1 - _BETTER_SIDE) * min(sides) if sides else None


def wanted(quote: TextQuote) -> Wanted:
    """Return the quote made ready for comparing."""
    return Wanted(
        quote=quote,
        words=_comparable(quote.exact),
        before=_comparable(quote.prefix)[-CONTEXT:],
        after=_comparable(quote.suffix)[:CONTEXT],
    )


def survival(kept: int, before: int, after: int) -> float:
    """Return how like altered words are: of `before` letters `kept` are left, in a passage that has `after` now."""
    return _KEPT * min(1.0, kept / before) + _NOT_DILUTED * min(1.0, kept / after)


def letters(text: str) -> int:
    """Return the length of a text without its white space (unless that is all it has)."""
    return sum(map(len, text.split())) or len(text)


def _comparable(text: str) -> str:
    return lower(fold(text).text.strip())


def _likeness(known: str, found: str, *, at_end: bool) -> float:
    """Return how well known text is met in a stretch that may hold some more, above chance."""
    if (found.endswith if at_end else found.startswith)(known):
        return 1.0
    if not found:
        return 0.0
    alike = fuzz.partial_ratio(known, found) if len(found) >= len(known) else fuzz.ratio(known, found)
    return max(0.0, (alike / 100 - _CHANCE) / (1 - _CHANCE))
