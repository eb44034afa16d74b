#!/usr/bin/env python
"""Run Django's commands for this project."""

import os
import sys


def main() -> None:
    """Run the command; what a person can mend is told in one sentence."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  # so that Ctrl-C is caught here too
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # the same
    from django.db import DatabaseError  # noqa: PLC0415  # the same

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Newsroom cannot start: {error}")
    except DatabaseError as error:
        sys.exit(f"The database refused ({error}). If it is new, run manage.py migrate first.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped. What was finished before is kept; nothing is half done.")
