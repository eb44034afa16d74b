"""What is let into a body, and its one normal form."""

import sys
import time
from contextlib import suppress

import nh3
import pytest
from hypothesis import given, strategies as st

from newsroom.markup import MAX_BYTES, MAX_DEPTH, MarkupRefused, canonical, sanitise
from newsroom.markup.vocabulary import KEPT, KEPT_ATTRIBUTES

FRAGMENTS = (
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<em>", "</em>", "<a href='/x'>", "<a href='http://['>", "</a>", "<ul>",
    "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<figure>", "</figure>", "<figcaption>",
    "</figcaption>", "<img src='/media/a' alt='&quot;>'>", "<img src=x onerror=alert(1)>", "<br>", " ", "\n", "a", "b ",
    "&nbsp;", "&amp;", "&lt;script>", "&#x202e;", "<div>", "</div>", "<h1>", "</h1>", "<h3>", "</h3>", "<table><tr><td>",
    "</td>", "</table>", "<svg>", "</svg>", "<math><mtext>", "<span>", "</span>", "<!--", "-->", "<script>", "</script>",
    "<style>", "</style>", "<template>", "</template>", "<textarea>", "</textarea>", "\x00", "\x0b", "<", ">", '"', "'",
    "\ud800", "é😀", "<dt>", "<hr>", "</br>", "<a href=javascript:alert(1)>", "<p title='", "&", ";", "&#0;", "&#xd800;",
)  # fmt: skip
HOSTILE = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join),
    st.text(alphabet="<>/!-='\"& abpi;#\n\x00\u00a0\ud800", max_size=60),
)


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("one", "<p>one</p>"),
        ("one<p>two<p>three", "<p>one</p><p>two</p><p>three</p>"),
        ("<b>x</b> <i>y</i>", "<p><strong>x</strong> <em>y</em></p>"),
        ("<h1>x</h1><h2>y</h2><h5>z</h5>", "<h2>x</h2><h2>y</h2><h3>z</h3>"),
        ("<div>x<section>y</section></div>", "<p>x</p><p>y</p>"),
        ("<h2><div>x</div></h2>", "<h2>x</h2>"),
        ("<b><p>x</p><p>y</p></b>", "<p><strong>x</strong></p><p><strong>y</strong></p>"),
        ("<em>x</em><em>y</em>", "<p><em>xy</em></p>"),
        ("<blockquote>x<p>y</p></blockquote>", "<blockquote><p>x</p><p>y</p></blockquote>"),
        ("<table><tr><td>x<td>y</table>", "<p>x</p><p>y</p>"),
        ("<p>x<span style='color:red'>y</span></p>", "<p>xy</p>"),
        ("<figcaption>x</figcaption>", "<p>x</p>"),
        ("<script>x</script><style>y</style><!-- z -->w", "<p>w</p>"),
        ("<svg>" + "<path/><br>" * 300 + "<text>x</text></svg>y", "<p>y</p>"),
        ("1 < 2 & 3 <a", "<p>1 &lt; 2 &amp; 3 &lt;a</p>"),
        ("&lt;p&gt; &eacute;", "<p>&lt;p&gt; é</p>"),
    ],
)
def test_any_html_becomes_the_small_vocabulary(came, kept):
    assert sanitise(came) == kept


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("<ul><li>x<li>y</ul>", "<ul><li>x</li><li>y</li></ul>"),
        ("<ul><li><p>x</p><p>y</p></li></ul>", "<ul><li>x<br>y</li></ul>"),
        ("<ul><li>x<ol><li>y</ol>z</ul>", "<ul><li>x<ol><li>y</li></ol>z</li></ul>"),
        ("<ul><li>x</li><ul><li>y</li></ul></ul>", "<ul><li>x<ul><li>y</li></ul></li></ul>"),
        ("<ul>x</ul>", "<ul><li>x</li></ul>"),
        ("<li>x</li>", "<p>x</p>"),
        ("<ul><li></li></ul>", ""),
    ],
)
def test_lists_hold_items_and_items_hold_text_and_lists(came, kept):
    assert sanitise(came) == kept


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("<p> x \n\t y </p>\n<p>z</p>", "<p>x y</p><p>z</p>"),
        ("<p>x <em> y</em> </p>", "<p>x <em>y</em></p>"),
        ("<p>x <br> y<br></p>", "<p>x<br>y</p>"),
        ("<p>x\u00a0\u00a0y</p>", "<p>x\u00a0\u00a0y</p>"),
        ("<p>&nbsp;</p><p><br></p><p><em> </em></p>", ""),
        ("<p>x <img src='/media/i'> y</p>", '<p>x <img src="/media/i" alt="">y</p>'),
        ("<p>a\x00\x07\x0bb\ud800c</p>", "<p>abc</p>"),
    ],
)
def test_white_space_is_single_and_nothing_is_empty(came, kept):
    assert sanitise(came) == kept


