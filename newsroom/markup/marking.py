"""Drawing marks into a body, however they overlap, with a reference to the note of each."""

import html as html_module
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsroom.markup.canonical import Run, canonical
from newsroom.markup.errors import MarkupRefused

_LINK_TAG = re.compile(r"<(?P<close>/?)a(?=[ >])[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A passage of the canonical text, what it is evidence for, and the number of its note."""

    id: str
    start: int
    end: int
    kind: str
    note: int


def mark(html: str, marks: Sequence[Mark]) -> str:
    """The sanitised HTML with every marked stretch in a `<mark>`, and after each mark's last character its reference.

    The text is cut at all edges of marks and of elements, so no `<mark>` crosses an element or holds another; a `<br>` is
    not wrapped. The longest mark's id comes first in `data-marks`, the shortest, which is the innermost, last. A reference
    stands outside of links. The canonical text of the result is that of the HTML.
    """
    body = canonical(html)
    _check(marks, length=len(body.text))
    return _Drawing(html, body.runs, marks).drawn()


def _check(marks: Iterable[Mark], *, length: int) -> None:
    for each in marks:
        if not 0 <= each.start < each.end <= length:
            raise MarkupRefused(
                f"Mark {each.id} ({each.start} to {each.end}) is not a passage of this text of {length} characters: "
                "place it again."
            )


class _Drawing:
    """Writes the HTML once from start to end: tags as they are, text cut into stretches."""

    def __init__(self, html: str, runs: Sequence[Run], marks: Sequence[Mark]) -> None:
        self._html = html
        self._runs = [run for run in runs if not _is_break(run, html)]
        self._edges = sorted({edge for each in marks for edge in (each.start, each.end)})
        self._coming = sorted(marks, key=lambda each: each.start, reverse=True)
        self._active: list[Mark] = []
        self._references = _by_place(marks, self._runs)
        self._numbered: set[int] = set()
        self._in_link = False
        self._waiting: list[str] = []
        self._stretch: list[str] = []
        self._parts: list[str] = []

    def drawn(self) -> str:
        position = 0
        for run in self._runs:
            if position < run.html_start:
                self._tags(self._html[position : run.html_start])
            for start, end, source in self._cut(run):
                self._text(start, end, source)
            position = run.html_end
        self._tags(self._html[position:])
        return "".join(self._parts)

    def _tags(self, source: str) -> None:
        """What stands between two runs; where a link ends, the references that waited for it follow."""
        self._end_stretch()
        position = 0
        for tag in _LINK_TAG.finditer(source):
            self._in_link = not tag["close"]
            if tag["close"]:
                self._parts += [source[position : tag.end()], *self._waiting]
                self._waiting, position = [], tag.end()
        self._parts.append(source[position:])

    def _cut(self, run: Run) -> Iterator[tuple[int, int, str]]:
        """The run cut at all edges within it; a reference such as `&amp;` is one character, so none is within it."""
        inner = self._edges[bisect_right(self._edges, run.text_start) : bisect_left(self._edges, run.text_end)]
        if not inner:
            yield run.text_start, run.text_end, self._html[run.html_start : run.html_end]
        else:
            shift = run.html_start - run.text_start
            for start, end in pairwise([run.text_start, *inner, run.text_end]):
                yield start, end, self._html[start + shift : end + shift]

    def _text(self, start: int, end: int, source: str) -> None:
        """Text between two edges or tags; it goes on with the stretch before it if no mark begins or ends there."""
        active = list(self._active)
        while self._coming and self._coming[-1].start <= start:
            active.append(self._coming.pop())
        active = [each for each in active if each.end > start]
        if active != self._active:
            self._end_stretch()
        self._active = active
        self._stretch.append(source)
        if references := [self._reference(each) for each in self._references.get(end, ())]:
            self._end_stretch()
            (self._waiting if self._in_link else self._parts).extend(references)

    def _end_stretch(self) -> None:
        if source := "".join(self._stretch):
            self._parts.append(_wrapped(source, self._active) if self._active else source)
        self._stretch = []

    def _reference(self, each: Mark) -> str:
        """The link to the note; of several marks with one note the first has the id that the note links back to."""
        identity = "" if each.note in self._numbered else f' id="ref-{each.note}"'
        self._numbered.add(each.note)
        return (
            f'<sup class="ref"><a href="#note-{each.note}"{identity} data-mark="{html_module.escape(each.id)}"'
            f' aria-label="Note {each.note}">{each.note}</a></sup>'
        )


def _is_break(run: Run, html: str) -> bool:
    return html[run.html_start] == "<" and run.html_end - run.html_start > 1


def _by_place(marks: Iterable[Mark], runs: Sequence[Run]) -> dict[int, list[Mark]]:
    """The marks by the end of their last character, line breaks not counted, in the order of their notes."""
    starts = [run.text_start for run in runs]
    places: dict[int, list[Mark]] = {}
    for each in sorted(marks, key=lambda each: (each.note, each.id)):
        last = runs[bisect_left(starts, each.end) - 1]
        places.setdefault(min(each.end, last.text_end), []).append(each)
    return places


def _wrapped(source: str, marks: Iterable[Mark]) -> str:
    outer_first = sorted(marks, key=lambda each: (each.start - each.end, each.start, each.id))
    classes = " ".join(["m", *sorted({f"m-{each.kind}" for each in outer_first})])
    ids = " ".join(each.id for each in outer_first)
    return f'<mark class="{html_module.escape(classes)}" data-marks="{html_module.escape(ids)}">{source}</mark>'
