"""The office clock: only the minutes in which the desks are open, counted without a gap.

A life told in office minutes cannot be handled at night, at Tết or over lunch, and "five working days" is a sum.
"""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta

DAY = 450  # office minutes: 7:30-11:30 and 13:30-17:00
_MORNING = 240
_LUNCH = 120
_OPENS = time(7, 30)
_CLOSES = time(17)

TET = (date(2024, 2, 8), date(2024, 2, 14))
HOLIDAYS = {
    date(2024, 1, 1),
    *(TET[0] + timedelta(days) for days in range(7)),
    date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1),
    date(2024, 9, 2), date(2024, 9, 3), date(2025, 1, 1),
}  # fmt: skip
_SWAPPED_SATURDAY = date(2024, 5, 4)


def _is_working(day: date) -> bool:
    return day == _SWAPPED_SATURDAY or (day.weekday() < 5 and day not in HOLIDAYS)


_FIRST = date(2023, 11, 1)
_DAYS = [day for day in (_FIRST + timedelta(n) for n in range(550)) if _is_working(day)]


def minute(moment: datetime) -> int:
    """The first office minute at or after `moment`."""
    index = bisect_left(_DAYS, moment.date())
    if _DAYS[index] != moment.date():
        return index * DAY
    since = (moment - datetime.combine(moment.date(), _OPENS)) // timedelta(minutes=1)
    if since > _MORNING:
        since = max(_MORNING, since - _LUNCH)
    return index * DAY + min(max(since, 0), DAY)


def moment(minute: int) -> datetime:
    """When the office clock shows `minute`."""
    index, since = divmod(minute, DAY)
    since += _LUNCH if since >= _MORNING else 0
    return datetime.combine(_DAYS[index], _OPENS) + timedelta(minutes=since)


def closing(index: int) -> datetime:
    """Closing time of the working day number `index`."""
    return datetime.combine(_DAYS[index], _CLOSES)
