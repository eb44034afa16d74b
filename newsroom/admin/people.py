"""People of the desk: Django's own admin of users, but that nobody is deleted."""

from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest


class PersonAdmin(UserAdmin):
    """Whoever leaves is made inactive: deleting would take along the log of what they published and withdrew."""

    list_display = ["username", "first_name", "last_name", "is_active", "is_superuser", "last_login"]
    list_filter = ["groups", "is_active", "is_superuser"]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002  # Django's
        """Nobody is deleted."""
        return False
