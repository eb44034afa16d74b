"""Topics at the desk."""

from typing import Protocol

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from newsroom.actions.topics import create_topic, rename_topic
from newsroom.admin.base import ActionAdmin, ActionForm
from newsroom.models import Topic
from newsroom.policies import Actor


class Counted(Protocol):
    """What this list adds to a topic."""

    used: int


class TopicAdmin(ActionAdmin[Topic]):
    """Topics, each used by some articles."""

    nothing_here = "No topic yet: write some in an article’s form, or add one here."
    list_display = ["name", "used"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """With the number of articles."""
        live = Q(article_topics__content_object__binned_at=None)
        found: QuerySet[Topic] = super().get_queryset(request).annotate(used=Count("article_topics", filter=live))
        return found

    @admin.display(description="articles", ordering="used")
    def used(self, row: Counted) -> int:
        """How many articles have it."""
        return row.used

    def create(self, form: ActionForm, *, by: Actor) -> Topic:
        """A new topic."""
        return create_topic(form.cleaned_data["name"], by=by)

    def store(self, row: Topic, form: ActionForm, *, by: Actor) -> Topic:
        """The topic under its new name."""
        return rename_topic(row, form.cleaned_data["name"], by=by)
