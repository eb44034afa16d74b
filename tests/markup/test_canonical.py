"""The canonical text, and its map into the HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from newsroom.markup import Run, canonical, sanitise

PARTS = "<p>|<h2>|<ul>|</ul>|<li>|<blockquote>|</blockquote>|<br>|<b>|</b>|<a href=/x>|</a>|a|& |<|é|😀|שלום|\u00a0| "
BODIES = st.lists(
    st.sampled_from(PARTS.split("|")),
    max_size=25,
).map(lambda parts: sanitise("".join(parts)))


class _BrowserWalk(HTMLParser):
    """The walk as the module describes it for a browser, on another parser's events."""

    blocks = frozenset({"p", "h2", "h3", "figcaption", "li", "ul", "ol", "blockquote", "figure"})

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self.line = ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  (the parser's signature)
        if tag in self.blocks:
            self.end_line()
        self.line += "\n" if tag == "br" else ""

    def handle_endtag(self, tag):
        if tag in self.blocks:
            self.end_line()

    def handle_data(self, data):
        self.line += data

    def end_line(self):
        self.lines += [self.line] if self.line else []
        self.line = ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>a</p><h2>b</h2><p>c</p>", "a\nb\nc"),
        ("<p>a<br>b</p>", "a\nb"),
        ('<p>a <strong>b</strong><a href="/x">c</a></p>', "a bc"),
        ("<p>&lt;b&gt; &amp;amp; \u00a0</p>", "<b> &amp; \u00a0"),
        ("<ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul>", "a\nb\nc\nd"),
        ("<ul><li><ul><li>b</li></ul></li></ul>", "b"),
        ('<figure><img src="/media/a" alt="no text"><figcaption>a</figcaption></figure><p>b</p>', "a\nb"),
        ("<blockquote><p>a</p></blockquote>", "a"),
        ('<p>a<sup class="ref"><a href="#note-1">1</a></sup>b</p>', "ab"),
    ],
)
def test_leaf_blocks_are_lines(html, text):
    assert canonical(html).text == text


def test_runs_tell_where_characters_stand_in_the_html():
    found = canonical("<p>a😀&amp;b</p>")

    assert found.runs == (
        Run(text_start=0, text_end=2, html_start=3, html_end=5),
        Run(text_start=2, text_end=3, html_start=5, html_end=10),
        Run(text_start=3, text_end=4, html_start=10, html_end=11),
    )


@given(BODIES)
def test_a_browsers_walk_finds_the_same_text(html):
    walk = _BrowserWalk()

    walk.feed(html)
    walk.close()

    assert canonical(html).text == "\n".join(walk.lines)


@given(BODIES)
def test_runs_cover_the_text_but_for_the_line_feeds_between_blocks(html):
    found = canonical(html)

    uncovered = set(range(len(found.text))) - {at for run in found.runs for at in range(run.text_start, run.text_end)}
    assert all(found.text[at] == "\n" for at in uncovered)
    for run in found.runs:
        alone = canonical(html[run.html_start : run.html_end])
        assert alone.text == found.text[run.text_start : run.text_end]
