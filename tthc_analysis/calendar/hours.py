"""Working time: the hours an office is open on its working days, counted exactly, as `timedelta`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tthc_analysis.calendar.days import ONE_DAY, Holidays, is_working_day, next_working_day

_SESSION = re.compile(r"(\d{1,2}):(\d{2}) ?[-–] ?(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class OfficeHours:
    """Sessions of one working day, each from opening to closing, in order of time.

    A dossier received at `cut_off` or later, or on a day off, is taken in at the opening of the next working day;
    without a `cut_off` it is taken in when it is received. Raises `ValueError` for sessions that are empty, overlap or
    are out of order.
    """

    sessions: tuple[tuple[time, time], ...]
    cut_off: time | None = None

    def __post_init__(self):
        turns = [turn for session in self.sessions for turn in session]
        rising = all(opens < closes for opens, closes in self.sessions) and turns == sorted(turns)
        if not (turns and rising):
            raise ValueError(f"sessions are empty, overlap or are out of order: {self.sessions}")

    @classmethod
    def of(cls, *sessions: str, cut_off: time | None = None) -> "OfficeHours":
        """From texts: `OfficeHours.of("07:30-11:30", "13:30-17:00")`. Raises `ValueError` for any other text."""
        return cls(tuple(_session(words) for words in sessions), cut_off)

    @property
    def opens(self) -> time:
        return self.sessions[0][0]

    @property
    def closes(self) -> time:
        return self.sessions[-1][1]

    @property
    def a_day(self) -> timedelta:
        """Working time of one working day."""
        return sum((since_midnight(closes) - since_midnight(opens) for opens, closes in self.sessions), timedelta())


def _session(words: str) -> tuple[time, time]:
    if not (found := _SESSION.fullmatch(words)):
        raise ValueError(f"not a session such as 07:30-11:30: {words!r}")
    hour, minute, closing_hour, closing_minute = map(int, found.groups())
    return time(hour, minute), time(closing_hour, closing_minute)


def since_midnight(clock: time) -> timedelta:
    return datetime.combine(date.min, clock) - datetime.min


OFFICE_HOURS = OfficeHours.of("07:30-11:30", "13:00-17:00")
"""A default of 8 hours a day. Each province sets its own: many open the afternoon at 13:30 (7.5 hours)."""


def working_time_between(
    start: datetime, end: datetime, holidays: Holidays, hours: OfficeHours = OFFICE_HOURS
) -> timedelta:
    """Office time from `start` to `end`, exact; negative when `end` is the earlier one."""
    if end < start:
        return -working_time_between(end, start, holidays, hours)
    total, day = timedelta(), start.date()
    while day <= end.date():
        for opening, closing in sessions_of(day, holidays, hours):
            total += max(min(end, closing) - max(start, opening), timedelta())
        day += ONE_DAY
    return total


def add_working_time(
    start: datetime, amount: timedelta, holidays: Holidays, hours: OfficeHours = OFFICE_HOURS
) -> datetime:
    """The first moment by which `amount` of office time has passed: a whole day ends at closing, not next morning.

    Raises `ValueError` unless `amount` is above 0.
    """
    if amount <= timedelta():
        raise ValueError(f"working time to add must be above 0: {amount}")
    day = start.date()
    while True:
        for opening, closing in sessions_of(day, holidays, hours):
            begin = max(start, opening)
            if begin + amount <= closing:
                return begin + amount
            amount -= max(closing - begin, timedelta())
        day = next_working_day(day + ONE_DAY, holidays)


def sessions_of(day: date, holidays: Holidays, hours: OfficeHours) -> list[tuple[datetime, datetime]]:
    """The day's sessions as moments; none on a day off."""
    if not is_working_day(day, holidays):
        return []
    return [(datetime.combine(day, opens), datetime.combine(day, closes)) for opens, closes in hours.sessions]
