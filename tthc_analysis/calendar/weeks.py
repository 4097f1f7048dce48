"""Report Mondays and what each of them counts, across the turn of the year too.

A report whose week holds 31 December closes the old year: it counts to that day and no further. The days of the new
year which that week still holds are first counted the Monday after. So on Monday 4/1/2027 the year 2026 is counted to
31/12/2026, and on 11/1/2027 the year 2027 from 1/1 to 10/1: nothing is lost, nothing is counted twice, and every year
is once reported whole.
"""

from datetime import date, datetime, timedelta, timezone

from tthc_analysis.calendar.days import day_of
from tthc_analysis.calendar.spans import Span, span

VIET_NAM = timezone(timedelta(hours=7))
ONE_WEEK = timedelta(weeks=1)


def week_number(day: date) -> tuple[int, int]:
    """(year, week) by ISO 8601, whose year may differ from the day's: 3/1/2027 is in week 53 of 2026."""
    year, week, _ = day.isocalendar()
    return year, week


def report_monday(now: datetime) -> date:
    """The Monday whose report is due: the last to have begun in Viet Nam. A `now` without a zone is its wall clock.

    Sunday 23:59 still belongs to the Monday before; at midnight the week just ended is to be reported.
    """
    today = day_of(now.astimezone(VIET_NAM) if now.tzinfo else now)
    return today - timedelta(days=today.weekday())


def year_to_date(report: date) -> Span:
    """Whole days from 1 January to the Sunday before the report Monday, or to 31 December when that comes first.

    The year is that of the report week's Monday. Source: the directive counts "lũy kế từ 01/01"; that a week across the
    turn of the year closes the old one is our decision, for each province to confirm.
    """
    monday = report - ONE_WEEK
    return span(date(monday.year, 1, 1), min(report - timedelta(days=1), date(monday.year, 12, 31)))


def new_days(report: date) -> Span:
    """What `year_to_date` counts that no report before did: Monday to Sunday, but around the turn of the year.

    On 4/1/2027 it is 28/12 to 31/12/2026, on 11/1/2027 it is 1/1 to 10/1/2027: such spans follow without gap.
    """
    counted, before = year_to_date(report), year_to_date(report - ONE_WEEK)
    return Span(max(counted.start, before.end), counted.end)
