"""The admin site of the desk."""

from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    """Django's admin site with the desk's front page."""

    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = "The desk"
