"""Events on a line of time, drawn on the server as SVG.

Places along the line are per cent of the width and everything else is in pixels, so the drawing fits every screen and
its numbers stay legible. Each event is a numbered link; the list beside the drawing has the same numbers and is its
text equivalent. How sure a date is shows in the shape: a full outline for a known one, a dashed one where the date is
approximate or uncertain, a bar as long as the time it may mean.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsroom import edtf

_RADIUS = 12  # pixels: with it, a mark is as large as a finger's target must be
_LANE = 30  # pixels between marks above each other
_TOP = 20
_AXIS = 34  # pixels below the lowest lane, for the labels
_NEAR = 8.0  # per cent of the width: closer marks would touch on a phone
_DAY = timedelta(days=1)
_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
_EDGE = 14.0  # per cent: half a label on a phone
_TICKS = 4
_HOUR_STEPS = (1, 3, 6, 12)
_DAY_STEPS = (1, 2, 5, 10, 20)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_HOURS_A_DAY, _DAYS_A_MONTH, _DAYS_A_YEAR, _MONTHS = 24, 30, 366, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event with its number in the list beside the drawing; `when` is EDTF and not empty."""

    number: int
    title: str
    when: str
    status: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    entry: Entry
    date: edtf.Edtf
    left: float
    right: float
    lane: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tick:
    at: datetime
    label: str


def draw(entries: Sequence[Entry]) -> SafeString | None:
    """The drawing of dated events; none where there is nothing to draw."""
    if not entries:
        return None
    dated = [(entry, edtf.parse(entry.when)) for entry in entries]
    first, last = _extent(date for _, date in dated)
    placed = _place(dated, first, last)
    axis = _TOP + _LANE * (1 + max(each.lane for each in placed))
    return format_html(
        '<svg class="timeline" width="100%" height="{}" role="group" aria-label="Timeline of {} dated event{}">{}{}{}</svg>',
        axis + _AXIS,
        len(placed),
        "" if len(placed) == 1 else "s",
        _axis(first, last, axis),
        # Before all marks, so that none is crossed out.
        format_html_join("", "{}", ((_stem(each, axis),) for each in placed)),
        format_html_join("", "{}", ((_mark(each, axis),) for each in placed)),
    )


def _extent(dates: Iterable[edtf.Edtf]) -> tuple[datetime, datetime]:
    """The first and the last moment drawn, with a margin; an open end reaches as far as the others."""
    bounds = [
        (date.latest if date.open_start else date.earliest, date.earliest if date.open_end else date.latest)
        for date in dates
    ]
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    margin = max((last - first) * 0.06, _DAY)
    return (
        first - margin if first - _FIRST > margin else _FIRST,
        last + margin if _LAST - last > margin else _LAST,
    )


def _place(dated: Sequence[tuple[Entry, edtf.Edtf]], first: datetime, last: datetime) -> list[_Placed]:
    """Each event in the lowest lane in which it touches no other."""
    ends: list[float] = []
    placed = []
    spans = [
        (_share(date.earliest, first, last), _share(date.latest, first, last), entry, date) for entry, date in dated
    ]
    for left, right, entry, date in sorted(spans, key=lambda span: (span[0], span[1], span[2].number)):
        middle = (left + right) / 2
        begin, end = min(left, middle - _NEAR / 2), max(right, middle + _NEAR / 2)
        lane = next((lane for lane, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        placed.append(_Placed(entry=entry, date=date, left=left, right=right, lane=lane))
    return placed


def _share(at: datetime, first: datetime, last: datetime) -> float:
    """How far along the line it is, in per cent, kept within 4 and 96 so that no mark is cut."""
    return 4 + 92 * min(max((at - first) / (last - first), 0.0), 1.0)


def _height(each: _Placed, axis: int) -> int:
    return axis - _LANE * (each.lane + 1) + _RADIUS // 2


def _stem(each: _Placed, axis: int) -> SafeString:
    return format_html(
        '<line x1="{x}%" x2="{x}%" y1="{y}" y2="{axis}" class="stem"/>',
        x=f"{each.middle:.2f}",
        y=_height(each, axis),
        axis=axis,
    )


def _mark(each: _Placed, axis: int) -> SafeString:
    y = _height(each, axis)
    unsure = " unsure" if each.date.approximate or each.date.uncertain else ""
    return format_html(
        '<a href="{}" class="event{}" aria-label="{}. {}. {}, {}">'
        '<line x1="{left}%" x2="{right}%" y1="{y}" y2="{y}" class="span"/>'
        '<circle cx="{x}%" cy="{y}" r="{radius}"/><text x="{x}%" y="{baseline}">{}</text></a>',
        each.entry.url,
        unsure,
        each.entry.number,
        each.entry.title,
        edtf.readable(each.entry.when),
        each.entry.status,
        each.entry.number,
        x=f"{each.middle:.2f}",
        left=f"{each.left:.2f}",
        right=f"{each.right:.2f}",
        y=y,
        radius=_RADIUS,
        baseline=y + 4,
    )


def _axis(first: datetime, last: datetime, y: int) -> SafeString:
    places = ((_share(tick.at, first, last), tick.label) for tick in _ticks(first, last))
    ticks = format_html_join(
        "",
        '<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}" class="tick"/><text x="{0}%" y="{3}" class="label {4}">{5}</text>',
        ((f"{x:.2f}", y, y + 6, y + 22, _side(x), label) for x, label in places),
    )
    return format_html('<g aria-hidden="true"><line x1="0" x2="100%" y1="{0}" y2="{0}" class="axis"/>{1}</g>', y, ticks)


def _side(x: float) -> str:
    """Where a label stands by its tick, so that none is cut at an edge."""
    if x < _EDGE:
        return "first"
    return "last" if x > 100 - _EDGE else "inner"


def _ticks(first: datetime, last: datetime) -> list[_Tick]:
    """At most four or so round times between two moments: hours, days, months or years, whichever reads best."""
    days = (last - first) / _DAY
    if days <= 1:
        step = _step(_HOUR_STEPS, days * _HOURS_A_DAY)
        return [_Tick(at=at, label=f"{at.day} {at:%b}, {at:%H:%M}") for at in _hours(first, last, step)]
    if days <= _DAYS_A_MONTH * 2:
        step = _step(_DAY_STEPS, days)
        return [_Tick(at=at, label=f"{at.day} {at:%b %Y}") for at in _hours(first, last, step * _HOURS_A_DAY)]
    if days <= _DAYS_A_YEAR * 2:
        step = _step(_MONTH_STEPS, days / _DAYS_A_MONTH)
        return [_Tick(at=at, label=f"{at:%b %Y}") for at in _months(first, last, step)]
    step = _step(_YEAR_STEPS, days / _DAYS_A_YEAR)
    return [_Tick(at=at, label=str(at.year)) for at in _months(first, last, step * _MONTHS)]


def _step(steps: Sequence[int], units: float) -> int:
    return next((step for step in steps if units / step <= _TICKS), steps[-1])


def _hours(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    """Every so many hours, counted from the first midnight."""
    at = first.replace(hour=0, minute=0, second=0)
    while at <= last:
        if at >= first:
            yield at
        at += timedelta(hours=step)


def _months(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    """The beginnings of every so many months, counted from year 0."""
    count = -(-(first.year * _MONTHS + first.month) // step) * step
    while (year := count // _MONTHS) <= last.year:
        at = datetime(max(year, 1), count % _MONTHS + 1, 1, tzinfo=UTC)
        if first <= at <= last:
            yield at
        count += step
