"""Emptying a test database; Django's tests call it between each other."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as FlushCommand
from django.db import connections

from newsroom.models import database


class Command(FlushCommand):
    """`manage.py flush`: as Django's, but what is permanent stays permanent outside of tests."""

    help = "Empties a test database. Any other is refused: its editions and seeds are permanent."

    def handle(self, **options: Any) -> None:  # noqa: ANN401  # Django's signature
        """Lift the triggers, empty the tables; `migrate`'s handler, which flush calls, puts the triggers back."""
        named = connections[options["database"]].settings_dict
        if named["NAME"] != named["TEST"]["NAME"]:
            raise CommandError(
                f"{named['NAME']} is no test database: what it holds is permanent. Drop the database itself if you must."
            )
        database.lift(options["database"])
        super().handle(**options)
        database.install(options["database"])
