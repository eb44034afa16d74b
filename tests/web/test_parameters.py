"""Reading an address's parameters."""

import pytest
from django.http import QueryDict
from hypothesis import given, strategies as st

from newsroom.web.parameters import PAGING, BadParameter, Choice, Number, Text, read

ALLOWED = {
    **PAGING,
    "topic": Text(about="A slug.", longest=10),
    "q": Text(about="Words.", raw=True),
    "status": Choice(about="A word.", choices=("confirmed", "disputed")),
    "after": Number(about="A number.", least=0, most=2**63 - 1, default=0),
}


def _refusal(query):
    with pytest.raises(BadParameter) as refused:
        read(QueryDict(query), allowed=ALLOWED)
    return refused.value


def test_what_is_given_is_read_and_numbers_have_defaults():
    asked = read(QueryDict("topic=war&after=7"), allowed=ALLOWED)

    assert (asked.text("topic"), asked.number("after"), asked.number("limit")) == ("war", 7, 20)
    assert asked.text("status") == ""


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("topik=x", "The parameter “topik” is not known here. Did you mean “topic”?"),
        ("zzz=x", "The parameter “zzz” is not known here."),
        ("topic=a&topic=a", "The parameter “topic” is given more than once."),
        ("topic=", "The parameter “topic” is empty."),
        ("topic=%20", "The parameter “topic” is empty."),
        ("topic=a%00", "The parameter “topic” holds characters that cannot be printed."),
        ("topic=abcdefghijk", "The parameter “topic” is longer than 10 characters."),
        ("status=confirm", "The parameter “status” is none of confirmed, disputed. Did you mean “confirmed”?"),
        ("limit=1e3", "The parameter “limit” is no whole number. Did you mean “20”?"),
        ("limit=101", "The parameter “limit” is not between 1 and 100. Did you mean “100”?"),
    ],
)
def test_what_is_wrong_is_named_with_what_would_do(query, sentence):
    assert str(_refusal(query)) == sentence


def test_a_needed_parameter_is_missed_by_name():
    allowed = {"q": Text(about="Words.", required=True)}

    with pytest.raises(BadParameter, match="“q” is needed"):
        read(QueryDict("q="), allowed=allowed, blank_is_absent=True)


def test_an_empty_field_of_a_form_is_as_if_it_were_not_there():
    asked = read(QueryDict("topic=&limit=&status=disputed"), allowed=ALLOWED, blank_is_absent=True)

    assert (asked.text("topic"), asked.number("limit"), asked.text("status")) == ("", 20, "disputed")


@given(st.text(alphabet="topicqlmstau=&%0123456789ADF+ .", max_size=60) | st.text(max_size=60))
def test_any_query_is_read_or_refused(query):
    try:
        asked = read(QueryDict(query), allowed=ALLOWED)
    except BadParameter as refused:
        asked, said = None, str(refused)
    else:
        said = ""

    assert len(said) < 200
    assert asked is None or (1 <= asked.number("limit") <= 100 and asked.text("topic").isprintable())
