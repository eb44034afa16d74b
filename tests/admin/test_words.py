"""What the desk's pages say of dates and differences."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from newsroom.admin.differences import differences
from newsroom.templatetags.desk import ago, readable_date


@pytest.mark.parametrize(
    ("age", "told"),
    [(timedelta(seconds=59), "just now"), (timedelta(hours=3, minutes=5), "3\xa0hours, 5\xa0minutes ago")],
)
def test_an_age_is_told(age, told):
    assert ago(timezone.now() - age) == told


@pytest.mark.parametrize(("when", "told"), [("2026-05", "May 2026"), ("", ""), ("no date", "no date")])
def test_a_date_is_told_in_words(when, told):
    assert readable_date(when) == told


def test_long_unchanged_passages_are_cut_around_a_change():
    before, after = f"{'a ' * 200}one{' b' * 200}", f"{'a ' * 200}two{' b' * 200}"

    told = "".join(part.text for part in differences(before, after))

    assert "one" in told
    assert "two" in told
    assert len(told) < 250


@given(st.text(), st.text())
def test_what_changed_is_shown_whole(before, after):
    parts = differences(before, after)

    assert all(part.text in before for part in parts if part.op == "delete")
    assert all(part.text in after for part in parts if part.op == "insert")
    assert any(part.op != "equal" for part in parts) == (before != after)
