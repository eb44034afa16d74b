"""What the workbench shows: the screen, the list of marks, a seed, known records, a date in words."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from newsroom import edtf, policies
from newsroom.admin.base import actor
from newsroom.admin.workbench.responses import PARTS, answer, reach
from newsroom.models import Claim, Event, Place, Quote, Seed, Source, SourceKind
from newsroom.queries.desk import workbench
from newsroom.queries.desk.workbench import Findable, Nearness

_FINDABLE: dict[str, type[Findable]] = {
    "source": Source,
    "quote": Quote,
    "event": Event,
    "claim": Claim,
    "place": Place,
}


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole screen."""
    article = reach(request, pk)
    context = admin.site.each_context(request) | {
        "title": f"Annotate: {article.headline}",
        "bench": workbench.bench(article),
        "can_mark": policies.can_annotate(article, by=actor(request)),
        "opts": article._meta,  # noqa: SLF001  # documented
    }
    return render(request, "admin/newsroom/article/annotate.html", context)


@require_safe
def mark_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of marks as it is now, and the text too where the browser shows an older one."""
    return answer(request, reach(request, pk))


@require_safe
def seed_pane(request: HttpRequest, pk: int, seed: int) -> HttpResponse:
    """One of the article's seeds, to be read beside it."""
    article = reach(request, pk)
    row = get_object_or_404(Seed, article_seeds__article=article, pk=seed)
    return render(request, f"{PARTS}/_seed.html", {"seed": row, "length": len(row.text)})


@require_safe
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Live records that fit what is typed, the nearest first, and for sources and places a new one of that name."""
    reach(request, pk)
    kind, words = request.GET.get("kind", ""), " ".join(request.GET.get("words", "").split())
    if kind not in _FINDABLE:
        raise Http404(f"Nothing of the kind “{kind}” can be looked for.")
    found = workbench.find(_FINDABLE[kind], words)
    context = {
        "kind": kind,
        "words": words,
        "found": found,
        "new_kinds": _new_kinds(kind) if words and request.GET.get("new") else [],
        "same": any(each.nearness is Nearness.SAME for each in found),
    }
    return render(request, f"{PARTS}/_found.html", context)


@require_safe
def read_date(request: HttpRequest, pk: int) -> HttpResponse:
    """What is typed as a date, in words, or how to write it."""
    reach(request, pk)
    when = next((request.GET[name] for name in ("when", "said_on") if name in request.GET), "").strip()
    try:
        told, wrong = edtf.readable(when) if when else "", ""
    except edtf.EdtfError as error:
        told, wrong = "", str(error)
    return render(request, f"{PARTS}/_date.html", {"told": told, "wrong": wrong})


def _new_kinds(kind: str) -> list[tuple[str, str]]:
    if kind == "source":
        return [(value, label.lower()) for value, label in SourceKind.choices]
    return [("place", "place")] if kind == "place" else []
