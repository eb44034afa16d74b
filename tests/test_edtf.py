"""EDTF levels 0 and 1: what is read, what is refused, what readers are told."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from newsroom.edtf import Edtf, EdtfError, Precision, parse, readable

_qualifiers = st.sampled_from(["", "?", "~", "%"])
_days = st.dates().map(date.isoformat)
_dates = st.one_of(
    _days,
    _days.map(lambda day: day[:7]),
    _days.map(lambda day: day[:4]),
    _days.map(lambda day: f"{day[:7]}-XX"),
    _days.map(lambda day: f"{day[:4]}-XX"),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
    st.builds("{:03}X".format, st.integers(1, 999)),
    st.builds("{:02}XX".format, st.integers(1, 99)),
)
# Close to dates, mostly wrong: the alphabet of the notation and what people type for it.
_scrawls = st.text(alphabet="0123456789X-/.T:Z+?~% \n٣日", max_size=24)


def _second(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025-05-14", "2025-05-14T00:00:00", "2025-05-14T23:59:59", Precision.DAY),
        ("2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59", Precision.MONTH),
        ("2025-05-XX", "2025-05-01T00:00:00", "2025-05-31T23:59:59", Precision.MONTH),
        ("2025", "2025-01-01T00:00:00", "2025-12-31T23:59:59", Precision.YEAR),
        ("2025-XX", "2025-01-01T00:00:00", "2025-12-31T23:59:59", Precision.YEAR),
        ("2025-XX-XX", "2025-01-01T00:00:00", "2025-12-31T23:59:59", Precision.YEAR),
        ("199X", "1990-01-01T00:00:00", "1999-12-31T23:59:59", Precision.DECADE),
        ("19XX", "1900-01-01T00:00:00", "1999-12-31T23:59:59", Precision.CENTURY),
        ("2025-21", "2025-03-01T00:00:00", "2025-05-31T23:59:59", Precision.SEASON),
        ("2025-23", "2025-09-01T00:00:00", "2025-11-30T23:59:59", Precision.SEASON),
        ("2023-24", "2023-12-01T00:00:00", "2024-02-29T23:59:59", Precision.SEASON),
        ("9999-24", "9999-12-01T00:00:00", "9999-12-31T23:59:59", Precision.SEASON),
        ("2025-05-14T10:30:15Z", "2025-05-14T10:30:15", "2025-05-14T10:30:15", Precision.SECOND),
        ("2025-05-14T10:30Z", "2025-05-14T10:30:00", "2025-05-14T10:30:59", Precision.MINUTE),
        ("2025-05-14T01:30:00+03:00", "2025-05-13T22:30:00", "2025-05-13T22:30:00", Precision.SECOND),
        ("2025-05-03/2025-05", "2025-05-03T00:00:00", "2025-05-31T23:59:59", Precision.INTERVAL),
        ("2024-22/2025~", "2024-06-01T00:00:00", "2025-12-31T23:59:59", Precision.INTERVAL),
        ("../2025-05-05", "0001-01-01T00:00:00", "2025-05-05T23:59:59", Precision.INTERVAL),
        ("2025/", "2025-01-01T00:00:00", "9999-12-31T23:59:59", Precision.INTERVAL),
    ],
)
def test_a_date_is_bounded_by_the_first_and_last_second_it_can_mean(text, earliest, latest, precision):
    parsed = parse(text)

    assert (parsed.earliest, parsed.latest) == (_second(earliest), _second(latest))
    assert parsed.precision is precision
    assert parsed.text == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024", False, False),
        ("2024~", True, False),
        ("2024-05?", False, True),
        ("2024-05-14%", True, True),
        ("2024-21~", True, False),
        ("2023~/2024?", True, True),
        ("../2024?", False, True),
    ],
)
def test_qualifiers_tell_what_is_about_and_what_is_doubtful(text, approximate, uncertain):
    parsed = parse(text)

    assert (parsed.approximate, parsed.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "open_start", "open_end"),
    [
        ("2024/2025", False, False),
        ("../2025", True, False),
        ("/2025", True, False),
        ("2025/..", False, True),
        ("2025/", False, True),
    ],
)
def test_open_and_unknown_ends_bound_nothing(text, open_start, open_end):
    parsed = parse(text)

    assert (parsed.open_start, parsed.open_end) == (open_start, open_end)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" 2025-05-14\n", "2025-05-14"),
        ("199x", "199X"),
        ("2025-05-14t10:30z", "2025-05-14T10:30Z"),
        ("2025-05-14T10:30+00:00", "2025-05-14T10:30Z"),
        ("2025-05-14T10:30+02", "2025-05-14T10:30+02:00"),
    ],
)
def test_a_date_has_one_spelling(text, normal):
    assert parse(text).text == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("14 May 2025", "no form of EDTF"),
        ("2025-5-14", "no form of EDTF"),
        ("٢٠٢٥", "no form of EDTF"),
        ("2025?~", "no form of EDTF"),
        ("2025-02-30", "February 2025 has 28 days"),
        ("2025-05-00", "May 2025 has 31 days"),
        ("2025-13", "months are 01 to 12"),
        ("2025-25", "seasons 21 to 24"),
        ("2025-21-03", "without a day"),
        ("0000", "no year 0000"),
        ("000X", "no year 0000"),
        ("-0044", "only the years 0001 to 9999"),
        ("Y12025", "only the years 0001 to 9999"),
        ("199X-05", "after a year with X"),
        ("2025-XX-14", "a day needs its month"),
        ("2025-05-14T10:30", "with Z or an offset"),
        ("2025-05-14T10Z", "with Z or an offset"),
        ("2025-05-14T10:30:15.5Z", "with Z or an offset"),
        ("2025-05-14T24:00Z", "midnight is 00:00"),
        ("2025-05-14T10:60Z", "no such time of day"),
        ("2025-02-30T10:30Z", "February 2025 has 28 days"),
        ("2025-05-14T10:30+14:01", "between -14:00 and +14:00"),
        ("2025-05-14T10:30-00:00", "none at all is written Z"),
        ("0001-01-01T00:00+01:00", "outside the years 1 to 9999"),
        ("2025/2024", "ends before it starts"),
        ("2025-05-14/2025-05-13", "ends before it starts"),
        ("../..", "a date on one side"),
        ("/", "a date on one side"),
        ("2024/2025/2026", "two whole dates"),
        ("199X/2001", "without X"),
        ("2025-05-14T10:30Z/2025-05-15", "without times"),
    ],
)
def test_what_is_refused_is_named_with_the_reason_and_an_example(text, reason):
    with pytest.raises(EdtfError, match=re.escape(reason)) as refusal:
        parse(text)

    assert f"“{text}”" in str(refusal.value)
    assert "2025-05-14" in str(refusal.value)


def test_an_error_repeats_only_the_beginning_of_a_long_text():
    with pytest.raises(EdtfError) as refusal:
        parse("9" * 10_000)

    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-05-14", "14 May 2025"),
        ("2025-05", "May 2025"),
        ("2025-05-XX", "a day in May 2025"),
        ("2025", "2025"),
        ("2025-XX", "a month in 2025"),
        ("2025-XX-XX", "a day in 2025"),
        ("0044-03-15", "15 March AD 44"),
        ("2024~", "about 2024"),
        ("2024-05-14?", "possibly 14 May 2024"),
        ("2024-05%", "possibly about May 2024"),
        ("2025-21", "spring 2025"),
        ("2025-24~", "about winter 2025"),
        ("202X", "2020s"),
        ("202X~", "about the 2020s"),
        ("190X", "1900–1909"),
        ("19XX", "1900–1999"),
        ("2025-05-14T10:30Z", "14 May 2025, 10:30 UTC"),
        ("2025-05-14T10:30:00Z", "14 May 2025, 10:30 UTC"),
        ("2025-05-14T10:00Z", "14 May 2025, 10:00 UTC"),
        ("2025-05-14T10:30:15-03:30", "14 May 2025, 10:30:15 UTC-3:30"),
        ("2025-05-14T10:30+02:00", "14 May 2025, 10:30 UTC+2"),
        ("2025-05-03/2025-05-05", "between 3 and 5 May 2025"),
        ("2025-05-03/2025-06-05", "between 3 May and 5 June 2025"),
        ("2024-12-28/2025-01-03", "between 28 December 2024 and 3 January 2025"),
        ("2025-05/2025-05-14", "between May 2025 and 14 May 2025"),
        ("2025-03/2025-05", "between March and May 2025"),
        ("2025-21/2025-23", "between spring and autumn 2025"),
        ("2014/2022", "between 2014 and 2022"),
        ("2025-05-03~/2025-05-05?", "between about 3 May 2025 and possibly 5 May 2025"),
        ("2025-05-03/2025-05-03", "3 May 2025"),
        ("../2025-05-05", "until 5 May 2025"),
        ("/2025-05-05", "until 5 May 2025, start unknown"),
        ("2025-05-05/..", "from 5 May 2025"),
        ("2025-05-05~/", "from about 5 May 2025, end unknown"),
    ],
)
def test_readers_are_told_a_date_in_words(text, told):
    assert readable(text) == told


def test_what_is_no_date_is_not_told_either():
    with pytest.raises(EdtfError):
        readable("soon")


@given(text=st.one_of(st.text(), _scrawls, st.builds("{}/{}".format, _scrawls, _scrawls)))
def test_any_text_is_a_date_or_refused_as_none(text):
    try:
        parsed = parse(text)
    except EdtfError:
        return

    assert parsed.earliest <= parsed.latest
    assert readable(text)


@given(text=st.builds("{}{}".format, _dates, _qualifiers))
def test_every_date_is_read_told_and_spelled_the_same_again(text):
    parsed = parse(text)

    assert parsed.earliest <= parsed.latest
    assert readable(text)
    assert parse(parsed.text) == parsed


@given(
    day=st.dates(date(1, 1, 2), date(9999, 12, 30)),
    clock=st.times(),
    shift=st.integers(-14 * 60, 14 * 60).filter(bool),
)
def test_a_time_with_an_offset_is_the_same_second_in_utc(day, clock, shift):
    local = datetime.combine(day, clock.replace(microsecond=0), tzinfo=UTC)
    hours, minutes = divmod(abs(shift), 60)
    offset = f"{'-' if shift < 0 else '+'}{hours:02}:{minutes:02}"

    parsed = parse(f"{local:%H:%M:%S}".join([f"{day.isoformat()}T", offset]))

    assert parsed.earliest == parsed.latest == local - timedelta(minutes=shift)


@given(day=_days)
def test_a_day_lies_inside_its_month_and_its_month_inside_its_year(day):
    texts = (day, day[:7], day[:4], f"{day[:3]}X" if day[:3] != "000" else day[:4])

    narrow_to_wide = [parse(text) for text in texts]

    for narrow, wide in pairwise(narrow_to_wide):
        assert wide.earliest <= narrow.earliest <= narrow.latest <= wide.latest


@given(start=_days, end=_days)
def test_an_interval_reaches_from_its_start_to_its_end_or_is_refused(start, end):
    def interval() -> Edtf:
        return parse(f"{start}/{end}")

    if start <= end:
        assert (interval().earliest, interval().latest) == (parse(start).earliest, parse(end).latest)
    else:
        with pytest.raises(EdtfError, match="ends before it starts"):
            interval()
