"""The addresses of problem types, each answering with what the type means."""

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from newsroom.web.errors import Problem


@require_safe
def problem_type(_request: HttpRequest, slug: str) -> JsonResponse:
    """What one type of problem means, and what to do about it."""
    kind = next((kind for kind in Problem if kind.slug == slug), None)
    if kind is None:
        raise Http404(f"There is no problem type “{slug}”.")
    explained = kind.value
    return JsonResponse(
        {"type": kind.url, "title": explained.title, "status": explained.status, "about": explained.about}
    )


urlpatterns = [path("<str:slug>/", problem_type, name="problem-type")]
