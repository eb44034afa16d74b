"""The forms at the side of the text: one a kind, each for the record's facts and what is said of the passage."""

from typing import Any, ClassVar

from django import forms

from newsroom.actions.annotations import SeedPlace
from newsroom.actions.marking import Passage, Saying, Subject
from newsroom.admin.workbench.fields import EdtfField, LinesField, ReferenceField, TextField
from newsroom.models import (
    AnnotationKind,
    Article,
    Claim,
    Event,
    EventStatus,
    Place,
    Quote,
    QuoteKind,
    Record,
    Seed,
    Source,
    SourceKind,
    Stance,
    Verdict,
)

_HIDDEN = forms.HiddenInput


class MarkForm(forms.Form):
    """What every mark has: its passage, its place in a seed, a comment. As it is, the form of a note.

    `version` is the annotation's and `record_version` the record's, as the writer saw them.
    """

    kind: ClassVar[AnnotationKind] = AnnotationKind.NOTE
    model: ClassVar[type[Record] | None] = None
    facts: ClassVar[tuple[str, ...]] = ()
    aside: ClassVar[tuple[str, ...]] = ()

    revision = forms.IntegerField(widget=_HIDDEN)
    start = forms.IntegerField(widget=_HIDDEN, min_value=0)
    end = forms.IntegerField(widget=_HIDDEN, min_value=1)
    version = forms.IntegerField(widget=_HIDDEN, required=False)
    record = forms.IntegerField(widget=_HIDDEN, required=False)
    record_version = forms.IntegerField(widget=_HIDDEN, required=False)
    seed = forms.IntegerField(widget=_HIDDEN, required=False)
    seed_start = forms.IntegerField(widget=_HIDDEN, required=False, min_value=0)
    seed_end = forms.IntegerField(widget=_HIDDEN, required=False, min_value=1)
    retrace = forms.BooleanField(widget=_HIDDEN, required=False)
    stance = forms.ChoiceField(choices=[("", "Says nothing of it"), *Stance.choices], required=False)
    comment = TextField(required=False, label="Comment")
    for_readers = forms.BooleanField(required=False, label="For readers", help_text="Publish the comment.")

    def __init__(self, *args: Any, article: Article, linked: Record | None = None, **options: Any) -> None:  # noqa: ANN401  # Form's own
        super().__init__(*args, **{"auto_id": "wb_%s", "label_suffix": ""} | options)
        self.article = article
        self.linked = linked
        self.now: dict[str, str] = {}
        if self.kind != AnnotationKind.CLAIM:
            del self.fields["stance"]
        if self.kind == AnnotationKind.NOTE:
            self.fields["comment"].required = True
            self.fields["comment"].label = "Note"

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        """The fields of the record that are always shown."""
        return [self[name] for name in self.facts if name not in self.aside]

    @property
    def aside_fields(self) -> list[forms.BoundField]:
        """The fields of the record that are shown on demand."""
        return [self[name] for name in self.aside]

    def clean(self) -> dict[str, Any]:
        """A passage of a seed is given whole and is the article's, or not at all."""
        cleaned = super().clean() or self.cleaned_data
        place = [cleaned.get(name) for name in ("seed", "seed_start", "seed_end")]
        if place == [None, None, None]:
            return cleaned
        seed = Seed.objects.filter(pk=place[0] or 0, article_seeds__article=self.article).first()
        if seed is None or None in place:
            raise forms.ValidationError("The chosen passage is in none of this article's seeds: choose it again.")
        return cleaned | {"seed": seed}

    def passage(self) -> Passage:
        """The characters to mark. Of a valid form."""
        data = self.cleaned_data
        return Passage(revision=data["revision"], start=data["start"], end=data["end"])

    def saying(self) -> Saying:
        """What is to be said of the passage. Of a valid form."""
        data = self.cleaned_data
        seed = data["seed"]
        return Saying(
            subject=self._subject(),
            stance=data.get("stance", ""),
            comment=data["comment"],
            for_readers=data["for_readers"],
            chosen=SeedPlace(seed=seed, start=data["seed_start"], end=data["seed_end"]) if seed else None,
            retrace=data["retrace"],
        )

    def _subject(self) -> Subject | None:
        if self.model is None:
            return None
        return Subject(
            model=self.model,
            facts={name: self.cleaned_data[name] for name in self.facts},
            record=self.linked,
            version=self.cleaned_data["record_version"] or 0,
        )


class SourceForm(MarkForm):
    """Who speaks or takes part."""

    kind = AnnotationKind.SOURCE
    model = Source
    facts = ("name", "source_kind", "role", "affiliation", "aliases")
    aside = ("affiliation", "aliases")

    name = forms.CharField(max_length=200)
    source_kind = forms.ChoiceField(choices=SourceKind.choices, label="Kind", initial=SourceKind.PERSON)
    role = forms.CharField(max_length=200, required=False, help_text="As the text gives it.")
    affiliation = forms.CharField(max_length=200, required=False)
    aliases = LinesField(required=False, label="Other names", help_text="One a line; passages are matched by them.")


class QuoteForm(MarkForm):
    """What somebody said."""

    kind = AnnotationKind.QUOTE
    model = Quote
    facts = ("text", "quote_kind", "speaker", "said_on", "occasion")
    aside = ("said_on", "occasion")

    text = TextField(rows=3, label="Words")
    quote_kind = forms.ChoiceField(choices=QuoteKind.choices, label="Kind", initial=QuoteKind.DIRECT)
    speaker = ReferenceField(Source)
    said_on = EdtfField(label="Said on", help_text="For example 2025-05-14, 2025-05 or 2025~.")
    occasion = forms.CharField(max_length=300, required=False)


class EventForm(MarkForm):
    """What happened, when and where."""

    kind = AnnotationKind.EVENT
    model = Event
    facts = ("title", "when", "place", "status", "participants", "summary")
    aside = ("summary",)

    title = TextField(max_length=200)
    when = EdtfField(help_text="For example 2025-05-14, 2025-05 or 2025~. No more than the text says.")
    place = ReferenceField(Place)
    status = forms.ChoiceField(choices=EventStatus.choices, initial=EventStatus.REPORTED)
    participants = ReferenceField(Source, many=True)
    summary = TextField(required=False)

    def clean_title(self) -> str:
        """The title on one line."""
        return " ".join(self.cleaned_data["title"].split())


class ClaimForm(MarkForm):
    """What somebody says is so."""

    kind = AnnotationKind.CLAIM
    model = Claim
    facts = ("statement", "claimant", "verdict", "explanation")

    statement = TextField(rows=3)
    claimant = ReferenceField(Source, label="Claimed by")
    verdict = forms.ChoiceField(choices=Verdict.choices, initial=Verdict.UNVERIFIED)
    explanation = TextField(required=False, help_text="Needed for any verdict but “unverified”.")

    def clean(self) -> dict[str, Any]:
        """A verdict is explained."""
        cleaned = super().clean()
        if cleaned.get("verdict") not in {None, Verdict.UNVERIFIED} and not cleaned.get("explanation"):
            self.add_error("explanation", "Say what the verdict rests on, or leave the claim unverified.")
        return cleaned


FORMS: dict[str, type[MarkForm]] = {
    AnnotationKind.SOURCE: SourceForm,
    AnnotationKind.QUOTE: QuoteForm,
    AnnotationKind.EVENT: EventForm,
    AnnotationKind.CLAIM: ClaimForm,
    AnnotationKind.NOTE: MarkForm,
}
