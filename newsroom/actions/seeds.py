"""Bringing in seeds: bytes into storage, text into a row, and an article for the inbox."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from newsroom import importers, markup, policies
from newsroom.actions import rows
from newsroom.actions.articles import Draft, create_article
from newsroom.importers import ParsedDocument
from newsroom.models import Article, Rights, Seed, SeedTerms, Stage
from newsroom.policies import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came of bringing in a document; `new` is false where its bytes were here already."""

    seed: Seed
    article: Article | None
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Whose a document is and what may be shown of it; without a title, its own words propose one."""

    title: str = ""
    origin: str = ""
    credit: str = ""
    rights: Rights = Rights.EXCERPTS
    language: str = ""


def import_seed(
    data: bytes, *, filename: str, max_bytes: int, at: datetime, by: Actor, provenance: Provenance | None = None
) -> Arrival:
    """Keep a document for ever and make its article in the inbox; the same bytes again make nothing new.

    Raises ImportRefused and MarkupRefused, naming the file; then nothing was stored. NotAllowed.
    """
    policies.check_can_import(by=by)
    provenance = provenance or Provenance()
    sha256 = hashlib.sha256(data).hexdigest()
    if (known := known_seed(data)) is not None:
        return Arrival(seed=known, article=known.articles.order_by("pk").first(), new=False)
    document = importers.parse(data, filename=filename, max_bytes=max_bytes)
    _keep(data, sha256=sha256)
    with transaction.atomic():
        seed, new = Seed.objects.get_or_create(
            sha256=sha256,
            defaults=_columns(document, filename=filename, size=len(data), provenance=provenance, at=at, by=by),
        )
        if not new:
            return Arrival(seed=seed, article=seed.articles.order_by("pk").first(), new=False)
        SeedTerms.objects.create(
            seed=seed, rights=provenance.rights, credit=provenance.credit, updated_at=at, updated_by=rows.person(by)
        )
        article = create_article(_draft(document, seed), at=at, by=by, stage=Stage.INBOX)
    return Arrival(seed=seed, article=article, new=True)


def known_seed(data: bytes) -> Seed | None:
    """The seed with these bytes, if they came in before. One query."""
    return Seed.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()


def set_terms(terms: SeedTerms, *, rights: Rights, credit: str, version: int, at: datetime, by: Actor) -> SeedTerms:
    """Say how much of a seed readers may see and whose it is, from the next publishing on. Raises Stale, NotAllowed."""
    policies.check_can_set_terms(by=by)
    written = SeedTerms.objects.filter(pk=terms.pk, version=version).update(
        rights=rights, credit=credit, version=version + 1, updated_at=at, updated_by=rows.person(by)
    )
    if not written:
        raise rows.Stale("Somebody else changed the terms of this seed meanwhile: reload, compare and save again.")
    terms.refresh_from_db()
    return terms


def stored_bytes(seed: Seed) -> bytes:
    """The document as it came in, from storage."""
    with storages["seeds"].open(_path(seed.sha256)) as file:
        return bytes(file.read())


def _keep(data: bytes, *, sha256: str) -> None:
    """Put bytes into storage under their SHA-256; a file left half-written by a crash is written again."""
    storage, path = storages["seeds"], _path(sha256)
    if storage.exists(path):
        with storage.open(path) as file:
            if hashlib.sha256(file.read()).hexdigest() == sha256:
                return
        storage.delete(path)
    storage.save(path, ContentFile(data))


def _path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _columns(
    document: ParsedDocument, *, filename: str, size: int, provenance: Provenance, at: datetime, by: Actor
) -> dict[str, object]:
    return {
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "text": document.text,
        "title": (provenance.title or document.title)[:300],
        "filename": filename[-255:],
        "media_type": document.media_type,
        "encoding": document.encoding,
        "language": (provenance.language or document.language)[:35],
        "size": size,
        "origin": provenance.origin[:500],
        "received_at": at,
        "received_by": rows.person(by),
    }


def _draft(document: ParsedDocument, seed: Seed) -> Draft:
    body = document.html if seed.title == document.title else _with_own_title(document)
    return Draft(headline=seed.title[:200], language=seed.language or "en", body=body, seeds=(seed,))


def _with_own_title(document: ParsedDocument) -> str:
    """The proposed body with the document's own first line, which the importer took for the headline, put back."""
    title = document.title.removesuffix("…")
    shown = markup.canonical(markup.sanitise(document.html)).text
    taken = title in " ".join(document.text.split()) and title not in " ".join(shown.split())
    return markup.text_to_html(document.title) + document.html if taken else document.html
