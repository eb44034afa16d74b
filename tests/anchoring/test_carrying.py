"""Passages go where their own words went, or say that they did not."""

import time
import unicodedata

from hypothesis import given, strategies as st

from newsroom.anchoring import State, carry
from newsroom.anchoring.graphemes import is_boundary, widen
from tests.anchoring.strategies import any_text, spans, text_and_span
from tests.bench.texts import COUNCIL, MANY_TONGUES, RIVER

SURE = {State.EXACT, State.SHIFTED, State.MOVED}


def carried(old: str, new: str, words: str) -> tuple[State, str | None]:
    """Carry the first place of some words and return the state and the words that are there now."""
    start = old.index(words)
    (anchor,) = carry(old, new, [(start, start + len(words))])
    return anchor.state, None if anchor.start is None else new[anchor.start : anchor.end]


def test_an_unchanged_text_keeps_every_place():
    anchors = carry(COUNCIL, COUNCIL, [(0, 7), (8, len(COUNCIL))])

    assert [(anchor.start, anchor.end, anchor.state) for anchor in anchors] == [
        (0, 7, State.EXACT),
        (8, len(COUNCIL), State.EXACT),
    ]


def test_words_before_a_change_are_exact_and_words_after_it_are_shifted():
    new = COUNCIL.replace("after three hours of debate", "after three long hours of debate")

    assert carried(COUNCIL, new, "The town council") == (State.EXACT, "The town council")
    assert carried(COUNCIL, new, "Leon Fried") == (State.SHIFTED, "Leon Fried")


def test_text_put_in_at_either_edge_stays_outside():
    new = COUNCIL.replace("Leon Fried", "the young Leon Fried himself")

    assert carried(COUNCIL, new, "Leon Fried") == (State.SHIFTED, "Leon Fried")


def test_text_put_in_between_stays_inside_and_asks_a_person():
    new = COUNCIL.replace("applauded when the result", "applauded for five whole minutes when the result")

    assert carried(COUNCIL, new, "applauded when the result was read out") == (
        State.FUZZY,
        "applauded for five whole minutes when the result was read out",
    )


def test_a_misspelling_put_right_asks_a_person():
    new = COUNCIL.replace("treasurer", "treasuror")

    assert carried(COUNCIL, new, "town treasurer, Ruth Abara") == (State.FUZZY, "town treasuror, Ruth Abara")


def test_another_typography_is_not_the_same_characters():
    new = COUNCIL.replace("“", '"').replace("”", '"').replace("’", "'")

    assert carried(COUNCIL, new, "“We heard the island,”") == (State.FUZZY, '"We heard the island,"')


def test_a_moved_paragraph_takes_its_passages_along():
    lines = COUNCIL.splitlines()
    lines.insert(1, lines.pop(8))
    new = "\n".join(lines)

    assert carried(COUNCIL, new, "spokesman") == (State.MOVED, "spokesman")
    assert carried(COUNCIL, new, "He did not say when.") == (State.MOVED, "He did not say when.")


def test_a_moved_and_altered_sentence_is_found_and_asks_a_person():
    sentence = "It shows two calls: one at 10:04 a.m. and one at 11:12 a.m."
    new = RIVER.replace(sentence + " ", "").replace(
        "In the schoolyard", "It shows two calls: one at 10:14 a.m. and one at 11:12 a.m. In the schoolyard"
    )

    assert carried(RIVER, new, sentence) == (State.FUZZY, "It shows two calls: one at 10:14 a.m. and one at 11:12 a.m.")


def test_a_deleted_sentence_is_an_orphan_although_its_words_stand_elsewhere():
    new = RIVER.replace("The state said that it would review its gauges. ", "")

    assert carried(RIVER, new, "The state said that it would review its gauges.") == (State.ORPHAN, None)


def test_a_short_word_in_rewritten_surroundings_is_an_orphan_however_often_it_stands_in_the_text():
    old = "The mayor had gone home by then, she said on Monday to reporters in the rain."
    new = "Nobody answered the telephone yesterday. Later she rang, she apologised, and she left again."

    assert carried(old, new, "she") == (State.ORPHAN, None)


def test_of_two_equal_sentences_the_one_in_its_own_surroundings_is_kept():
    old = "Ann was asked first. “No comment.” Then Ben was asked, at length. “No comment.” That was all."
    new = "Then Ben was asked, at length. “No comment.” That was all."
    second = old.rindex("“No comment.”")

    anchors = carry(old, new, [(old.index("“No comment.”"), old.index("“No comment.”") + 13), (second, second + 13)])

    assert anchors[0].state is State.ORPHAN
    assert (anchors[1].start, anchors[1].state) == (new.index("“No comment.”"), State.SHIFTED)


