"""What the desk's admin classes share: they show, or they save through actions; nothing is deleted."""

from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from newsroom.admin.forms import SeveralRows
from newsroom.errors import NewsroomError
from newsroom.policies import Actor

Row = TypeVar("Row", bound=Model)


def actor(request: HttpRequest) -> Actor:
    """Who acts."""
    return request.user


class ActionForm(forms.ModelForm):
    """A form that shows what an action refused."""

    refusal: ClassVar[NewsroomError | None] = None

    def clean(self) -> dict[str, Any] | None:
        """Add the refusal of the action that was tried with these values."""
        cleaned = super().clean()
        if self.refusal is not None:
            self.add_error(None, str(self.refusal))
        return cleaned


class DeskList(admin.ModelAdmin, Generic[Row]):
    """How the desk lists rows, and that it deletes none, so that no cascade ever runs."""

    actions = None
    empty_value_display = "–"
    list_per_page = 50
    show_full_result_count = False
    nothing_here = "Nothing yet."
    """What an empty list says."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, called by what it lists."""
        context = {"title": str(self.opts.verbose_name_plural).capitalize(), "nothing_here": self.nothing_here}
        return super().changelist_view(request, context | (extra_context or {}))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:  # noqa: ANN401  # Django's
        """The log of one row, called by what it is about."""
        row = self.get_object(request, object_id)
        context = self.log_context(row) | {"title": f"Log: {self.named(row)}"} if row is not None else {}
        return super().history_view(request, object_id, context | (extra_context or {}))

    def log_context(self, row: Row) -> dict[str, Any]:  # noqa: ARG002  # for subclasses
        """What the log of one row shows besides what was done on its own pages."""
        return {}

    def named(self, row: Row) -> str:
        """What the page of one row is called."""
        return str(row)

    def row_context(self, request: HttpRequest, row: Row) -> dict[str, Any]:  # noqa: ARG002  # for subclasses
        """What the page of one row shows besides its form."""
        return {"title": self.named(row), "subtitle": None}

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:  # type: ignore[override]  # noqa: ANN401  # the rest is Django's business
        """The page of one row, called by what it shows."""
        row: Row | None = context.get("original")
        if row is not None and not context["is_popup"]:
            context |= self.row_context(request, row)
        return super().render_change_form(request, context, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401  # Django's
        """Several rows are chosen by typing."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SeveralRows(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:  # noqa: ARG002  # Django's
        """Nobody deletes."""
        return False


class SeenAdmin(DeskList[Row]):
    """Rows that are shown here and written elsewhere."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django's
        """Nobody adds these by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:  # noqa: ARG002  # Django's
        """Nobody changes these."""
        return False


class ActionAdmin(DeskList[Row]):
    """Rows that are written by actions, whose refusals stand in the form with what was typed."""

    form = ActionForm

    def create(self, form: Any, *, by: Actor) -> Row:  # noqa: ANN401  # an ActionForm of any model
        """Make the row."""
        raise NotImplementedError  # each kind says how; the admin's metaclass leaves no room for an abstract class

    def store(self, row: Row, form: Any, *, by: Actor) -> Row:  # noqa: ANN401  # as above
        """Write to the row, which is as the database has it now, what the form says."""
        raise NotImplementedError  # the same

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form again where the action refuses.

        Django's transaction around it is left out: each action has its own, and computes before it begins.
        """
        try:
            return self._show_or_save(request, object_id, form_url, extra_context)
        except NewsroomError as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]  # read in get_form
            context = (extra_context or {}) | self.refused(request, refusal, object_id)
            return self._show_or_save(request, object_id, form_url, context)

    def _show_or_save(self, *arguments: Any) -> HttpResponse:  # noqa: ANN401  # Django's own
        response: HttpResponse = self._changeform_view(*arguments)  # type: ignore[attr-defined]  # missing in the stubs
        return response

    def refused(self, request: HttpRequest, refusal: NewsroomError, object_id: str | None) -> dict[str, Any]:  # noqa: ARG002  # for subclasses
        """What the page shows besides the refusal."""
        return {}

    def get_form(self, request: HttpRequest, obj: Row | None = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: ANN401, FBT001, FBT002  # Django's
        """The form, told of the refusal of its first try, if there was one."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:  # noqa: ANN401, FBT001  # Django's
        """Write by the action; Django's own writing is switched off below."""
        if not change:
            return self.create(form, by=actor(request))
        # The form has put its values into its instance already; the action compares with what is stored.
        now = self.model._default_manager.get(pk=form.instance.pk)  # noqa: SLF001  # documented
        return self.store(now, form, by=actor(request))

    def save_model(self, request: HttpRequest, obj: Row, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001
        """Nothing: `save_form` has written."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: ANN401, FBT001
        """Nothing: `save_form` has written."""
