"""When a procedure's time limit ends: a check of the appointment given to the citizen, never its replacement.

The rules are those of Bộ luật Dân sự 2015, Điều 147 and 148: hours run from the moment itself; of days and months the
first day is not counted; a month ends on the day of the same number, or on the month's last; an end on a day off moves
to the end of the next working day. That only working days or working hours count is for the procedure to say.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Literal

from tthc_analysis.calendar.days import Holidays, add_working_days, is_working_day, next_working_day
from tthc_analysis.calendar.hours import OFFICE_HOURS, OfficeHours, add_working_time

Unit = Literal["hour", "working_hour", "day", "working_day", "month"]


def deadline(
    received: datetime, amount: int, unit: Unit, holidays: Holidays, hours: OfficeHours = OFFICE_HOURS
) -> datetime:
    """The end of `amount` units from intake: a moment for hours, the closing of the last day for days and months.

    The law ends a day at 24:00, the office at its closing: compared by day, as every rule here does, both are the same.
    The result is on a working day. Raises `ValueError` for an unknown unit or an amount below 1.
    """
    if amount < 1:
        raise ValueError(f"a time limit is at least 1: {amount}")
    begin = taken_in(received, holidays, hours)
    if unit == "working_hour":
        return add_working_time(begin, timedelta(hours=amount), holidays, hours)
    if unit == "hour":
        end = begin + timedelta(hours=amount)
        return end if is_working_day(end, holidays) else _closing(end, holidays, hours)
    return _closing(_last_day(begin.date(), amount, unit, holidays), holidays, hours)


def taken_in(received: datetime, holidays: Holidays, hours: OfficeHours) -> datetime:
    """The moment of intake by the office's cut-off: see `OfficeHours`."""
    day = received.date()
    working = is_working_day(day, holidays)
    if hours.cut_off is None or (working and received.time() < hours.cut_off):
        return received
    return datetime.combine(add_working_days(day, 1, holidays), hours.opens)


def _last_day(day: date, amount: int, unit: Unit, holidays: Holidays) -> date:
    if unit == "working_day":
        return add_working_days(day, amount, holidays)
    if unit == "day":
        return day + timedelta(days=amount)
    if unit == "month":
        return _months_later(day, amount)
    raise ValueError(f"unknown unit of time: {unit}")


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _closing(day: date, holidays: Holidays, hours: OfficeHours) -> datetime:
    return datetime.combine(next_working_day(day, holidays), hours.closes)
