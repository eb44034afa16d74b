"""Where a text may be cut: never inside what a reader sees as one character.

This is the part of Unicode's UAX #29 that articles meet: line ends (CRLF), combining marks, variation selectors,
emoji with skin tones and joiners, flags, Indic vowel signs and conjoining Hangul. Python's own tables tell the rest.
"""

import unicodedata

_ZERO_WIDTH_JOINER = "\u200d"
_HANGUL_LEADING = range(0x1100, 0x1160)
_HANGUL_VOWEL = range(0x1160, 0x11A8)
_HANGUL_TRAILING = range(0x11A8, 0x1200)
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_SYLLABLES_PER_PAIR = 28
_PICTOGRAPHS = frozenset({"So", "Sm", "Po", "Sk", "Cn"})  # categories of emoji; Cn: newer than Python's tables
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_LONGEST_CLUSTER = 64  # marks heaped on one letter beyond this are cut, so that no text takes long
_LONGEST_ROW_OF_FLAGS = 512
_FIRST_EXTENDING = "\u0300"


def is_boundary(text: str, position: int) -> bool:
    """Tell whether `text` may be cut at `position` without splitting a grapheme cluster."""
    if not 0 < position < len(text):
        return True
    before, after = text[position - 1], text[position]
    if after < _FIRST_EXTENDING:
        return (before, after) != ("\r", "\n")
    if _extends(after):
        return before in "\r\n"
    if ord(after) in _FLAG_LETTERS:
        return _flag_letters_before(text, position) % 2 == 0
    return not (before == _ZERO_WIDTH_JOINER and _is_pictograph(after)) and not _joins_hangul(ord(before), ord(after))


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span grown outwards until it splits no grapheme cluster."""
    first, last = max(0, start - _LONGEST_CLUSTER), min(len(text), end + _LONGEST_CLUSTER)
    while start > first and not is_boundary(text, start):
        start -= 1
    while end < last and not is_boundary(text, end):
        end += 1
    return start, end


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span as an editor meant it: inside the text, without white space around it, no character cut in two.

    A span of nothing but white space comes back empty, at its start.
    """
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, start + len(words.strip()))
    return widen(text, start, end) if start < end else (start, start)


def _extends(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in "\u200c\u200d"
        or code in _SKIN_TONES
        or code in _TAGS
    )


def _is_pictograph(character: str) -> bool:
    return unicodedata.category(character) in _PICTOGRAPHS


def _flag_letters_before(text: str, position: int) -> int:
    count = 0
    while count < min(position, _LONGEST_ROW_OF_FLAGS) and ord(text[position - 1 - count]) in _FLAG_LETTERS:
        count += 1
    return count


def _joins_hangul(before: int, after: int) -> bool:
    if before in _HANGUL_LEADING:
        return after in _HANGUL_LEADING or after in _HANGUL_VOWEL or after in _HANGUL_SYLLABLES
    open_syllable = before in _HANGUL_SYLLABLES and (before - _HANGUL_SYLLABLES.start) % _SYLLABLES_PER_PAIR == 0
    if before in _HANGUL_VOWEL or open_syllable:
        return after in _HANGUL_VOWEL or after in _HANGUL_TRAILING
    return (before in _HANGUL_TRAILING or before in _HANGUL_SYLLABLES) and after in _HANGUL_TRAILING
