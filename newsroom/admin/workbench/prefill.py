"""What a passage says by itself: the first values of a form, so that an editor only corrects.

Pure text in, values out. Nothing here is stored before an editor saves it.
"""

import re
from dataclasses import dataclass

from newsroom.models import AnnotationKind, QuoteKind, Stance
from newsroom.suggesting import find_dates

_OPENING = "\"'“‘„‚«‹»›”"
_CLOSING = "\"'”’“‘»›«‹"
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])|\n")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date the text states in or near the passage, and its words there."""

    edtf: str
    words: str


def facts(text: str, start: int, end: int, *, kind: AnnotationKind) -> dict[str, object]:
    """The first values of a new record's form, and of what is said of the passage."""
    passage = " ".join(text[start:end].split())
    if kind == AnnotationKind.SOURCE:
        return {"name": _without_possessive(passage)[:_LONGEST_TITLE]}
    if kind == AnnotationKind.QUOTE:
        quoted = in_quotation_marks(text, start, end)
        return {"text": unquoted(passage), "quote_kind": QuoteKind.DIRECT if quoted else QuoteKind.INDIRECT}
    if kind == AnnotationKind.EVENT:
        found = date_near(text, start, end)
        return {"title": passage[:_LONGEST_TITLE], "when": found.edtf if found else ""}
    if kind == AnnotationKind.CLAIM:
        return {"statement": passage, "stance": Stance.STATES}
    return {}


def names(passage: str) -> tuple[str, ...]:
    """What a passage may call a source: its words, and the same without a possessive ending."""
    return tuple(dict.fromkeys([passage, _without_possessive(passage)]))


def unquoted(passage: str) -> str:
    """The passage without the quotation marks around all of it."""
    bare = passage.strip()
    while len(bare) > 1 and bare[0] in _OPENING and bare[-1] in _CLOSING:
        bare = bare[1:-1].strip()
    return bare or passage.strip()


def in_quotation_marks(text: str, start: int, end: int) -> bool:
    """Whether the passage stands in quotation marks: its own, those beside it, or a pair around it in its line."""
    passage = text[start:end].strip()
    if unquoted(passage) != passage:
        return True
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before[-1:] and before[-1] in _OPENING and after.lstrip(".,;:!?")[:1] in set(_CLOSING):
        return True
    line_start, line_end = _line(text, start, end)
    opened = text[line_start:start].count("“") - text[line_start:start].count("”")
    return opened > 0 and "”" in text[end:line_end] and "“" not in text[end:line_end].partition("”")[0]


def date_near(text: str, start: int, end: int) -> DateFound | None:
    """The date the passage states or, where its sentence states exactly one, that one."""
    inside = _dates(text, start, end)
    if inside:
        return inside[0]
    around = _dates(text, *sentence(text, start, end))
    return around[0] if len(around) == 1 else None


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences a passage lies in, within its lines."""
    line_start, line_end = _line(text, start, end)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, line_start, line_end)]
    first = max((place for place in ends if place <= start), default=line_start)
    last = min((place for place in ends if place >= end), default=line_end)
    return first, last


def _dates(text: str, start: int, end: int) -> list[DateFound]:
    part = text[start:end]
    return [DateFound(edtf=found.edtf, words=part[found.start : found.end]) for found in find_dates(part)]


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, after if after >= 0 else len(text)


def _without_possessive(passage: str) -> str:
    return re.sub(r"(?<=\w)['’]s$", "", passage)
