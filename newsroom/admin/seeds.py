"""Seeds at the desk: the documents as they came in, what was taken from them, and bringing in one by hand."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from newsroom import importers, policies
from newsroom.actions.seeds import Arrival, Provenance, import_seed, set_terms
from newsroom.actions.slugs import slugify
from newsroom.admin.base import SeenAdmin, actor
from newsroom.admin.filters import FilledValuesFilter
from newsroom.admin.forms import PasteForm
from newsroom.admin.moments import time_tag
from newsroom.errors import NewsroomError
from newsroom.models import Kind, Rights, Seed, SeedTerms
from newsroom.queries.desk import seeds as desk
from newsroom.queries.desk.articles import public_place
from newsroom.web.addresses import page_url


class TermsForm(forms.ModelForm):
    """What readers may see of a seed, and whose it is."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = SeedTerms
        fields = ["rights", "credit"]
        labels = {"rights": "Readers may see"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's own
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version


class SeedAdmin(SeenAdmin[Seed]):
    """Documents as they came in, never edited; what may be shown of them can change."""

    change_form_template = "admin/newsroom/seed/change_form.html"
    nothing_here = "No document came in yet: run manage.py import_seeds on files, or add a text or a file here."
    list_display = ["title", "filename", "passages", "drawing", "received", "received_by"]
    list_select_related = ["received_by"]
    list_filter = ["media_type", "terms__rights", ("language", FilledValuesFilter)]
    search_fields = ["title", "filename", "origin", "sha256", "text"]
    search_help_text = "Words of the title, the text or the origin; a file name; a checksum."
    date_hierarchy = "received_at"
    ordering = ["-received_at", "-pk"]
    fields = [
        "filename", "media_type", "encoding", "language", "size", "origin", "received", "received_by",
        "supersedes", "sha256", "text_sha256",
    ]  # fmt: skip
    readonly_fields = ["received"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Seed]:
        """With the numbers that lists show."""
        return desk.with_counts(super().get_queryset(request)).select_related("terms", "supersedes", "received_by")

    @admin.display(description="passages", ordering="passages")
    def passages(self, row: desk.Counted) -> int:
        """How many passages were taken from it."""
        return row.passages

    @admin.display(description="articles", ordering="drawing")
    def drawing(self, row: desk.Counted) -> int:
        """How many articles draw on it."""
        return row.drawing

    @admin.display(description="received", ordering="received_at")
    def received(self, row: Seed) -> SafeString:
        """When it came in."""
        return time_tag(row.received_at)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever may bring in seeds."""
        return policies.can_import(by=actor(request))

    def named(self, row: Seed) -> str:
        """Its title."""
        return row.title

    def get_urls(self) -> list[URLPattern]:
        """The door for a seed's terms, before Django's own addresses."""
        terms = self.admin_site.admin_view(require_POST(self.terms_view))
        return [path("<int:pk>/terms/", terms, name="newsroom_seed_terms"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ANN401, ARG002  # Django's
        """Bring in a pasted text or a file."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PasteForm(request.POST or None, request.FILES or None)
        if form.is_valid():
            try:
                arrival = _bring_in(form, request)
            except NewsroomError as refusal:
                form.add_error(None, str(refusal))
            else:
                return self._arrived(request, arrival)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Bring in a seed",
            "form": form,
            "suffixes": importers.suffixes(),
        }
        return TemplateResponse(request, "admin/newsroom/seed/paste.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The text with every passage taken from it, the articles that draw on it, and its terms."""
        seed = self.get_object(request, object_id)
        if seed is None or not self.has_view_permission(request, seed):
            return super().change_view(request, object_id, form_url, extra_context)
        taken = list(desk.taken(seed))
        public = public_place(Kind.SEED, seed.public_id)
        return super().change_view(
            request,
            object_id,
            form_url,
            (extra_context or {})
            | {
                "taken": taken,
                "stretches": desk.stretches(seed, taken),
                "drawing": desk.drawing_on(seed),
                "terms": TermsForm(instance=seed.terms),
                "can_set_terms": policies.can_set_terms(by=actor(request)),
                "public_url": page_url(Kind.SEED, public.slug) if public and public.readable else "",
            },
        )

    def terms_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change what readers may see of a seed."""
        seed = get_object_or_404(Seed.objects.select_related("terms"), pk=pk)
        if not policies.can_set_terms(by=actor(request)):
            raise PermissionDenied
        form = TermsForm(request.POST, instance=SeedTerms.objects.get(seed=seed))
        if not form.is_valid():
            messages.error(request, "Choose what readers may see, and give a credit of at most 200 characters.")
        else:
            data = form.cleaned_data
            try:
                set_terms(
                    seed.terms,
                    rights=Rights(data["rights"]),
                    credit=data["credit"],
                    version=data["version"],
                    at=timezone.now(),
                    by=actor(request),
                )
            except NewsroomError as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, "The terms are changed; they hold from the next publishing on.")
                self.log_change(request, seed, "Changed the terms.")
        return HttpResponseRedirect(reverse("admin:newsroom_seed_change", args=[pk]))

    def _arrived(self, request: HttpRequest, arrival: Arrival) -> HttpResponse:
        if not arrival.new or arrival.article is None:
            messages.info(
                request, f"These very bytes are here already, as “{arrival.seed.title}”: nothing new was made."
            )
            return HttpResponseRedirect(reverse("admin:newsroom_seed_change", args=[arrival.seed.pk]))
        self.log_addition(request, arrival.seed, "Brought in by hand.")
        messages.success(request, _welcome(arrival))
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[arrival.article.pk]))


def _bring_in(form: PasteForm, request: HttpRequest) -> Arrival:
    data = form.cleaned_data
    upload = data["file"]
    limit: int = settings.MAX_SEED_BYTES
    # One byte over the limit is enough to be refused, and no more of a huge file is read.
    content = upload.read(limit + 1) if upload else data["text"].encode()
    return import_seed(
        content,
        filename=upload.name if upload else f"{slugify(data['title']) or 'pasted'}.txt",
        max_bytes=limit,
        at=timezone.now(),
        by=actor(request),
        provenance=Provenance(
            title=data["title"], origin=data["origin"], credit=data["credit"], rights=Rights(data["rights"])
        ),
    )


def _welcome(arrival: Arrival) -> SafeString:
    seed = reverse("admin:newsroom_seed_change", args=[arrival.seed.pk])
    return format_html('The document is kept as <a href="{}">a seed</a>, and this is its article.', seed)
