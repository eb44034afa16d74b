"""Plain text as a body."""

import pytest
from hypothesis import given, strategies as st

from newsroom.markup import sanitise, text_to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("one\ntwo", "<p>one</p><p>two</p>"),
        ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
        ("one\r\n \r\n\r\ntwo\r\n", "<p>one</p><p>two</p>"),
        ("  a <b> & c\x07 ", "<p>a &lt;b&gt; &amp; c</p>"),
    ],
)
def test_paragraphs_are_parted_by_blank_lines_or_else_by_lines(text, html):
    assert text_to_html(text) == html


@given(st.one_of(st.text(), st.text(alphabet="a <&\n\r\t\f\x0b\x00\u00a0\u2028\x85\ud800")))
def test_the_result_is_in_normal_form(text):
    html = text_to_html(text)

    assert sanitise(html) == html
