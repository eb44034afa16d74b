"""Revisions: every saved state of an article, to look at only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsroom.admin.base import SeenAdmin
from newsroom.admin.moments import time_tag
from newsroom.models import Revision


class RevisionAdmin(SeenAdmin[Revision]):
    """What an article said after each save."""

    list_display = ["article", "number", "saved", "saved_by"]
    list_display_links = ["number"]
    list_select_related = ["article", "saved_by"]
    search_fields = ["article__headline"]
    search_help_text = "Words of the headline."
    date_hierarchy = "saved_at"
    ordering = ["-saved_at", "-pk"]
    fields = ["article", "number", "saved", "saved_by", "told_fields", "marks", "told_text"]
    readonly_fields = ["saved", "told_fields", "marks", "told_text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Lists do without the texts; of the articles they need the headline."""
        found = super().get_queryset(request).defer("article__body", "article__text")
        match = request.resolver_match
        lists = match is not None and str(match.url_name).endswith("_changelist")
        return found.defer("body", "text", "fields", "spans") if lists else found

    def named(self, row: Revision) -> str:
        """Its number, and the headline it had."""
        return f"Revision {row.number}: {row.fields.get('headline', '')}"

    @admin.display(description="saved", ordering="saved_at")
    def saved(self, row: Revision) -> SafeString:
        """When it was saved."""
        return time_tag(row.saved_at)

    @admin.display(description="said about it")
    def told_fields(self, row: Revision) -> SafeString:
        """Headline, byline, topics and so on."""
        told = ((name, ", ".join(value) if isinstance(value, list) else value) for name, value in row.fields.items())
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", told))

    @admin.display(description="marks")
    def marks(self, row: Revision) -> int:
        """How many passages were marked."""
        return len(row.spans)

    @admin.display(description="text")
    def told_text(self, row: Revision) -> SafeString:
        """The canonical text."""
        return format_html(
            '<div class="as-read">{}</div>',
            format_html_join("", "<p>{}</p>", ((line,) for line in row.text.split("\n"))),
        )
