"""The one command, in a process of its own as a new user would run it."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(data: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "DATA_DIR": str(data)}


def quickstart(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _manage(data, "quickstart", *arguments)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def counted(data: Path) -> dict[str, int]:
    tables = ("seed", "article", "annotation", "source", "edition", "change", "citation")
    with sqlite3.connect(data / "newsroom.sqlite3") as database:
        return {
            name: database.execute(f"SELECT count(*) FROM newsroom_{name}").fetchone()[0]  # noqa: S608  # our names
            for name in tables
        }


def test_it_sets_up_publishes_and_the_second_run_changes_nothing(tmp_path):
    first = quickstart(tmp_path, "--no-serve")
    rows = counted(tmp_path)
    second = quickstart(tmp_path, "--no-serve")

    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    assert rows["annotation"] > 80
    assert rows["citation"] == rows["annotation"]
    assert counted(tmp_path) == rows
    assert re.search(r"Sign in as “editor” with the password \S{16}", first.stdout)
    assert "The account “editor” exists" in second.stdout
    for address in ("/articles/", "/annotate/", "/api/v1/docs"):
        assert address in first.stdout


def test_the_second_run_leaves_what_editors_are_writing_alone(tmp_path):
    quickstart(tmp_path, "--no-serve")
    other = tmp_path / "other" / "000_a4a4c216881404b7.txt"
    other.parent.mkdir()
    other.write_text("Another document under the same name.\n")
    _manage(tmp_path, "import_seeds", str(other))
    _manage(tmp_path, "shell", "-c", _SECOND_ARTICLE)

    quickstart(tmp_path, "--no-serve")

    with sqlite3.connect(tmp_path / "newsroom.sqlite3") as database:
        public = database.execute("SELECT label FROM newsroom_item WHERE kind = 'article'").fetchall()
    assert counted(tmp_path)["article"] == 3
    assert public == [("Putin pays first visit to Kursk since Russia declared its full recapture",)]


def test_a_command_before_the_database_is_made_is_one_sentence(tmp_path):
    done = _manage(tmp_path, "publish", "1")

    assert done.returncode != 0
    assert "run manage.py migrate first" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_installations_get_two_passwords_and_two_secrets(tmp_path):
    passwords = set()
    for name in ("one", "two"):
        told = quickstart(tmp_path / name, "--no-serve").stdout
        passwords.add(re.search(r"with the password (\S+)", told)[1])

    assert len(passwords) == 2
    assert len({(tmp_path / name / "secret_key").read_text() for name in ("one", "two")}) == 2
    assert (tmp_path / "one" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_it_serves_until_interrupted_and_ends_cleanly(tmp_path):
    port = free_port()
    command = [sys.executable, str(ROOT / "manage.py"), "quickstart", "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603  # our own command
        command,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        body = _fetched(f"http://127.0.0.1:{port}/")
        # As a terminal does it: the workers get the signal as well.
        os.killpg(process.pid, signal.SIGINT)
        told, _ = process.communicate(timeout=20)
    finally:
        process.kill()

    assert "Kursk" in body
    assert process.returncode == 0
    assert "Traceback" not in told


def test_a_taken_port_is_one_sentence_before_anything_is_done(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = quickstart(tmp_path, "--port", str(port))

    assert done.returncode != 0
    assert f"Port {port} cannot be used (Address already in use)" in done.stderr
    assert "Traceback" not in done.stderr
    assert _tables(tmp_path) == 0


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")

    done = quickstart(tmp_path / "file" / "var", "--no-serve")

    assert done.returncode != 0
    assert "Newsroom cannot start: DATA_DIR=" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SITE_URL", "news.example.org"),
        ("SITE_URL", "http://[::1"),
        ("SITE_URL", "http://news.example.org:99999"),
        ("SITE_LANGUAGE", "xx"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("DATABASE_URL", "mysql://root@127.0.0.1/x"),
        ("MAX_SEED_BYTES", "many"),
        ("CACHE_URL", "carrier-pigeon://x"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence_that_names_it(tmp_path, name, value):
    command = [sys.executable, str(ROOT / "manage.py"), "check"]
    done = subprocess.run(  # noqa: S603  # our own command
        command, env={**environment(tmp_path), name: value}, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode != 0
    assert "Newsroom cannot start:" in done.stderr
    assert f"{name}=" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_seed_is_told_and_the_others_stay(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(b"\0\1\2" * 100)
    (folder / "good.txt").write_text("A good text.\n")

    done = quickstart(tmp_path / "var", "--no-serve", "--seeds", str(folder))

    assert done.returncode != 0
    assert "bad.txt" in done.stderr
    assert "1 of 2 files were refused" in done.stderr
    assert "Traceback" not in done.stderr
    assert counted(tmp_path / "var")["seed"] == 1


_SECOND_ARTICLE = """
from django.utils import timezone
from newsroom.actions.articles import Draft, create_article
from newsroom.models import Seed
seeds = tuple(Seed.objects.filter(filename="000_a4a4c216881404b7.txt"))
create_article(Draft(headline="Unfinished", body="<p>Not yet.</p>", seeds=seeds), at=timezone.now(), by=None)
"""


def _manage(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(  # noqa: S603  # our own command
        command, env=environment(data), capture_output=True, text=True, timeout=120, check=False
    )


def _tables(data: Path) -> int:
    with sqlite3.connect(data / "newsroom.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _fetched(address: str) -> str:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)
