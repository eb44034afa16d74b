"""Form fields of the workbench: records chosen by type-ahead or made in place, and dates."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from newsroom import edtf
from newsroom.actions.marking import NewPlace, NewSource
from newsroom.admin.numbers import whole
from newsroom.models import Place, Source, SourceKind

_NEW = "new"
Named = Source | Place | NewSource | NewPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One chosen thing as the form shows it: what is posted for it, its name, and whether it is to be made."""

    token: str
    name: str
    new: str = ""


class ReferenceField(forms.Field):
    """Sources or a place by token: the key of a live row, or `new:<source kind or place>:<name>` for one to make.

    Cleans to one value or None or, with `many`, to a list in the order of their names.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, model: type[Source | Place], *, many: bool = False, **options: Any) -> None:  # noqa: ANN401  # Field's own
        self.model = model
        self.many = many
        super().__init__(required=False, **options)

    def clean(self, value: list[str] | None) -> Any:  # noqa: ANN401  # one or many
        """The things the tokens stand for. One query, if a token is a key."""
        named = self.named(value or [])
        if self.many:
            return named
        if len(named) > 1:
            raise forms.ValidationError("Choose one only.")
        return named[0] if named else None

    def named(self, tokens: list[str]) -> list[Named]:
        """The things that tokens stand for, known ones first, by name. Raises ValidationError."""
        keys = {token for token in tokens if whole(token) is not None}
        known = self.model.objects.live().filter(pk__in=keys).order_by("name", "pk")
        if len(known) < len(keys):
            raise forms.ValidationError("What was chosen is gone or in the bin: choose again.")
        return [*known, *(self._new(token) for token in dict.fromkeys(tokens) if token and token not in keys)]

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> "ReferenceBound":
        """The field with what is chosen in it."""
        return ReferenceBound(form, self, field_name)

    def _new(self, token: str) -> Named:
        mark, _, rest = token.partition(":")
        kind, _, name = rest.partition(":")
        name = " ".join(name.split())
        if mark != _NEW or not name:
            raise forms.ValidationError("This is neither a known thing nor a new one: choose from the list.")
        if self.model is Place:
            return NewPlace(name=name[:200])
        if kind not in SourceKind.values:
            raise forms.ValidationError(f"“{kind}” is no kind of source: choose from the list.")
        return NewSource(name=name[:200], source_kind=SourceKind(kind))


class ReferenceBound(BoundField):
    """A reference in a form."""

    field: ReferenceField

    @property
    def kind(self) -> str:
        """What is looked for: `source` or `place`."""
        return str(self.field.model._meta.model_name)  # noqa: SLF001  # documented

    @property
    def chosen(self) -> list[Chosen]:
        """What is in the field now. One query, where it holds posted keys."""
        value = self.value()
        held = value if isinstance(value, list) else [value] if value else []
        if held and isinstance(held[0], str):
            try:
                held = self.field.named(held)
            except forms.ValidationError:
                return []
        return [_chosen(each) for each in held]


class EdtfField(forms.CharField):
    """A date as precise as it is known; cleans to EDTF in its normal form."""

    is_date = True

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # Field's own
        super().__init__(required=False, max_length=60, **options)

    def clean(self, value: str) -> str:
        """The date's normal form, or nothing. Raises ValidationError with a sentence that shows how to write it."""
        text = str(super().clean(value))
        try:
            return edtf.parse(text).text if text else ""
        except edtf.EdtfError as error:
            raise forms.ValidationError(str(error)) from error


class TextField(forms.CharField):
    """A text of several lines, whose line ends are line feeds however the browser sent them."""

    def __init__(self, *, rows: int = 2, **options: Any) -> None:  # noqa: ANN401  # Field's own
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: str | None) -> str:
        """The text with line feeds."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: str | list[str]) -> str:
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: str) -> Any:  # noqa: ANN401  # a list where CharField has a string
        """The lines without those that are empty or there already."""
        return list(dict.fromkeys(line.strip() for line in str(super().clean(value)).splitlines() if line.strip()))


def _chosen(held: Named) -> Chosen:
    if isinstance(held, NewSource):
        return Chosen(
            token=f"{_NEW}:{held.source_kind.value}:{held.name}", name=held.name, new=held.source_kind.label.lower()
        )
    if isinstance(held, NewPlace):
        return Chosen(token=f"{_NEW}:place:{held.name}", name=held.name, new="place")
    return Chosen(token=str(held.pk), name=held.name)
