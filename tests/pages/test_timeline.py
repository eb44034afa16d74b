"""The drawing of events: everything inside, nothing on top of something else, doubt visible."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from newsroom.web.timeline import Entry, _ticks, draw

DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day}?"),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.integers(1, 9999).map(lambda year: f"{year:04}~"),
    st.integers(1, 9999).map(lambda year: f"{year:04}/.."),
    st.integers(1, 9999).map(lambda year: f"../{year:04}"),
)


def entries(*dates: str) -> list[Entry]:
    return [
        Entry(number=number, title=f"Event {number}", when=when, status="reported", url=f"/events/{number}/")
        for number, when in enumerate(dates, start=1)
    ]


def circles(drawing: str) -> list[tuple[float, int]]:
    return [(float(x), int(y)) for x, y in re.findall(r'<circle cx="([\d.]+)%" cy="(\d+)"', drawing)]


def test_without_dated_events_nothing_is_drawn():
    assert draw([]) is None


@given(st.lists(DATES, min_size=1, max_size=20))
def test_marks_stay_inside_and_apart(dates):
    drawing = str(draw(entries(*dates)))

    height = int(re.findall(r'height="(\d+)"', drawing)[0])
    placed = circles(drawing)
    assert len(placed) == len(dates)
    assert all(0 < x < 100 and 12 <= y <= height - 12 for x, y in placed)
    for index, (x, y) in enumerate(placed):
        assert all(abs(x - other_x) >= 7.9 or abs(y - other_y) >= 24 for other_x, other_y in placed[:index])


def test_earlier_events_stand_further_left():
    drawing = str(draw(entries("2025-05-14", "2025-05-12", "2025-05-17")))

    by_number = dict(zip(re.findall(r'aria-label="(\d)\.', drawing), circles(drawing), strict=True))
    assert by_number["2"][0] < by_number["1"][0] < by_number["3"][0]


@pytest.mark.parametrize(("when", "unsure"), [("2025", False), ("2025~", True), ("2025-05-14?", True)])
def test_doubt_is_drawn(when, unsure):
    assert ("unsure" in str(draw(entries(when)))) is unsure


def test_an_open_interval_does_not_stretch_the_line_to_the_end_of_time():
    drawing = str(draw(entries("2025-05-14", "2025-05-10/..")))

    assert "May 2025" in drawing
    assert "9999" not in drawing


def test_titles_are_text():
    entry = Entry(number=1, title='"><script>', when="2025", status="reported", url="/events/x/")

    assert "<script>" not in str(draw([entry]))


@given(
    st.datetimes(datetime(1, 1, 2), datetime(9998, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001  # bounds are naive there
    st.timedeltas(timedelta(hours=1), timedelta(days=300)),
)
def test_an_axis_has_a_few_labels_in_order(first, length):
    ticks = _ticks(first, first + length)

    assert len(ticks) <= 6
    assert [tick.at for tick in ticks] == sorted({tick.at for tick in ticks})
    assert all(first <= tick.at <= first + length for tick in ticks)
