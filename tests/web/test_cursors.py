"""Cursors are opaque, and good for one list only."""

import pytest
from hypothesis import given, strategies as st

from newsroom.queries.public import Position
from newsroom.web import cursors
from newsroom.web.parameters import BadParameter

_positions = st.builds(
    Position, sort_key=st.text(max_size=120), pk=st.integers(min_value=0, max_value=2**63 - 1), backwards=st.booleans()
)


@given(_positions, st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_cursor_leads_back_to_its_place(position, scope):
    assert cursors.decode(cursors.encode(position, scope=scope), scope=scope) == position


def test_the_same_place_has_the_same_cursor_whenever_it_is_made(time_machine):
    position = Position(sort_key="2026-05-14T09:30:00Z", pk=7)
    time_machine.move_to("2026-05-14")
    before = cursors.encode(position, scope="articles")
    time_machine.move_to("2036-05-14")

    assert cursors.encode(position, scope="articles") == before


@given(st.text(max_size=80))
def test_what_no_list_made_is_refused(text):
    with pytest.raises(BadParameter):
        cursors.decode(text, scope="articles")


@pytest.mark.parametrize("scope", ["quotes", "articles?topic=x", ""])
def test_a_cursor_of_another_list_is_refused(scope):
    cursor = cursors.encode(Position(sort_key="a", pk=1), scope="articles")

    with pytest.raises(BadParameter, match="cursor"):
        cursors.decode(cursor, scope=scope)


@pytest.mark.parametrize("place", range(10))
def test_a_cursor_that_was_touched_is_refused(place):
    cursor = cursors.encode(Position(sort_key="a", pk=1), scope="articles")
    other = "A" if cursor[place] != "A" else "B"

    with pytest.raises(BadParameter):
        cursors.decode(cursor[:place] + other + cursor[place + 1 :], scope="articles")
