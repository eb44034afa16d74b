"""Desk rows in the admin: each save names the version it started from, and a bin stands for deletion."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from newsroom.actions import rows
from newsroom.admin.base import ActionAdmin, ActionForm, actor
from newsroom.admin.differences import differences
from newsroom.admin.moments import moment, time_tag
from newsroom.admin.numbers import whole
from newsroom.anchoring import DiffPart
from newsroom.errors import NewsroomError
from newsroom.models.desk import DeskRow
from newsroom.policies import Actor

Row = TypeVar("Row", bound=DeskRow)


class InBin(NewsroomError):
    """The row was put in the bin while the writer worked on it."""


class DeskForm(ActionForm):
    """A form that carries the version of the row it started from."""

    started_from = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's own
        super().__init__(*args, **kwargs)
        self.initial["started_from"] = self.instance.version if self.instance.pk else None

    @property
    def version(self) -> int:
        """The version the person saw; 0, which no row has, where none was sent."""
        return self.cleaned_data["started_from"] or 0

    def facts(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "started_from"}

    def words(self, name: str) -> str:
        """What a field holds, in words: names for chosen rows, one a line."""
        field = self[name]
        try:
            value = field.field.clean(field.value())
        except ValidationError:
            value = field.value()
        if isinstance(value, list | tuple | QuerySet):
            return "\n".join(str(each) for each in value)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field in which what is stored now differs from what was typed, word by word."""

    label: str
    parts: Sequence[DiffPart]


class BinFilter(admin.SimpleListFilter):
    """Shows what is on the desk, unless asked for what is in the bin."""

    title = "bin"
    parameter_name = "bin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401, ARG002  # Django's
        """The one other choice."""
        return [("in", "In the bin")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's
        """Rows in the bin, or all others."""
        return queryset.filter(binned_at__isnull=self.value() != "in")

    def choices(self, changelist: Any) -> Iterator[Any]:  # noqa: ANN401  # Django's
        """Name the default for what it is."""
        choices = super().choices(changelist)
        yield next(choices) | {"display": "On the desk"}
        yield from choices


class DeskAdmin(ActionAdmin[Row]):
    """Desk rows: no update is lost, none is deleted."""

    form = DeskForm
    change_form_template = "admin/newsroom/change_form.html"

    def bin(self, row: Row, *, version: int, by: Actor) -> Row:
        """Put the row in the bin."""
        return rows.put_in_bin(row, version=version, at=timezone.now(), by=by)

    def restore(self, row: Row, *, version: int, by: Actor) -> Row:
        """Take the row from the bin."""
        return rows.take_from_bin(row, version=version, at=timezone.now(), by=by)

    def has_bin_permission(self, request: HttpRequest) -> bool:
        """Whether the person may put rows of this kind in the bin and take them out."""
        codename = get_permission_codename("delete", self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}")

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        """What is in the bin is only shown. A form sent for it is read, so that what was typed is not lost."""
        shown = obj is None or obj.binned_at is None or request.method == "POST"
        return shown and super().has_change_permission(request, obj)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:  # noqa: ANN401, FBT001  # Django's
        """Write by the action; what is in the bin is restored first if the form asks for it, and else refused."""
        row = self.get_object(request, str(form.instance.pk)) if change else None
        if row is None or row.binned_at is None:
            return super().save_form(request, form, change)
        if "_restore" not in request.POST or not self.has_bin_permission(request):
            raise InBin(
                f"“{self.named(row)}” was put in the bin by {row.updated_by or 'the command line'} at "
                f"{moment(row.binned_at)}: restore it, then save. Nothing of yours was stored."
            )
        with transaction.atomic():
            restored = self.restore(row, version=form.version, by=actor(request))
            form.cleaned_data["started_from"] = restored.version
            return super().save_form(request, form, change)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Row], search_term: str
    ) -> tuple[QuerySet[Row], bool]:
        """Offer nothing from the bin where a row is to be chosen."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        if match is not None and match.url_name == "autocomplete":
            found = found.filter(binned_at=None)
        return found, duplicates

    def get_urls(self) -> list[URLPattern]:
        """The bin's two doors, before Django's own addresses."""
        return [
            path("<int:pk>/bin/", self._door(self.bin, "Put in the bin."), name=self._name("bin")),
            path("<int:pk>/restore/", self._door(self.restore, "Taken from the bin."), name=self._name("restore")),
            *super().get_urls(),
        ]

    @admin.display(description="changed", ordering="updated_at")
    def changed(self, row: Row) -> SafeString:
        """When, and by whom."""
        told = time_tag(row.updated_at)
        return format_html("{}<br>{}", told, row.updated_by) if row.updated_by else told

    def row_context(self, request: HttpRequest, row: Row) -> dict[str, Any]:
        """With the door to the bin, or out of it."""
        door = reverse(f"admin:{self._name('restore' if row.binned_at else 'bin')}", args=[row.pk])
        return super().row_context(request, row) | {"bin_url": door if self.has_bin_permission(request) else ""}

    def refused(self, request: HttpRequest, refusal: NewsroomError, object_id: str | None) -> dict[str, Any]:
        """After somebody else's doing: both texts. The next save starts from what was shown, so it is a decision."""
        if not isinstance(refusal, rows.Stale | InBin) or object_id is None:
            return {}
        row = get_object_or_404(self.model, pk=object_id)
        typed = request.POST.copy()
        typed["started_from"] = str(row.version)
        request.POST = typed  # type: ignore[assignment]  # a QueryDict as well
        return {"conflict": True, "conflicts": self._conflicts(request, row)}

    def _conflicts(self, request: HttpRequest, row: Row) -> list[Conflict]:
        form = self.get_form(request, row, change=True)
        stored, typed = form(instance=row), form(request.POST, instance=row)
        pairs = [
            (str(field.label), stored.words(field.name), typed.words(field.name)) for field in stored.visible_fields()
        ]
        return [
            Conflict(label=label, parts=differences(theirs, yours)) for label, theirs, yours in pairs if theirs != yours
        ]

    def _name(self, door: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{door}"

    def _door(self, act: Callable[..., Row], done: str) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.has_bin_permission(request):
                raise PermissionDenied
            row = get_object_or_404(self.model, pk=pk)
            try:
                act(row, version=posted_version(request), by=actor(request))
            except NewsroomError as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, f"{row}: {done}")
                self.log_change(request, row, done)
            return HttpResponseRedirect(reverse(f"admin:{self._name('change')}", args=[row.pk]))

        return self.admin_site.admin_view(require_POST(view))


def posted_version(request: HttpRequest) -> int:
    """The version that a posted form started from; 0, which no row has, where it names none."""
    return whole(request.POST.get("version", "")) or 0
