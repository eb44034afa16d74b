"""Sources at the desk."""

from newsroom.admin.forms import AddressesField, LinesField
from newsroom.admin.records import EvidenceAdmin
from newsroom.admin.rows import BinFilter, DeskForm
from newsroom.models import Source


class SourceForm(DeskForm):
    """Who speaks or takes part."""

    aliases = LinesField(required=False, help_text="Other names the texts use, one a line.")
    same_as = AddressesField(required=False, help_text="Addresses that name the same, one a line.")


class SourceAdmin(EvidenceAdmin[Source]):
    """People, organisations, documents, groups and places of power."""

    form = SourceForm
    list_display = ["name", "source_kind", "role", "passages", "changed"]
    list_filter = ["source_kind", BinFilter]
    search_fields = ["name", "role", "affiliation", "aliases", "attribution"]
    search_help_text = "Names, other names, roles."
    fieldsets = [
        (None, {"fields": ["started_from", "name", "source_kind", "role", "affiliation"]}),
        ("More", {"fields": ["aliases", "attribution", "description", "same_as"]}),
    ]
