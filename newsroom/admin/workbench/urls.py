"""The workbench's addresses, all below one article."""

from collections.abc import Callable

from django.contrib.admin import ModelAdmin
from django.http import HttpResponse
from django.urls import URLPattern, path

from newsroom.admin.workbench import marks, views

View = Callable[..., HttpResponse]
_VIEWS: dict[str, tuple[str, View]] = {
    "": ("annotate", views.page),
    "marks/": ("annotate_marks", views.mark_list),
    "seeds/<int:seed>/": ("annotate_seed", views.seed_pane),
    "find/": ("annotate_find", views.find),
    "date/": ("annotate_date", views.read_date),
    "new/": ("annotate_new", marks.new),
    "marks/<int:mark>/": ("annotate_mark", marks.amend),
    "marks/<int:mark>/place/": ("annotate_place", marks.place),
    "marks/<int:mark>/confirm/": ("annotate_confirm", marks.confirm),
    "marks/<int:mark>/bin/": ("annotate_bin", marks.put_in_bin),
    "marks/<int:mark>/restore/": ("annotate_restore", marks.restore),
}


def urls(admin: ModelAdmin) -> list[URLPattern]:
    """What the article's admin puts before its own addresses: `admin:newsroom_article_annotate` and its parts."""
    return [
        path(f"<int:pk>/annotate/{address}", admin.admin_site.admin_view(view), name=f"newsroom_article_{name}")
        for address, (name, view) in _VIEWS.items()
    ]
