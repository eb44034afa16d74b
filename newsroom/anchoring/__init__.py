"""The trace: annotations that survive every edit and never lie.

An annotation marks a passage of a text: from this character to that one. Then someone edits the text. Most tools give
one of two answers. Some forbid editing, and a correction is never made; others look for the marked words in the new
text, guess when they should admit defeat, and one day a quotation rests on words that its speaker never said. A newsroom
can do neither, and need not: on every save it has both texts, the old and the new.

**Carry.** The two texts are compared, paragraphs first and words last, and every marked passage goes where its own
characters went. What was put in at its edge stays outside; what was put in between stays inside; what was taken out is
gone. Blocks that moved as a whole are recognised and take their passages with them.

**Search.** Where too little of a passage survived, its words are looked for in the rest of the new text, together with
the words that stood around it: as they were, in another typography, with words changed.

**Floor.** Each place gets a score for the words and for their surroundings, and below a floor there is no place. The
shorter the passage, the higher its floor and the more its surroundings count: "she" or "said" occurs everywhere and is
evidence nowhere. Of two places that are equally good neither is chosen.

**Say so.** A result is `exact` (same words, same place), `shifted` (same words, the text before them changed), `moved`
(same words, taken elsewhere), `fuzzy` (the words changed, or there is doubt about the place) or `orphan` (nowhere). The
first three promise the same characters, every one of them, and a place beyond doubt; the last two ask a person.

**Trace.** The same search leads from a passage of an article to the seed it came from, and a stricter comparison tells
whether it stands there word for word. That comparison reads as a reader does: curly and straight quotes, dashes, spaces,
dots and composed letters are setting; a changed letter, figure or mark is a change.

Positions are Unicode code points, ends exclusive. Nothing here raises on any text, and every step is bounded.
"""

from newsroom.anchoring.carrying import carry
from newsroom.anchoring.graphemes import snap
from newsroom.anchoring.quotes import describe
from newsroom.anchoring.searching import locate
from newsroom.anchoring.tracing import Tracer, trace, verbatim
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
    "Tracer",
    "carry",
    "describe",
    "locate",
    "same_words",
    "snap",
    "trace",
    "verbatim",
    "word_diff",
]
