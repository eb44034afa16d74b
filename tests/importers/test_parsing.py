"""Any bytes are parsed or refused, soon, with a sentence."""

import sys
import time
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from newsroom import markup
from newsroom.importers import (
    MAX_BODY_BYTES,
    EmptyFile,
    ImportRefused,
    TooLarge,
    UnknownFormat,
    parse,
    suffixes,
)

NAMES = st.sampled_from(suffixes()).map("a{}".format)
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"])
PARTS = (
    "# |\n|\n\n|---\n|title: x\n|[a]: /b 'c'\n|[a]|![a](b)|> |- |  - |`|```\n|*|**|_|\\|<p>|</p>|<b>|<article>|</article>|<li>|<ul>"
    "|<title>|</title>|<meta property=og:title content=x>|<a href=https://x>|</a>|<br>|<pre>|<script>|<!--|-->|<svg>|&amp;|&#0;"
    "|&#13;|&#xd800;|<html lang=en>|<div hidden>|a|Word. |😀|é|\u00a0|\r\n|\r|\t|<td>|<form>|1. |a|b\n-|-\n"
)
SOURCES = st.one_of(st.lists(st.sampled_from(PARTS.split("|")), max_size=30).map("".join), st.text())


def _check(data, filename):
    with suppress(ImportRefused):
        document = parse(data, filename=filename)
        for field in (document.text, document.title, document.html):
            assert "\0" not in field
            field.encode()
        assert "\r" not in document.text
        assert document.text.strip()
        assert "\n" not in document.title
        markup.sanitise(document.html)


@given(MARKS, st.binary(), NAMES)
def test_any_bytes_are_parsed_or_refused(mark, data, filename):
    _check(mark + data, filename)


@given(SOURCES, NAMES, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_any_text_is_parsed_or_refused(source, filename, encoding):
    _check(source.encode(encoding, "ignore"), filename)


@given(SOURCES)
def test_the_text_of_text_and_markdown_is_what_came(source):
    came = source.encode("utf-8", "ignore").decode().replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

    for filename in ("a.txt", "a.md"):
        with suppress(ImportRefused):
            assert parse(source.encode("utf-8", "ignore"), filename=filename).text == came


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
@pytest.mark.parametrize("suffix", suffixes())
def test_a_file_without_text_is_refused(data, suffix):
    with pytest.raises(EmptyFile, match=rf"a{suffix} holds no .*text: "):
        parse(data, filename=f"a{suffix}")


@pytest.mark.parametrize("filename", ["a.docx", "a", ".txt", "a.txt.zip"])
def test_another_kind_of_file_is_refused_with_the_kinds_there_are(filename):
    with pytest.raises(UnknownFormat, match=r"cannot be read: save it as one of \.txt, "):
        parse(b"a", filename=filename)


@pytest.mark.parametrize("filename", ["A.TXT", "folder/a.Md", "a.b.html"])
def test_the_ending_counts_in_any_case(filename):
    assert parse(b"word", filename=filename).text == "word"


def test_a_file_over_the_limit_is_refused_with_both_sizes():
    with pytest.raises(TooLarge, match=r"a\.txt has 1,001 bytes, more than the 1,000 allowed: split it"):
        parse(b"a" * 1_001, filename="a.txt", max_bytes=1_000)


def test_a_text_that_makes_too_long_a_body_is_refused():
    with pytest.raises(TooLarge, match=r"a\.txt makes an article of .*: split it"):
        parse(b"&" * (MAX_BODY_BYTES // 2), filename="a.txt")


def test_the_longest_body_is_the_longest_that_markup_takes():
    assert MAX_BODY_BYTES == markup.MAX_BYTES

    longest = parse(b"a" * (MAX_BODY_BYTES - 8), filename="a.txt")

    assert len(markup.sanitise(longest.html)) == MAX_BODY_BYTES - 1


@pytest.mark.parametrize(
    ("filename", "source"),
    [
        ("a.html", "<div>" * 200_000),
        ("a.html", "<" * 1_000_000),
        ("a.html", "<a " + "".join(f"a{number} " for number in range(140_000)) + ">"),
        ("a.html", "".join(f"<p><b id={number}></p>x" for number in range(45_000))),
        ("a.html", "<li>" * 250_000),
        ("a.html", "<article>" * 190 + "<p>x" * 240_000),
        ("a.md", "[" * 1_000_000),
        ("a.md", "[" * 49_999),
        ("a.md", "*a " * 49_999),
        ("a.md", "> - > - > - a\n" * 9_999),
        ("a.md", "> " * 9 + "a\n" + "b\n" * 9_990),
        ("a.txt", "a\n" * 500_000),
        ("a.txt", "é" * 1_000_000),
    ],
    ids=lambda value: value[:12],
)
def test_a_hostile_megabyte_is_answered_in_seconds(filename, source):
    began = time.process_time()

    with suppress(ImportRefused):
        parse(source.encode("latin-1"), filename=filename)

    # The slowest takes about one second, several under coverage's tracing; what is quadratic takes minutes.
    assert time.process_time() - began < (30 if sys.gettrace() else 4)
