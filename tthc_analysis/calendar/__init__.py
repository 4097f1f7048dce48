"""Time as an office counts it, in wall-clock time of Viet Nam (+07:00): spans, report weeks, working days and hours.

`spans` and `weeks` know the calendar alone. `days`, `hours` and `deadlines` ask for the days off, which are data of
each year (`params/holidays.csv`); `series` counts the same for whole columns.
"""

from tthc_analysis.calendar.days import (
    Holidays,
    SpecialDay,
    add_working_days,
    is_holiday_monday,
    is_working_day,
    last_working_day,
    next_working_day,
    special_days,
    unofficial_years,
    working_days_between,
)
from tthc_analysis.calendar.deadlines import Unit, deadline
from tthc_analysis.calendar.hours import OFFICE_HOURS, OfficeHours, add_working_time, working_time_between
from tthc_analysis.calendar.spans import MONDAY, Span, report_week, span, week_from, week_spans
from tthc_analysis.calendar.weeks import new_days, report_monday, week_number, year_to_date

__all__ = [
    "MONDAY",
    "OFFICE_HOURS",
    "Holidays",
    "OfficeHours",
    "Span",
    "SpecialDay",
    "Unit",
    "add_working_days",
    "add_working_time",
    "deadline",
    "is_holiday_monday",
    "is_working_day",
    "last_working_day",
    "new_days",
    "next_working_day",
    "report_monday",
    "report_week",
    "span",
    "special_days",
    "unofficial_years",
    "week_from",
    "week_number",
    "week_spans",
    "working_days_between",
    "working_time_between",
    "year_to_date",
]
