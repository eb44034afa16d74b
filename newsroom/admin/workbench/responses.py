"""What the workbench's views share: reaching the article, and answering with the list of marks or a refusal."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django_htmx.http import reswap, retarget, trigger_client_event

from newsroom import policies
from newsroom.admin.base import actor
from newsroom.admin.numbers import whole
from newsroom.errors import NewsroomError
from newsroom.models import Annotation, Article
from newsroom.policies import NotAllowed
from newsroom.queries.desk import workbench

PARTS = "admin/newsroom/article/workbench"


def reach(request: HttpRequest, pk: int, *, to_mark: bool = False) -> Article:
    """The article, for whoever may see it or, with `to_mark`, mark its passages. Raises Http404, PermissionDenied."""
    if not request.user.has_perm("newsroom.view_article"):
        raise PermissionDenied("You have no right to see articles: ask an administrator.")
    article = get_object_or_404(Article.objects.select_related("updated_by"), pk=pk)
    if to_mark:
        try:
            policies.check_can_annotate(article, by=actor(request))
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
    return article


def reach_mark(article: Article, mark: int) -> Annotation:
    """One of the article's marks, also from the bin, with its record. Raises Http404."""
    row = get_object_or_404(Annotation.objects.with_records(), article=article, pk=mark)
    row.article = article
    return row


def answer(request: HttpRequest, article: Article, *, status: str = "", mark: Annotation | None = None) -> HttpResponse:
    """The list of marks, and the text too where the browser shows an older revision; `status` is told to the editor."""
    seen = request.POST.get("seen") or request.GET.get("seen") or ""
    context = {
        "bench": workbench.bench(article),
        "can_mark": policies.can_annotate(article, by=actor(request)),
        "text_changed": whole(seen) not in {None, article.revision},
    }
    response = render(request, f"{PARTS}/_answer.html", context)
    if status and mark:
        told = {"mark": mark.pk, "version": mark.version, "removed": mark.binned_at is not None, "status": status}
        trigger_client_event(response, "workbench:done", told)
    return response


def refuse(request: HttpRequest, article: Article, error: NewsroomError) -> HttpResponse:
    """The list of marks as it is now, and the reason why nothing was done."""
    if isinstance(error, NotAllowed):
        raise PermissionDenied(str(error)) from error
    response = reswap(retarget(answer(request, article), "#wb-marks"), "outerHTML")
    return trigger_client_event(response, "workbench:refused", {"reason": str(error)})
