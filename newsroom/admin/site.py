"""The admin site of the desk: its front page, and which rows are kept where."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_safe

from newsroom import edtf, importers, policies
from newsroom.admin.annotations import AnnotationAdmin
from newsroom.admin.articles import ArticleAdmin
from newsroom.admin.base import actor
from newsroom.admin.claims import ClaimAdmin
from newsroom.admin.editions import ChangeAdmin, EditionAdmin
from newsroom.admin.events import EventAdmin, PlaceAdmin
from newsroom.admin.quotes import QuoteAdmin
from newsroom.admin.revisions import RevisionAdmin
from newsroom.admin.seeds import SeedAdmin
from newsroom.admin.sources import SourceAdmin
from newsroom.admin.topics import TopicAdmin
from newsroom.edtf import EdtfError
from newsroom.models import (
    Annotation,
    Article,
    Change,
    Claim,
    Edition,
    Event,
    Kind,
    Place,
    Quote,
    Revision,
    Seed,
    Source,
    Topic,
)
from newsroom.queries.desk.front import front
from newsroom.web.addresses import page_url

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

_KEPT: dict[type[Model], type[ModelAdmin]] = {
    Article: ArticleAdmin,
    Seed: SeedAdmin,
    Annotation: AnnotationAdmin,
    Source: SourceAdmin,
    Quote: QuoteAdmin,
    Event: EventAdmin,
    Claim: ClaimAdmin,
    Place: PlaceAdmin,
    Topic: TopicAdmin,
    Revision: RevisionAdmin,
    Edition: EditionAdmin,
    Change: ChangeAdmin,
}
"""In the order in which people meet them."""


class DeskSite(AdminSite):
    """Django's admin site with the desk's front page."""

    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = "The desk"
    index_template = "admin/desk.html"
    logout_template = "admin/signed_out.html"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        for model, kept_by in _KEPT.items():
            self.register(model, kept_by)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Django's, and what dates mean in words."""
        return [
            path("readable-date/", self.admin_view(require_safe(readable_date)), name="readable_date"),
            *super().get_urls(),
        ]

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002  # Django's
        """Django's guard; whoever sends a form after signing out is told what became of it."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401  # any view's
            lost = request.method == "POST" and request.user.is_anonymous and view != self.logout
            if lost and "HX-Request" not in request.headers:
                messages.warning(request, "You were signed out before you sent that form: nothing of it was saved.")
            return guarded(request, *args, **kwargs)

        return told  # type: ignore[return-value]  # it takes and answers what the view does

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The newsroom before everything else, in the order of `_KEPT`."""
        apps = super().get_app_list(request, app_label)
        places = {model._meta.object_name: place for place, model in enumerate(_KEPT)}  # noqa: SLF001  # documented
        for app in apps:
            app["models"].sort(key=lambda model: places.get(model["object_name"], len(places)))
        return sorted(apps, key=lambda app: app["app_label"] != "newsroom")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What came in, what is being written, what waits, what went out."""
        context: dict[str, Any] = {
            "suffixes": importers.suffixes(),
            "can_import": policies.can_import(by=actor(request)),
        }
        if request.user.has_perm("newsroom.view_article"):
            seen = front()
            published = [
                (item, seen.articles.get(item.public_id), page_url(Kind.ARTICLE, item.slug)) for item in seen.published
            ]
            context |= {"front": seen, "published": published}
        return super().index(request, context | (extra_context or {}))


def readable_date(request: HttpRequest) -> HttpResponse:
    """What an EDTF date says, in words, or why it is none."""
    if not request.user.is_staff:
        raise PermissionDenied
    text = request.GET.get("date", "").strip()
    try:
        told = edtf.readable(text) if text else ""
    except EdtfError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(told, content_type="text/plain; charset=utf-8")
