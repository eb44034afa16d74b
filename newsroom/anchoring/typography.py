"""The same words in another setting: what a reader does not see as a change.

Curly and straight quotes, dashes of any length, an ellipsis or three dots, line breaks and odd spaces, composed and
decomposed letters: folding a text makes them alike and remembers where each folded character came from.
A changed letter, figure, case or punctuation mark stays a change.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_HYPHENS = "\u2010\u2011\u2212\ufe58\ufe63\uff0d-"
_SPECIAL = re.compile(
    rf"""
      (?P<nothing>[{_INVISIBLE}]+)
    | (?P<ellipsis>\s*(?:…|\.\ ?\.\ ?\.))
    | (?P<dash>\s*[\u2012-\u2015]\s*|\s+[{_HYPHENS}]+\s+|\s*[{_HYPHENS}]{{2,}}\s*|[{_HYPHENS}])
    | (?P<opening>«\s*)
    | (?P<closing>\s*»)
    | (?P<double>[“”„‟″〝〞＂])
    | (?P<single>[‘’‚‛′´`‹›＇ʼ])
    | (?P<space>\s+)
    | (?P<ligature>[\ufb00-\ufb06])
    """,
    re.VERBOSE,
)
_SET_AS = {
    "nothing": "",
    "ellipsis": "...",
    "dash": "-",
    "opening": '"',
    "closing": '"',
    "double": '"',
    "single": "'",
    "space": " ",
}
_HANGUL_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text and, for each of its characters, where the original of it starts and ends."""

    text: str
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a span of the folded text (not empty) stands for."""
        return self.starts[start], self.ends[end - 1]

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the folded text that stands for a span of the original."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def fold(text: str) -> Folded:
    """Return the text as a reader compares it, with the way back to the original."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text):
        pieces.append(piece)
        if len(piece) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return Folded(text="".join(pieces), starts=starts, ends=ends)


def lower(text: str) -> str:
    """Return the text in lower case, character for character, so that positions stay what they were."""
    return text.replace("İ", "i").lower()


def same_words(a: str, b: str) -> bool:
    """Tell whether a reader would see the same words, typography aside."""
    return a == b or fold(a).text.strip() == fold(b).text.strip()


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    done = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        yield from _composed(text, done, start)
        yield _SET_AS.get(match.lastgroup or "") or _ligature(match), start, end
        done = end
    yield from _composed(text, done, len(text))


def _ligature(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group()) if match.lastgroup == "ligature" else ""


def _composed(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    if start == end:
        return
    if unicodedata.is_normalized("NFC", text[start:end]):
        yield text[start:end], start, end
        return
    first = start
    for position in range(start + 1, end + 1):
        if position == end or not _composes(text[position]):
            yield unicodedata.normalize("NFC", text[first:position]), first, position
            first = position


def _composes(character: str) -> bool:
    return unicodedata.combining(character) != 0 or ord(character) in _HANGUL_JAMO
