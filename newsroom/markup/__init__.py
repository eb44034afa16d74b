"""The text of an article: safe HTML in one normal form, its canonical text, and marks drawn into it."""

from newsroom.markup.canonical import CanonicalText, Run, canonical
from newsroom.markup.errors import MarkupRefused
from newsroom.markup.marking import Mark, mark
from newsroom.markup.plain import text_to_html
from newsroom.markup.sanitising import MAX_BYTES, MAX_DEPTH, sanitise

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "CanonicalText",
    "Mark",
    "MarkupRefused",
    "Run",
    "canonical",
    "mark",
    "sanitise",
    "text_to_html",
]
