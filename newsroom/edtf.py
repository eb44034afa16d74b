"""Dates as precise as they are known: EDTF levels 0 and 1, years 1 to 9999, read and told.

An EDTF text says what is known of a time and no more: a second, a day, a month, "about 2024", an interval with an
open end. Every one has bounds, the first and the last second it can mean, so that all of them sort and filter alike.

Where ISO 8601-2 and the Library of Congress leave room, this module chooses:

- A time without `Z` or an offset is refused: it has no place in UTC. Seconds may be left out, never split.
- Seasons are the northern, meteorological ones; winter begins in December of its year and ends in the next.
- Ends of intervals are whole dates or seasons, qualified if need be. An interval is refused as reversed only if its
  last second comes before its first: "2025-05-14/2025-05" starts on the 14th and ends somewhere in that month.
- An end that is open ("..") or unknown ("") bounds nothing: it reaches to year 1 or to year 9999.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from newsroom.errors import NewsroomError

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_DECEMBER = 12
_WIDEST_OFFSET = 14 * 60  # minutes
_COUNTED_FROM = 1000  # the first year that readers know as one without "AD"
_OPEN = ".."
_DOUBTS = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_SHOWN = 60  # characters of a refused text that its error repeats

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%]?)"
)
_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?P<zone>Z|[+-][0-9]{2}(?::[0-5][0-9])?)"
)


class EdtfError(NewsroomError):
    """The text is no date this project keeps; the sentence says why and shows dates that are."""


class Precision(StrEnum):
    """The unit a date is known to."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """One date: its normalised text, and the first and last second it can mean."""

    text: str
    earliest: datetime
    latest: datetime
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False  # no bound there, be it open or unknown
    open_end: bool = False


def parse(text: str) -> Edtf:
    """The date an EDTF text means; refuses what is no valid date of levels 0 and 1, saying why."""
    normal = text.strip().upper()
    try:
        if "/" in normal:
            return _interval(normal)
        return _moment(normal) if "T" in normal else _date(normal)
    except ValueError as error:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        raise EdtfError(
            f"“{shown}” is not a date: {error}. Write for example 2025-05-14, 2025-05, 2024~ (about), "
            "2025-21 (spring), 2025-05-14T10:30Z or 2025-05-03/2025-05-05.",
        ) from error


def readable(text: str) -> str:
    """An EDTF text in English for readers, such as "between 3 and 5 May 2025"; refuses what `parse` refuses."""
    normal = parse(text).text
    start, slash, end = normal.partition("/")
    if not slash:
        return _told(normal)
    if start in {"", _OPEN}:
        return f"until {_told(end)}" + ("" if start else ", start unknown")
    if end in {"", _OPEN}:
        return f"from {_told(start)}" + ("" if end else ", end unknown")
    if start == end:
        return _told(start)
    return f"between {_shortened(_told(start), _told(end))} and {_told(end)}"


def _interval(text: str) -> Edtf:
    start, _, end = text.partition("/")
    open_start, open_end = start in {"", _OPEN}, end in {"", _OPEN}
    if open_start and open_end:
        raise ValueError("an interval needs a date on one side at least")
    known = [_end(side) for side in (start, end) if side not in {"", _OPEN}]
    earliest = _FIRST if open_start else known[0].earliest
    latest = _LAST if open_end else known[-1].latest
    if earliest > latest:
        raise ValueError("the interval ends before it starts")
    return Edtf(
        text="/".join(side if side in {"", _OPEN} else _date(side).text for side in (start, end)),
        earliest=earliest,
        latest=latest,
        precision=Precision.INTERVAL,
        approximate=any(date.approximate for date in known),
        uncertain=any(date.uncertain for date in known),
        open_start=open_start,
        open_end=open_end,
    )


def _end(text: str) -> Edtf:
    if "T" in text or "X" in text or "/" in text:
        raise ValueError("an interval runs between two whole dates, without times and without X")
    return _date(text)


def _moment(text: str) -> Edtf:
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError("a time is written hh:mm or hh:mm:ss, with Z or an offset such as +02:00")
    _date(match["date"])
    clock, zone = match["clock"], _zone(match["zone"])
    try:
        at = datetime.fromisoformat(f"{match['date']}T{clock}{zone}").astimezone(UTC)
    except OverflowError as error:
        raise ValueError("in UTC it falls outside the years 1 to 9999") from error
    except ValueError as error:
        raise ValueError("there is no such time of day; midnight is 00:00 of the day it begins") from error
    to_the_second = clock.count(":") > 1
    return Edtf(
        text=f"{match['date']}T{clock}{zone}",
        earliest=at,
        latest=at if to_the_second else at + timedelta(seconds=59),
        precision=Precision.SECOND if to_the_second else Precision.MINUTE,
    )


def _zone(text: str) -> str:
    hours, _, minutes = text[1:].partition(":")
    offset = 0 if text == "Z" else int(hours) * 60 + int(minutes or 0)
    if offset > _WIDEST_OFFSET or (text[0] == "-" and offset == 0):
        raise ValueError("an offset lies between -14:00 and +14:00, and none at all is written Z")
    return f"{text[0]}{hours}:{minutes or '00'}" if offset else "Z"


def _date(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(_why_not(text))
    earliest, latest, precision = _bounds(match["year"], match["month"], match["day"])
    return Edtf(
        text=text,
        earliest=earliest,
        latest=latest,
        precision=precision,
        approximate=match["qualifier"] in {"~", "%"},
        uncertain=match["qualifier"] in {"?", "%"},
    )


def _why_not(text: str) -> str:
    if not text:
        return "it is empty"
    if re.match(r"[Y+-]", text):
        return "only the years 0001 to 9999 are kept"
    return "it follows no form of EDTF levels 0 and 1"


def _bounds(year: str, month: str | None, day: str | None) -> tuple[datetime, datetime, Precision]:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0:
        raise ValueError("there is no year 0000 here")
    if first != last:
        if month:
            raise ValueError("after a year with X nothing more can be known")
        return *_span(first, 1, last, _DECEMBER), Precision.CENTURY if year.endswith("XX") else Precision.DECADE
    if month is None or (month == "XX" and day in {None, "XX"}):
        return *_span(first, 1, first, _DECEMBER), Precision.YEAR
    if month == "XX":
        raise ValueError("a day needs its month")
    return _bounds_in_year(first, int(month), day)


def _bounds_in_year(year: int, month: int, day: str | None) -> tuple[datetime, datetime, Precision]:
    if month in _SEASONS and day is None:
        return *_season(year, month), Precision.SEASON
    if not 1 <= month <= _DECEMBER:
        raise ValueError("months are 01 to 12, seasons 21 to 24 and without a day")
    first, last = _span(year, month, year, month)
    if day is None or day == "XX":
        return first, last, Precision.MONTH
    if not 1 <= int(day) <= last.day:
        raise ValueError(f"{_MONTHS[month - 1]} {year} has {last.day} days")
    return first.replace(day=int(day)), last.replace(day=int(day)), Precision.DAY


def _season(year: int, code: int) -> tuple[datetime, datetime]:
    month = 3 * (code - 20)
    if month < _DECEMBER:
        return _span(year, month, year, month + 2)
    # Winter 9999 would end after the last year there is.
    return _span(year, month, year + 1, 2) if year < _LAST.year else _span(year, month, year, month)


def _span(year: int, month: int, last_year: int, last_month: int) -> tuple[datetime, datetime]:
    end = _LAST.replace(year=last_year, month=last_month, day=monthrange(last_year, last_month)[1])
    return _FIRST.replace(year=year, month=month), end


def _told(text: str) -> str:
    moment = _TIME.fullmatch(text)
    if moment:
        return f"{_told(moment['date'])}, {_told_clock(moment['clock'])} {_told_zone(moment['zone'])}"
    match = _DATE.fullmatch(text)
    assert match is not None, "only parsed texts are told"  # noqa: S101  # for the type checker
    doubt = _DOUBTS[match["qualifier"]]
    if "X" in match["year"]:
        return doubt + _told_years(match["year"], article=bool(doubt))
    return doubt + _told_day(match["year"], match["month"], match["day"])


def _told_years(year: str, *, article: bool) -> str:
    first, last = year.replace("X", "0"), year.replace("X", "9")
    # "The 1900s" may be a decade or a century; only 1910s and the like are plain.
    if year.endswith("XX") or first.endswith("00"):
        return f"{int(first)}–{int(last)}"
    return f"the {int(first)}s" if article else f"{int(first)}s"


def _told_day(year: str, month: str | None, day: str | None) -> str:
    told = str(int(year)) if int(year) >= _COUNTED_FROM else f"AD {int(year)}"
    if month is None:
        return told
    if month == "XX":
        return f"a day in {told}" if day else f"a month in {told}"
    told = f"{_SEASONS.get(int(month)) or _MONTHS[int(month) - 1]} {told}"
    if day is None:
        return told
    return f"a day in {told}" if day == "XX" else f"{int(day)} {told}"


def _told_clock(clock: str) -> str:
    return clock.removesuffix(":00") if clock.count(":") > 1 else clock


def _told_zone(zone: str) -> str:
    if zone == "Z":
        return "UTC"
    return f"UTC{zone[0]}{int(zone[1:3])}" + zone[3:].removesuffix(":00")


def _shortened(start: str, end: str) -> str:
    """`start` without the last words that `end` repeats, where both are equally precise."""
    kept, repeated = start.split(), end.split()
    if len(kept) != len(repeated) or any(told.startswith(("about", "possibly")) for told in (start, end)):
        return start
    while kept[-1] == repeated.pop():
        kept.pop()
    return " ".join(kept)
