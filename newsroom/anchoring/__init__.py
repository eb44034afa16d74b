"""The trace: annotations that survive every edit and never lie."""

from newsroom.anchoring.carrying import carry
from newsroom.anchoring.graphemes import snap
from newsroom.anchoring.quotes import describe
from newsroom.anchoring.searching import locate
from newsroom.anchoring.tracing import trace, verbatim
from newsroom.anchoring.typography import same_words
from newsroom.anchoring.values import Anchor, DiffPart, SpanError, State, TextQuote, Trace, TraceState
from newsroom.anchoring.wording import word_diff

__all__ = [
    "Anchor",
    "DiffPart",
    "SpanError",
    "State",
    "TextQuote",
    "Trace",
    "TraceState",
    "carry",
    "describe",
    "locate",
    "same_words",
    "snap",
    "trace",
    "verbatim",
    "word_diff",
]
