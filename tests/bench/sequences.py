"""Many edits one after the other, and passages that must not end up on other words without saying so."""

import random
from dataclasses import dataclass

from newsroom.anchoring import State, carry
from tests.bench.edits import KINDS, Marks, passages

_SURE = {State.EXACT, State.SHIFTED, State.MOVED}
_LEAST = 1_000  # characters: of a shorter text nothing is left to edit
_NEIGHBOURS = 6  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of passages through a sequence of edits: how many carries were sure, and which of them were wrong."""

    carries: int
    sure: int
    wrong: tuple[str, ...]


def edited_again_and_again(text: str, rnd: random.Random, *, edits: int, count: int) -> Outcome:
    """Carry some passages through random edits, each from where the one before left it."""
    marks: Marks = [(character, place) for place, character in enumerate(text)]
    places = {span: span for span in passages(text, rnd, count)}
    carries = sure = 0
    wrong = []
    for name in rnd.choices(list(KINDS), k=edits):
        old = _text(marks)
        if len(old) < _LEAST:
            break
        marks = KINDS[name](list(marks), rnd)
        new = _text(marks)
        anchors = dict(zip(places, carry(old, new, list(places.values())), strict=True))
        carries += len(anchors)
        before, places = places, {}
        for span, anchor in anchors.items():
            if anchor.state not in _SURE or anchor.start is None or anchor.end is None:
                continue
            sure += 1
            place = anchor.start, anchor.end
            if _is_origin(marks, place, span) or _reads_the_same(old, before[span], new, place):
                places[span] = place
            else:
                wrong.append(f"{name}: {_shown(old, before[span])} became {_shown(new, place)}")
    return Outcome(carries=carries, sure=sure, wrong=tuple(wrong))


def _is_origin(marks: Marks, place: tuple[int, int], span: tuple[int, int]) -> bool:
    """Tell whether a place is made of the letters that the passage was made of."""
    origins = [origin for _, origin in marks[slice(*place)]]
    return sum(span[0] <= origin < span[1] for origin in origins) * 2 > len(origins)


def _reads_the_same(old: str, before: tuple[int, int], new: str, after: tuple[int, int]) -> bool:
    """Tell whether the same words stand beside the same neighbours: taken out and put in again, nobody can know."""
    left = old[: before[0]].split()[-1:] == new[: after[0]].split()[-1:]
    right = old[before[1] :].split()[:1] == new[after[1] :].split()[:1]
    close = old[before[1] : before[1] + _NEIGHBOURS] == new[after[1] : after[1] + _NEIGHBOURS]
    return old[slice(*before)] == new[slice(*after)] and (left or right or close)


def _shown(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return f"{text[max(0, start - 30) : start]!r} [{text[start:end]!r}] {text[end : end + 30]!r}"


def _text(marks: Marks) -> str:
    return "".join(character for character, _ in marks)
