"""The office clock: only the minutes in which the desks are open, counted without a gap.

A life told in office minutes cannot be handled at night, at Tết or over lunch, and "five working days" is a sum.
"""

from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = 450  # office minutes: 7:30-11:30 and 13:30-17:00
_MORNING = 240
_LUNCH = 120
_OPENS = time(7, 30)
_CLOSES = time(17)


@dataclass(frozen=True)
class Clock:
    """The working days of an office, oldest first."""

    days: tuple[date, ...]

    def minute(self, moment: datetime) -> int:
        """The first office minute at or after `moment`."""
        index = bisect_left(self.days, moment.date())
        if self.days[index] != moment.date():
            return index * DAY
        since = (moment - datetime.combine(moment.date(), _OPENS)) // timedelta(minutes=1)
        if since > _MORNING:
            since = max(_MORNING, since - _LUNCH)
        return index * DAY + min(max(since, 0), DAY)

    def moment(self, minute: int) -> datetime:
        """When the office clock shows `minute`."""
        index, since = divmod(minute, DAY)
        since += _LUNCH if since >= _MORNING else 0
        return datetime.combine(self.days[index], _OPENS) + timedelta(minutes=since)

    def closing(self, index: int) -> datetime:
        """Closing time of the working day number `index`."""
        return datetime.combine(self.days[index], _CLOSES)

    def postponed(self, due: datetime, days: int) -> datetime:
        """The promise, `days` working days later."""
        return self.closing(self.minute(due) // DAY - 1 + days)


def clock(first: date, count: int, holidays: Container[date], swapped: Container[date]) -> Clock:
    """Of `count` days from `first` on those that are worked: Monday to Friday, and the `swapped` Saturdays."""
    every = (first + timedelta(n) for n in range(count))
    return Clock(tuple(day for day in every if day in swapped or (day.weekday() < 5 and day not in holidays)))


TET = (date(2024, 2, 8), date(2024, 2, 14))
HOLIDAYS = {
    date(2024, 1, 1),
    *(TET[0] + timedelta(days) for days in range(7)),
    date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1),
    date(2024, 9, 2), date(2024, 9, 3), date(2025, 1, 1),
}  # fmt: skip

_DISTRICT = clock(date(2023, 11, 1), 550, HOLIDAYS, {date(2024, 5, 4)})
minute, moment, closing, postponed = _DISTRICT.minute, _DISTRICT.moment, _DISTRICT.closing, _DISTRICT.postponed
