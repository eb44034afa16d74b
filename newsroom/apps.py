"""The application: what is installed after every migration, and the check that it is still there."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core.checks import CheckMessage, Tags, Warning as Alarm, register
from django.db import connections
from django.db.models.signals import post_migrate  # noqa: TID251  # the one signal of the house


class NewsroomConfig(AppConfig):
    """The one app of the project."""

    name = "newsroom"
    verbose_name = "Newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put back, after each migrate, what migrations drop or cannot hold."""
        post_migrate.connect(install_extras, sender=self)
        register(check_extras, Tags.database)


class AdminConfig(DjangoAdminConfig):
    """Django's admin, with our site."""

    default_site = "newsroom.admin.site.DeskSite"

    def ready(self) -> None:
        """Let every app bring its admin, but for taggit's own tags, as ours are topics, and users, whom nobody deletes."""
        super().ready()
        from django.contrib.auth.models import User  # noqa: PLC0415  # apps.py is loaded before models can be
        from taggit.models import Tag  # noqa: PLC0415  # as above

        from newsroom.admin.people import PersonAdmin  # noqa: PLC0415  # as above

        site.unregister([Tag, User])
        site.register(User, PersonAdmin)


def install_extras(using: str, **_: object) -> None:
    """Install triggers, search index, press row and groups; again changes nothing."""
    from newsroom import policies  # noqa: PLC0415  # apps.py is loaded before models can be
    from newsroom.models import database  # noqa: PLC0415  # as above

    database.install(using)
    policies.install_groups(using)


def check_extras(databases: Sequence[str] | None = None, **_: object) -> list[CheckMessage]:
    """Each trigger and index that is missing from a migrated database or not as it should be.

    A warning, since `migrate`, which mends it, refuses to run on errors.
    """
    from newsroom.models import Edition, database  # noqa: PLC0415  # as above

    return [
        Alarm(f"{name} is missing from database {using}.", hint="Run: manage.py migrate", id="newsroom.W001")
        for using in databases or ()
        if Edition._meta.db_table in connections[using].introspection.table_names()  # noqa: SLF001  # documented
        for name in database.missing(using)
    ]
