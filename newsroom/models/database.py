"""What the tables need beside columns: triggers that keep permanent rows, and the search index.

Any table change on SQLite drops its triggers, so everything here is put back after every `migrate`, and is written so
that doing it again changes nothing. `missing` tells what is not there; the system check and `verify` use it.
"""

from collections.abc import Iterator

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

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
_SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS {table}_words USING fts5(
      title, body, content='{table}', content_rowid='item_id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER IF NOT EXISTS {table}_words_insert AFTER INSERT ON {table} BEGIN
      INSERT INTO {table}_words(rowid, title, body) VALUES (NEW.item_id, NEW.title, NEW.body); END""",
    """CREATE TRIGGER IF NOT EXISTS {table}_words_delete AFTER DELETE ON {table} BEGIN
      INSERT INTO {table}_words({table}_words, rowid, title, body)
        VALUES ('delete', OLD.item_id, OLD.title, OLD.body); END""",
    """CREATE TRIGGER IF NOT EXISTS {table}_words_update AFTER UPDATE ON {table} BEGIN
      INSERT INTO {table}_words({table}_words, rowid, title, body)
        VALUES ('delete', OLD.item_id, OLD.title, OLD.body);
      INSERT INTO {table}_words(rowid, title, body) VALUES (NEW.item_id, NEW.title, NEW.body); END""",
)


def install(using: str) -> None:
    """Put triggers, search index and the press row into a database; again changes nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_KEEPER)
        for _, statement in _statements(connection):
            cursor.execute(statement)
    Press.objects.using(using).get_or_create(pk=1)


def lift(using: str) -> None:
    """Drop the triggers that keep permanent rows. For emptying test databases; nothing else calls it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table, name in _keepers(connection):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using: str) -> list[str]:
    """Names of triggers and indexes that should be in the database and are not."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        question = (
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE tgenabled <> 'D' AND nspname = current_schema()"
            " UNION SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
        )
    else:
        question = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'table')"
    with connection.cursor() as cursor:
        cursor.execute(question)
        there = {name for (name,) in cursor.fetchall()}
    return sorted({name for name, _ in _statements(connection)} - there)


def _keepers(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Table and trigger name, for each trigger that keeps permanent rows."""
    doings = ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete", "insert")
    for model in PERMANENT:
        table = model._meta.db_table  # noqa: SLF001  # Django's documented way to a table's name
        for doing in doings:
            yield table, f"{table}_no_{doing}"


def _statements(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Name and SQL of everything to install."""
    search = SearchEntry._meta.db_table  # noqa: SLF001  # as above
    if connection.vendor == "postgresql":
        for table, name in _keepers(connection):
            doing = name.rsplit("_", 1)[1]
            level = "STATEMENT" if doing == "truncate" else "ROW"
            when = f"BEFORE {doing.upper()} ON {table} FOR EACH {level}"
            yield name, f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION newsroom_permanent()"
        yield f"{search}_words", _POSTGRES_SEARCH.format(table=search)
        return
    for model in PERMANENT:
        table = model._meta.db_table  # noqa: SLF001  # as above
        for doing in ("update", "delete"):
            yield f"{table}_no_{doing}", _sqlite_keeper(table, doing)
        yield f"{table}_no_insert", _sqlite_keeper(table, "insert", when=_same_row(model))
    names = ("words", "words_insert", "words_delete", "words_update")
    for name, statement in zip(names, _SQLITE_SEARCH, strict=True):
        yield f"{search}_{name}", statement.format(table=search)


def _sqlite_keeper(table: str, doing: str, *, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{doing} BEFORE {doing.upper()} ON {table}{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table} rows are permanent: {doing} refused'); END"
    )


def _same_row(model: type[models.Model]) -> str:
    """SQL that is true when the new row would replace one: SQLite's INSERT OR REPLACE fires no DELETE trigger."""
    meta = model._meta  # noqa: SLF001  # as above
    unique = [[field.column] for field in meta.concrete_fields if field.unique]
    unique += [
        [str(meta.get_field(name).column) for name in constraint.fields]  # type: ignore[union-attr]  # all concrete
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    equal = " OR ".join("(" + " AND ".join(f"{column} = NEW.{column}" for column in group) + ")" for group in unique)
    return f"EXISTS (SELECT 1 FROM {meta.db_table} WHERE {equal})"
