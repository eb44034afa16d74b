"""Several writers at once, each in a thread with a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def race(*writers: Callable[[], object]) -> list[Any]:  # outcomes and exceptions alike
    """What each writer returned, or the exception it ended with; all start together. Needs a transactional test."""
    start = Barrier(len(writers))

    def run(writer: Callable[[], object]) -> object:
        start.wait(timeout=10)
        return _outcome(writer)

    with ThreadPoolExecutor(len(writers)) as pool:
        return list(pool.map(run, writers, timeout=60))


def meanwhile(writer: Callable[[], object]) -> Any:  # as above
    """What a writer in another connection returned, or the exception it ended with, waited for."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_outcome, writer).result(timeout=60)


def _outcome(writer: Callable[[], object]) -> object:
    try:
        return writer()
    except Exception as error:  # noqa: BLE001  # the outcome is the test's to judge
        return error
    finally:
        connection.close()
