"""Search folding and snippets."""

import time
import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from newsroom.folding import Piece, fold, snippet, tokens

_texts = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Mn", "Mc", "Cf"]),
        st.sampled_from("aBß’ -\n中国かガ\u3099한\u1112\u1161\u11ab\0"),
    ),
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kursk", "kursk"),
        ("Kürsk", "kursk"),
        ("Ku\u0308rsk", "kursk"),
        ("Łódź, Ærø", "lodz aero"),
        ("STRASSE straße", "strasse strasse"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Ёлки", "елки"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ﬁne Ｋｕｒｓｋ m²", "fine kursk m2"),
        ("Putin’s don't", "putin s don t"),
        ("Знамʼянка Знам'янка", "знам янка знам янка"),
        ("2025-05-14", "2025 05 14"),
        ("Su-34M covid19", "su 34m covid19"),
        ("مُحَمَّد محـمد", "محمد محمد"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी", "हिन्दी"),
        ("中国人民", "中国 国人 人民"),
        ("中", "中"),
        ("GDP成長2025", "gdp 成長 2025"),
        ("カタカナ ｶﾞ", "カタ タカ カナ ガ"),
        ("か\u3099", "が"),
        ("한국어", "한국 국어"),
        (unicodedata.normalize("NFD", "한국어"), "한국 국어"),
        ("Ku\u00adrsk a\0b \ud800c\u200dd", "kursk ab cd"),
        ("❤️ 1️⃣", "1"),
        ("!?… —\n\t", ""),
        ("", ""),
    ],
)
def test_text_is_folded_to_what_search_compares(text, folded):
    assert fold(text) == folded


@given(text=_texts)
@example(text="か\0\u3099")
@example(text="あ\u3099い")
@example(text="\u1112\u200b\u1161\u11ab한")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_folding_twice_is_folding_once_for_each_character_there_is():
    assigned = [*range(0x33480), *range(0xE0000, 0xE0200)]
    characters = "\n".join(map(chr, assigned))

    once = fold(characters)

    assert fold(once) == once


@given(text=_texts)
def test_tokens_are_words_without_spaces_or_invisible_characters(text):
    for token in tokens(text):
        assert token
        assert not any(character.isspace() or unicodedata.category(character)[0] in "CPSZ" for character in token)


@given(text=st.text(alphabet=st.characters(codec="utf-8")))
def test_the_forms_of_unicode_make_no_difference_to_words_that_are_written_alike(text):
    composed = unicodedata.normalize("NFC", text)

    assert fold(unicodedata.normalize("NFD", composed)) == fold(composed)


def test_a_hit_is_shown_as_the_text_spells_it():
    pieces = snippet("They reached Kürsk at noon.", "kursk")

    assert pieces == [
        Piece(text="They reached ", hit=False),
        Piece(text="Kürsk", hit=True),
        Piece(text=" at noon.", hit=False),
    ]


def test_a_mark_is_never_cut_off_its_letter():
    hit = snippet("le cafe\u0301 ferme", "café")[1]

    assert hit == Piece(text="cafe\u0301", hit=True)


def test_overlapping_pairs_of_characters_are_one_hit():
    pieces = snippet("在中国人民面前", "中国人民")

    assert [piece.text for piece in pieces if piece.hit] == ["中国人民"]


def test_a_possessive_s_is_no_hit_of_its_own():
    hits = [piece.text for piece in snippet("Putin’s men and Biden’s men", "Putin’s") if piece.hit]

    assert hits == ["Putin"]


def test_a_query_of_single_letters_still_finds_them():
    hits = [piece.text for piece in snippet("Plan B failed", "b") if piece.hit]

    assert hits == ["B"]


def test_the_window_shows_most_of_the_words_asked_for():
    text = "Kursk first. " + "filler " * 100 + "Then the governor of Kursk resigned. " + "filler " * 100

    pieces = snippet(text, "kursk governor", width=60)

    assert [piece.text for piece in pieces if piece.hit] == ["governor", "Kursk"]


def test_cut_ends_fall_between_words_and_show_it():
    text = "alpha beta gamma delta epsilon zeta eta theta iota kappa"

    pieces = snippet(text, "epsilon", width=20)

    assert pieces == [
        Piece(text="…delta ", hit=False),
        Piece(text="epsilon", hit=True),
        Piece(text=" zeta…", hit=False),
    ]


def test_without_a_hit_the_text_begins_at_its_beginning():
    assert snippet("  \n One two three four", "absent", width=9) == [Piece(text="One two…", hit=False)]


def test_a_text_that_fits_is_shown_whole():
    assert snippet("Nothing here.", "absent") == [Piece(text="Nothing here.", hit=False)]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_blank_text_has_no_snippet(text):
    assert snippet(text, "kursk") == []


@pytest.mark.parametrize(
    "query",
    ["", "\0", "?!…", "\u202eksruk", "\ud800", "kursk " * 2_000, "'" * 10_000, "中" * 10_000, "a\u0301" * 5_000],
)
def test_a_hostile_query_gets_a_snippet_too(query):
    text = "The Kursk region, in short."

    pieces = snippet(text, query)

    assert "".join(piece.text for piece in pieces) == text


@pytest.mark.parametrize("part", ["kursk ", "Kürsk", "中国", "\u0301", "a\u0301 ", " "])
def test_a_long_text_is_folded_and_cut_in_linear_time(part):
    text = part * (200_000 // len(part))
    start = time.perf_counter()

    snippet(text, text[:10_000])

    # Linear takes well under a second, quadratic minutes.
    assert time.perf_counter() - start < 10


@given(text=_texts, query=_texts, width=st.integers(1, 60))
@example(text="aa kursk", query="kursk", width=3)
def test_a_snippet_is_a_part_of_the_text_no_wider_than_asked_for(text, query, width):
    pieces = snippet(text, query, width=width)

    shown = "".join(piece.text for piece in pieces)
    bare = shown.removeprefix("" if shown in text else "…")
    bare = bare.removesuffix("" if bare in text else "…")
    assert bare in text
    assert len(bare) <= width + shown.count("…")
    assert all(piece.text for piece in pieces)


@given(words=st.lists(st.text(alphabet="abcé", min_size=2, max_size=6), min_size=1, max_size=40), data=st.data())
def test_a_word_of_the_text_is_always_found_and_marked(words, data):
    word = data.draw(st.sampled_from(words))

    pieces = snippet(" ".join(words), word.upper(), width=20)

    assert {fold(piece.text) for piece in pieces if piece.hit} == {fold(word)}
