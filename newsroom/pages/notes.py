"""Published passages -> numbered notes, and the marks that lead to them.

A record has one note in a text, however often it is cited there; an editor's note for readers has its own. Notes are
numbered in the order in which the text's first reference to each ends, so a reader meets 1, 2, 3 in that order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from newsroom.markup import Mark
from newsroom.models.editions import Kind
from newsroom.pages import reading
from newsroom.queries import public
from newsroom.web.addresses import page_url
from newsroom.web.contexts import Kept, Note, Passage, Reference, Tracing

NOTE = "note"
KINDS = (Kind.QUOTE.value, Kind.CLAIM.value, Kind.EVENT.value, Kind.SOURCE.value, NOTE)
_VERBATIM = "verbatim"
_CONTEXT = 32
"""A suffix shorter than this ends with the text itself."""
_LOOSE_END = re.compile(r"^[\s.,;:!?…)\]»”’]+")


def passage(found: public.Passage) -> Passage:
    """One passage as pages show it."""
    return Passage(
        id=str(found.annotation),
        exact=found.exact,
        before=_before(found),
        after=_after(found),
        trace=found.trace,
        stance=found.stance,
        comment=found.comment,
        headline=found.headline,
        article_url=page_url(Kind.ARTICLE, found.article_slug),
        edition=found.number,
        published_at=found.published_at,
        seed_url=f"{page_url(Kind.SEED, found.seed)}#p-{found.annotation}" if found.seed else "",
    )


def number(passages: Sequence[public.Passage], ends: Iterable[int | None]) -> dict[UUID, int]:
    """The number of each annotation's note, given where each passage ends in the text that is read."""
    placed = sorted(zip(passages, ends, strict=True), key=lambda pair: (pair[1] or 0, pair[0].position))
    numbers: dict[UUID, int] = {}
    for each, _ in placed:
        numbers.setdefault(_subject(each), len(numbers) + 1)
    return {each.annotation: numbers[_subject(each)] for each in passages}


def notes(passages: Sequence[public.Passage], numbers: dict[UUID, int]) -> tuple[Note, ...]:
    """The notes, in the order of their numbers."""
    grouped: dict[int, list[public.Passage]] = {}
    for each in passages:
        grouped.setdefault(numbers[each.annotation], []).append(each)
    return tuple(_note(each, grouped[each]) for each in sorted(grouped))


def marks(passages: Sequence[public.Passage], numbers: dict[UUID, int]) -> tuple[Mark, ...]:
    """What `newsroom.markup.mark` draws into an article's body."""
    return tuple(
        Mark(
            id=str(each.annotation),
            start=each.start,
            end=each.end,
            kind=each.record_kind or NOTE,
            note=numbers[each.annotation],
        )
        for each in passages
    )


def kinds(found: Iterable[Note]) -> tuple[Kept, ...]:
    """How many notes there are of each kind that occurs."""
    counted = Counter(note.kind for note in found)
    return tuple(Kept(kind=kind, count=counted[kind]) for kind in KINDS if counted[kind])


def tracing(passages: Iterable[public.Passage]) -> Tracing:
    """How many of the passages stand word for word in a seed."""
    traces = [each.trace for each in passages]
    return Tracing(passages=len(traces), verbatim=traces.count(_VERBATIM))


def _note(which: int, passages: Sequence[public.Passage]) -> Note:
    first = passages[0]
    record = reading.record(reading.facts(first.record_json)) if first.record_json else None
    return Note(
        number=which,
        kind=first.record_kind or NOTE,
        record=record,
        passages=tuple(passage(each) for each in passages),
        elsewhere=max(record.evidence_count - len(passages), 0) if record else 0,
        others=tuple(
            Reference(kind=Kind.ARTICLE, name=other.headline, url=page_url(Kind.ARTICLE, other.slug))
            for other in first.others
        ),
    )


def _before(found: public.Passage) -> str:
    """What stands before a passage; an ellipsis says that the text began earlier."""
    return f"…{_LOOSE_END.sub('', found.prefix)}" if found.start > len(found.prefix) else found.prefix


def _after(found: public.Passage) -> str:
    return f"{found.suffix.rstrip()}…" if len(found.suffix) >= _CONTEXT else found.suffix


def _subject(each: public.Passage) -> UUID:
    return each.record_id or each.annotation
