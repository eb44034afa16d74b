"""Annotations in lists: where they stand, and what they are evidence for. They are made in the workbench."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom import policies
from newsroom.actions.annotations import Meaning, amend, bin_annotation, restore_annotation
from newsroom.admin.base import actor
from newsroom.admin.rows import BinFilter, DeskAdmin, DeskForm
from newsroom.models import Annotation, AnnotationKind
from newsroom.models.annotations import UNSURE
from newsroom.policies import Actor
from newsroom.queries.desk import evidence as desk


class AnnotationForm(DeskForm):
    """What a passage is evidence for, and what is said of it; only a note goes without a record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's own
        super().__init__(*args, **kwargs)
        if self.instance.kind in self.fields:
            self.fields[self.instance.kind].required = True


class UnsureFilter(admin.SimpleListFilter):
    """Narrows to marks whose place a person must look at."""

    title = "place"
    parameter_name = "unsure"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401, ARG002  # Django's
        """The one choice."""
        return [("yes", "To be checked")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401, ARG002  # Django's
        """Fuzzy and orphaned marks."""
        return queryset.filter(state__in=UNSURE, status="accepted") if self.value() == "yes" else queryset


class AnnotationAdmin(DeskAdmin[Annotation]):
    """Marked passages of all articles."""

    form = AnnotationForm
    change_form_template = "admin/newsroom/annotation/change_form.html"
    nothing_here = "Nothing is marked: passages are marked in the workbench of an article."
    list_display = ["passage", "kind", "evidence_for", "article", "state", "trace", "changed"]
    list_select_related = ["article", "source", "quote", "event", "claim", "updated_by"]
    list_filter = ["kind", "status", UnsureFilter, "state", "trace", "for_readers", BinFilter]
    search_fields = ["exact", "comment", "article__headline"]
    search_help_text = "Words of the passage, its comment, its article’s headline."
    date_hierarchy = "updated_at"
    ordering = ["-updated_at", "-pk"]
    autocomplete_fields = ["source", "quote", "event", "claim"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django's
        """Passages are marked in the workbench, where the text is."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Annotation | None = None) -> bool:
        """Who may mark passages may amend marks."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or policies.can_annotate(obj.article, by=actor(request))

    def get_fieldsets(self, request: HttpRequest, obj: Annotation | None = None) -> Any:  # noqa: ANN401, ARG002  # Django's
        """The record of its kind, and what is said of the passage."""
        kind = obj.kind if obj else AnnotationKind.NOTE
        record = [] if kind == AnnotationKind.NOTE else [kind]
        stance = ["stance"] if kind == AnnotationKind.CLAIM else []
        return [(None, {"fields": ["started_from", *record, *stance, "comment", "for_readers"]})]

    @admin.display(description="passage", ordering="exact")
    def passage(self, row: Annotation) -> str:
        """The marked words."""
        return row.exact

    def named(self, row: Annotation) -> str:
        """Kind and article."""
        return f"{row.get_kind_display()} in “{row.article.headline}”"

    @admin.display(description="evidence for")
    def evidence_for(self, row: Annotation) -> SafeString | str:
        """Its record."""
        if (record := row.record) is None:
            return row.comment
        return format_html(
            '<a href="{}">{}</a>', reverse(f"admin:newsroom_{row.kind}_change", args=[record.pk]), record
        )

    def log_context(self, row: Annotation) -> dict[str, Any]:
        """Everything that ever happened to it, in the workbench too."""
        return {"happened": desk.happened(row)}

    def store(self, row: Annotation, form: AnnotationForm, *, by: Actor) -> Annotation:
        """Say something else of the passage."""
        facts = form.facts()
        meaning = Meaning(
            record=facts.get(row.kind),
            stance=facts.get("stance", ""),
            comment=facts["comment"],
            for_readers=facts["for_readers"],
        )
        return amend(row, meaning, version=form.version, at=timezone.now(), by=by)

    def bin(self, row: Annotation, *, version: int, by: Actor) -> Annotation:
        """Put the mark in the bin; its record stays."""
        return bin_annotation(row, version=version, at=timezone.now(), by=by)

    def restore(self, row: Annotation, *, version: int, by: Actor) -> Annotation:
        """Take the mark from the bin."""
        return restore_annotation(row, version=version, at=timezone.now(), by=by)