def test_a_passage_torn_apart_keeps_its_larger_part_and_asks_a_person():
    lines = COUNCIL.splitlines()
    moved = "\n".join([*lines[:3], *lines[4:], lines[3]])

    state, words = carried(COUNCIL, moved, lines[2][-20:] + "\n" + lines[3][:90])

    assert (state, words) == (State.FUZZY, lines[3][:90])


def test_letters_are_never_cut_from_their_marks():
    new = MANY_TONGUES.replace("cafe\u0301", "café")
    old = unicodedata.normalize("NFD", MANY_TONGUES)
    span = widen(old, old.index("Cafe"), old.index("Cafe") + 10)

    (anchor,) = carry(old, new, [span])

    assert anchor.state is State.FUZZY
    assert new[anchor.start : anchor.end] == "Café Zoë"


def test_the_same_span_given_twice_gets_the_same_answer_in_the_order_given():
    new = "x " + COUNCIL

    anchors = carry(COUNCIL, new, [(12, 20), (0, 7), (12, 20)])

    assert [anchor.start for anchor in anchors] == [14, 2, 14]


def test_a_span_outside_the_text_is_an_orphan():
    assert {anchor.state for anchor in carry("abc", "abcd", [(-1, 2), (2, 2), (2, 9), (3, 1)])} == {State.ORPHAN}


def test_a_long_text_rewritten_from_the_first_word_to_the_last_takes_seconds_at_most():
    old = " ".join(f"w{number % 4001}" for number in range(16_000))
    new = " ".join(f"w{number * 7 % 4003}" for number in range(16_000))
    begun = time.process_time()

    carry(old, new, [(place, place + 40) for place in range(0, 80_000, 40)])

    assert time.process_time() - begun < 5


@given(any_text, any_text, st.lists(spans, max_size=5))
def test_no_two_texts_and_no_spans_raise(old, new, wanted):
    anchors = carry(old, new, wanted)

    assert len(anchors) == len(wanted)
    for anchor in anchors:
        assert (anchor.start is None) == (anchor.end is None) == (anchor.state is State.ORPHAN)
        assert 0 <= anchor.score <= 1
        if anchor.start is not None and anchor.end is not None:
            assert 0 <= anchor.start < anchor.end <= len(new)


@given(text_and_span())
def test_equal_texts_are_exact(passage):
    text, start, end = passage

    (anchor,) = carry(text, text, [(start, end)])

    assert (anchor.start, anchor.end, anchor.state, anchor.score) == (start, end, State.EXACT, 1.0)


@given(text_and_span(), any_text)
def test_sure_states_promise_the_very_same_characters(passage, new):
    old, start, end = passage

    for anchor in carry(old, new, [(start, end)]):
        if anchor.state in SURE:
            assert new[anchor.start : anchor.end] == old[start:end]


@given(text_and_span(), any_text)
def test_no_character_is_cut_in_two(passage, new):
    old, start, end = passage
    start, end = widen(old, start, end)

    for anchor in carry(old, new, [(start, end)]):
        if anchor.start is not None and anchor.end is not None:
            assert is_boundary(new, anchor.start)
            assert is_boundary(new, anchor.end)


@given(st.data(), st.integers(0, 119), st.integers(1, 40), st.integers(0, 120))
def test_a_pure_insertion_keeps_the_words_of_every_passage(data, first, count, place):
    """Every word of this text is its own, so there is one right answer."""
    words = [f"{script}{number}" for number in range(30) for script in ("w", "د", "市", "🎉")]
    added = data.draw(st.lists(st.sampled_from(["new", "👍🏽", "נוסף", "\n", "e\u0301"]), max_size=30))
    chosen = words[first : first + count]
    old, new = " ".join(words), " ".join([*words[:place], *added, *words[place:]])
    start = len(" ".join(words[:first])) + bool(first)

    (anchor,) = carry(old, new, [(start, start + len(" ".join(chosen)))])

    inside = first < place < first + len(chosen) and added
    found = new[anchor.start : anchor.end].split()
    assert (found[0], found[-1]) == (chosen[0], chosen[-1])
    assert anchor.state in ({State.FUZZY} if inside else SURE)


@given(text_and_span(), any_text)
def test_there_and_back_is_never_silently_different(passage, new):
    old, start, end = passage

    (there,) = carry(old, new, [(start, end)])
    if there.state in SURE and there.start is not None and there.end is not None:
        (back,) = carry(new, old, [(there.start, there.end)])
        if back.state in SURE:
            assert old[back.start : back.end] == old[start:end]
