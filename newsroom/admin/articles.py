"""Articles at the desk: the text and what is said about it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from newsroom import markup, policies
from newsroom.actions.articles import (
    Draft,
    bin_article,
    create_article,
    restore_article,
    save_article,
    set_stage,
)
from newsroom.admin import preview, publishing, workbench
from newsroom.admin.base import actor
from newsroom.admin.filters import FilledValuesFilter
from newsroom.admin.forms import BodyWidget, SeveralRows, TopicsField
from newsroom.admin.rows import BinFilter, DeskAdmin, DeskForm, posted_version
from newsroom.errors import NewsroomError
from newsroom.models import Article, Item, Kind, Seed, Stage
from newsroom.policies import Actor
from newsroom.queries.desk import articles as desk
from newsroom.web.addresses import page_url

_REVISIONS_SHOWN = 8


class ArticleForm(DeskForm):
    """What an editor writes of an article."""

    topics = TopicsField(required=False, help_text="Parted by commas.")
    draws_on = forms.ModelMultipleChoiceField(
        Seed.objects.order_by("pk"),
        required=False,
        label="Seeds",
        help_text="The documents the article draws on; the first is shown beside the text.",
        widget=SeveralRows(Article.seeds.field, admin.site),
    )

    class Meta:
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "class": "headline", "maxlength": 200}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
            "body": BodyWidget(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's own
        super().__init__(*args, **kwargs)
        if self.instance.pk and "draws_on" in self.fields:
            links = self.instance.article_seeds.order_by("position", "pk")
            self.initial["draws_on"] = list(links.values_list("seed_id", flat=True))

    def words(self, name: str) -> str:
        """The text of the body, not its HTML."""
        said = super().words(name)
        return markup.canonical(markup.sanitise(said)).text if name == "body" else said

    def draft(self) -> Draft:
        """What was written. Seeds it already had keep their order; new ones follow."""
        data = self.cleaned_data
        had = {pk: place for place, pk in enumerate(self.initial.get("draws_on", []))}
        seeds = sorted(data["draws_on"], key=lambda seed: (had.get(seed.pk, len(had)), seed.pk))
        return Draft(
            headline=" ".join(data["headline"].split()),
            standfirst=" ".join(data["standfirst"].split()),
            byline=data["byline"],
            language=data["language"],
            body=data["body"],
            topics=tuple(data["topics"]),
            seeds=tuple(seeds),
        )


class PublicFilter(admin.SimpleListFilter):
    """Narrows to articles that readers can see, or cannot."""

    title = "public"
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401, ARG002  # Django's
        """Yes or no."""
        return [("yes", "Readers can see it"), ("no", "Not public")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:  # noqa: ARG002  # Django's
        """By whether the press has a current edition."""
        public = Item.objects.public(Kind.ARTICLE).values("public_id")
        if self.value() == "yes":
            return queryset.filter(public_id__in=public)
        return queryset.exclude(public_id__in=public) if self.value() == "no" else queryset


class ArticleAdmin(DeskAdmin[Article]):
    """Articles: written here, marked in the workbench, published by the pre-flight page."""

    form = ArticleForm
    change_form_template = "admin/newsroom/article/change_form.html"
    nothing_here = "No article is on the desk: bring in a document, or write one."
    list_display = ["headline", "stage", "marks", "unsure", "public", "changed"]
    list_select_related = ["updated_by"]
    list_filter = ["stage", PublicFilter, BinFilter, ("language", FilledValuesFilter)]
    search_fields = ["headline", "standfirst", "byline", "text"]
    search_help_text = "Words of the headline, the byline or the text."
    date_hierarchy = "updated_at"
    ordering = ["-updated_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["started_from", "headline", "standfirst", "body"]}),
        ("About the article", {"fields": ["byline", "language", "topics", "draws_on"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """With what lists count; the texts only where one article is opened."""
        return desk.with_counts(super().get_queryset(request))

    @admin.display(description="marks", ordering="marks")
    def marks(self, row: desk.Counted) -> int:
        """How many passages are marked."""
        return row.marks

    @admin.display(description="to check", ordering="unsure")
    def unsure(self, row: desk.Counted) -> SafeString | str:
        """How many marks lost their place."""
        return format_html('<strong class="warn">{}</strong>', row.unsure) if row.unsure else ""

    @admin.display(description="public")
    def public(self, row: desk.Counted) -> SafeString | str:
        """The public page, if there is one."""
        if not row.public_slug:
            return ""
        return format_html('<a href="{}">Read</a>', page_url(Kind.ARTICLE, row.public_slug))

    def create(self, form: ArticleForm, *, by: Actor) -> Article:
        """A new draft."""
        return create_article(form.draft(), at=timezone.now(), by=by)

    def store(self, row: Article, form: ArticleForm, *, by: Actor) -> Article:
        """A new revision."""
        return save_article(row, form.draft(), version=form.version, at=timezone.now(), by=by)

    def bin(self, row: Article, *, version: int, by: Actor) -> Article:
        """Put the article in the bin."""
        return bin_article(row, version=version, at=timezone.now(), by=by)

    def restore(self, row: Article, *, version: int, by: Actor) -> Article:
        """Take the article from the bin."""
        return restore_article(row, version=version, at=timezone.now(), by=by)

    def get_urls(self) -> list[URLPattern]:
        """The article's other rooms: workbench, pre-flight, withdrawing, preview, stage."""
        stage = self.admin_site.admin_view(require_POST(self.stage_view))
        return [
            *workbench.urls(self),
            *publishing.urls(self),
            *preview.urls(self),
            path("<int:pk>/stage/", stage, name="newsroom_article_stage"),
            *super().get_urls(),
        ]

    def stage_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move the article to another stage."""
        row = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        back = HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[pk]))
        if request.POST.get("stage") not in Stage.values:
            messages.error(request, "There is no such stage: choose one of those shown.")
            return back
        stage = Stage(request.POST["stage"])
        try:
            set_stage(row, stage, version=posted_version(request), at=timezone.now(), by=actor(request))
        except NewsroomError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"“{row.headline}” is at “{stage.label}” now.")
            self.log_change(request, row, f"Moved to {stage.label}.")
        return back

    def named(self, row: Article) -> str:
        """Its headline."""
        return row.headline

    def row_context(self, request: HttpRequest, row: Article) -> dict[str, Any]:
        """Next steps, stage, history and place in public."""
        public = desk.public_place(Kind.ARTICLE, row.public_id)
        history = list(desk.revisions(row)[:_REVISIONS_SHOWN])
        by = actor(request)
        return super().row_context(request, row) | {
            "stages": [stage for stage in Stage if stage != row.stage],
            "public": public,
            "public_url": page_url(Kind.ARTICLE, public.slug) if public and public.readable else "",
            "revisions": history,
            "unsure": desk.unsure_marks(row),
            "can_annotate": policies.can_annotate(row, by=by),
            "can_publish": policies.can_publish(row, by=by),
            "can_withdraw": policies.can_withdraw(by=by) and public is not None and public.readable,
        }
