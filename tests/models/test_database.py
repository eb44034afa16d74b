"""Triggers and search index are there, come back after a migration, and are missed when they are not."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from newsroom.apps import check_extras
from newsroom.models import Press, Seed, database
from newsroom.policies import GROUPS
from tests import factories


@pytest.mark.django_db
def test_nothing_is_missing_after_migrating():
    assert database.missing("default") == []
    assert check_extras(databases=["default"]) == []


@pytest.mark.django_db
def test_installing_again_changes_nothing():
    factories.seed()

    database.install("default")

    assert database.missing("default") == []
    assert Press.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for _, name in database.keepers(connection)])
def test_each_missing_trigger_is_told(name):
    table = next(table for table, keeper in database.keepers(connection) if keeper == name)
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")

    assert database.missing("default") == [name]
    assert [error.id for error in check_extras(databases=["default"])] == ["newsroom.W001"]


@pytest.mark.django_db
def test_a_hollow_trigger_of_the_right_name_is_told_and_mended():
    table, name = next(iter(database.keepers(connection)))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} ENABLE REPLICA TRIGGER {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN 0 BEGIN SELECT 1; END")
    told = database.missing("default")

    call_command("migrate", verbosity=0)

    assert told == [name]
    assert database.missing("default") == []


@pytest.mark.django_db(transaction=True)
def test_triggers_come_back_after_a_later_change_of_their_table():
    seed = factories.seed()
    narrow, wide = Seed._meta.get_field("origin"), _wider("origin")

    # As a later migration would: for this, SQLite makes the table anew and drops its triggers with the old one.
    with connection.schema_editor() as editor:
        editor.alter_field(Seed, narrow, wide)
    try:
        assert bool(database.missing("default")) is (connection.vendor == "sqlite")
        call_command("migrate", verbosity=0)

        assert database.missing("default") == []
        with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
            Seed.objects.filter(pk=seed.pk).update(title="x")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Seed, wide, narrow)
        database.install("default")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_every_test_begins_with_what_migrating_leaves(time):
    assert Seed.objects.count() == 0, time
    assert Press.objects.get().last_change == 0
    assert database.missing("default") == []
    assert _rights() == {name: set(codenames) for name, codenames in GROUPS.items()}

    factories.published_article()


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_have_one_leaf_and_can_be_undone():
    loader = MigrationLoader(None)

    assert len(loader.graph.leaf_nodes("newsroom")) == 1
    for (app, name), migration in loader.disk_migrations.items():
        if app == "newsroom":
            assert all(operation.reversible for operation in migration.operations), name


def _wider(name):
    field = Seed._meta.get_field(name).clone()
    field.set_attributes_from_name(name)
    field.model, field.max_length = Seed, 600
    return field


def _rights():
    return {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
