"""How sure is sure enough: the weight of the words themselves, of their surroundings, and the floor.

A long passage is its own proof. A short one ("she", "said") occurs everywhere, so its surroundings count for more and
the floor is higher: a lone word whose surroundings are gone is an orphan, however often the word still stands in the
text. All comparing is done on folded text in lower case, so that typography and case cost nothing here.
"""

from dataclasses import dataclass
from math import exp

from rapidfuzz import fuzz

from newsroom.anchoring.alignment import common_head
from newsroom.anchoring.typography import fold, lower
from newsroom.anchoring.values import TextQuote

SET_OTHERWISE = 0.99  # what the same words count for in another typography: the most for any that are not identical
CONTEXT = 32  # characters on either side that are compared
_CHANCE = 0.5  # likeness of unrelated text
_TELLING = 8  # characters that are the same right next to a passage tell much
_BETTER_SIDE = 0.6  # one intact side is strong evidence: the other may have been rewritten, or left behind by a move
_NEARBY = 0.75  # what surroundings count for that are much the same, but not right next to a passage
_APART = 0.9  # what surroundings count for that are all there, with other text put in between
_LEAST_CONTEXT, _MORE_CONTEXT = 0.12, 0.43  # share of the surroundings: for a long passage, and on top for a short one
_LOWEST_FLOOR, _HIGHER_FLOOR = 0.5, 0.28  # the same for the floor
_BEYOND_DOUBT = 0.55  # the part of the way from the floor to certainty after which no doubt is left
_SHORT = 18.0  # length at which a passage is no longer short
_KEPT, _NOT_DILUTED = 0.8, 0.2  # what counts in altered words: that the old ones are there, and few others


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A quote made ready for comparing."""

    quote: TextQuote
    before: str
    after: str

    @property
    def floor(self) -> float:
        """Return the least score that places this quote."""
        return _LOWEST_FLOOR + _HIGHER_FLOOR * exp(-len(self.quote.exact) / _SHORT)

    @property
    def sure(self) -> float:
        """Return the score from which no doubt is left: below it rivals are looked for, and a person asked."""
        return self.floor + _BEYOND_DOUBT * (1 - self.floor)

    def score(
        self, text: str, start: int, end: int, *, likeness: float, intact: tuple[bool, bool] = (False, False)
    ) -> float:
        """Return how sure it is, from 0 to 1, that a span of a folded text is this quote, given how like its words are.

        `intact` tells what is known better: that nothing before it, or after it, was taken out, however much was put in.
        """
        sides = []
        if self.before:
            found = text[max(0, start - 2 * CONTEXT) : start].rstrip()
            sides.append(max(_side(self.before[::-1], found[::-1]), _APART * intact[0]))
        if self.after:
            found = text[end : end + 2 * CONTEXT].lstrip()
            sides.append(max(_side(self.after, found), _APART * intact[1]))
        if not sides:
            return likeness
        around = _BETTER_SIDE * max(sides) + (1 - _BETTER_SIDE) * min(sides)
        share = _LEAST_CONTEXT + _MORE_CONTEXT * exp(-len(self.quote.exact) / _SHORT)
        return (1 - share) * likeness + share * around


def wanted(quote: TextQuote) -> Wanted:
    """Return the quote made ready for comparing."""
    return Wanted(
        quote=quote,
        before=comparable(quote.prefix)[-CONTEXT:],
        after=comparable(quote.suffix)[:CONTEXT],
    )


def altered(kept: int, before: int, after: int) -> float:
    """Return how like altered words are: of `before` letters `kept` are left, in a passage that has `after` now."""
    return SET_OTHERWISE * (_KEPT * min(1.0, kept / before) + _NOT_DILUTED * min(1.0, kept / after))


def letters(text: str) -> int:
    """Return the length of a text without its white space (unless that is all it has)."""
    return sum(map(len, text.split())) or len(text)


def comparable(text: str) -> str:
    """Return a text as texts are compared here: folded, in lower case, without white space around it."""
    return lower(fold(text).text.strip())


def _side(known: str, found: str) -> float:
    """Return how well known text is met at the beginning of a stretch, or somewhere in it, above chance."""
    touching = common_head(known, found)
    if touching == len(known):
        return 1.0
    if not found:
        return 0.0
    alike = fuzz.partial_ratio(known, found) if len(found) >= len(known) else fuzz.ratio(known, found)
    return max(1 - exp(-touching / _TELLING), _NEARBY * (alike / 100 - _CHANCE) / (1 - _CHANCE))
