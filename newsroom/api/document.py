"""The document that describes the API, and a page to read and try it."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import Router

from newsroom.api.answers import Answer, check_accepts, dumps, serve
from newsroom.api.reading import ReadApi
from newsroom.web.conditional import conditional
from newsroom.web.parameters import read


def router_for(api: ReadApi) -> Router:
    """The routes that describe an API."""
    router = Router()

    @lru_cache(maxsize=1)
    def document() -> str:
        return dumps(api.get_openapi_schema())

    @router.get("/openapi.json", url_name="openapi", include_in_schema=False)
    def openapi(request: HttpRequest) -> HttpResponse:
        read(request.GET, allowed={})
        return serve(request, lambda: Answer(text=document()))

    @router.get("/docs", url_name="docs", include_in_schema=False)
    def docs(request: HttpRequest) -> HttpResponse:
        read(request.GET, allowed={})
        check_accepts(request, "text/html")
        return conditional(request, lambda: render(request, "api/docs.html", {"title": api.title}), vary=("Accept",))

    return router
