"""What the admin pages of records share: saving by the record actions, and their evidence over all articles."""

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from newsroom import edtf
from newsroom.actions.records import create_record, save_record
from newsroom.admin.forms import DateField
from newsroom.admin.rows import BinFilter, DeskAdmin, DeskForm
from newsroom.models import Claim, Event, Kind, Place, Quote, Source
from newsroom.policies import Actor
from newsroom.queries.desk import evidence
from newsroom.queries.desk.articles import public_place
from newsroom.web.addresses import page_url

Row = TypeVar("Row", bound=Source | Quote | Event | Claim | Place)
Evident = TypeVar("Evident", bound=Source | Quote | Event | Claim)

DATE_HINT = "EDTF: 2025-05-14, 2025-05, 2025~ (about), 2025-21 (spring), 2025-05-03/2025-05-05 (between)."


class DatedForm(DeskForm):
    """A form with EDTF dates, each told in words beside its field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's own
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, DateField):
                stored = getattr(self.instance, name)
                told = f"Now: {edtf.readable(stored)}. " if stored else ""
                field.help_text = f"{told}{DATE_HINT} Only as precise as the text; empty where it does not say."


class RecordAdmin(DeskAdmin[Row]):
    """Records and places: their facts, and what names them."""

    change_form_template = "admin/newsroom/record/change_form.html"
    nothing_here = "None yet: mark a passage in the workbench of an article, or add one here."
    list_select_related = ["updated_by"]
    list_filter = [BinFilter]
    ordering = ["-updated_at", "-pk"]

    def create(self, form: DeskForm, *, by: Actor) -> Row:
        """A new record."""
        row: Row = create_record(self.model, at=timezone.now(), by=by, **form.facts())
        return row

    def store(self, row: Row, form: DeskForm, *, by: Actor) -> Row:
        """The record with the facts as they were written."""
        return save_record(row, version=form.version, at=timezone.now(), by=by, **form.facts())

    def row_context(self, request: HttpRequest, row: Row) -> dict[str, Any]:
        """What names it."""
        return super().row_context(request, row) | {"naming": evidence.naming(row)}


class EvidenceAdmin(RecordAdmin[Evident]):
    """Records: where they stand in public, and the passages they rest on."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evident]:
        """With the number of passages."""
        return evidence.with_passages(super().get_queryset(request))

    @admin.display(description="passages", ordering="passages")
    def passages(self, row: evidence.Counted) -> int:
        """How many passages are evidence for it."""
        return row.passages

    def row_context(self, request: HttpRequest, row: Evident) -> dict[str, Any]:
        """Its evidence, and its place in public."""
        kind = Kind(str(self.opts.model_name))
        public = public_place(kind, row.public_id)
        return super().row_context(request, row) | {
            "public": public,
            "public_url": page_url(kind, public.slug) if public and public.readable else "",
            "evidence": evidence.passages(row),
        }
