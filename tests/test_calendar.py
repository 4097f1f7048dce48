"""Spans of time."""

from datetime import date, datetime

from tthc_analysis.calendar import Span, report_week, span


def test_a_span_of_days_includes_both_ends():
    year = span(date(2024, 1, 1), date(2024, 10, 31))
    assert year == Span(datetime(2024, 1, 1), datetime(2024, 11, 1))
    assert (year.first_day, year.last_day) == (date(2024, 1, 1), date(2024, 10, 31))


def test_the_report_week_is_monday_to_sunday_before_the_report():
    week = report_week(date(2024, 10, 28), datetime(2024, 10, 28))
    assert (week.first_day, week.last_day) == (date(2024, 10, 21), date(2024, 10, 27))


def test_the_report_week_ends_where_counting_ends():
    week = report_week(date(2024, 11, 4), datetime(2024, 11, 1))
    assert (week.first_day, week.last_day) == (date(2024, 10, 28), date(2024, 10, 31))
