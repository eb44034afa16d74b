"""The stored texts of public items: what lists and details serve, made when pressed so that reading builds nothing.

In them the control character U+001A stands for the site's address: a JSON encoder never writes it raw, so putting the
address in is one replacement of text. Evidence is not in them; it is read from citations and joined when served.
"""

import json
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID

from newsroom.actions.documents import Document, Value
from newsroom.folding import fold
from newsroom.models import Edition, Kind

SITE = "\x1a"
# While building, a lone surrogate stands for it: no stored text can hold one, and the encoder leaves it as it is.
_SITE = "\ud800"
_PLURALS = {
    Kind.ARTICLE: "articles",
    Kind.SOURCE: "sources",
    Kind.QUOTE: "quotes",
    Kind.EVENT: "events",
    Kind.CLAIM: "claims",
    Kind.TOPIC: "topics",
    Kind.SEED: "seeds",
}
_NARROWING = {
    Kind.ARTICLE: ("language",),
    Kind.SOURCE: ("source_kind",),
    Kind.QUOTE: ("quote_kind",),
    Kind.EVENT: ("status",),
    Kind.CLAIM: ("verdict",),
    Kind.TOPIC: (),
    Kind.SEED: (),
}
_TOO_LONG_FOR_LISTS = frozenset({"text", "html"})
_REFERENCE = {"kind", "id", "slug", "name"}


def item_texts(
    edition: Edition,
    *,
    slug: str,
    document: Document,
    evidence_count: int,
    first_published_at: datetime,
    updated_at: datetime,
) -> tuple[str, str]:
    """Detail and summary of an item; they differ in what is too long for lists: an article's or a seed's text."""
    kind = Kind(edition.kind)
    head: Document = {
        "id": str(edition.public_id),
        "kind": kind.value,
        "slug": slug,
        "edition": edition.number,
        "checksum": f"sha256:{edition.checksum}",
        "first_published_at": moment(first_published_at),
        "published_at": moment(edition.published_at),
        "updated_at": moment(updated_at),
        **_addresses(kind, slug),
    }
    facts = {name: _with_addresses(value) for name, value in document.items() if name != "spans"}
    tail: Document = {}
    if kind in {Kind.SOURCE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM}:
        tail = {"evidence_count": evidence_count, "evidence_url": f"{head['api_url']}/evidence"}
    elif kind == Kind.ARTICLE:
        tail = {"annotations_url": f"{head['api_url']}/annotations"}
    long = _TOO_LONG_FOR_LISTS if kind in {Kind.ARTICLE, Kind.SEED} else frozenset()
    short = {name: value for name, value in facts.items() if name not in long}
    return _json({**head, **facts, **tail}), _json({**head, **short, **tail})


def sort_key(kind: Kind, document: Document, *, label: str, first_published_at: datetime) -> str:
    """What orders the kind's list: names for sources and topics, beginnings for events, publication for the others."""
    if kind in {Kind.SOURCE, Kind.TOPIC}:
        return fold(label)[:120]
    if kind == Kind.EVENT:
        # Undated sorts last in a list that runs down.
        return str(document["earliest"] or "")
    return moment(first_published_at)


def facets(kind: Kind, public_id: UUID, document: Document) -> set[tuple[str, str]]:
    """By what a list can be narrowed to this thing; `names` finds what names another, by the value of its `self`."""
    refs = references(document)
    found = {("self", str(public_id))}
    found |= {("names", str(ref["id"])) for ref in refs}
    found |= {(str(ref["kind"]), str(ref["id"])) for ref in refs}
    found |= {(name, str(document[name])) for name in _NARROWING[kind]}
    if kind == Kind.ARTICLE:
        found |= cited(document)
    elif kind == Kind.EVENT and isinstance(place := document["place"], dict):
        found |= {("place", str(place["slug"]))}
    return found


def cited(document: Document) -> set[tuple[str, str]]:
    """Kind and id of each record that an article's document cites."""
    spans = document["spans"] if isinstance(document["spans"], list) else []
    records = [span["record"] for span in spans if isinstance(span, dict)]
    return {(str(record["kind"]), str(record["id"])) for record in records if isinstance(record, dict)}


def references(value: Value) -> list[dict[str, Value]]:
    """Every reference inside a document."""
    if isinstance(value, list):
        return [ref for part in value for ref in references(part)]
    if isinstance(value, dict):
        if value.keys() == _REFERENCE:
            return [value]
        return [ref for part in value.values() for ref in references(part)]
    return []


def searchable(kind: Kind, document: Document) -> tuple[str, str]:
    """Title and text that search finds a thing by."""
    fields = {
        Kind.ARTICLE: ("headline", ("standfirst", "text", "byline")),
        Kind.SOURCE: ("name", ("role", "affiliation", "description", "aliases")),
        Kind.QUOTE: ("text", ("speaker", "occasion")),
        Kind.EVENT: ("title", ("summary", "place", "participants")),
        Kind.CLAIM: ("statement", ("explanation", "claimant")),
        Kind.TOPIC: ("name", ()),
    }
    if kind not in fields:
        return "", ""
    title, others = fields[kind]
    return str(document[title]), "\n".join(words for name in others if (words := _words(document[name])))


def moment(at: datetime) -> str:
    """A time as public answers write it: RFC 3339, UTC, to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _words(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(_words(part) for part in value)
    if isinstance(value, dict):
        return str(value["name"])
    return "" if value is None else str(value)


def _addresses(kind: Kind, slug: str) -> dict[str, Value]:
    path = f"{_PLURALS[kind]}/{quote(slug)}"
    return {"url": f"{_SITE}/{path}/", "api_url": f"{_SITE}/api/v1/{path}"}


def _with_addresses(value: Value) -> Value:
    if isinstance(value, list):
        return [_with_addresses(part) for part in value]
    if isinstance(value, dict) and value.keys() == _REFERENCE:
        return {**value, **_addresses(Kind(str(value["kind"])), str(value["slug"]))}
    return value


def _json(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace(_SITE, SITE)
