"""What the desk's templates need: the one import map, and words for what they show."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from js_asset import ImportMap

from newsroom import edtf
from newsroom.errors import NewsroomError

register = template.Library()

_MINUTE = timedelta(minutes=1)
_ROOMS = ("desk", "workbench")
_VENDORS = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    "django-prose-editor/configurable": "django_prose_editor/configurable.js",
}


@register.simple_tag(takes_context=True)
def import_map(context: template.RequestContext) -> SafeString:
    """The page's import map: every module of ours by its bare name, such as `desk/editor`, and the rich-text field."""
    imports = ImportMap(_VENDORS | dict(_modules()))
    rendered: SafeString = imports.render(attrs={"nonce": context["request"].csp_nonce})
    return rendered


@register.filter
def readable_date(when: str) -> str:
    """An EDTF date in words; nothing for none, and the text itself where it is no date."""
    try:
        return edtf.readable(when) if when else ""
    except NewsroomError:
        return when


@register.filter
def ago(at: datetime) -> str:
    """How long ago, as "3 hours ago"; less than a minute is "just now"."""
    return f"{timesince(at)} ago" if timezone.now() - at >= _MINUTE else "just now"


def _modules() -> Iterator[tuple[str, str]]:
    static = settings.BASE_DIR / "static" / "js"
    for room in _ROOMS:
        for path in sorted((static / room).rglob("*.js")):
            name = path.relative_to(static).as_posix()
            yield name.removesuffix(".js"), f"js/{name}"
