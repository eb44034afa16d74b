"""Plain text files."""

from pathlib import Path

import pytest

from newsroom.importers import parse
from newsroom.importers.titles import first_words

SEED = Path(__file__).parents[2] / "seeds" / "000_a4a4c216881404b7.txt"


def _parse(text):
    return parse(text.encode(), filename="a.txt")


def test_the_shipped_seed_is_seven_paragraphs_with_its_first_words_as_title():
    data = SEED.read_bytes()

    document = parse(data, filename=SEED.name)

    assert document.text == data.decode()
    assert document.html.count("<p>") == document.html.count("</p>") == 7
    assert document.title == "Vladimir Putin paid his first visit to Kursk since Russia declared the full recapture of…"
    assert (document.media_type, document.encoding, document.language) == ("text/plain", "utf-8", "")


def test_a_first_line_that_looks_like_a_headline_is_the_title_and_not_in_the_body():
    document = _parse("\nRiver  rises\n\nThe river rose.\n\nIt fell.\n")

    assert document.title == "River rises"
    assert document.html == "<p>The river rose.</p>\n<p>It fell.</p>\n"
    assert document.text == "\nRiver  rises\n\nThe river rose.\n\nIt fell.\n"


@pytest.mark.parametrize(
    "text", ["The river rose.\nIt fell.", "River rises", "The river rose, he said: “Go.”\nIt fell."]
)
def test_a_first_line_that_is_a_sentence_or_all_there_is_stays_in_the_body(text):
    assert _parse(text).html.startswith(f"<p>{text.partition(chr(10))[0]}</p>")


def test_markup_in_text_is_escaped():
    assert _parse("<b> & <script>").html == "<p>&lt;b&gt; &amp; &lt;script&gt;</p>\n"


def test_lines_are_paragraphs_only_where_no_line_is_blank():
    assert _parse("One.\nTwo.").html == "<p>One.</p>\n<p>Two.</p>\n"
    assert _parse("One.\nTwo.\n \nThree.").html == "<p>One.\nTwo.</p>\n<p>Three.</p>\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The river rose. It fell.", "The river rose"),
        ("Did it rise? It did.", "Did it rise?"),
        ("Mr. Day met the U.S. envoy. They talked.", "Mr. Day met the U.S. envoy"),
        ("川が上昇した。そして下がった。", "川が上昇した"),
        ("word " * 30, "word " * 16 + "word word…"),
        ("字" * 200, "字" * 89 + "…"),
        (" ", ""),
    ],
)
def test_the_first_words_are_a_sentence_or_cut_between_words(text, title):
    proposed = first_words(text)

    assert proposed == title
    assert len(proposed) <= 90
