"""The form at the side: what it begins with, and what is shown around it."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django_htmx.http import reswap, retarget

from newsroom import anchoring, policies
from newsroom.actions.annotations import place_in
from newsroom.actions.rows import Invalid
from newsroom.admin.base import actor
from newsroom.admin.numbers import whole
from newsroom.admin.workbench import prefill
from newsroom.admin.workbench.forms import FORMS, MarkForm
from newsroom.admin.workbench.responses import PARTS
from newsroom.models import AnchorState, Annotation, AnnotationKind, Article, Event, Record, Source
from newsroom.queries.desk import workbench
from newsroom.queries.desk.workbench import Found, Nearness

_KEPT = ("comment", "for_readers", "stance", "seed", "seed_start", "seed_end", "retrace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the article's text, as it is now, that a form is about."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The characters themselves."""
        return self.text[self.start : self.end]


def blank(article: Article, query: QueryDict) -> tuple[MarkForm, Passage, list[Found]]:
    """The form for a passage not yet marked, filled with what the passage says, and known records it may mean.

    `query` names kind, revision, start, end; `record` links a known record, or none at all where it is empty. What was
    typed of the passage before comes along. Raises Invalid.
    """
    form_class = form_of(query.get("kind", ""))
    revision, start, end = (_number(query, name) for name in ("revision", "start", "end"))
    here, there = place_in(article, revision=revision, start=start, end=end)
    passage = Passage(text=article.text, start=here, end=there)
    initial = prefill.facts(article.text, here, there, kind=form_class.kind)
    initial |= {name: query[name] for name in _KEPT if query.get(name)}
    initial |= {"revision": revision, "start": start, "end": end}
    known = _known(form_class, passage.words) if "record" not in query else []
    linked = linked_record(form_class, query.get("record", "")) or _certain(form_class, known)
    form = form_class(article=article, linked=linked, initial=initial | _facts_of(form_class, linked))
    return form, passage, [] if linked else known


def filled(mark: Annotation, query: QueryDict) -> tuple[MarkForm, Passage, list[Found]]:
    """The form for a marked passage; `query` may name another kind or another record to assign it to."""
    form_class = form_of(query.get("kind", mark.kind))
    passage = passage_of(mark)
    same_kind = form_class.kind == mark.kind
    linked = linked_record(form_class, query.get("record", "")) or (
        mark.record if same_kind and "record" not in query else None
    )
    initial = {} if linked else prefill.facts(passage.text, passage.start, passage.end, kind=form_class.kind)
    if same_kind:
        initial["stance"] = mark.stance
    initial |= {"comment": mark.comment, "for_readers": mark.for_readers}
    initial |= {name: query[name] for name in _KEPT if name in query}
    initial |= {"revision": mark.article.revision, "start": mark.start, "end": mark.end, "version": mark.version}
    known = [] if linked else _known(form_class, passage.words)
    return (
        form_class(article=mark.article, linked=linked, initial=initial | _facts_of(form_class, linked)),
        passage,
        known,
    )


def passage_of(mark: Annotation) -> Passage:
    """The words a mark is on or, of one whose words are no longer in the text, those words."""
    if mark.state == AnchorState.ORPHAN:
        return Passage(text=mark.exact, start=0, end=len(mark.exact))
    return Passage(text=mark.article.text, start=mark.start, end=mark.end)


def form_of(kind: str) -> type[MarkForm]:
    """The kind's form. Raises Invalid."""
    if kind not in FORMS:
        raise Invalid(f"“{kind}” is no kind of mark: choose {', '.join(FORMS)}.")
    return FORMS[kind]


def linked_record(form_class: type[MarkForm], key: str) -> Record | None:
    """The live record that a form names, if any. One query. Raises Invalid where it is gone."""
    if not key or form_class.model is None:
        return None
    rows = form_class.model._default_manager.live()  # noqa: SLF001  # documented
    record = rows.filter(pk=whole(key) or 0).first()
    if record is None:
        raise Invalid("That record is gone or in the bin: choose another, or make a new one.")
    return record


