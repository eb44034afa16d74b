"""Differences as a person would mark them."""

import time
from itertools import pairwise

from hypothesis import given

from newsroom.anchoring import word_diff
from tests.anchoring.strategies import any_text
from tests.bench.texts import COUNCIL


def marked(old: str, new: str) -> str:
    """Return the difference as text: [-deleted-] and {+inserted+}."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[part.op].format(part.text) for part in word_diff(old, new))


def test_equal_texts_are_one_equal_part():
    assert marked("The same.", "The same.") == "The same."


def test_two_empty_texts_have_no_parts():
    assert word_diff("", "") == []


def test_words_are_struck_out_and_put_in_whole():
    assert marked("The vote was narrow.", "The vote was nearly narrower.") == (
        "The vote was [-narrow-]{+nearly narrower+}."
    )


def test_an_added_sentence_is_one_insertion():
    old = "He said so. She said so."
    new = "He said so. They said so. She said so."

    assert marked(old, new) == "He said so. {+They said so. +}She said so."


def test_a_new_line_break_is_a_change():
    assert marked("One. Two.", "One.\nTwo.") == "One.[- -]{+\n+}Two."


def test_other_capitals_and_quotes_are_changes():
    assert marked('"So," he said.', "“So,” He said.") == '[-"-]{+“+}So,[-" he-]{+” He+} said.'


def test_rewritten_text_is_not_cut_into_confetti():
    old = "The mayor opened the meeting and thanked the residents for their long patience."
    new = "Nobody answered the telephone yesterday, although dozens of callers tried through evening hours."

    assert len(word_diff(old, new)) <= 6


def test_a_long_rewritten_text_takes_seconds_at_most():
    old = " ".join(f"w{number % 4001}" for number in range(16_000))
    new = " ".join(f"w{number * 7 % 4003}" for number in range(16_000))
    begun = time.process_time()

    word_diff(old, new)

    assert time.process_time() - begun < 5


@given(any_text, any_text)
def test_the_parts_are_both_texts_to_the_character(old, new):
    parts = word_diff(old, new)

    assert "".join(part.text for part in parts if part.op != "insert") == old
    assert "".join(part.text for part in parts if part.op != "delete") == new
    assert all(part.text for part in parts)
    assert all(one.op != other.op for one, other in pairwise(parts))


def test_a_paragraph_left_alone_stays_whole():
    lines = COUNCIL.splitlines()

    parts = word_diff(COUNCIL, COUNCIL.replace(lines[4], "Nothing was paid."))

    assert max(len(part.text) for part in parts if part.op == "equal") > 1_000
