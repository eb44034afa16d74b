"""Passages named by their words, their surroundings or their position, as other tools name them."""

from hypothesis import given, strategies as st

from newsroom.anchoring import State, describe, locate
from tests.anchoring.strategies import any_text, spans, text_and_span
from tests.bench.texts import COUNCIL, MANY_TONGUES


def span(anchor):
    return anchor.start, anchor.end


def test_context_chooses_between_equal_passages():
    anchor = locate("no, she said no", exact="no", prefix="said ")

    assert span(anchor) == (13, 15)


def test_a_position_chooses_between_equal_passages():
    anchor = locate("no, she said no", exact="no", start=13, end=15)

    assert (*span(anchor), anchor.state) == (13, 15, State.EXACT)


def test_between_equal_passages_without_context_none_is_chosen():
    assert locate("no, she said no", exact="no").state is State.ORPHAN


def test_a_position_that_is_merely_nearer_to_one_of_two_chooses_none():
    assert locate("no, she said no", exact="no", start=11, end=13).state is State.ORPHAN


def test_the_only_passage_is_found_without_context():
    anchor = locate("The ferry was late.", exact="ferry")

    assert (*span(anchor), anchor.state) == (4, 9, State.EXACT)


def test_words_that_stand_elsewhere_than_named_are_shifted():
    anchor = locate("At last the ferry was late.", exact="ferry", prefix="the ", suffix=" was", start=4, end=9)

    assert (*span(anchor), anchor.state) == (12, 17, State.SHIFTED)


def test_a_position_alone_is_taken_at_its_word():
    anchor = locate("The ferry was late.", start=4, end=9)

    assert (*span(anchor), anchor.state, anchor.method) == (4, 9, State.EXACT, "position")


def test_a_position_outside_the_text_is_an_orphan():
    assert locate("short", start=3, end=9).state is State.ORPHAN


def test_a_part_of_a_word_is_not_the_word():
    assert locate("Nobody knows.", exact="no").state is State.ORPHAN


def test_a_part_of_a_word_is_found_where_its_surroundings_say_so():
    anchor = locate("Nobody knows.", exact="now", prefix="Nobody k", suffix="s.")

    assert span(anchor) == (8, 11)


def test_a_short_word_in_other_surroundings_is_an_orphan():
    text = "Later she rang and apologised."

    assert locate(text, exact="she", prefix="gone home by then, ", suffix=" said on Monday").state is State.ORPHAN


def test_another_typography_is_found_and_named_fuzzy():
    anchor = locate("He said: “It isn’t over …”", exact='"It isn\'t over..."')

    assert (*span(anchor), anchor.state, anchor.score) == (9, 26, State.FUZZY, 0.99)


def test_altered_words_are_found():
    exact = "The subsidy of 1.4 million dollars would be paid from the harbour fund."

    anchor = locate(COUNCIL, exact=exact)

    assert COUNCIL[slice(*span(anchor))] == "The subsidy of 1.3 million dollars will be paid from the harbour fund."
    assert anchor.state is State.FUZZY


def test_words_that_stand_nowhere_are_an_orphan():
    assert locate(COUNCIL, exact="Nothing of the kind was ever written in any newspaper.").state is State.ORPHAN


def test_an_empty_selector_is_an_orphan():
    assert locate(COUNCIL).state is State.ORPHAN


@given(any_text, any_text, any_text, any_text, st.one_of(spans, st.just((None, None))))
def test_no_text_and_no_selector_raise(text, exact, prefix, suffix, position):
    start, end = position

    anchor = locate(text, exact=exact, prefix=prefix, suffix=suffix, start=start, end=end)

    assert (anchor.start is None) == (anchor.state is State.ORPHAN)
    if exact and anchor.state in {State.EXACT, State.SHIFTED}:
        assert text[anchor.start : anchor.end] == exact


@given(text_and_span())
def test_a_described_passage_is_found_where_it_was(passage):
    text, start, end = passage
    quote = describe(text, start, end)

    anchor = locate(text, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, start=start, end=end)

    assert (*span(anchor), anchor.state) == (start, end, State.EXACT)


@given(text_and_span(st.just(MANY_TONGUES)))
def test_a_described_passage_is_found_without_its_position_or_not_at_all(passage):
    text, start, end = passage
    quote = describe(text, start, end)

    anchor = locate(text, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)

    assert span(anchor) in {(start, end), (None, None)}
    if quote.exact.strip() == quote.exact and len(quote.exact) > 3:
        assert span(anchor) == (start, end)