@pytest.mark.parametrize(
    "href", ["https://a.example/?b=1&amp;c", "http://a.example", "mailto:a@b.example", "/x", "#n", "x?y"]
)
def test_a_link_to_the_web_the_mail_or_the_site_stays(href):
    assert sanitise(f'<a href="{href}">x</a>') == f'<p><a href="{href}">x</a></p>'


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVa\tScript:alert(1)",
        " data:text/html,x",
        "vbscript:x",
        "&#106;avascript:x",
        "http://[",
    ],
)
def test_any_other_link_loses_its_tag_and_keeps_its_words(href):
    assert sanitise(f'<a href="{href}">x</a>') == "<p>x</p>"


def test_a_query_that_looks_like_an_entity_stays_itself():
    assert sanitise('<a href="/?a=1&copy=2&region=3">x</a>') == '<p><a href="/?a=1&amp;copy=2&amp;region=3">x</a></p>'


@pytest.mark.parametrize("src", ["/media/ab12", "/media/2025/a.b.jpg"])
def test_an_image_of_ours_stays_alone_in_its_figure(src):
    html = sanitise(f"<figure><img src='{src}' alt=' A  “b” ' onerror=x><figcaption>c</figcaption></figure>")

    assert html == f'<figure><img src="{src}" alt="A “b”"><figcaption>c</figcaption></figure>'


@pytest.mark.parametrize(
    "src",
    [
        "http://a.example/i",
        "https://a.example/i.png",
        "/media/../admin/",
        "/media/%2e%2e/x",
        "/static/x",
        "data:image/png,x",
        "",
    ],
)
def test_any_other_image_is_dropped(src):
    assert sanitise(f"<figure><img src='{src}'></figure>") == ""


def test_what_is_too_large_is_refused_with_a_remedy():
    with pytest.raises(MarkupRefused, match=r"larger than 1,000,000 bytes.*split"):
        sanitise("é" * (MAX_BYTES // 2 + 1))


def test_a_body_that_grows_too_large_when_written_out_is_refused():
    with pytest.raises(MarkupRefused, match="larger"):
        sanitise(f"<a href='/{'x' * 100_000}'>" + "<p>x" * 20)


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "x-y"])
def test_nesting_is_refused_beyond_its_limit_only(tag):
    assert canonical(sanitise(f"<{tag}>" * (MAX_DEPTH - 1) + "x")).text == "x"

    with pytest.raises(MarkupRefused, match="nested more than 200 levels"):
        sanitise(f"<{tag}>" * (MAX_DEPTH + 1) + "x")


def test_a_body_that_is_nested_too_deep_when_written_out_is_refused():
    with pytest.raises(MarkupRefused, match="nested"):
        sanitise("<ul>" * (MAX_DEPTH - 1) + "x")


def test_many_paragraphs_that_are_never_closed_are_not_nested():
    assert canonical(sanitise("<p>x<ul><li>y</ul>" * 300)).text == "\n".join(["x", "y"] * 300)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 190_000,
        "<" * 990_000,
        '<a ="' * 190_000,
        "<a " + "x " * 490_000 + ">",
        "<!--" * 240_000,
        "&#" + "9" * 900_000,
        "".join(f"<div><b id={number}></div>" for number in range(38_000)),
        "<li><ul>" + "<span>" * 190 + "<li></li>" * 100_000,
        "<blockquote>" * 190 + "x<p>" * 240_000,
    ],
    ids=lambda hostile: hostile[:12],
)
def test_a_hostile_megabyte_is_answered_in_seconds(hostile):
    began = time.process_time()

    with suppress(MarkupRefused):
        sanitise(hostile)

    # The slowest takes about one second, several under coverage's tracing; what is quadratic takes minutes.
    assert time.process_time() - began < (30 if sys.gettrace() else 4)


@given(HOSTILE)
def test_sanitising_again_changes_nothing(hostile):
    once = sanitise(hostile)

    assert sanitise(once) == once


@given(HOSTILE)
def test_only_the_vocabulary_comes_out(hostile):
    html = sanitise(hostile)

    cleaned = nh3.clean(
        html, tags=KEPT, attributes=KEPT_ATTRIBUTES, link_rel=None, url_schemes={"http", "https", "mailto"}
    )
    assert cleaned.replace("&nbsp;", "\u00a0") == html


@given(HOSTILE)
def test_no_line_of_the_text_has_white_space_at_its_edges(hostile):
    lines = canonical(sanitise(hostile)).text.split("\n")

    assert all(line == line.strip(" \t\r\f") and "  " not in line for line in lines)
