"""Spans of time."""

from datetime import date, datetime

from tthc_analysis.calendar import Span, month_spans, report_week, span


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


def test_month_spans_all_start_with_the_period_and_the_last_ends_with_it():
    spans = month_spans(span(date(2023, 12, 15), date(2024, 2, 10)))
    assert [one.last_day for one in spans] == [date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 10)]
    assert {one.first_day for one in spans} == {date(2023, 12, 15)}