def compare(form: MarkForm, mark: Annotation | None) -> None:
    """Tell a stale form what is stored now where that differs, and let it start from there. Two queries."""
    now: dict[str, object] = {}
    data = cast("QueryDict", form.data).copy()  # a form that was posted holds what was posted
    if form.linked is not None:
        form.linked.refresh_from_db()
        now |= {name: value for name, value in _facts_of(type(form), form.linked).items() if name in form.facts}
        data["record_version"] = str(form.linked.version)
    if mark is not None:
        now |= {"comment": mark.comment, "for_readers": mark.for_readers}
        data["version"] = str(mark.version)
    form.data = data
    form.now = {
        str(form[name].label): _told(value) for name, value in now.items() if value != form.cleaned_data.get(name)
    }


def show(
    request: HttpRequest,
    form: MarkForm,
    passage: Passage,
    *,
    mark: Annotation | None = None,
    known: list[Found] | None = None,
) -> HttpResponse:
    """The form with what an editor needs to know beside it."""
    article = form.article
    near = prefill.date_near(passage.text, passage.start, passage.end)
    preview = None if mark or passage.start >= passage.end else _preview(article, passage)
    context = {
        "form": form,
        "article": article,
        "mark": mark,
        "passage": passage.words,
        "known": known or [],
        "kinds": AnnotationKind.choices,
        "preview": preview,
        "altered": _altered(mark),
        "words_before": workbench.words_before(mark) if mark else "",
        "uses": form.linked.annotations.live().count() if form.linked else 0,
        "date_words": near.words if near and form.kind == AnnotationKind.EVENT and not form.linked else "",
        "can_mark": policies.can_annotate(article, by=actor(request)),
    }
    return render(request, f"{PARTS}/_form.html", context)


def show_again(
    request: HttpRequest, form: MarkForm, passage: Passage, *, mark: Annotation | None = None
) -> HttpResponse:
    """A form that was refused, with what was typed, in its own place instead of the list's."""
    return reswap(retarget(show(request, form, passage, mark=mark), "#wb-form"), "innerHTML")


def _known(form_class: type[MarkForm], words: str) -> list[Found]:
    if form_class.model is None:
        return []
    names = prefill.names(words) if form_class.kind == AnnotationKind.SOURCE else (words, prefill.unquoted(words))
    found = {each.pk: each for name in names for each in workbench.find(form_class.model, name, limit=4)}
    return [each for each in found.values() if each.nearness <= Nearness.BEGINS]


def _certain(form_class: type[MarkForm], known: list[Found]) -> Record | None:
    """The one source whose name or other name the passage is, if it is one's only."""
    same = [found for found in known if found.nearness <= Nearness.ALIAS]
    if form_class.kind != AnnotationKind.SOURCE or len(same) != 1:
        return None
    return linked_record(form_class, str(same[0].pk))


def _facts_of(form_class: type[MarkForm], record: Record | None) -> dict[str, object]:
    if record is None:
        return {}
    facts: dict[str, object] = {"record": record.pk, "record_version": record.version}
    facts |= {name: getattr(record, name) for name in form_class.facts}
    if isinstance(record, Event):
        facts["participants"] = list(Source.objects.filter(events=record).order_by("name", "pk"))
    return facts


def _preview(article: Article, passage: Passage) -> anchoring.Trace:
    return workbench.seed_trace(article, start=passage.start, end=passage.end)


def _altered(mark: Annotation | None) -> list[anchoring.DiffPart]:
    """How the seed's words differ from the mark's, where they do."""
    if mark is None or mark.trace != "altered" or mark.seed is None or mark.seed_start is None:
        return []
    return anchoring.word_diff(mark.seed.text[mark.seed_start : mark.seed_end], mark.exact)


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value or "nothing")


def _number(query: QueryDict, name: str) -> int:
    value = whole(query.get(name, ""))
    if value is None:
        raise Invalid(f"“{name}” is no number: select the words again.")
    return value
