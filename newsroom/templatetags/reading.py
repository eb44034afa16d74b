"""Dates and words as readers see them."""

from datetime import datetime

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom import edtf

register = template.Library()


@register.filter
def readable(when: str) -> str:
    """An EDTF date in words; an empty one says so."""
    return edtf.readable(when) if when else "Undated"


@register.simple_tag
def moment(at: datetime) -> SafeString:
    """A time in the site's time zone, in words and for machines."""
    local = timezone.localtime(at)
    return _time(local, f"{local.day} {local:%B %Y, %H:%M} {local.tzname()}")


@register.simple_tag
def day(at: datetime) -> SafeString:
    """A time's day in the site's time zone, in words and for machines."""
    local = timezone.localtime(at)
    return _time(local, f"{local.day} {local:%B %Y}")


@register.simple_tag
def site_name() -> str:
    """What the site calls itself."""
    return settings.SITE_NAME


@register.filter
def words(value: str) -> str:
    """The value of a choice as words: `place_of_power` reads "Place of power"."""
    return value.replace("_", " ").capitalize()


@register.filter
def count(number: int, singular: str) -> str:
    """A number with its noun: "1 passage", "3 passages"."""
    return f"{number:,} {singular}" if number == 1 else f"{number:,} {singular}s"


def _time(local: datetime, told: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), told)
