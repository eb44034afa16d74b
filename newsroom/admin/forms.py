"""Fields and widgets of the desk's forms."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.urls import reverse_lazy
from js_asset import Media, Script
from taggit.forms import TagField

from newsroom import edtf
from newsroom.edtf import EdtfError
from newsroom.models import Rights


class LinesField(forms.CharField):
    """A list, written one entry a line."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  # Django's
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:  # noqa: ANN401  # Django's
        """The lines that say something, without space around them."""
        return [line.strip() for line in super().clean(self.prepare_value(value)).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401  # Django's
        """Whether the entries differ, whatever the spacing."""
        return self.clean(initial or []) != self.clean(data or [])


class AddressesField(LinesField):
    """Addresses on the web, one a line."""

    def clean(self, value: Any) -> list[str]:  # noqa: ANN401  # Django's
        """The addresses."""
        check = forms.URLField(assume_scheme="https")
        return [check.clean(line) for line in super().clean(value)]


class DateField(forms.CharField):
    """An EDTF date; a script says beside it, in words, what was written."""

    widget = forms.TextInput(
        attrs={
            "class": "vTextField",
            "autocomplete": "off",
            "spellcheck": "false",
            "data-readable-date": reverse_lazy("admin:readable_date"),
        }
    )

    def clean(self, value: Any) -> str:  # noqa: ANN401  # Django's
        """The date in its normal form."""
        text: str = super().clean(value)
        try:
            return edtf.parse(text).text if text else ""
        except EdtfError as error:
            raise forms.ValidationError(str(error)) from error


class TopicsField(TagField):  # type: ignore[misc]  # taggit is untyped
    """Topics, parted by commas."""

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  # Django's
        """The topics as they are written."""
        return self.widget.format_value(value)


class BodyWidget(forms.Textarea):
    """The rich-text field; without its script a text area that holds the HTML."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 24, "class": "vLargeTextField", "data-editor": ""})

    @property
    def media(self) -> Media:
        """ProseMirror's dialogs, and our module; the import map names what that imports."""
        return Media(css={"all": ["django_prose_editor/editor.css"]}, js=[Script("js/desk/editor.js", type="module")])


class SeveralRows(AutocompleteSelectMultiple):
    """Chosen rows, each with its own way out; one for all at once would break the list for screen readers."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """As Django's, without the way out for all."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class PasteForm(forms.Form):
    """A document brought in by hand: pasted, or as a file."""

    title = forms.CharField(
        max_length=100,
        required=False,
        help_text="Of the document, and of the article to begin with. A file may do without: its own words propose one.",
    )
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "long"}),
        help_text="Kept for ever exactly as you paste it.",
    )
    file = forms.FileField(required=False, label="Or a file")
    origin = forms.CharField(max_length=500, required=False, help_text="Where it came from, in words or as an address.")
    credit = forms.CharField(max_length=200, required=False, help_text="How readers are told whose document it is.")
    rights = forms.ChoiceField(label="Readers may see", choices=Rights.choices, initial=Rights.EXCERPTS)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if bool(cleaned["text"].strip()) == bool(cleaned["file"]):
            raise forms.ValidationError("Paste a text or choose a file: one of the two.")
        if not cleaned["file"] and not cleaned["title"].strip():
            self.add_error("title", "A pasted text needs a title.")
        return cleaned
