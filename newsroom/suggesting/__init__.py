"""What an editor may want to mark in a text: proposals, never decisions."""

from newsroom.suggesting.dates import DateMention, find_dates

__all__ = ["DateMention", "find_dates"]
