"""How sure is sure enough: the weight of the words themselves, of their surroundings, and the floor.

A long passage is its own proof. A short one ("she", "said") occurs everywhere, so its surroundings count for more and the
floor is higher: a lone word whose surroundings are gone is an orphan, however often the word still stands in the text.
"""

from math import exp

from rapidfuzz import fuzz

from newsroom.anchoring.values import TextQuote

_CONTEXT = 32
_CHANCE = 0.5  # likeness of unrelated text
_LEAST_CONTEXT, _MORE_CONTEXT = 0.12, 0.43  # share of the surroundings: for a long passage, and on top for a short one
_LOWEST_FLOOR, _HIGHER_FLOOR = 0.5, 0.32  # the same for the floor
_SHORT = 18.0  # length at which a passage is no longer short


def floor(length: int) -> float:
    """Return the least score that places a passage of this length."""
    return _LOWEST_FLOOR + _HIGHER_FLOOR * exp(-length / _SHORT)


def score(quote: TextQuote, text: str, start: int, end: int, *, likeness: float) -> float:
    """Return how sure it is, from 0 to 1, that the quote is this passage, given how like its words are."""
    around = surroundings(quote, text, start, end)
    if around is None:
        return likeness
    share = _LEAST_CONTEXT + _MORE_CONTEXT * exp(-len(quote.exact) / _SHORT)
    return (1 - share) * likeness + share * around


def surroundings(quote: TextQuote, text: str, start: int, end: int) -> float | None:
    """Return how like the text around a passage is to that around the quote, or None where the quote tells nothing."""
    sides = []
    if quote.prefix.strip():
        sides.append(_likeness(quote.prefix[-_CONTEXT:], text[max(0, start - 2 * _CONTEXT) : start]))
    if quote.suffix.strip():
        sides.append(_likeness(quote.suffix[:_CONTEXT], text[end : end + 2 * _CONTEXT]))
    if not sides:
        return None
    # One intact side is strong evidence; the other may have been rewritten or moved away.
    return 0.7 * max(sides) + 0.3 * min(sides)


def _likeness(known: str, found: str) -> float:
    if not found.strip():
        return 0.0
    alike = fuzz.partial_ratio(known, found) / 100 if len(found) >= len(known) else fuzz.ratio(known, found) / 100
    return max(0.0, (alike - _CHANCE) / (1 - _CHANCE))
