"""Edits whose truth is known, because every character remembers where it came from."""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

KEPT, GONE = 0.6, 0.1  # share of a passage's letters that survive: from here on kept, up to here gone
WORDS = re.findall(
    r"\w+",
    "however report evening officials council river minister without number another quickly meanwhile figure told"
    " window harbour because never almost people during market letter seven against public small village answer"
    " the of and in to a was said that it on for with he she they had not",
)

Mark = tuple[str, int]  # a character and its place in the old text, -1 if it is new
Marks = list[Mark]
Edit = Callable[[Marks, random.Random], Marks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A passage of the old text and where it is in the new one; None where it is gone."""

    start: int
    end: int
    truth: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Two versions of a text and passages to carry from the one to the other."""

    old: str
    new: str
    cases: tuple[Case, ...]


def seeded(seed: str | int) -> random.Random:
    """Return a source of chance that gives the same every time."""
    return random.Random(seed)  # noqa: S311  # nothing secret here


def revise(text: str, edits: Sequence[Edit], rnd: random.Random, *, count: int) -> Revision:
    """Return the text edited, with passages chosen among its words and their truth."""
    marks: Marks = [(character, place) for place, character in enumerate(text)]
    for edit in edits:
        marks = edit(marks, rnd)
    new = "".join(character for character, _ in marks)
    origins = [origin for _, origin in marks]
    places = {origin: place for place, (_, origin) in enumerate(marks) if origin >= 0}
    cases = (_case(text, places, origins, *span) for span in passages(text, rnd, count))
    return Revision(old=text, new=new, cases=tuple(case for case in cases if case))


def with_look_alike(text: str, rnd: random.Random) -> tuple[str, Edit]:
    """Return a text that says one sentence twice, nearly alike, and the edit that deletes one of the two."""
    sentences = [span for span in spans_of(r"[^.!?\n]{40,}[.!?]”?", text) if text[span[0]].isascii()]
    start, end = rnd.choice(sentences)
    words = text[start:end].split(" ")
    words[rnd.randrange(1, len(words) - 1)] = rnd.choice(WORDS)
    line_ends = [place for place in (match.start() for match in re.finditer("\n", text)) if not start <= place <= end]
    place = rnd.choice(line_ends)
    twin = " " + " ".join(words)
    doubled = text[:place] + twin + text[place:]
    shift = len(twin) if place <= start else 0
    first, second = (start + shift, end + shift), (place + 1, place + len(twin))
    gone = rnd.choice((first, second))
    return doubled, lambda marks, _: marks[: gone[0]] + marks[gone[1] :]


def insert(marks: Marks, rnd: random.Random) -> Marks:
    for _ in range(rnd.randint(1, 4)):
        place = rnd.choice(_gaps(marks))
        marks = marks[:place] + _new(" " + _phrase(rnd, rnd.choice((1, 2, 5, 15, 40)))) + marks[place:]
    return marks


def delete(marks: Marks, rnd: random.Random) -> Marks:
    for _ in range(rnd.randint(1, 4)):
        start, end = _stretch(marks, rnd, rnd.choice((1, 2, 5, 15, 40)))
        marks = marks[:start] + marks[end:]
    return marks


def replace(marks: Marks, rnd: random.Random) -> Marks:
    for _ in range(rnd.randint(1, 5)):
        count = rnd.choice((1, 1, 2, 4, 12))
        start, end = _stretch(marks, rnd, count)
        marks = marks[:start] + _new(_phrase(rnd, max(1, count + rnd.randint(-1, 2)))) + marks[end:]
    return marks


def typos(marks: Marks, rnd: random.Random) -> Marks:
    letters = [place for place, (character, _) in enumerate(marks) if character.isalpha()]
    for place in sorted(rnd.sample(letters, len(letters) // rnd.choice((20, 40, 80))), reverse=True):
        marks[place : place + 1] = _mistyped(marks[place], rnd)
    return marks


def typography(marks: Marks, rnd: random.Random) -> Marks:
    straight = {
        "“": '"',
        "”": '"',
        "’": "'",
        "‘": "'",
        "–": "-",
        "…": "...",
        "\u2011": "-",
        "\u202f": " ",
        "\u00a0": " ",
    }
    curly = {'"': "”", "'": "’", "-": "–"}
    if rnd.random() < 0.3:
        return [(part, origin) for character, origin in marks for part in unicodedata.normalize("NFD", character)]
    table = rnd.choice((straight, curly))
    return [(part, origin) for character, origin in marks for part in table.get(character, character)]


def case(marks: Marks, rnd: random.Random) -> Marks:
    for _ in range(rnd.randint(1, 4)):
        start, end = _stretch(marks, rnd, rnd.choice((1, 3, 10, 30)))
        change = rnd.choice((str.upper, str.lower, str.title))
        for place in range(start, end):
            changed = change(marks[place][0])
            marks[place] = (changed if len(changed) == 1 else marks[place][0], marks[place][1])
    return marks


def move_paragraph(marks: Marks, rnd: random.Random) -> Marks:
    lines = _lines(marks)
    line = lines.pop(rnd.randrange(len(lines)))
    lines.insert(rnd.randrange(len(lines) + 1), line)
    return [mark for each in lines for mark in each]


def swap_sentences(marks: Marks, rnd: random.Random) -> Marks:
    sentences = spans_of(r"[^.!?\n]{15,}[.!?]”?", _text(marks))
    first, second = sorted(rnd.sample(sentences, 2))
    return (
        marks[: first[0]]
        + marks[second[0] : second[1]]
        + marks[first[1] : second[0]]
        + marks[first[0] : first[1]]
        + marks[second[1] :]
    )


def merge_paragraphs(marks: Marks, rnd: random.Random) -> Marks:
    ends = [place for place, (character, _) in enumerate(marks) if character == "\n"][:-1]
    for place in rnd.sample(ends, min(3, len(ends))):
        marks[place] = (" ", marks[place][1])
    return marks


def split_paragraphs(marks: Marks, rnd: random.Random) -> Marks:
    ends = [match.end() - 1 for match in re.finditer(r"[.!?]”? ", _text(marks))]
    for place in rnd.sample(ends, min(3, len(ends))):
        marks[place] = ("\n", marks[place][1])
    return marks


def insert_five_words(marks: Marks, rnd: random.Random) -> Marks:
    for _ in range(4):
        place = rnd.choice(_gaps(marks))
        marks = marks[:place] + _new(" " + _phrase(rnd, 5)) + marks[place:]
    return marks


def cut_last_third(marks: Marks, _: random.Random) -> Marks:
    return marks[: len(marks) * 2 // 3]


def delete_sentences(marks: Marks, rnd: random.Random) -> Marks:
    for _ in range(3):
        sentences = spans_of(r"[^.!?\n]{10,}[.!?]”? ?", _text(marks))
        start, end = rnd.choice(sentences)
        marks = marks[:start] + marks[end:]
    return marks


def reword_heavily(marks: Marks, rnd: random.Random) -> Marks:
    """Replace, drop or add about every third word of most paragraphs."""
    reworded: Marks = []
    for line in _lines(marks):
        reworded += _reworded(line, rnd) if rnd.random() < 0.8 else line
    return reworded


def mixture(marks: Marks, rnd: random.Random) -> Marks:
    kinds = (insert, delete, replace, typos, typography, case, move_paragraph, swap_sentences, merge_paragraphs)
    for edit in rnd.sample(kinds, 3):
        marks = edit(marks, rnd)
    return marks


KINDS: dict[str, Edit] = {
    "insert": insert,
    "delete": delete,
    "replace": replace,
    "typos": typos,
    "typography": typography,
    "case": case,
    "paragraph moved": move_paragraph,
    "sentences swapped": swap_sentences,
    "paragraphs merged": merge_paragraphs,
    "paragraphs split": split_paragraphs,
    "sentences deleted": delete_sentences,
    "five words inserted inside": insert_five_words,
    "last third cut": cut_last_third,
    "heavy rewording": reword_heavily,
    "mixture": mixture,
}


def spans_of(pattern: str, text: str) -> list[tuple[int, int]]:
    """Return where a pattern matches, without white space around it."""
    found = []
    for match in re.finditer(pattern, text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        found.append((start, start + len(words.strip())))
    return found


def passages(text: str, rnd: random.Random, count: int) -> list[tuple[int, int]]:
    """Return spans that begin and end with a word: single words, phrases, sentences and more."""
    words = spans_of(r"\w+", text)
    chosen = []
    for _ in range(count):
        first = rnd.randrange(len(words))
        last = min(len(words) - 1, first + rnd.choice((0, 0, 1, 2, 4, 8, 15, 30)))
        chosen.append((words[first][0], words[last][1]))
    return chosen


def _case(text: str, places: dict[int, int], origins: list[int], start: int, end: int) -> Case | None:
    """Return a passage and its truth; None where it is half gone, or was torn apart and has no one place."""
    letters = [place for place in range(start, end) if not text[place].isspace()]
    surviving = [places[place] for place in letters if place in places]
    share = len(surviving) / len(letters)
    if share <= GONE:
        return Case(start=start, end=end, truth=None)
    if share < KEPT:
        return None
    first, last = min(surviving), max(surviving) + 1
    torn = any(origin >= 0 and not start <= origin < end for origin in origins[first:last])
    return None if torn else Case(start=start, end=end, truth=(first, last))


def _text(marks: Marks) -> str:
    return "".join(character for character, _ in marks)


def _new(text: str) -> Marks:
    return [(character, -1) for character in text]


def _phrase(rnd: random.Random, words: int) -> str:
    return " ".join(rnd.choices(WORDS, k=words))


def _gaps(marks: Marks) -> list[int]:
    return [place for place, (character, _) in enumerate(marks) if character == " "]


def _stretch(marks: Marks, rnd: random.Random, words: int) -> tuple[int, int]:
    found = spans_of(r"\S+", _text(marks))
    if not found:
        return 0, 0
    first = rnd.randrange(len(found))
    return found[first][0], found[min(len(found) - 1, first + words - 1)][1]


def _lines(marks: Marks) -> list[Marks]:
    lines: list[Marks] = [[]]
    for mark in marks:
        lines[-1].append(mark)
        if mark[0] == "\n":
            lines.append([])
    return [line for line in lines if line]


def _mistyped(mark: Mark, rnd: random.Random) -> Marks:
    wrong = (rnd.choice("abcdefghijklmnopqrstuvwxyz"), -1)
    return rnd.choice(([], [wrong], [mark, (mark[0], -1)], [wrong, mark]))


def _reworded(line: Marks, rnd: random.Random) -> Marks:
    reworded: Marks = []
    done = 0
    for start, end in spans_of(r"\S+", _text(line)):
        reworded += line[done:start]
        chance = rnd.random()
        if chance < 0.2:
            reworded += _new(rnd.choice(WORDS))
        elif chance < 0.27:
            reworded += [*_new(rnd.choice(WORDS) + " "), *line[start:end]]
        elif chance > 0.08 + 0.27:
            reworded += line[start:end]
        done = end
    return reworded + line[done:]
