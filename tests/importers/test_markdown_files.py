"""Markdown files."""

import pytest

from newsroom.importers import TooDeep, TooLarge, parse


def _parse(text):
    return parse(text.encode(), filename="a.md")


def test_the_heading_that_opens_the_text_is_the_title_and_not_in_the_body():
    source = "# River *rises*\r\n\r\nThe **river** rose.\r\n"

    document = _parse(source)

    assert document.title == "River rises"
    assert document.html == "<p>The <strong>river</strong> rose.</p>\n"
    assert document.text == source.replace("\r\n", "\n")
    assert document.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("---\ntitle: 'Front'\ndate: 1\n---\n# Heading\n\nx", "Front"),
        ("## Second\n\nx\n\n# First\n\ny", "First"),
        ("### Third\n\nx", "Third"),
        ("#\n\n## Second\n\nx", "Second"),
        ("The river rose. It fell.", "The river rose"),
        ("![ ](x)\n\n- Item", "Item"),
    ],
)
def test_the_title_is_the_front_matters_or_a_headings_or_the_first_words(source, title):
    assert _parse(source).title == title


def test_front_matter_is_not_in_the_body_but_in_the_text():
    document = _parse("---\ntitle: Front\n---\nx\n")

    assert document.html == "<p>x</p>\n"
    assert document.text.startswith("---\ntitle: Front")


@pytest.mark.parametrize("source", ["x\n\n# Later\n", "# Only\n", "---\ntitle: Front\n---\n# Other\n\nx"])
def test_a_heading_that_does_not_open_the_text_as_its_title_stays_in_the_body(source):
    assert "<h1>" in _parse(source).html


def test_html_in_markdown_is_text():
    html = _parse("<script>x</script>\n\na <b onclick=x>b</b> [c](javascript:d)").html

    assert "<script" not in html
    assert "<b" not in html
    assert "href" not in html


@pytest.mark.parametrize("source", ["> " * 20 + "lost", "- " * 10 + "lost", "> " * 50 + "lost"])
def test_what_the_parser_would_leave_out_is_refused(source):
    with pytest.raises(TooDeep, match=r"a\.md .*: make it flatter"):
        _parse(source)


def test_deep_lists_that_can_be_read_are_read_whole():
    assert "kept" in _parse("- " * 9 + "kept").html


@pytest.mark.parametrize(
    "source",
    [
        "[" * 60_000,
        "a\n" * 20_000,
        "[a]: /" + "x" * 300_000 + "\n\n" + "[a] " * 9_000,
        "[a]: / '" + "x" * 99_999 + "'\n\n[a]" * 90,
    ],
    ids=["signs", "lines", "address", "title"],
)
def test_more_work_than_an_article_makes_is_refused(source):
    with pytest.raises(TooLarge, match=r"a\.md .*: (split|shorten)"):
        _parse(source)
