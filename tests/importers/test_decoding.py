"""Bytes become text, or are refused."""

import codecs

import pytest
from hypothesis import given, strategies as st

from newsroom.importers.decoding import decode
from newsroom.importers.errors import BinaryFile, Undecodable

TEXT = "“Größe” – Москва 😀\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32"),
    ],
)
def test_unicode_is_known_by_its_mark_or_by_being_valid(data, encoding):
    decoded = decode(data, filename="a.txt")

    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("café", "cp1252"),
        ("Le maire a déclaré que la route serait fermée à cause de la neige.", "cp1252"),
        ("“We don’t know yet,” said the mayor’s office.", "cp1252"),
        ("Burmistrz powiedział, że droga zostanie zamknięta na dwa tygodnie.", "cp1250"),
        ("Мэр сказал, что дорога будет закрыта на две недели.", "cp1251"),
        ("Мэр сказал, что дорога будет закрыта на две недели.", "koi8_r"),
        ("市長は道路が二週間閉鎖されると述べた。", "shift_jis"),
    ],
)
def test_older_encodings_are_told_by_how_well_they_read(text, encoding):
    decoded = decode(text.encode(encoding), filename="a.txt")

    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"un caf\xe9 au lait " * 9_000 + b"\x81",
        "Да".encode("cp1251"),
        bytes(range(128, 256)) * 5,
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
        codecs.BOM_UTF32_BE + b"abcd",
    ],
    ids=["broken far in", "too short", "noise", "broken UTF-16", "broken UTF-32"],
)
def test_what_cannot_be_told_is_refused(data):
    with pytest.raises(Undecodable, match=r"a\.txt .*save it as UTF-8"):
        decode(data, filename="a.txt")


def test_what_the_file_declares_counts_before_a_guess():
    decoded = decode("Да".encode("cp1251"), filename="a.html", declared="windows-1251")

    assert (decoded.text, decoded.encoding) == ("Да", "cp1251")


@pytest.mark.parametrize("declared", ["rot13", "zip", "nonsense", "a\0b", "é", "utf-7"])
def test_a_declared_encoding_that_no_page_is_in_does_not_count(declared):
    decoded = decode("café au lait".encode("cp1252"), filename="a.html", declared=declared)

    assert decoded.text == "café au lait"


@pytest.mark.parametrize(
    ("start", "likeness"),
    [
        (b"PK\x03\x04", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_a_binary_file_is_refused_by_what_it_looks_like(start, likeness):
    with pytest.raises(BinaryFile, match=rf"a\.txt looks like an? .*{likeness}.*: export it"):
        decode(start + b" and more", filename="a.txt")


@pytest.mark.parametrize("data", [b"a\0b", b"\xe9\0b", b"a\x01\x02b" * 9, b"h\0i\0"])
def test_control_characters_make_a_file_binary(data):
    with pytest.raises(BinaryFile, match="export it as UTF-8"):
        decode(data, filename="a.txt")


def test_line_ends_become_line_feeds():
    assert decode(b"a\r\nb\rc\n\r\nd", filename="a.txt").text == "a\nb\nc\n\nd"


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(["utf-16", "utf-32"])
)
def test_marked_unicode_comes_back_as_it_was(text, encoding):
    assert decode(text.encode(encoding), filename="a.txt").text == text.removeprefix("\ufeff")
