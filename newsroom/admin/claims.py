"""Claims at the desk."""

from django.contrib import admin

from newsroom.admin.records import EvidenceAdmin
from newsroom.admin.rows import BinFilter
from newsroom.models import Claim
from newsroom.models.desk import shortened


class ClaimAdmin(EvidenceAdmin[Claim]):
    """Statements that can be checked, and what the desk found."""

    list_display = ["stated", "claimant", "verdict", "passages", "changed"]
    list_select_related = ["claimant", "updated_by"]
    list_filter = ["verdict", BinFilter]
    search_fields = ["statement", "explanation", "claimant__name"]
    search_help_text = "Words of the statement or explanation, its claimant."
    autocomplete_fields = ["claimant"]
    fieldsets = [(None, {"fields": ["started_from", "statement", "claimant", "verdict", "explanation"]})]

    @admin.display(description="statement", ordering="statement")
    def stated(self, row: Claim) -> str:
        """The statement, cut where it is long."""
        return shortened(row.statement, length=160)

    def named(self, row: Claim) -> str:
        """The statement."""
        return self.stated(row)
