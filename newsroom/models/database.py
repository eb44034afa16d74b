"""What the tables need beside columns: triggers that keep permanent rows, and the search index.

Any table change on SQLite drops its triggers, so everything here is put back after every `migrate`, and is written so
that doing it again changes nothing. `missing` tells what is not there; the system check and `verify` use it.
"""

from collections.abc import Iterator

from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from newsroom.models.articles import Revision
from newsroom.models.editions import Change, Citation, Edition, Press, SearchEntry
from newsroom.models.seeds import Seed

PERMANENT: tuple[type[models.Model], ...] = (Seed, Revision, Edition, Citation, Change)

_POSTGRES_KEEPER = """
CREATE OR REPLACE FUNCTION newsroom_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are permanent: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_POSTGRES_SEARCH = """
CREATE INDEX IF NOT EXISTS {table}_words ON {table} USING gin (
  (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')))
"""
_SQLITE_SEARCH = """
CREATE VIRTUAL TABLE IF NOT EXISTS {table}_words USING fts5(
  title, body, content='{table}', content_rowid='item_id', tokenize="unicode61 remove_diacritics 0")
"""
_SQLITE_FOLLOW = {
    "insert": "INSERT INTO {words}(rowid, title, body) VALUES (NEW.item_id, NEW.title, NEW.body);",
    "delete": "INSERT INTO {words}({words}, rowid, title, body) VALUES ('delete', OLD.item_id, OLD.title, OLD.body);",
}
_SQLITE_FOLLOW["update"] = f"{_SQLITE_FOLLOW['delete']} {_SQLITE_FOLLOW['insert']}"


def install(using: str) -> None:
    """Put triggers, search index and the press row into a database; again changes nothing.

    Triggers are made anew each time, so that one of the right name that does nothing is mended too.
    """
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_KEEPER)
            cursor.execute(_POSTGRES_SEARCH.format(table=_table(SearchEntry)))
        else:
            cursor.execute(_SQLITE_SEARCH.format(table=_table(SearchEntry)))
        for table, name, definition in _triggers(connection):
            _drop(cursor, table, name)
            cursor.execute(definition)
    Press.objects.using(using).get_or_create(pk=1)


def lift(using: str) -> None:
    """Drop the triggers that keep permanent rows. For emptying test databases; nothing else calls it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table, name in keepers(connection):
            _drop(cursor, table, name)


def missing(using: str) -> list[str]:
    """Names of triggers and indexes that should be in the database and are not there, or not as they should be."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        question = (
            "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) FROM pg_trigger"
            " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE tgenabled IN ('O', 'A') AND nspname = current_schema()"
            " UNION SELECT indexname, '' FROM pg_indexes WHERE schemaname = current_schema()"
        )
    else:
        question = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'table')"
    with connection.cursor() as cursor:
        cursor.execute(question)
        there = dict(cursor.fetchall())
    wrong = {name for _, name, definition in _triggers(connection) if there.get(name) != definition}
    return sorted(wrong | ({f"{_table(SearchEntry)}_words"} - there.keys()))


def keepers(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Table and name of each trigger that keeps permanent rows."""
    doings = ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete", "insert")
    for model in PERMANENT:
        for doing in doings:
            yield _table(model), f"{_table(model)}_no_{doing}"


def _triggers(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    """Table, name and definition of each trigger; the definition is as the database tells it afterwards."""
    if connection.vendor == "postgresql":
        for table, name in keepers(connection):
            doing = name.rsplit("_", 1)[1]
            level = "STATEMENT" if doing == "truncate" else "ROW"
            when = f"BEFORE {doing.upper()} ON {table} FOR EACH {level}"
            yield table, name, f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION newsroom_permanent()"
        return
    for model in PERMANENT:
        table = _table(model)
        for doing in ("update", "delete"):
            yield table, f"{table}_no_{doing}", _sqlite_keeper(table, doing)
        yield table, f"{table}_no_insert", _sqlite_keeper(table, "insert", when=_same_row(model))
    search = _table(SearchEntry)
    for doing, follow in _SQLITE_FOLLOW.items():
        name = f"{search}_words_{doing}"
        body = follow.format(words=f"{search}_words")
        yield search, name, f"CREATE TRIGGER {name} AFTER {doing.upper()} ON {search} BEGIN {body} END"


def _sqlite_keeper(table: str, doing: str, *, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {table}_no_{doing} BEFORE {doing.upper()} ON {table}{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table} rows are permanent: {doing} refused'); END"
    )


def _same_row(model: type[models.Model]) -> str:
    """SQL that is true when the new row would replace one: SQLite's INSERT OR REPLACE fires no DELETE trigger."""
    meta = model._meta  # noqa: SLF001  # Django's documented way to a model's columns
    unique = [[field.column] for field in meta.concrete_fields if field.unique]
    unique += [
        [str(meta.get_field(name).column) for name in constraint.fields]  # type: ignore[union-attr]  # all concrete
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    equal = " OR ".join("(" + " AND ".join(f"{column} = NEW.{column}" for column in group) + ")" for group in unique)
    return f"EXISTS (SELECT 1 FROM {meta.db_table} WHERE {equal})"


def _drop(cursor: CursorWrapper, table: str, name: str) -> None:
    on = f" ON {table}" if cursor.db.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table  # noqa: SLF001  # Django's documented way to a table's name
