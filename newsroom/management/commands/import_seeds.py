"""Bring documents in from files."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from newsroom import importers
from newsroom.actions.curated import load_annotations
from newsroom.actions.seeds import Provenance, import_seed, known_seed
from newsroom.errors import NewsroomError
from newsroom.models import Rights

SIDECAR = ".annotations.jsonld"


class Command(BaseCommand):
    """`manage.py import_seeds PATH…`: each file is all or nothing, and a bad one does not stop the others."""

    help = "Import documents as seeds and make their articles in the inbox. Same bytes again: skipped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name files, and folders with --recursive."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="A file, or with -r a folder.")
        parser.add_argument("-r", "--recursive", action="store_true", help="Enter folders.")
        parser.add_argument("--dry-run", action="store_true", help="Read and check the documents, store nothing.")
        parser.add_argument(
            "--annotations", action="store_true", help=f"Also load <name>{SIDECAR} lying beside a file."
        )
        parser.add_argument("--rights", choices=Rights.values, default=Rights.EXCERPTS, help="What readers may see.")
        parser.add_argument("--credit", default="", help="Whose documents these are, as readers are told.")
        parser.add_argument("--origin", default="", help="Where they came from, in words or as an address.")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401  # Django's signature
        """Import every file, report each, and fail at the end if any was refused."""
        provenance = Provenance(origin=options["origin"], credit=options["credit"], rights=Rights(options["rights"]))
        refused: list[str] = []
        counts = {"imported": 0, "skipped": 0}
        files = list(_files(options["paths"], recursive=options["recursive"]))
        for path in tqdm(files, unit="file", disable=None, file=sys.stderr):
            try:
                outcome = self._import(path, provenance, options)
            except (NewsroomError, OSError) as error:
                refused.append(_sentence(path, error))
                tqdm.write(f"refused   {refused[-1]}", file=sys.stderr)
            else:
                counts[outcome] += 1
                tqdm.write(f"{outcome:9} {_name(path)}", file=sys.stdout)
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{counts['imported']} {would}imported, {counts['skipped']} skipped (already here), {len(refused)} refused."
        )
        if refused:
            others = "nothing was stored" if options["dry_run"] else "the others are in"
            raise CommandError(f"{len(refused)} of {len(files)} files were refused; {others}.")

    def _import(self, path: Path, provenance: Provenance, options: dict[str, Any]) -> str:
        data = _read(path)
        if options["dry_run"]:
            if known_seed(data):
                return "skipped"
            importers.parse(data, filename=path.name, max_bytes=settings.MAX_SEED_BYTES)
            return "imported"
        sidecar = path.with_name(f"{path.stem}{SIDECAR}")
        with transaction.atomic():
            return self._store(path, data, provenance, sidecar if options["annotations"] and sidecar.exists() else None)

    def _store(self, path: Path, data: bytes, provenance: Provenance, sidecar: Path | None) -> str:
        arrival = import_seed(
            data,
            filename=_name(path),
            max_bytes=settings.MAX_SEED_BYTES,
            at=timezone.now(),
            by=None,
            provenance=provenance,
        )
        if sidecar is not None and arrival.article is not None:
            try:
                loaded = load_annotations(
                    arrival.article, _read(sidecar), seed=arrival.seed, at=timezone.now(), by=None
                )
            except NewsroomError as error:
                raise NewsroomError(f"{_name(sidecar)}: {error}") from error
            if loaded.annotations:
                tqdm.write(f"annotated {_name(sidecar)}: {loaded.annotations} passages, {loaded.records} records")
        return "imported" if arrival.new else "skipped"


def _files(paths: Iterable[Path], *, recursive: bool) -> Iterator[Path]:
    """The files that paths name; in folders only those of a format that can be read."""
    for path in paths:
        if not (recursive and path.is_dir()):
            yield path
            continue
        for found in sorted(path.rglob("*")):
            if found.is_file() and found.suffix.lower() in importers.suffixes():
                yield found


def _read(path: Path) -> bytes:
    """A file's bytes, at most one more than may be imported."""
    if path.is_dir():
        raise NewsroomError("is a folder: name its files, or add --recursive")
    if path.exists() and not path.is_file():
        raise NewsroomError("is no ordinary file: copy its content into one")
    with path.open("rb") as file:
        return file.read(settings.MAX_SEED_BYTES + 1)


def _name(path: Path) -> str:
    """A file's name as text, also where its bytes are no UTF-8."""
    return path.name.encode(errors="surrogateescape").decode(errors="replace")


def _sentence(path: Path, error: NewsroomError | OSError) -> str:
    said = f"cannot be read ({error.strerror})" if isinstance(error, OSError) else str(error)
    name = _name(path)
    return said if said.startswith(name) else f"{name}: {said}"
