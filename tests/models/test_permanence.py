"""Rows that are permanent stay as they are, whichever way somebody comes at them."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction

from newsroom.models import Article, Change, Citation, Edition, Revision, Seed, database
from tests import factories

pytestmark = pytest.mark.django_db

MODELS = pytest.mark.parametrize("model", database.PERMANENT, ids=lambda model: model.__name__)


@pytest.fixture(autouse=True)
def _a_row_of_each():
    factories.published_article(marks=[("Ana Kos", factories.source())])


def test_what_is_permanent_is_what_the_design_names():
    assert set(database.PERMANENT) == {Seed, Revision, Edition, Citation, Change}


@MODELS
def test_a_queryset_cannot_update(model):
    before = _rows(model)
    field = _a_text_column(model)

    with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
        model.objects.all().update(**{field: "x"})

    assert _rows(model) == before


@MODELS
def test_saving_a_row_again_is_refused_also_when_nothing_differs(model):
    row = model.objects.first()

    with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
        row.save(force_update=True)


@MODELS
def test_bulk_update_is_refused(model):
    row = model.objects.first()

    with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
        model.objects.bulk_update([row], [_a_text_column(model)])


@MODELS
def test_a_queryset_cannot_delete(model):
    before = _rows(model)

    with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
        model.objects.all()._raw_delete("default")

    assert _rows(model) == before


@MODELS
@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = 'x'", "DELETE FROM {table}"])
def test_raw_sql_is_refused(model, statement):
    before = _rows(model)

    with pytest.raises(IntegrityError, match="permanent"):
        _execute(statement.format(table=model._meta.db_table, column=_a_text_column(model)))

    assert _rows(model) == before


@MODELS
def test_a_row_cannot_be_inserted_over_another(model):
    before = _rows(model)
    table, columns = model._meta.db_table, ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    if connection.vendor == "sqlite":
        statement = f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT 1"  # noqa: S608
    else:
        key = model._meta.pk.column
        statement = (
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT 1"  # noqa: S608
            f" ON CONFLICT ({key}) DO UPDATE SET {_a_text_column(model)} = 'x'"
        )

    with pytest.raises(IntegrityError, match="permanent"):
        _execute(statement)

    assert _rows(model) == before


@MODELS
def test_an_upsert_is_refused(model):
    row = model.objects.first()
    unique = [model._meta.pk.name]

    with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
        model.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=unique, update_fields=[_a_text_column(model)]
        )


@MODELS
def test_the_table_cannot_be_emptied_at_once(model):
    before = _rows(model)
    statement = "DELETE FROM {}" if connection.vendor == "sqlite" else "TRUNCATE {} CASCADE"
    connection.check_constraints()  # PostgreSQL refuses to truncate by itself while checks are pending

    with pytest.raises(IntegrityError, match="permanent"):
        _execute(statement.format(model._meta.db_table))

    assert _rows(model) == before


@MODELS
def test_no_cascade_leads_to_a_permanent_row(model):
    leading = [field.remote_field.on_delete for field in model._meta.concrete_fields if field.remote_field]

    assert set(leading) <= {models.PROTECT}


def test_deleting_what_permanent_rows_name_is_refused(ada):
    factories.article(by=ada)
    before = _rows(Revision)

    for named in (Article.objects.all(), User.objects.filter(pk=ada.pk)):
        with pytest.raises(models.ProtectedError):
            named.delete()

    assert _rows(Revision) == before


def test_a_row_may_still_be_added():
    before = Revision.objects.count()

    factories.article()

    assert Revision.objects.count() == before + 1


def test_an_ordinary_database_is_not_flushed():
    named = connection.settings_dict
    before = _rows(Edition)
    was = named["TEST"]["NAME"]
    named["TEST"]["NAME"] = "another"
    try:
        with pytest.raises(CommandError, match="no test database"):
            call_command("flush", interactive=False)
    finally:
        named["TEST"]["NAME"] = was

    assert _rows(Edition) == before


def _rows(model):
    return list(model.objects.order_by("pk").values_list())


def _a_text_column(model):
    """A column that holds text and is neither unique nor checked."""
    wanted = {Seed: "title", Revision: "text", Edition: "document", Citation: "exact", Change: "slug"}
    return wanted[model]


def _execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
