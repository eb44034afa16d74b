"""HTML files."""

import pytest

from newsroom.importers import EmptyFile, TooDeep, TooLarge, parse
from newsroom.importers.levelling import MAX_DEPTH, levelled

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>River rises - The Paper</title><style>p { color: red }</style></head>
<body><nav>Home</nav>
<article><header><p>By-line</p></header><h1>River rises</h1>
<p>The <b>river</b> rose &amp; <a href="https://a.example/?a=1&amp;b">fell</a>, <a href="/own">he</a>
said.<script>alert(1)</script></p><div hidden>Hidden</div><div style="display:none">Hidden</div>
<ul><li>One<li>Two</ul><blockquote>Quoted<br>words</blockquote><aside>Related</aside></article>
<footer>Imprint</footer></body></html>
"""


def _parse(html):
    return parse(html.encode(), filename="a.html")


def test_the_readable_text_of_the_article_is_taken_and_nothing_around_it():
    document = _parse(PAGE)

    assert document.text == "River rises\n\nThe river rose & fell, he said.\n\nOne\n\nTwo\n\nQuoted\nwords"
    assert (document.title, document.language, document.media_type) == ("River rises", "en-GB", "text/html")


def test_the_body_is_simple_html_without_the_title():
    assert _parse(PAGE).html.replace("\n", "") == (
        '<p>The <strong>river</strong> rose &amp; <a href="https://a.example/?a=1&amp;b">fell</a>, he said.</p>'
        "<ul><li>One</li><li>Two</li></ul><blockquote><p>Quoted<br>words</p></blockquote>"
    )


def test_a_title_that_is_all_there_is_stays_in_the_body():
    assert _parse("<h1>Only</h1>").html == "<h2>Only</h2>\n"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<meta property='og:title' content='A &amp; B'><title>C</title><h1>D</h1>x", "A & B"),
        ("<title>C</title><h1> </h1><h1>D</h1>x", "D"),
        ("<title>C\n c</title><p>x", "C c"),
        ("<p>The river rose. It fell.", "The river rose"),
    ],
)
def test_the_page_proposes_its_title(html, title):
    assert _parse(html).title == title


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<main>a</main>b", "a"),
        ("<article>a</article><article>longer</article>", "longer"),
        ("<article> </article>a", "a"),
        ("<form><p>a</p></form>", "a"),
        ("<table><tr><td>a<td>b</table>", "a\n\nb"),
        ("<p>a<p>b <div>c</div>d", "a\n\nb\n\nc\n\nd"),
        ("<pre>a\nb\n\nc</pre>", "a b\n\nc"),
        ("<p>a<svg><path/><text>x</text></svg><select><option>y</select>b", "ab"),
        ("a &lt;b&gt; &#0;&#13;&#xd800;c", "a <b> \ufffd \ufffdc"),
        ("1 < 2 <a", "1 < 2 <a"),
        ("<strong><p>a</p><p>b</p></strong>", "a\n\nb"),
    ],
)
def test_blocks_are_parted_by_blank_lines(html, text):
    assert _parse(html).text == text


def test_a_declared_encoding_is_used():
    document = parse(b'<meta charset="windows-1251"><p>' + "Да".encode("cp1251"), filename="a.htm")

    assert (document.text, document.encoding) == ("Да", "cp1251")


@pytest.mark.parametrize("html", ["<script>x</script>", "<!-- x -->", "<title>x</title><img src=x>", "<p>&nbsp;</p>"])
def test_a_page_without_readable_text_is_refused(html):
    with pytest.raises(EmptyFile, match=r"a\.html holds no readable text: save"):
        _parse(html)


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><td", "x-y", "svg", "select"])
def test_a_page_nested_too_deep_is_refused(tag):
    with pytest.raises(TooDeep, match=r"a\.html is nested more than 200 levels deep: save"):
        _parse(f"<{tag}>" * (MAX_DEPTH + 1) + "x")


def test_a_page_as_deep_as_allowed_is_read():
    assert _parse("<div>" * MAX_DEPTH + "x").text == "x"


def test_a_long_address_around_many_blocks_is_refused():
    with pytest.raises(TooLarge, match=r"a\.html .*: save the article alone"):
        _parse(f"<a href='https://{'x' * 99_999}'>" + "<div>x</div>" * 20)


@pytest.mark.parametrize(
    ("html", "level"),
    [
        ("<p><b>a<div>c", "<p><b>a</b></p><div>c</div>"),
        ("<ul><li>a<li>b<ol><li>c</ul>d", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>d"),
        ("<td>a<td>b", "<div>a</div><div>b</div>"),
        ("<a href=x>a<a>b", '<a href="x">a</a><a>b</a>'),
        ("<h1>a<h2>b</b></p>", "<h1>a</h1><h2>b</h2>"),
        ("<i onclick=x class='y' hidden>a", '<i hidden="">a</i>'),
        ("<title>a<b></title><textarea><p></textarea>b", "<title>a<b></title>b"),
        ("<svg><path/><p>a</svg>b", "b"),
    ],
)
def test_levelling_closes_what_is_open_and_drops_what_is_not_looked_at(html, level):
    assert levelled(html, filename="a.html").replace("<svg></svg>", "") == level
