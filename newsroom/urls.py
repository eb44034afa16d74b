"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path, re_path

from newsroom.api import api
from newsroom.api.reading import nothing_here

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", api.urls),
    re_path("^api(?:/|$)", nothing_here),
    path("problems/", include("newsroom.api.problems")),
    path("", include("newsroom.pages.urls")),
]
handler400 = "newsroom.pages.errors.bad_request"
handler404 = "newsroom.pages.errors.not_found"
handler500 = "newsroom.pages.errors.failed"
