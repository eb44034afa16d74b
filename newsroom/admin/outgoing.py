"""What the pre-flight page shows of each thing that publishing touches."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from newsroom.actions.documents import Document, Value
from newsroom.actions.publishing import Difference, Going, Outgoing
from newsroom.admin.differences import differences
from newsroom.anchoring import DiffPart
from newsroom.models import Kind
from newsroom.models.editions import RECORD_KINDS

_TELLING: dict[Kind, tuple[str, ...]] = {
    Kind.SEED: ("rights", "credit"),
    Kind.SOURCE: ("source_kind", "role", "affiliation"),
    Kind.QUOTE: ("quote_kind", "speaker", "said_on", "occasion"),
    Kind.EVENT: ("when", "place", "status", "participants", "summary"),
    Kind.CLAIM: ("claimant", "verdict", "explanation"),
    Kind.ARTICLE: ("standfirst", "byline"),
}
"""What a new thing is shown with before it goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDifference:
    """One field that changes, word by word."""

    name: str
    parts: Sequence[DiffPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that readers would be told of a thing for the first time."""

    name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that publishing touches, as the page shows it."""

    kind: str
    label: str
    going: Going
    differences: Sequence[ShownDifference]
    facts: Sequence[Fact]
    public_id: UUID
    can_keep: bool
    kept: bool


def told_line(thing: Outgoing, document: Document, *, kept: bool) -> Line:
    """One thing with what changes of it, or what of it is new; `document` is what would be public."""
    return Line(
        kind=thing.kind.value,
        label=thing.label,
        going=thing.going,
        differences=[_shown(each) for each in thing.differences],
        facts=_facts(thing, document),
        public_id=thing.public_id,
        can_keep=can_keep(thing),
        kept=kept,
    )


def _facts(thing: Outgoing, document: Document) -> list[Fact]:
    """What of a new thing an editor must see before it goes out, and every note that goes to readers."""
    names = _TELLING.get(thing.kind, ()) if thing.going == Going.NEW else ()
    facts = [Fact(name=name.replace("_", " "), told=_told(document[name])) for name in names if document[name]]
    spans = document.get("spans")
    notes = [_told(span["comment"]) for span in spans if isinstance(span, dict)] if isinstance(spans, list) else []
    return facts + [Fact(name="note for readers", told=note) for note in notes if note]


def _told(value: Value) -> str:
    """A value of a document in words: a thing by its name."""
    if isinstance(value, list):
        return ", ".join(_told(each) for each in value)
    return _told(value["name"]) if isinstance(value, dict) else str(value)


def _shown(difference: Difference) -> ShownDifference:
    before, after = difference.before, difference.after
    if before == after:
        # Marks are told by their number, which stays where one moved or means something else now.
        after = f"{after}, some of them other ones or elsewhere"
    return ShownDifference(name=difference.name.replace("_", " "), parts=differences(before, after))


def can_keep(thing: Outgoing) -> bool:
    """Whether readers may go on seeing the public edition instead."""
    return thing.kind in RECORD_KINDS and thing.going == Going.CHANGED


def what_moved(things: Sequence[Outgoing]) -> str:
    """What changed for readers besides the article, counted by kind."""
    others = [thing for thing in things if thing.kind != Kind.ARTICLE]
    went = Counter(thing.kind for thing in others if thing.going != Going.LEAVES)
    left = Counter(thing.kind for thing in others if thing.going == Going.LEAVES)
    told = [
        f"{did}: {', '.join(counted(number, kind.label.lower()) for kind, number in some.items())}."
        for did, some in (("Went out", went), ("Left", left))
        if some
    ]
    return " ".join(told) if things else "Nothing changed for readers."


def counted(number: int, noun: str) -> str:
    """So many of a thing, as "2 quotes"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
