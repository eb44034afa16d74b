"""Quotes at the desk."""

from django import forms
from django.contrib import admin

from newsroom.admin.forms import DateField
from newsroom.admin.records import DatedForm, EvidenceAdmin
from newsroom.admin.rows import BinFilter
from newsroom.models import Quote
from newsroom.models.desk import shortened


class QuoteForm(DatedForm):
    """What somebody said."""

    said_on = DateField(required=False)

    class Meta:
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}


class QuoteAdmin(EvidenceAdmin[Quote]):
    """Words, and who said them."""

    form = QuoteForm
    list_display = ["said", "quote_kind", "speaker", "said_on", "passages", "changed"]
    list_select_related = ["speaker", "updated_by"]
    list_filter = ["quote_kind", ("speaker", admin.EmptyFieldListFilter), BinFilter]
    search_fields = ["text", "speaker__name", "occasion"]
    search_help_text = "Words of the quote, its speaker, its occasion."
    autocomplete_fields = ["speaker"]
    fieldsets = [(None, {"fields": ["started_from", "text", "quote_kind", "speaker", "said_on", "occasion"]})]

    @admin.display(description="words", ordering="text")
    def said(self, row: Quote) -> str:
        """The words, cut where they are many."""
        return f"“{shortened(row.text, length=160)}”"

    def named(self, row: Quote) -> str:
        """The words."""
        return self.said(row)
