"""How the house works."""

from django.conf import settings
from django.http import HttpRequest

from newsroom.pages.errors import page
from newsroom.web.contexts import AboutPage, Head
from newsroom.web.parameters import read


@page("pages/about.html")
def about(request: HttpRequest) -> AboutPage:
    """How the house works, in words."""
    read(request.GET, allowed={})
    return AboutPage(
        head=Head(
            title="How it works",
            description="How every published fact leads back to the exact words it came from.",
            canonical=f"{settings.SITE_URL}/about/",
            section="about",
        )
    )
