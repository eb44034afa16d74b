"""Texts as words: where each begins and ends, and a key under which the same word is the same."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsroom.anchoring.typography import fold

# Scripts written without spaces: each character is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_MARKS}])*|\.\.\.|--+|\S")
_WITHIN = re.compile(rf"[^\W_{_UNSPACED}]{{2}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words and marks of a text, in order, white space left out; `lines` tells the line each stands in."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[str]
    lines: Sequence[int]

    def part(self, first: int, last: int) -> "Tokens":
        """Return the words from `first` up to, not with, `last`."""
        return Tokens(
            text=self.text,
            starts=self.starts[first:last],
            ends=self.ends[first:last],
            keys=self.keys[first:last],
            lines=self.lines[first:last],
        )

    def begins_line(self, place: int) -> bool:
        """Tell whether a word is the first of its line."""
        return 0 < place < len(self.lines) and self.lines[place] != self.lines[place - 1]

    def length(self, first: int, last: int) -> int:
        """Return how many characters the words from `first` up to, not with, `last` stretch over."""
        return self.ends[last - 1] - self.starts[first] if first < last else 0


def tokenize(text: str, *, folded: bool = True) -> Tokens:
    """Return the words of a text; folded keys put typography and case aside, others are the words themselves."""
    starts, ends, keys, lines = [], [], [], []
    done = line = 0
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        line += text.count("\n", done, start)
        done = start
        starts.append(start)
        ends.append(match.end())
        keys.append(_key(word) if folded else word)
        lines.append(line)
    return Tokens(text=text, starts=starts, ends=ends, keys=keys, lines=lines)


def splits_word(text: str, position: int) -> bool:
    """Tell whether a cut at `position` would go through a word."""
    return position > 0 and _WITHIN.match(text, position - 1) is not None


def shingles(keys: Sequence[str], ranges: Iterable[tuple[int, int]], size: int) -> dict[tuple[str, ...], int]:
    """Return every run of `size` words that occurs once in these ranges, and where."""
    places: dict[tuple[str, ...], int] = {}
    for start, end in ranges:
        for position in range(start, end - size + 1):
            shingle = tuple(keys[position : position + size])
            places[shingle] = -1 if shingle in places else position
    return {shingle: position for shingle, position in places.items() if position >= 0}


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", fold(word).text or word).casefold()
