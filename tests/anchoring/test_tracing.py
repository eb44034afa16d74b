"""From an article's passage to its seed, and what a reader would call word for word."""

import pytest
from hypothesis import given, strategies as st

from newsroom.anchoring import Trace, Tracer, TraceState, describe, trace, verbatim
from tests.anchoring.strategies import any_text, text_and_span
from tests.bench.texts import COUNCIL, RIVER

SEEDS = {"council": COUNCIL, "river": RIVER}


def traced(words: str) -> tuple[TraceState, str | None]:
    """Trace words to the two seeds; return the state and the seed's own words."""
    found = trace(words, seeds=SEEDS)
    return found.state, SEEDS[found.seed][found.start : found.end] if found.seed else None


def test_words_are_found_in_the_seed_that_has_them():
    found = trace("We were told to wait.", seeds=SEEDS)

    assert (found.seed, found.state) == ("river", TraceState.VERBATIM)
    assert RIVER[found.start : found.end] == "We were told to wait."


@pytest.mark.parametrize(
    "words",
    [
        '"We heard the island," said Mayor Ellen Ortiz.',
        "“We heard the island,”\nsaid Mayor\u00a0Ellen Ortiz.",
        "« We heard the island, » said Mayor Ellen Ortiz.",
    ],
)
def test_another_setting_of_the_same_words_is_verbatim(words):
    assert traced(words) == (TraceState.VERBATIM, "“We heard the island,” said Mayor Ellen Ortiz.")


def test_composed_and_decomposed_letters_are_the_same():
    found = trace("Zoe\u0308 s’excuse", seeds={"a": "Hier Zoë s'excuse."})

    assert (found.start, found.end, found.state) == (5, 17, TraceState.VERBATIM)


def test_a_changed_word_is_altered():
    state, words = traced("The subsidy of 1.4 million dollars will be paid from the harbour fund")

    assert state is TraceState.ALTERED
    assert words == "The subsidy of 1.3 million dollars will be paid from the harbour fund"


def test_other_capitals_are_altered():
    assert traced("WE WERE TOLD TO WAIT")[0] is TraceState.ALTERED


def test_words_of_ones_own_are_not_traced():
    assert trace("The council has been a disgrace to the island for years, critics say.", seeds=SEEDS) == Trace(
        seed=None, start=None, end=None, state=TraceState.NONE, score=0.0
    )


def test_a_short_word_is_traced_by_its_surroundings():
    state, _ = traced("Dahl")
    found = trace("Dahl", prefix="What will it cost in five years?” ", suffix=" said. “I can’t, and the", seeds=SEEDS)

    assert state is TraceState.NONE
    assert found.start == COUNCIL.index("Dahl said. “I can’t")


def test_a_short_word_stays_where_it_was_traced_before():
    place = COUNCIL.index("Peter Dahl said he")

    found = trace("Peter Dahl", seeds=SEEDS, hint=("council", place))

    assert (found.seed, found.start, found.state) == ("council", place, TraceState.VERBATIM)


def test_a_long_passage_that_two_seeds_share_is_traced_to_the_one_it_was_traced_to_before():
    words = "The vote was 7–4. Councillor Peter Dahl, who voted against"
    twice = {"first": COUNCIL, "second": COUNCIL}

    assert trace(words, seeds=twice).seed == "first"
    assert trace(words, seeds=twice, hint=("second", 3)).seed == "second"


def test_no_seed_means_no_trace():
    assert trace("anything", seeds={}).state is TraceState.NONE


def test_one_tracer_answers_like_single_traces():
    tracer = Tracer(SEEDS)

    for words in ("Leon Fried", "Karin Vogt", "never written anywhere at all"):
        assert tracer.trace(words) == trace(words, seeds=SEEDS)


@given(any_text, any_text, st.dictionaries(st.text(max_size=3), any_text, max_size=3))
def test_no_text_raises(exact, prefix, seeds):
    found = trace(exact, prefix=prefix, seeds=seeds, hint=("a", 1))

    assert (found.seed is None) == (found.state is TraceState.NONE)


@given(text_and_span(st.just(COUNCIL)))
def test_whatever_is_quoted_with_its_surroundings_is_verbatim(passage):
    text, start, end = passage
    quote = describe(text, start, end)

    found = trace(quote.exact, prefix=quote.prefix, suffix=quote.suffix, seeds={"seed": text})

    if len(quote.exact.strip()) > 3:
        assert (found.start, found.end, found.state) == (start, end, TraceState.VERBATIM)


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("We heard the island.", "We heard the island."),
        ('"We heard the island."', "“We heard the island.”"),
        ("It isn't over...", "It isn’t over…"),
        ("The ferry … is the road to school", "The ferry is not a luxury. It is the road to school"),
        ("The ferry […] is the road", "The ferry is not a luxury. It is the road"),
        ("The ferry [...] is the road", "The ferry is not a luxury. It is the road"),
        ("[The boat] is not a luxury", "It is not a luxury"),
        ("She [the mayor] voted against", "She voted against"),
        ("[T]he ferry is not a luxury", "the ferry is not a luxury"),
        ("… the road to school …", "It is the road to school, to work and to the doctor."),
    ],
)
def test_a_quote_with_its_marks_is_verbatim(quote, exact):
    assert verbatim(quote, exact)


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("We heard an island.", "We heard the island."),
        ("We heard the island", "We heard the island, too"),
        ("we heard the island.", "We heard the island."),
        ("We … island", "We heard the island."),
        ("We … the doctor", "We heard the island."),
        ("The road … the ferry", "The ferry is the road"),
        ("W… island.", "We heard the island."),
        ("[…]", "We heard the island."),
        ("[We heard the island.]", "We heard the island."),
        ("", ""),
    ],
)
def test_a_quote_that_says_otherwise_is_not_verbatim(quote, exact):
    assert not verbatim(quote, exact)


@given(any_text, any_text)
def test_verbatim_never_raises(quote, exact):
    assert isinstance(verbatim(quote, exact), bool)
