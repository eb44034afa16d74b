"""What this room refuses with."""

from newsroom.errors import NewsroomError


class MarkupRefused(NewsroomError):
    """A body was not taken; the message gives the reason and the remedy."""
