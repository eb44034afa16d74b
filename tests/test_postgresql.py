"""A run on SQLite also holds PostgreSQL to the promises that the database keeps."""

import os
import secrets
import subprocess
import sys

import psycopg
from django.db import connection

from tests.live import ROOT, missing

SERVERS = [os.environ.get("POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432"), "postgresql://root@127.0.0.1:5432"]

if connection.vendor != "postgresql":

    def test_permanence_races_and_publishing_hold_on_postgresql():
        server = next((server for server in SERVERS if _answers(server)), None)
        if server is None:
            missing(f"PostgreSQL does not answer at {SERVERS[0]}: start one, or name another in POSTGRESQL_URL")

        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/actions", "tests/models"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": f"{server}/newsroom_{secrets.token_hex(4)}"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stdout


def _answers(server: str) -> bool:
    try:
        psycopg.connect(f"{server}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True
