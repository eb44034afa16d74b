"""What an editor does at the workbench: mark a passage, amend it, put it elsewhere, confirm, remove and restore."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.actions import annotations, marking, rows
from newsroom.admin.base import actor
from newsroom.admin.numbers import whole
from newsroom.admin.workbench import panel
from newsroom.admin.workbench.forms import MarkForm
from newsroom.admin.workbench.panel import Passage
from newsroom.admin.workbench.responses import answer, reach, reach_mark, refuse
from newsroom.errors import NewsroomError
from newsroom.models import Annotation, Article
from newsroom.policies import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a passage, or the passage marked."""
    article = reach(request, pk, to_mark=True)
    try:
        if request.method == "POST":
            return _mark(request, article)
        form, passage, known = panel.blank(article, request.GET)
    except NewsroomError as error:
        return refuse(request, article, error)
    return panel.show(request, form, passage, known=known)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, pk: int, mark: int) -> HttpResponse:
    """The form for a mark, or something else said of its passage."""
    article = reach(request, pk, to_mark=request.method == "POST")
    row = reach_mark(article, mark)
    try:
        if request.method == "POST":
            return _revise(request, article, row)
        form, passage, known = panel.filled(row, request.GET)
    except NewsroomError as error:
        return refuse(request, article, error)
    return panel.show(request, form, passage, mark=row, known=known)


@require_POST
def place(request: HttpRequest, pk: int, mark: int) -> HttpResponse:
    """Put a mark on other words."""
    article = reach(request, pk, to_mark=True)
    row = reach_mark(article, mark)
    try:
        version, revision, start, end = (posted(request, name) for name in ("version", "revision", "start", "end"))
        annotations.replace(
            row, version=version, revision=revision, start=start, end=end, at=timezone.now(), by=actor(request)
        )
    except NewsroomError as error:
        return refuse(request, article, error)
    return answer(request, article, mark=row, status=f"Put on “{row.exact}”.")


@require_POST
def confirm(request: HttpRequest, pk: int, mark: int) -> HttpResponse:
    """Say that an unsure mark stands where it should."""
    article = reach(request, pk, to_mark=True)
    row = reach_mark(article, mark)
    try:
        annotations.confirm(row, version=posted(request, "version"), at=timezone.now(), by=actor(request))
    except NewsroomError as error:
        return refuse(request, article, error)
    return answer(request, article, mark=row, status=f"Confirmed on “{row.exact}”.")


@require_POST
def put_in_bin(request: HttpRequest, pk: int, mark: int) -> HttpResponse:
    """Remove a mark; it can be restored."""
    article = reach(request, pk, to_mark=True)
    row = reach_mark(article, mark)
    try:
        annotations.bin_annotation(row, version=posted(request, "version"), at=timezone.now(), by=actor(request))
    except NewsroomError as error:
        return refuse(request, article, error)
    return answer(request, article, mark=row, status=f"Removed the {row.kind} on “{row.exact}”.")


@require_POST
def restore(request: HttpRequest, pk: int, mark: int) -> HttpResponse:
    """Take a mark back from the bin."""
    article = reach(request, pk, to_mark=True)
    row = reach_mark(article, mark)
    try:
        annotations.restore_annotation(row, version=posted(request, "version"), at=timezone.now(), by=actor(request))
    except NewsroomError as error:
        return refuse(request, article, error)
    return answer(request, article, mark=row, status=f"Restored the {row.kind} on “{row.exact}”.")


def posted(request: HttpRequest, name: str) -> int:
    """A number from the form. Raises Invalid."""
    value = whole(request.POST.get(name, ""))
    if value is None:
        raise rows.Invalid(f"“{name}” is missing: reload the page and try again.")
    return value


def _mark(request: HttpRequest, article: Article) -> HttpResponse:
    form = _bound(request, article)
    if form.is_valid():
        try:
            row = marking.mark(article, form.saying(), form.passage(), at=timezone.now(), by=actor(request))
        except NewsroomError as error:
            _explain(form, error)
        else:
            return answer(
                request, article, mark=row, status=f"Marked “{row.exact}” as {row.get_kind_display().lower()}."
            )
    return panel.show_again(request, form, _passage(form))


def _revise(request: HttpRequest, article: Article, row: Annotation) -> HttpResponse:
    form = _bound(request, article)
    if form.is_valid():
        version, restored = form.cleaned_data["version"] or 0, "restored" in request.POST
        try:
            row = marking.revise(
                row, form.saying(), version=version, at=timezone.now(), by=actor(request), restored=restored
            )
        except NewsroomError as error:
            row = reach_mark(article, row.pk)
            _explain(form, error, mark=row)
        else:
            done = "Restored and saved" if restored else "Saved"
            return answer(request, article, mark=row, status=f"{done} the {row.kind} on “{row.exact}”.")
    return panel.show_again(request, form, panel.passage_of(row), mark=row)


def _bound(request: HttpRequest, article: Article) -> MarkForm:
    form_class = panel.form_of(request.POST.get("kind", ""))
    linked = panel.linked_record(form_class, request.POST.get("record", ""))
    return form_class(request.POST, article=article, linked=linked)


def _passage(form: MarkForm) -> Passage:
    """The words a refused form is about; none where its numbers are wrong."""
    data, article = form.cleaned_data, form.article
    try:
        start, end = annotations.place_in(
            article, revision=data.get("revision", 0), start=data.get("start", 0), end=data.get("end", 0)
        )
    except rows.Invalid:
        start = end = 0
    return Passage(text=article.text, start=start, end=end)


def _explain(form: MarkForm, error: NewsroomError, *, mark: Annotation | None = None) -> None:
    """Put a refusal into the form; where somebody was faster, with what is there now: saving then goes over it."""
    if isinstance(error, NotAllowed):
        raise PermissionDenied(str(error)) from error
    form.add_error(None, str(error))
    if isinstance(error, rows.Stale | annotations.Removed):
        panel.compare(form, mark)
