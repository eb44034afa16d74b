"""Events and places at the desk."""

from django.contrib import admin

from newsroom import edtf
from newsroom.admin.forms import DateField
from newsroom.admin.records import DatedForm, EvidenceAdmin, RecordAdmin
from newsroom.admin.rows import BinFilter
from newsroom.models import Event, Place


class EventForm(DatedForm):
    """What happened, when and where."""

    when = DateField(required=False)


class EventAdmin(EvidenceAdmin[Event]):
    """What happened, when and where."""

    form = EventForm
    list_display = ["title", "told_when", "place", "status", "passages", "changed"]
    list_select_related = ["place", "updated_by"]
    list_filter = ["status", ("place", admin.EmptyFieldListFilter), BinFilter]
    search_fields = ["title", "summary", "when", "place__name", "participants__name"]
    search_help_text = "Words of the title or summary, a place, a participant, a date as 2025-05."
    date_hierarchy = "earliest"
    autocomplete_fields = ["place", "participants"]
    fieldsets = [
        (None, {"fields": ["started_from", "title", "when", "place", "status", "summary", "participants"]}),
    ]

    @admin.display(description="when", ordering="earliest")
    def told_when(self, row: Event) -> str:
        """The date in words."""
        return edtf.readable(row.when) if row.when else ""

    def named(self, row: Event) -> str:
        """Its title."""
        return row.title


class PlaceAdmin(RecordAdmin[Place]):
    """Where things happen."""

    list_display = ["name", "latitude", "longitude", "changed"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    fieldsets = [(None, {"fields": ["started_from", "name", "latitude", "longitude"]})]
