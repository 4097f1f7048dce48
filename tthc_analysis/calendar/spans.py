"""Spans of time and report weeks, in wall-clock time of Viet Nam (+07:00)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MONDAY = 0


@dataclass(frozen=True)
class Span:
    """From `start` up to, not including, `end`; a stock is counted at `as_of`, which is `end` unless told otherwise."""

    start: datetime
    end: datetime
    as_of: datetime | None = None

    @property
    def at(self) -> datetime:
        return self.as_of or self.end

    @property
    def first_day(self) -> date:
        return self.start.date()

    @property
    def last_day(self) -> date:
        return (self.end - timedelta(microseconds=1)).date()


def span(first: date, last: date) -> Span:
    """Whole days, both included."""
    return Span(datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1))


def report_week(report: date, cut_off: datetime) -> Span:
    """Monday to Sunday before the report Monday, cut where the counting ends."""
    monday = datetime.combine(report - timedelta(days=7), time())
    return Span(min(monday, cut_off), min(monday + timedelta(days=7), cut_off))


def week_from(day: date) -> Span:
    """The seven days that begin with this one."""
    return span(day, day + timedelta(days=6))


def week_spans(period: Span) -> list[Span]:
    """The period cut at every Monday's midnight: its weeks, the first and the last of them cut by its ends."""
    monday = datetime.combine(period.first_day - timedelta(days=period.start.weekday()), time())
    weeks = -(-(period.end - monday) // timedelta(days=7))
    turns = [monday + timedelta(days=7 * number) for number in range(1, weeks)]
    return [Span(start, end) for start, end in zip((period.start, *turns), (*turns, period.end), strict=True)]
