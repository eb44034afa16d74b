"""Writing the press: editions, items, facets, search entries and changes, under the one lock.

Everything here expects to run inside `at_the_press`, so that whatever goes out together is one transaction and changes
stand in one order without gaps.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import rfc8785
from django.db import transaction
from django.db.models import QuerySet

from newsroom.actions import serving
from newsroom.actions.documents import Document, Facts
from newsroom.folding import fold
from newsroom.models import Change, ChangeType, Citation, Edition, Facet, Item, Kind, Press, SearchEntry

RECORD_KINDS = frozenset({Kind.SOURCE, Kind.QUOTE, Kind.EVENT, Kind.CLAIM})


@dataclass(slots=True)
class Sheet:
    """One transaction at the press: its clock, the changes it has written and the items it has touched."""

    at: datetime
    last_change: int
    changed: set[tuple[str, UUID]] = field(default_factory=set)
    touched: dict[tuple[str, UUID], Item] = field(default_factory=dict)

    def touch(self, item: Item) -> Item:
        """Have the item's stored texts written anew when the sheet is finished."""
        return self.touched.setdefault((item.kind, item.public_id), item)

    def change(self, item: Item, kind_of_change: ChangeType, *, minor: bool = False) -> None:
        """Append a line to the change feed."""
        self.last_change += 1
        self.changed.add((item.kind, item.public_id))
        item.updated_at = self.at
        self.touch(item)
        Change.objects.create(
            seq=self.last_change,
            type=kind_of_change,
            minor=minor,
            kind=item.kind,
            public_id=item.public_id,
            slug=item.slug,
            number=item.edition.number,
            at=self.at,
        )


@contextmanager
def at_the_press(*, at: datetime) -> Iterator[Sheet]:
    """Hold the press: one transaction, one lock. Stored texts and the counter are written at the end."""
    with transaction.atomic():
        press_row = Press.objects.select_for_update().get(pk=1)
        sheet = Sheet(at=at, last_change=press_row.last_change)
        yield sheet
        # Articles first: records are found by the topics of the articles that cite them.
        for item in sorted(sheet.touched.values(), key=lambda item: item.kind != Kind.ARTICLE):
            _refresh(item)
        Press.objects.filter(pk=1).update(last_change=sheet.last_change)


def press(sheet: Sheet, facts: Facts, *, slug: str, minor: bool = False) -> Item:
    """Make a thing public: a new edition where its document differs from the current one, else that one again."""
    held = Item.objects.of(facts.kind, facts.public_id).select_related("edition").first()
    item = sheet.touched.get((facts.kind, facts.public_id)) or held
    document = rfc8785.dumps(facts.document).decode()
    public = item is not None and item.standing == Item.Standing.PUBLIC
    if item is not None and item.edition.document == document:
        if not public:
            item.standing, item.reason = Item.Standing.PUBLIC, ""
            item.save()
            _write_facets(item, serving.facets(facts.kind, facts.public_id, facts.document))
            sheet.change(item, ChangeType.PUBLISHED)
        return item
    renamed = public and item is not None and item.label != facts.label
    item = item or Item(
        kind=facts.kind,
        public_id=facts.public_id,
        slug=slug,
        first_published_at=sheet.at,
        standing=Item.Standing.PUBLIC,
    )
    item.edition = _new_edition(sheet, facts, document, before=item.edition if item.edition_id else None, minor=minor)
    item.label, item.published_at, item.updated_at = facts.label[:500], sheet.at, sheet.at
    item.standing, item.reason = Item.Standing.PUBLIC, ""
    item.sort_key = serving.sort_key(
        facts.kind, facts.document, label=facts.label, first_published_at=item.first_published_at
    )
    item.save()
    _write_facets(item, serving.facets(facts.kind, facts.public_id, facts.document))
    sheet.change(item, ChangeType.UPDATED if public else ChangeType.PUBLISHED, minor=minor)
    if renamed:
        _follow_name(sheet, item)
    return item


def withdraw(sheet: Sheet, item: Item, *, reason: str) -> None:
    """Take a public thing back; its address answers with the reason from now on."""
    item = sheet.touch(item)
    item.standing, item.reason = Item.Standing.WITHDRAWN, reason
    item.save()
    _write_facets(item, set())
    sheet.change(item, ChangeType.WITHDRAWN)


