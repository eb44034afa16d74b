"""Dates that a text states in full."""

import time
from datetime import date

import pytest
from hypothesis import given, strategies as st

from newsroom.edtf import parse, readable
from newsroom.suggesting import find_dates


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.edtf) for mention in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "passage", "edtf"),
    [
        ("On that day—May 14, 2025—we were visiting.", "May 14, 2025", "2025-05-14"),
        ("He came on 14 May 2025.", "14 May 2025", "2025-05-14"),
        ("It was signed on the 5th of May, 1821.", "5th of May, 1821", "1821-05-05"),
        ("Since Feb. 24, 2022, nothing changed.", "Feb. 24, 2022", "2022-02-24"),
        ("MOSCOW, MAY 14, 2025", "MAY 14, 2025", "2025-05-14"),
        ("Filed 2025-05-14, read later.", "2025-05-14", "2025-05-14"),
        ("at 2025-05-14T10:30:00Z sharp", "2025-05-14T10:30:00Z", "2025-05-14T10:30:00Z"),
        ("from 2025-05-03/2025-05-05 on", "2025-05-03/2025-05-05", "2025-05-03/2025-05-05"),
        ("On 14 May 2025 at 10:30 GMT a train left.", "14 May 2025 at 10:30 GMT", "2025-05-14T10:30Z"),
        ("On 14 May 2025 at 10:30 a train left.", "14 May 2025", "2025-05-14"),
        ("On 14 May 2025, 10:30 UTC+2, a train left.", "14 May 2025", "2025-05-14"),
        ("Talks resumed in May 2025.", "May 2025", "2025-05"),
        ("Talks resumed in early September of 2025.", "September of 2025", "2025-09"),
        ("In 2025 Russia declared it.", "2025", "2025"),
        ("In 2025, 30 villages burned.", "2025", "2025"),
        ("By the end of 2025 it was over.", "2025", "2025"),
        ("Work stopped in mid-2025.", "2025", "2025"),
        ("It rained all spring 2025.", "spring 2025", "2025-21"),
        ("After the fall of 2021 he left.", "fall of 2021", "2021-23"),
        ("He left in the Winter of 2024.", "Winter of 2024", "2024-24"),
        ("In the 1990s it closed.", "1990s", "199X"),
        ("In the 1900s it closed.", "1900s", "19XX"),
        ("It happened between 3 and 5 May 2025.", "between 3 and 5 May 2025", "2025-05-03/2025-05-05"),
        ("From the 3rd to the 5th of May 2025.", "From the 3rd to the 5th of May 2025", "2025-05-03/2025-05-05"),
        ("Fighting on 3–5 May 2025 was heavy.", "3–5 May 2025", "2025-05-03/2025-05-05"),
        ("Fighting on May 3-5, 2025, was heavy.", "May 3-5, 2025", "2025-05-03/2025-05-05"),
        ("It lasted from May 3 to June 5, 2025.", "from May 3 to June 5, 2025", "2025-05-03/2025-06-05"),
        ("28 December 2024 to 3 January 2025", "28 December 2024 to 3 January 2025", "2024-12-28/2025-01-03"),
        ("Between March and May 2025 it rained.", "Between March and May 2025", "2025-03/2025-05"),
        ("He served from 2014 to 2022.", "from 2014 to 2022", "2014/2022"),
        ("He served in 2014–2022.", "2014–2022", "2014/2022"),
        ("It was founded about 2024, they say.", "about 2024", "2024~"),
        ("It was founded circa 1900.", "circa 1900", "1900~"),
        ("It was founded around the year 1900.", "around the year 1900", "1900~"),
        ("Around 14 May 2025 he fell ill.", "Around 14 May 2025", "2025-05-14~"),
        ("They talked about May 2025.", "May 2025", "2025-05"),
        ("On 3 and 5 May 2025 it rained.", "5 May 2025", "2025-05-05"),
        ("on 14\nMay 2025", "14\nMay 2025", "2025-05-14"),
    ],
)
def test_a_date_is_found_as_precisely_as_it_is_stated(text, passage, edtf):
    assert _found(text) == [(passage, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "He came on 14 May.",
        "He came on May 14 with 2025 people.",
        "Earlier this week, yesterday and last spring it rained.",
        "They may 2025 times try.",
        "May 2025 bring you joy.",
        "The march 2025 strong went on.",
        "Some 2025 people and a 30-day truce.",
        "It was seen in 2025 villages.",
        "Prices rose in 2025% of cases.",
        "He paid $2025 and got in 2,025 others.",
        "Around 2000 were killed.",
        "About 1725 Ukrainians were freed.",
        "The curfew starts after 2030 GMT.",
        "Prices fall 2025 points.",
        "She wrote a book about 2024.",
        "Between 1800 and 2000 homes burned.",
        "He fled on 30 February 2025.",
        "He fled on 2025-02-30.",
        "He fled on 03/05/2025.",
        "It ran from 5 May 2025 to 3 May 2025.",
        "The season of 2022-23 and in 2022-23 too.",
        "See report-2025-05-14.pdf and version 2025-05-14-3.",
        "Call 14 May 20251.",
    ],
)
def test_what_is_no_full_date_is_left_alone(text):
    assert _found(text) == []


