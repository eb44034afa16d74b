"""From a clone to a running newsroom in one command; again it changes nothing and only serves."""

import os
import secrets
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from newsroom import importers
from newsroom.actions.publishing import publish_article
from newsroom.actions.seeds import known_seed
from newsroom.errors import NewsroomError
from newsroom.management.commands.import_seeds import SIDECAR
from newsroom.models import Article, Item, Kind, Rights

EDITOR = "editor"
LOADED = 2
"""The revision in which loading curated annotations leaves an article: the import's is the first."""
HOST = "127.0.0.1"


class Command(BaseCommand):
    """`manage.py quickstart`: migrate, collect, import, annotate, publish, make an editor, serve."""

    help = "Set everything up, publish the shipped seed and serve on 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Choose a port, or only set up."""
        parser.add_argument("--port", type=int, default=8000, help="Where to serve, from 1 to 65535 (8000).")
        parser.add_argument(
            "--seeds", type=Path, default=settings.BASE_DIR / "seeds", metavar="FOLDER", help="What to import (seeds/)."
        )
        parser.add_argument("--no-serve", action="store_true", help="Set up and stop.")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401  # Django's signature
        """Do each step, say so, and hand the process over to the server."""
        port = options["port"]
        if not options["no_serve"]:
            _check_port(port)
        try:
            self._step("Preparing the database")
            call_command("migrate", verbosity=0)
            self._step("Collecting static files")
            _collect()
            self._step("Importing seeds")
            files = _seeds(options["seeds"])
            call_command("import_seeds", *map(str, files), annotations=True, rights=Rights.FULL, stdout=self.stdout)
            self._step("Publishing")
            articles = self._publish(files)
            password = _make_editor()
        except (DatabaseError, OSError, NewsroomError) as error:
            raise CommandError(f"Stopped: {error}. Everything that was there before is still there.") from error
        self._tell(port=port, articles=articles, password=password)
        if not options["no_serve"]:
            _serve(port)

    def _step(self, what: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"• {what} …"))
        self.stdout.flush()

    def _publish(self, files: list[Path]) -> list[Article]:
        """Publish curated articles as they were loaded; one that a person touched or that was public is theirs."""
        curated = [path for path in files if path.with_name(f"{path.stem}{SIDECAR}").exists()]
        seeds = [seed for path in curated if (seed := known_seed(path.read_bytes())) is not None]
        articles = [row for seed in seeds if (row := seed.articles.order_by("pk").first()) is not None]
        for article in articles:
            if not _untouched(article) or Item.objects.of(Kind.ARTICLE, article.public_id).exists():
                continue
            publish_article(article, version=article.version, at=timezone.now(), by=None)
            self.stdout.write(f"published “{article.headline}”")
        return articles

    def _tell(self, *, port: int, articles: list[Article], password: str | None) -> None:
        site = f"http://{HOST}:{port}"
        lines = [("Front page", f"{site}/"), ("Desk", f"{site}/admin/"), ("API docs", f"{site}/api/v1/docs")]
        for article in articles[:1]:
            item = Item.objects.public().of(Kind.ARTICLE, article.public_id).first()
            if item is not None:
                lines.insert(1, ("Article", f"{site}/articles/{item.slug}/"))
            lines.insert(2, ("Workbench", f"{site}/admin/newsroom/article/{article.pk}/annotate/"))
        self.stdout.write("")
        for name, address in lines:
            self.stdout.write(f"  {name:<11} {address}")
        self.stdout.write("")
        if password is None:
            self.stdout.write(f"  The account “{EDITOR}” exists; a new password: manage.py changepassword {EDITOR}")
        else:
            self.stdout.write(f"  Sign in as “{EDITOR}” with the password {self.style.SUCCESS(password)}")
            self.stdout.write("  It is shown this once and stored nowhere in the clear.")
        self.stdout.write("")
        self.stdout.flush()


def _untouched(article: Article) -> bool:
    """Whether the article is just as loading left it: no person saved or binned it, or marked anything in it."""
    marked = article.annotations.exclude(updated_by=None).exists()
    return article.revision == LOADED and article.updated_by is None and article.binned_at is None and not marked


def _check_port(port: int) -> None:
    highest = 65535
    if not 1 <= port <= highest:
        raise CommandError(f"{port} is no port: choose one from 1 to {highest}, for example --port 8080.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}): choose another, for example --port {port % highest + 1}."
            ) from error


def _seeds(folder: Path) -> list[Path]:
    """The documents that lie in a folder, in the order of their names."""
    files = sorted(path for path in folder.glob("*") if path.is_file() and path.suffix.lower() in importers.suffixes())
    if not files:
        raise CommandError(f"{folder} holds no document to import: put one in, or name another folder with --seeds.")
    return files


def _collect() -> None:
    """Collect static files in a process of its own, which chooses hashed names (see settings)."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput", "-v0"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own command
    if done.returncode:
        raise CommandError(f"Static files could not be collected: {done.stderr.strip().splitlines()[-1]}")


def _make_editor() -> str | None:
    """Make the editor's account and return its password; None where it exists."""
    with transaction.atomic():
        if User.objects.filter(username=EDITOR).exists():
            return None
        password = secrets.token_urlsafe(12)
        editor = User.objects.create_user(EDITOR, password=password, is_staff=True)
        editor.groups.add(Group.objects.get(name="publishers"))
    return password


def _serve(port: int) -> None:
    """Become the server: signals reach it directly, and it reads settings anew."""
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    os.chdir(settings.BASE_DIR)
    arguments = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "2"]
    arguments += ["--blocking-threads", "4", "--backpressure", "64", "--log-level", "warning"]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments, "newsroom.wsgi:application"])  # noqa: S606  # our own server
