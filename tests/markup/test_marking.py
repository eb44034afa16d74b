"""Marks in a body, however they overlap."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from newsroom.markup import Mark, MarkupRefused, canonical, mark, sanitise

PARTS = "<p>|<h3>|<ul>|</ul>|<li>|<br>|<b>|</b>|<a href=/x>|</a>|a|bc |&amp;|<|é|😀👩‍👩‍👧|שלום |\u00a0"
BODIES = (
    st.lists(st.sampled_from(PARTS.split("|")), min_size=1, max_size=25)
    .map(lambda parts: sanitise("".join(parts)))
    .filter(lambda html: canonical(html).text)
)


@st.composite
def marked_bodies(draw):
    html = draw(BODIES)
    length = len(canonical(html).text)
    marks = []
    for note in range(1, draw(st.integers(0, 8)) + 1):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        marks.append(
            Mark(id=f"id-{note}", start=start, end=end, kind=draw(st.sampled_from(["quote", "event"])), note=note)
        )
    return html, marks


class _Reading(HTMLParser):
    """Which ids mark each character, and that elements are closed in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.marked = []
        self.references = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "img"}:
            self.open.append((tag, dict(attrs)))
        if tag == "a" and "data-mark" in dict(attrs):
            self.references.append(dict(attrs)["data-mark"])
            assert [name for name, _ in self.open].count("a") == 1

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if not any(tag == "sup" for tag, _ in self.open):
            marks = [attributes["data-marks"] for tag, attributes in self.open if tag == "mark"]
            assert len(marks) <= 1
            self.marked += [(character, set(" ".join(marks).split())) for character in data]


def _mark(start, end, *, id="A", kind="quote", note=1):  # noqa: A002  (as the field is called)
    return Mark(id=id, start=start, end=end, kind=kind, note=note)


def _reference(note, mark_id):
    return f'<sup class="ref"><a href="#note-{note}" id="ref-{note}" data-mark="{mark_id}" aria-label="Note {note}">{note}</a></sup>'


def test_a_passage_is_wrapped_and_its_note_follows():
    html = mark("<p>She said no.</p>", [_mark(4, 8)])

    assert html == f'<p>She <mark class="m m-quote" data-marks="A">said</mark>{_reference(1, "A")} no.</p>'


def test_overlapping_passages_are_cut_at_their_edges_with_the_shortest_last():
    html = mark("<p>abcd</p>", [_mark(1, 3, id="B", kind="event", note=2), _mark(0, 4, id="A")])

    assert html == (
        '<p><mark class="m m-quote" data-marks="A">a</mark><mark class="m m-event m-quote" data-marks="A B">bc</mark>'
        f'{_reference(2, "B")}<mark class="m m-quote" data-marks="A">d</mark>{_reference(1, "A")}</p>'
    )


def test_a_mark_never_crosses_an_element():
    html = mark("<p>a<em>b</em></p><p>c</p>", [_mark(0, 4)])

    tag = '<mark class="m m-quote" data-marks="A">'
    assert html == f"<p>{tag}a</mark><em>{tag}b</mark></em></p><p>{tag}c</mark>{_reference(1, 'A')}</p>"


def test_a_reference_waits_until_its_link_has_ended():
    html = mark('<p><a href="/x">ab</a> c</p>', [_mark(0, 1)])

    assert html == (f'<p><a href="/x"><mark class="m m-quote" data-marks="A">a</mark>b</a>{_reference(1, "A")} c</p>')


def test_a_reference_stands_before_the_line_break_that_a_passage_ends_with():
    html = mark("<p>a<br>b</p>", [_mark(0, 2)])

    assert html == f'<p><mark class="m m-quote" data-marks="A">a</mark>{_reference(1, "A")}<br>b</p>'


def test_character_references_stay_in_one_stretch_with_their_neighbours():
    html = mark("<p>a &amp; b</p>", [_mark(0, 5)])

    assert '<mark class="m m-quote" data-marks="A">a &amp; b</mark>' in html


def test_of_two_passages_with_one_note_the_first_has_its_id():
    html = mark("<p>ab</p>", [_mark(0, 1, id="A"), _mark(1, 2, id="B")])

    assert html.count('id="ref-1"') == 1
    assert html.index('id="ref-1"') < html.index('data-mark="B"')


def test_whatever_ids_and_kinds_hold_is_escaped():
    html = mark("<p>a</p>", [_mark(0, 1, id='"><script>', kind='"><b>')])

    assert "<script>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 0), (2, 1), (0, 4)])
def test_a_passage_outside_of_the_text_is_refused(start, end):
    with pytest.raises(MarkupRefused, match="place it again"):
        mark("<p>abc</p>", [_mark(start, end)])


@given(marked_bodies())
def test_marking_leaves_the_canonical_text_as_it_was(body):
    html, marks = body

    marked = mark(html, marks)

    assert canonical(marked).text == canonical(html).text
    assert re.sub(r"<sup.*?</sup>|</?mark[^>]*>", "", marked) == html


@given(marked_bodies())
def test_every_character_has_the_marks_that_cover_it(body):
    html, marks = body
    reading = _Reading()

    reading.feed(mark(html, marks))
    reading.close()

    text = canonical(html).text
    covered = [
        (character, {each.id for each in marks if each.start <= at < each.end})
        for at, character in enumerate(text)
        if character != "\n"
    ]
    assert reading.marked == covered
    assert sorted(reading.references) == sorted(each.id for each in marks)