def test_dates_come_in_the_order_of_the_text():
    text = "In May 2025, after the 1990s and before 14 May 2026, on 2024-01-02."

    assert [edtf for _, edtf in _found(text)] == ["2025-05", "199X", "2026-05-14", "2024-01-02"]


@given(day=st.dates(date(1000, 1, 1), date(2199, 12, 31)), length=st.sampled_from([7, 10]))
def test_what_readers_are_told_of_a_date_is_found_again(day, length):
    edtf = day.isoformat()[:length]

    assert _found(f"It was {readable(edtf)}.") == [(readable(edtf), edtf)]


@given(
    start=st.dates(date(1000, 1, 1), date(2199, 12, 31)),
    end=st.dates(date(1000, 1, 1), date(2199, 12, 31)),
)
def test_what_readers_are_told_of_a_span_of_days_is_found_again(start, end):
    first, last = sorted({start, end} if start != end else {start, date(2199, 12, 31), date(1000, 1, 1)})[:2]
    edtf = f"{first.isoformat()}/{last.isoformat()}"

    assert _found(f"It was {readable(edtf)}.") == [(readable(edtf), edtf)]


_words = st.sampled_from(
    [
        *(
            "in",
            "about",
            "around",
            "between",
            "from",
            "to",
            "and",
            "of",
            "the",
            "May",
            "may",
            "March",
            "Sept.",
            "spring",
        ),
        *(
            "2025",
            "2024",
            "1990s",
            "14",
            "31",
            "5th",
            "0",
            "–",
            "-",
            ",",
            "2025-05-14",
            "T10:30Z",
            "10:30",
            "UTC",
            "fall",
        ),
    ],
)


@given(parts=st.lists(st.one_of(_words, st.text(max_size=3)), max_size=12), glue=st.sampled_from(["", " ", "\n"]))
def test_mentions_of_any_text_are_valid_ordered_and_apart(parts, glue):
    text = glue.join(parts)

    mentions = find_dates(text)

    reached = 0
    for mention in mentions:
        assert reached <= mention.start < mention.end <= len(text)
        assert parse(mention.edtf).text == mention.edtf
        reached = mention.end


@pytest.mark.parametrize("part", ["3 ", "May ", " ", "between ", "1 May 2025 to ", "2025-", "from 3 to ", "in 2025 "])
def test_a_hostile_text_takes_linear_time(part):
    text = part * (100_000 // len(part))
    start = time.perf_counter()

    find_dates(text)

    # Linear takes a fraction of a second, quadratic minutes.
    assert time.perf_counter() - start < 10