def citations_of(edition: Edition) -> list[Citation]:
    """The rows for the passages in an article's edition."""
    spans = json.loads(edition.document)["spans"]
    return [
        Citation(
            edition=edition,
            annotation=UUID(span["id"]),
            position=position,
            record_kind=span["record"]["kind"] if span["record"] else "",
            record_id=UUID(span["record"]["id"]) if span["record"] else None,
            seed=span["seed"] or "",
            **{name: span[name] for name in _SAME_NAMES},
        )
        for position, span in enumerate(spans, start=1)
    ]


def current_citations() -> QuerySet[Citation]:
    """Citations of editions that are current and public."""
    return Citation.objects.filter(edition__in=Item.objects.public(Kind.ARTICLE).values("edition"))


def checksum(edition: Edition) -> str:
    """SHA-256, in hexadecimal, of what the edition says: canonical JSON of all it fixes, with its salt."""
    fixed = {
        "kind": edition.kind,
        "id": str(edition.public_id),
        "number": edition.number,
        "predecessor": edition.predecessor,
        "published_at": serving.moment(edition.published_at),
        "document": json.loads(edition.document),
        "salt": edition.salt,
    }
    return hashlib.sha256(rfc8785.dumps(fixed)).hexdigest()


_SAME_NAMES = (
    "start", "end", "exact", "prefix", "suffix", "seed_start", "seed_end", "trace", "stance", "comment",
)  # fmt: skip


def _new_edition(sheet: Sheet, facts: Facts, document: str, *, before: Edition | None, minor: bool) -> Edition:
    edition = Edition(
        kind=facts.kind,
        public_id=facts.public_id,
        number=before.number + 1 if before else 1,
        predecessor=before.checksum if before else "",
        published_at=sheet.at.replace(microsecond=0),
        minor=minor,
        document=document,
        salt=secrets.token_hex(16),
    )
    edition.checksum = checksum(edition)
    edition.save(force_insert=True)
    if facts.kind == Kind.ARTICLE:
        Citation.objects.bulk_create(citations_of(edition))
    return edition


def _follow_name(sheet: Sheet, item: Item) -> None:
    """Press minor editions of what names a thing whose public name changed; a label is nobody's reference twice."""
    naming = Facet.objects.filter(name="names", value=str(item.public_id)).values("item")
    for other in Item.objects.public().filter(pk__in=naming).select_related("edition").order_by("pk"):
        if (other.kind, other.public_id) in sheet.changed:
            continue
        document: Document = json.loads(other.edition.document)
        for ref in serving.references(document):
            if ref["id"] == str(item.public_id):
                ref["name"] = item.label
        facts = Facts(
            kind=Kind(other.kind), public_id=other.public_id, wish=other.slug, label=other.label, document=document
        )
        press(sheet, facts, slug=other.slug, minor=True)


def _index(item: Item, document: Document) -> None:
    title, text = serving.searchable(Kind(item.kind), document)
    if not title or item.standing != Item.Standing.PUBLIC:
        SearchEntry.objects.filter(item=item).delete()
    else:
        SearchEntry.objects.update_or_create(
            item=item, defaults={"title": fold(title), "body": fold(text), "text": f"{title}\n{text}"}
        )


def _refresh(item: Item) -> None:
    """Write an item's stored texts and facets anew. A record is also found by the topics of what cites it."""
    document: Document = json.loads(item.edition.document)
    wanted = serving.facets(Kind(item.kind), item.public_id, document)
    if item.kind in RECORD_KINDS:
        evidence = current_citations().filter(record_kind=item.kind, record_id=item.public_id)
        item.evidence_count = evidence.count()
        citing = Facet.objects.filter(name=Kind.TOPIC, item__edition__in=evidence.values("edition"))
        wanted |= {(Kind.TOPIC.value, value) for value in citing.values_list("value", flat=True)}
    item.detail, item.summary = serving.item_texts(
        item.edition,
        slug=item.slug,
        document=document,
        evidence_count=item.evidence_count,
        first_published_at=item.first_published_at,
        updated_at=item.updated_at,
    )
    item.save()
    public = item.standing == Item.Standing.PUBLIC
    _write_facets(item, wanted if public else set())
    _index(item, document)


def _write_facets(item: Item, wanted: Collection[tuple[str, str]]) -> None:
    Facet.objects.filter(item=item).delete()
    Facet.objects.bulk_create(
        Facet(item=item, name=name, value=value, kind=item.kind, sort_key=item.sort_key)
        for name, value in sorted(wanted)
    )
