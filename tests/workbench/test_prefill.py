"""What a passage says by itself."""

import pytest
from hypothesis import given, strategies as st

from newsroom.admin.workbench import prefill
from newsroom.models import AnnotationKind, QuoteKind, Stance
from tests.factories import TEXT


def at(words, text=TEXT):
    start = text.index(words)
    return text, start, start + len(words)


def test_a_source_is_called_what_the_passage_says_without_its_possessive():
    assert prefill.facts(*at("Ana Kos"), kind=AnnotationKind.SOURCE) == {"name": "Ana Kos"}
    assert prefill.names("Putin’s") == ("Putin’s", "Putin")


@pytest.mark.parametrize(
    "words", ["“We built it in a year,”", "We built it in a year,", "We built it in a year", "built it"]
)
def test_words_in_quotation_marks_are_a_direct_quote(words):
    facts = prefill.facts(*at(words), kind=AnnotationKind.QUOTE)

    assert facts["quote_kind"] is QuoteKind.DIRECT
    assert not set("“”") & set(str(facts["text"]))


@pytest.mark.parametrize("words", ["It cost 4 million", "said Mayor Ana Kos", "The bridge at Brod opened"])
def test_words_outside_of_quotation_marks_are_indirect(words):
    assert prefill.facts(*at(words), kind=AnnotationKind.QUOTE)["quote_kind"] is QuoteKind.INDIRECT


def test_straight_quotation_marks_beside_the_passage_count():
    facts = prefill.facts(*at("yes", 'He said "yes", then left.'), kind=AnnotationKind.QUOTE)

    assert facts == {"text": "yes", "quote_kind": QuoteKind.DIRECT}


def test_only_marks_around_the_whole_are_taken_off_a_quote():
    assert prefill.unquoted("“He said ‘no’ to us”") == "He said ‘no’ to us"
    assert prefill.unquoted("‘No’ means no") == "‘No’ means no"


def test_an_event_takes_the_date_its_passage_states():
    facts = prefill.facts(*at("The bridge at Brod opened on 3 May 2026"), kind=AnnotationKind.EVENT)

    assert facts == {"title": "The bridge at Brod opened on 3 May 2026", "when": "2026-05-03"}


def test_an_event_takes_the_one_date_of_its_sentence():
    found = prefill.date_near(*at("The bridge at Brod opened"))

    assert found == prefill.DateFound(edtf="2026-05-03", words="3 May 2026")


def test_an_event_takes_no_date_from_another_sentence_or_from_one_with_two():
    two = "Built from 3 May 2024 on, the bridge opened on 5 June 2026."

    assert prefill.date_near(*at("It cost 4 million")) is None
    assert prefill.date_near(*at("the bridge opened", two)) is None


def test_a_claim_states_its_passage_and_a_note_says_nothing():
    assert prefill.facts(*at("It cost 4 million"), kind=AnnotationKind.CLAIM) == {
        "statement": "It cost 4 million",
        "stance": Stance.STATES,
    }
    assert prefill.facts(*at("It cost 4 million"), kind=AnnotationKind.NOTE) == {}


def test_a_sentence_ends_at_its_line_and_goes_on_after_an_abbreviation():
    text = "First line\nOn 3 May the U.S. envoy came. He left."

    assert text[slice(*prefill.sentence(*at("envoy", text)))] == "On 3 May the U.S. envoy came. "
    assert text[slice(*prefill.sentence(*at("First", text)))] == "First line"


@given(st.text(alphabet="ab .“”‘’\"'\n?5𝒳é", max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_any_passage_of_any_text_has_first_values_for_every_kind(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))

    for kind in AnnotationKind:
        assert isinstance(prefill.facts(text, start, end, kind=kind), dict)
    first, last = prefill.sentence(text, start, end)
    assert 0 <= first <= start
    assert end <= last <= len(text)
