"""The press as the desk sees it: editions and the public change feed, to look at only."""

import json

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.admin.base import SeenAdmin
from newsroom.admin.moments import time_tag
from newsroom.models import Change, Edition, Item, Kind
from newsroom.web.addresses import page_url


class EditionAdmin(SeenAdmin[Edition]):
    """Immutable versions of what is or was public."""

    list_display = ["kind", "public_id", "number", "published", "minor", "short_checksum"]
    list_filter = ["kind", "minor"]
    search_fields = ["public_id", "checksum"]
    search_help_text = "A public id or a checksum."
    date_hierarchy = "published_at"
    ordering = ["-published_at", "-pk"]
    fields = [
        "kind", "address", "public_id", "number", "published", "minor", "checksum", "predecessor", "told_document",
    ]  # fmt: skip
    readonly_fields = ["published", "address", "told_document"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """Lists do without the documents."""
        found = super().get_queryset(request)
        match = request.resolver_match
        return found.defer("document") if match and str(match.url_name).endswith("_changelist") else found

    def named(self, row: Edition) -> str:
        """Its number, kind and name."""
        item = Item.objects.of(Kind(row.kind), row.public_id).only("label").first()
        return f"Edition {row.number} of {row.get_kind_display().lower()} “{item.label if item else row.public_id}”"

    @admin.display(description="published", ordering="published_at")
    def published(self, row: Edition) -> SafeString:
        """When it went out."""
        return time_tag(row.published_at)

    @admin.display(description="checksum")
    def short_checksum(self, row: Edition) -> str:
        """Enough of it to tell two apart."""
        return row.checksum[:12]

    @admin.display(description="public page")
    def address(self, row: Edition) -> SafeString | str:
        """Where readers find the thing now."""
        item = Item.objects.public().of(Kind(row.kind), row.public_id).first()
        if item is None:
            return ""
        url = page_url(Kind(item.kind), item.slug)
        return format_html('<a href="{}">{}</a>', url, url)

    @admin.display(description="document")
    def told_document(self, row: Edition) -> SafeString:
        """What it says, indented."""
        told = json.dumps(json.loads(row.document), indent=2, ensure_ascii=False)
        return format_html('<pre class="document" tabindex="0">{}</pre>', told)


class ChangeAdmin(SeenAdmin[Change]):
    """The public change feed, newest first."""

    list_display = ["seq", "type", "minor", "kind", "address", "number", "when"]
    list_filter = ["type", "kind", "minor"]
    search_fields = ["slug", "public_id"]
    date_hierarchy = "at"
    ordering = ["-seq"]
    fields = ["seq", "type", "minor", "kind", "public_id", "slug", "number", "when"]
    readonly_fields = ["when"]

    @admin.display(description="at", ordering="at")
    def when(self, row: Change) -> SafeString:
        """When readers were told."""
        return time_tag(row.at)

    @admin.display(description="slug", ordering="slug")
    def address(self, row: Change) -> SafeString:
        """The public page."""
        return format_html('<a href="{}">{}</a>', page_url(Kind(row.kind), row.slug), row.slug)
