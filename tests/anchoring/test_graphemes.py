"""Where a text may be cut."""

import pytest
from hypothesis import given

from newsroom.anchoring import SpanError, describe, snap
from newsroom.anchoring.graphemes import is_boundary
from tests.anchoring.strategies import any_text, spans, text_and_span
from tests.bench.texts import COUNCIL


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "\r\n",
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "❤\ufe0f",
        "🇵🇹",
        "\u1112\u1161\u11ab",
        "각\u11a8",
        "नि",
        "1\ufe0f\u20e3",
        "🏴\U000e0067\U000e0062\U000e007f",
    ],
)
def test_what_reads_as_one_character_is_not_split(character):
    text = f"a{character}b"

    cuts = [position for position in range(len(text) + 1) if is_boundary(text, position)]

    assert cuts == [0, 1, len(text) - 1, len(text)]


def test_flags_are_split_in_pairs():
    text = "🇵🇹🇩🇪"

    assert [is_boundary(text, position) for position in range(5)] == [True, False, True, False, True]


def test_marks_after_a_line_end_stand_alone():
    assert is_boundary("\n\u0301", 1)


def test_snapping_takes_off_white_space_and_takes_in_whole_characters():
    text = "so  Zoe\u0308  it is"

    assert snap(text, 2, 7) == (4, 8)


def test_snapping_white_space_leaves_nothing():
    assert snap("a   b", 1, 4) == (4, 4)


def test_snapping_brings_a_span_into_the_text():
    assert snap("abc", -3, 99) == (0, 3)


@given(any_text, spans)
def test_snapping_is_done_once_and_for_all(text, span):
    start, end = snap(text, *span)

    assert 0 <= start <= end <= len(text)
    assert start == end or (is_boundary(text, start) and is_boundary(text, end))
    assert snap(text, start, end) == (start, end)


def test_a_description_has_thirty_two_characters_of_context_and_whole_words():
    start = COUNCIL.index("Leon Fried")

    quote = describe(COUNCIL, start, start + 10)

    assert quote.exact == "Leon Fried"
    assert quote.prefix == "the state’s transport department, "
    assert quote.suffix == ", said the department would look"


@given(text_and_span())
def test_a_description_is_the_text_itself(passage):
    text, start, end = passage

    quote = describe(text, start, end)

    assert quote.exact == text[start:end]
    assert text[:start].endswith(quote.prefix)
    assert text[end:].startswith(quote.suffix)
    assert len(quote.prefix) >= min(32, start)
    assert len(quote.suffix) >= min(32, len(text) - end)


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 2), (0, 4)])
def test_a_span_outside_the_text_is_not_described(span):
    with pytest.raises(SpanError, match="mark it again"):
        describe("abc", *span)
