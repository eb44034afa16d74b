"""A newsroom in a process of its own, as production runs it, for tests that look at it from outside."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "a password for tests"  # noqa: S105  # of accounts that live as long as one test run
_PERSON = """
from django.contrib.auth.models import Group, User
person = User.objects.create_user({name!r}, password={password!r}, is_staff=True, is_superuser={superuser})
person.groups.set(Group.objects.filter(name={group!r}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A served newsroom; it is spoken to by HTTP and by its commands, never through the test's own database."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str, text: str = "") -> str:
        """What a command of `manage.py` prints; `text` is its standard input."""
        return _run([sys.executable, "manage.py", *arguments], environment=self.environment, text=text)

    def person(self, name: str, *, group: str = "", superuser: bool = False) -> None:
        """Make an account that may sign in with PASSWORD."""
        code = _PERSON.format(name=name, password=PASSWORD, group=group, superuser=superuser)
        self.manage("shell", "--verbosity=0", "--command", code)


def missing(what: str) -> None:
    """Skip a test for want of something, with the reason shown at the end; where CI is true, fail it."""
    if os.environ.get("CI", "").casefold() == "true":
        pytest.fail(what)
    pytest.skip(what)


@contextmanager
def served_desk() -> Iterator[Desk]:
    """An empty newsroom on a free port, over a database of its own on the server that the tests use."""
    with tempfile.TemporaryDirectory(prefix="newsroom-live-") as folder, _own_database(folder) as database_url:
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DATABASE_URL": database_url,
            "SITE_URL": url,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        desk = Desk(url=url, environment=environment)
        desk.manage("migrate", "--verbosity=0")
        desk.manage("collectstatic", "--noinput", "--verbosity=0")
        log = Path(folder) / "server.log"
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        with log.open("wb") as file:
            server = subprocess.Popen(  # noqa: S603  # our own server
                [*command, "newsroom.wsgi:application"], cwd=ROOT, env=environment, stdout=file, stderr=file
            )
        try:
            _wait_for(url, server, log)
            yield desk
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextmanager
def _own_database(folder: str) -> Iterator[str]:
    """The address of a new database: a file in the folder or, when the tests run on PostgreSQL, one beside theirs."""
    used = os.environ.get("DATABASE_URL", "")
    if not used.startswith("postgres"):
        yield f"sqlite:///{folder}/newsroom.sqlite3"
        return
    import psycopg  # noqa: PLC0415  # only there where PostgreSQL is wanted

    name = f"test_live_{secrets.token_hex(4)}"
    with psycopg.connect(used, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(used)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/admin/login/", timeout=5).close()  # noqa: S310  # our own address
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The server did not come up:\n{log.read_text(errors='replace')}")


def _run(command: list[str], *, environment: dict[str, str], text: str = "") -> str:
    done = subprocess.run(  # noqa: S603  # our own commands
        command, cwd=ROOT, env=environment, input=text, capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command[1:])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
