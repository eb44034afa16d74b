"""Text as search compares it: small letters, no diacritics, no punctuation; and snippets that show what was found.

`fold` is used for what is indexed and for what is asked, so both databases find the same things:

- NFKC and casefold, marks over and under letters removed, letters with a stroke as plain ones. Nothing is stemmed.
- Letters and digits stay; all else parts words, the apostrophe too: "Putin’s" becomes "putin s", found by "putin".
- Chinese, Japanese and Korean, which do not part their words by spaces, become overlapping pairs of characters.
  A single such character stands for itself, so it finds only places where it stands alone.
- What nobody sees (control characters, joiners, lone surrogates) is dropped.

Folding never loses where a word came from: each token knows its place in the original, which is how a snippet can
mark "Kürsk" for somebody who asked for "kursk". Everything here is linear in the length of its text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_ELLIPSIS = "…"
# A run without white space and ASCII punctuation: no word crosses its edges.
_CHUNK = re.compile(r"[^\s!-/:-@\[-`{-~]+")
_LAST_SPACE = re.compile(r"\s\S*\Z")
_SPACE = re.compile(r"\s")
# Han, Hiragana, Katakana and Hangul with their own iteration and length marks.
_PAIRED = (
    "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U000323af"
)
_WORD = re.compile(f"(?P<paired>[{_PAIRED}]+)|[^ {_PAIRED}]+")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_VARIATIONS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_STRETCHED = "\u0640"
_FILLERS = "\u115f\u1160"
_APOSTROPHE_LETTERS = "\u02b9\u02bb\u02bc"
_PLAIN = str.maketrans(
    # Letters that Unicode does not take apart.
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | dict.fromkeys(_STRETCHED + _FILLERS, "")
    | dict.fromkeys(_APOSTROPHE_LETTERS, " "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a snippet: as it stands in the text, and whether it is what was asked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text as search compares it: its tokens, joined by single spaces."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return [token.text for token in _tokens(text)]


def snippet(text: str, query: str, *, width: int = 160) -> list[Piece]:
    """At most `width` characters of the text around what best answers the query, parted into hits and the rest.

    The best place holds the most different words of the query, then the most hits, then comes first. Without a hit it
    is the text's beginning. A cut end reads "…", which is not counted.
    """
    wanted = _wanted(query)
    hits = [token for token in _tokens(text) if token.text in wanted]
    start, end = _window(text, _best_place(hits, width), width)
    return _pieces(text, hits, start, end)


def _tokens(text: str) -> Iterator[_Token]:
    for chunk in _CHUNK.finditer(text):
        word = chunk.group()
        if word.isascii() and word.isalnum():
            yield _Token(text=word.lower(), start=chunk.start(), end=chunk.end())
        else:
            yield from _folded(word, chunk.start())


def _folded(chunk: str, offset: int) -> Iterator[_Token]:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(chunk, offset):
        for letter in _fold_character(character):
            whole = _composed(letters[-1], letter) if letters else ""
            if whole:
                letters[-1] = whole
            else:
                letters.append(letter)
                starts.append(at)
                ends.append(at + 1)
        # What is dropped belongs to the letter before it, so no mark is ever cut off its letter.
        if letters and letters[-1] != " ":
            ends[-1] = at + 1
    line = "".join(letters)
    for word in _WORD.finditer(line):
        size = 2 if word["paired"] else len(word.group())
        for first in range(word.start(), max(word.end() - size, word.start()) + 1):
            last = min(first + size, word.end())
            yield _Token(text=line[first:last], start=starts[first], end=ends[last - 1])


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_kept(letter) for letter in folded.translate(_PLAIN))


def _kept(letter: str) -> str:
    """A letter, mark or digit as it is; nothing for what is dropped; a space for what parts words."""
    category = unicodedata.category(letter)
    if letter.isspace():
        return " "
    if category in {"Cc", "Cf", "Cs", "Me"} or _VARIATIONS.match(letter):
        return ""
    if category[0] == "M":
        return "" if _is_diacritic(letter) else letter
    return letter if category[0] in "LN" else " "


def _is_diacritic(mark: str) -> bool:
    """Whether a mark only colours its letter, as in Latin, Greek, Cyrillic, Hebrew and Arabic.

    Combining classes tell: the vowel signs of India and Thailand and the voicing of kana, which make another word,
    have others.
    """
    combining = unicodedata.combining(mark)
    return 10 <= combining <= 36 or combining >= 200  # noqa: PLR2004  # classes of the Unicode standard


def _composed(before: str, letter: str) -> str:
    """Both as one character, or nothing: NFC for what reaches the folding in parts, as Hangul and kana may."""
    if not unicodedata.category(letter).startswith("M") and not "\u1161" <= letter <= "\u11ff":
        return ""
    whole = unicodedata.normalize("NFC", before + letter)
    return whole if len(whole) == 1 else ""


def _wanted(query: str) -> set[str]:
    """The words to mark: single letters only if there is nothing else, since "Putin’s" also asks for "s"."""
    asked = set(tokens(query))
    return {word for word in asked if len(word) > 1 or word.isdigit() or _IS_PAIRED.match(word)} or asked


def _best_place(hits: list[_Token], width: int) -> tuple[int, int] | None:
    place = None
    best = (0, 0)
    inside: Counter[str] = Counter()
    first = 0
    for last, hit in enumerate(hits):
        inside[hit.text] += 1
        while first < last and hit.end - hits[first].start > width:
            inside[hits[first].text] -= 1
            if not inside[hits[first].text]:
                del inside[hits[first].text]
            first += 1
        score = (len(inside), last - first + 1)
        if score > best:
            best, place = score, (hits[first].start, hit.end)
    return place


def _window(text: str, place: tuple[int, int] | None, width: int) -> tuple[int, int]:
    """Where to cut: the place in the middle, both ends at white space where there is some."""
    if place is None:
        first = last = start = len(text) - len(text.lstrip())
    else:
        first, last = place[0], min(place[1], place[0] + width)
        start = max(min(first - (width - (last - first)) // 2, len(text) - width), 0)
    end = min(start + width, len(text))
    if start and not text[start - 1].isspace():
        space = _SPACE.search(text, start, first)
        start = space.end() if space else start
    if end < len(text) and not text[end].isspace():
        space = _LAST_SPACE.search(text[last:end])
        end = last + space.start() if space else end
    return start, end


def _pieces(text: str, hits: list[_Token], start: int, end: int) -> list[Piece]:
    shown = text[start:end]
    if not shown.strip():
        return []
    start, end = start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip())
    pieces = []
    before = _ELLIPSIS if text[:start].strip() else ""
    at = start
    for first, last in _merged(hits, start, end):
        pieces += [Piece(text=before + text[at:first], hit=False), Piece(text=text[first:last], hit=True)]
        before, at = "", last
    after = _ELLIPSIS if text[end:].strip() else ""
    pieces.append(Piece(text=before + text[at:end] + after, hit=False))
    return [piece for piece in pieces if piece.text]


def _merged(hits: list[_Token], start: int, end: int) -> list[tuple[int, int]]:
    """The places of the hits between two positions, those that touch as one."""
    places: list[tuple[int, int]] = []
    for hit in hits:
        first, last = max(hit.start, start), min(hit.end, end)
        if places and first <= places[-1][1]:
            places[-1] = (places[-1][0], max(last, places[-1][1]))
        elif first < last:
            places.append((first, last))
    return places
