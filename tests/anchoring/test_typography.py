"""What a reader does not see as a change, and what he does."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from newsroom.anchoring import same_words
from newsroom.anchoring.typography import fold, lower
from tests.anchoring.strategies import any_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It isn’t,” he said", '"It isn\'t," he said'),
        ("„So“, sagt Anna", '"So", sagt Anna'),
        ("« Enfin », dit-elle", '"Enfin", dit-elle'),
        ("7–4", "7-4"),
        ("On that day—May 14—we left", "On that day -- May 14 -- we left"),
        ("well\u2011known", "well-known"),
        ("so …", "so ..."),
        ("wait . . . what", "wait ... what"),
        ("1\u202f000 days", "1 000 days"),
        ("two\r\nlines", "two lines"),
        ("co\u00adoperate", "cooperate"),
        ("ﬁnd", "find"),
        (unicodedata.normalize("NFD", "Zoë, 한국어, हिन्दी"), "Zoë, 한국어, हिन्दी"),
        ("  around ", "around"),
    ],
)
def test_another_setting_is_the_same_words(one, other):
    assert same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The state", "the state"),
        ("We win.", "We win"),
        ("5'", '5"'),
        ("-5 degrees", "5 degrees"),
        ("x²", "x2"),
        ("naïve", "naive"),
        ("can", "can't"),
        ("recover", "re-cover"),
        ("now here", "nowhere"),
        ("10", "1O"),
    ],
)
def test_a_changed_letter_or_mark_is_a_change(one, other):
    assert not same_words(one, other)


@given(any_text)
def test_every_folded_character_knows_where_it_came_from(text):
    folded = fold(text)

    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert folded.starts == sorted(folded.starts)
    assert folded.ends == sorted(folded.ends)


@given(any_text, st.integers(0, 50), st.integers(1, 50))
def test_there_and_back_a_span_holds_what_it_held(text, first, size):
    folded = fold(text)
    last = min(first + size, len(folded.text))
    if first < last:
        start, end = folded.folded(*folded.original(first, last))

        assert start <= first
        assert last <= end


@given(any_text)
def test_lower_case_keeps_positions(text):
    assert len(lower(text)) == len(text)


@given(any_text)
def test_normal_forms_read_the_same(text):
    assert same_words(unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text))
