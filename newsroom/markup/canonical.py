"""The one text of a body, with a map back into its HTML.

The text is a walk over the elements and characters of the sanitised HTML, in document order, with a list of lines and one
current line, empty at first:

1. At the start *and* at the end of a `p`, `h2`, `h3`, `figcaption`, `li`, `ul`, `ol`, `blockquote` or `figure`: if the
   current line is not empty, it is finished: put it on the list and begin an empty one.
2. Characters are added to the current line as they are (references decoded, nothing trimmed or collapsed).
3. `<br>` adds a line feed to the current line.
4. A `<sup>` is skipped with all that is in it: `mark` puts footnote numbers there.
5. Every other element (`a`, `strong`, `em`, `mark`, `img`) adds nothing itself.

At the end the current line is finished too, and the lines are joined by a line feed. So an `li` with a list in it gives a
line for its own words, then one for each inner item; text after the inner list gives a line of its own.

In a browser: walk `childNodes` recursively; for text nodes add `node.data`, for elements do as above by `localName`.
Offsets count code points, a browser's strings count UTF-16 units.
"""

import html as html_module
import re
from dataclasses import dataclass

_BLOCKS = frozenset({"p", "h2", "h3", "figcaption", "li", "ul", "ol", "blockquote", "figure"})
_TOKEN = re.compile(
    r"</(?P<end>[a-z][a-z0-9]*)>|<(?P<start>[a-z][a-z0-9]*)[^>]*>|(?P<reference>&[^;&<]{1,32};)|(?P<text>[^<&]+|[<&])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text and where it stands in the HTML, both in code points.

    A run of characters is as long in the one as in the other; a reference (`&amp;`) or a `<br>` is a run of its own. The
    line feed between two blocks is in no run.
    """

    text_start: int
    text_end: int
    html_start: int
    html_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalText:
    """The text, and the runs it is made of, in order."""

    text: str
    runs: tuple[Run, ...]


def canonical(html: str) -> CanonicalText:
    """The canonical text of sanitised HTML, also of marked HTML, by the walk this module describes."""
    walk = _Walk()
    for token in _TOKEN.finditer(html):
        walk.step(token)
    return CanonicalText(text="".join(walk.parts), runs=tuple(walk.runs))


class _Walk:
    """The walk's state: what a finished line waits for is the first character after it, so no line feed ends the text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self._length = 0
        self._line_finished = False
        self._skipping = False

    def step(self, token: re.Match[str]) -> None:
        name = token["start"] or token["end"]
        if name == "sup":
            self._skipping = bool(token["start"])
        elif self._skipping:
            return
        elif name == "br":
            self._add("\n", token)
        elif name in _BLOCKS:
            self._line_finished = True
        elif not name:
            self._add(html_module.unescape(token["reference"]) if token["reference"] else token["text"], token)

    def _add(self, text: str, token: re.Match[str]) -> None:
        if self._line_finished and self._length:
            self.parts.append("\n")
            self._length += 1
        self._line_finished = False
        start, self._length = self._length, self._length + len(text)
        self.parts.append(text)
        self.runs.append(Run(text_start=start, text_end=self._length, html_start=token.start(), html_end=token.end()))
