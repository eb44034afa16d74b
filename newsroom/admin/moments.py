"""How the desk tells when something happened."""

from datetime import datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString


def moment(at: datetime) -> str:
    """A point in time, as "23 Nov 2026, 20:45"."""
    local = timezone.localtime(at)
    return f"{local.day} {local:%b %Y, %H:%M}"


def time_tag(at: datetime) -> SafeString:
    """The same, as HTML that machines can read too."""
    return format_html('<time datetime="{}">{}</time>', timezone.localtime(at).isoformat(), moment(at))
