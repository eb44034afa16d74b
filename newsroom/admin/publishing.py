"""Pre-flight and withdrawing: what goes out, what stops it, and what leaves with what is taken back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from newsroom import policies
from newsroom.actions import checks, publishing
from newsroom.actions.publishing import Going, Outgoing, Preflight, Terms
from newsroom.admin.base import actor
from newsroom.admin.outgoing import can_keep, counted, told_line, what_moved
from newsroom.errors import NewsroomError
from newsroom.models import Annotation, Article, Kind
from newsroom.queries.desk import articles as desk
from newsroom.web.addresses import page_url


class TermsForm(forms.Form):
    """How to publish: what stays behind, what keeps its public edition, and why a gate is lifted."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    leave_out = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    keep = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    override_reason = forms.CharField(required=False, max_length=500)

    def __init__(
        self, data: QueryDict | None = None, *, version: int, leave_out: Collection[UUID], keep: Collection[UUID]
    ) -> None:
        super().__init__(data, initial={"version": version})
        for name, choices in (("leave_out", leave_out), ("keep", keep)):
            self.fields[name].choices = [(each, each) for each in choices]  # type: ignore[attr-defined]  # a choice field

    def terms(self) -> Terms:
        """The terms, as the action takes them; the plain ones where nothing, or nothing valid, was sent."""
        data = self.cleaned_data if self.is_bound else {}
        return Terms(
            leave_out=frozenset(data.get("leave_out", ())),
            keep=frozenset(data.get("keep", ())),
            override_reason=data.get("override_reason", "").strip(),
        )


class WithdrawForm(forms.Form):
    """Why an article is taken back, in words for readers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Public reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers find this sentence at the article’s address, for ever.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A mark that lost its place, and whether it is to stay behind."""

    mark: Annotation
    left_out: bool


def urls(admin: ModelAdmin) -> list[URLPattern]:
    """What the article's admin puts before its own addresses."""
    views: list[tuple[str, Callable[..., HttpResponse]]] = [("preflight", preflight), ("withdraw", withdraw)]
    return [
        path(
            f"<int:pk>/{name}/",
            admin.admin_site.admin_view(view),
            {"admin": admin},
            name=f"newsroom_article_{name}",
        )
        for name, view in views
    ]


def preflight(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """What would go out; posted with “publish” it does."""
    article = get_object_or_404(Article, pk=pk)
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    if "publish" in request.POST and not policies.can_publish(article, by=actor(request)):
        raise PermissionDenied
    strays = list(desk.unsure_marks(article))
    plain = publishing.preflight(article)
    form = TermsForm(
        request.POST or None,
        version=article.version,
        leave_out=[mark.public_id for mark in strays],
        keep=[thing.public_id for thing in plain.outgoing if can_keep(thing)],
    )
    seen = publishing.preflight(article, form.terms()) if form.is_valid() else plain
    if form.is_valid() and "publish" in request.POST:
        if (done := _publish(request, article, form, seen)) is not None:
            return done
        article.refresh_from_db()
    return _render(request, admin, "preflight", article, _preflight_context(request, article, form, seen, strays))


def withdraw(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """Take an article back, with what only it holds up."""
    article = get_object_or_404(Article, pk=pk)
    if not policies.can_withdraw(by=actor(request)):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None, initial={"version": article.version})
    if form.is_valid():
        data = form.cleaned_data
        try:
            publishing.withdraw_article(
                article, reason=data["reason"], version=data["version"], at=timezone.now(), by=actor(request)
            )
        except NewsroomError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{article.headline}” is withdrawn. Its address gives readers your reason.")
            return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[pk]))
    context = {
        "title": "Withdraw",
        "form": form,
        "public": desk.public_place(Kind.ARTICLE, article.public_id),
        "leaving": publishing.leaving(article),
    }
    return _render(request, admin, "withdraw", article, context)


def _publish(request: HttpRequest, article: Article, form: TermsForm, seen: Preflight) -> HttpResponse | None:
    """Where to go after publishing; nothing where it was refused, which the form then says."""
    terms = form.terms()
    try:
        edition = publishing.publish_article(
            article, version=form.cleaned_data["version"], at=timezone.now(), by=actor(request), terms=terms
        )
    except publishing.NotReady as refusal:
        form.add_error(None, f"Nothing was published: {counted(len(refusal.findings), 'fault')} below must go first.")
        return None
    except NewsroomError as refusal:
        form.add_error(None, f"Nothing was published. {refusal}")
        return None
    place = desk.public_place(Kind.ARTICLE, article.public_id)
    url = page_url(Kind.ARTICLE, place.slug) if place else ""
    moved = [thing for thing in seen.outgoing if thing.going != Going.SAME and thing.public_id not in terms.keep]
    said = "is public as" if any(thing.kind == Kind.ARTICLE for thing in moved) else "stays public as"
    messages.success(
        request,
        format_html(
            '“{}” {} edition {}: <a href="{}">{}</a> {}',
            article.headline, said, edition.number, url, url, what_moved(moved),
        ),
    )  # fmt: skip
    return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[article.pk]))


def _edition(things: Collection[Outgoing], public: desk.Public | None) -> int | None:
    """The number of the edition that publishing would make of the article; none where it makes none."""
    article = next((thing for thing in things if thing.kind == Kind.ARTICLE), None)
    returns_as_it_was = article is not None and article.going == Going.RETURNS and not article.differences
    if article is None or article.going in {Going.SAME, Going.LEAVES} or returns_as_it_was:
        return None
    return public.edition + 1 if public else 1


def _preflight_context(
    request: HttpRequest, article: Article, form: TermsForm, seen: Preflight, strays: list[Annotation]
) -> dict[str, object]:
    by, terms = actor(request), form.terms()
    documents = {(facts.kind, facts.public_id): facts.document for facts in seen.plan.facts}
    lines = [
        told_line(thing, documents.get((thing.kind, thing.public_id), {}), kept=thing.public_id in terms.keep)
        for thing in seen.outgoing
    ]
    public = desk.public_place(Kind.ARTICLE, article.public_id)
    unproven = any(finding.rule == checks.Rule.NOT_VERBATIM for finding in seen.plan.blocks)
    return {
        "title": "Pre-flight",
        "form": form,
        "version": article.version,
        "ready": seen.ready,
        "blocks": seen.plan.blocks,
        "warnings": seen.plan.warnings,
        "moving": [line for line in lines if line.going != Going.SAME],
        "same": [line for line in lines if line.going == Going.SAME],
        "strays": [Stray(mark=mark, left_out=mark.public_id in terms.leave_out) for mark in strays],
        "can_publish": policies.can_publish(article, by=by),
        "can_override": policies.can_override_verbatim(by=by) and (unproven or bool(terms.override_reason)),
        "override_reason": terms.override_reason,
        "edition": _edition(seen.outgoing, public),
    }


def _render(
    request: HttpRequest, admin: ModelAdmin, name: str, article: Article, context: dict[str, object]
) -> HttpResponse:
    context = {**admin.admin_site.each_context(request), "opts": admin.opts, "article": article, **context}
    return TemplateResponse(request, f"admin/newsroom/article/{name}.html", context)
