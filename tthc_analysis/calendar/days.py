"""Working days: Monday to Friday, but the days off of each year, and the Saturdays worked in exchange for one.

Which days these are is decided year by year (Bộ luật Lao động 2019, Điều 111 and 112, and each year's notices): they
are data, not arithmetic. In a year the data say nothing of, Monday to Friday are working days; `unofficial_years` names
it. Every function takes a day or a moment; a moment stands for its day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from tthc_analysis.calendar.spans import MONDAY, Span

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SpecialDay:
    """A weekday off or, when `works`, a day of a weekend worked in exchange; not `official` until it is announced."""

    day: date
    works: bool
    name: str
    source: str
    official: bool


@dataclass(frozen=True)
class Holidays:
    """The days on which the week is not what it usually is."""

    days: tuple[SpecialDay, ...] = ()

    @cached_property
    def off(self) -> frozenset[date]:
        return frozenset(special.day for special in self.days if not special.works)

    @cached_property
    def worked(self) -> frozenset[date]:
        return frozenset(special.day for special in self.days if special.works)

    @cached_property
    def official_years(self) -> frozenset[int]:
        """Years of which every day is announced."""
        known = {special.day.year for special in self.days}
        return frozenset(known - {special.day.year for special in self.days if not special.official})


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def is_working_day(day: date, holidays: Holidays) -> bool:
    day = day_of(day)
    return day in holidays.worked if is_weekend(day) else day not in holidays.off


def next_working_day(day: date, holidays: Holidays) -> date:
    """The day itself when it is a working day, else the first one after it."""
    day = day_of(day)
    while not is_working_day(day, holidays):
        day += ONE_DAY
    return day


def last_working_day(before: datetime, holidays: Holidays) -> date:
    """The last working day that had begun before the moment."""
    day = (before - timedelta(microseconds=1)).date()
    while not is_working_day(day, holidays):
        day -= ONE_DAY
    return day


def add_working_days(day: date, number: int, holidays: Holidays) -> date:
    """The `number`th working day after `day`, which is not counted (Bộ luật Dân sự 2015, Điều 147); 0 is `day` itself.

    Raises `ValueError` for a negative number.
    """
    if number < 0:
        raise ValueError(f"working days to add must not be negative: {number}")
    day = day_of(day)
    for _ in range(number):
        day = next_working_day(day + ONE_DAY, holidays)
    return day


def working_days_between(first: date, last: date, holidays: Holidays) -> int:
    """Working days after `first` up to and including `last`; negative when `last` is the earlier one."""
    first, last = day_of(first), day_of(last)
    if last < first:
        return -working_days_between(last, first, holidays)
    after = (first + timedelta(days=number + 1) for number in range((last - first).days))
    return sum(is_working_day(day, holidays) for day in after)


def special_days(span: Span, holidays: Holidays) -> tuple[SpecialDay, ...]:
    """The days off and the weekend days worked within the span, in order of time."""
    within = (special for special in holidays.days if span.first_day <= special.day <= span.last_day)
    return tuple(sorted(within, key=lambda special: special.day))


def unofficial_years(span: Span, holidays: Holidays) -> tuple[int, ...]:
    """Years the span touches whose days off are not all announced, or not known at all: counts in them may change."""
    touched = range(span.first_day.year, span.last_day.year + 1)
    return tuple(year for year in touched if year not in holidays.official_years)


def is_holiday_monday(day: date, holidays: Holidays) -> bool:
    """A Monday off, such as 31/8/2026. What is due on it is for the province to say."""
    return day.weekday() == MONDAY and not is_working_day(day, holidays)


def day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
