"""Report Mondays around midnight and around the turn of the year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis.calendar import new_days, report_monday, span, week_number, year_to_date

MONDAYS = st.integers(0, 1500).map(lambda weeks: date(2024, 1, 8) + timedelta(weeks=weeks))


def days(counted) -> tuple[date, date]:
    return counted.first_day, counted.last_day


def test_2026_has_a_week_53_that_ends_in_2027():
    turn = [date(2026, 12, 27), date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4)]
    assert [week_number(day) for day in turn] == [(2026, 52), (2026, 53), (2026, 53), (2027, 1)]


def test_the_week_of_16_november_2026_is_the_47th():
    assert week_number(date(2026, 11, 16)) == week_number(date(2026, 11, 22)) == (2026, 47)


def test_the_last_days_of_2025_are_in_week_1_of_2026():
    assert week_number(date(2025, 12, 29)) == (2026, 1)


def test_the_report_due_changes_at_midnight_of_monday_in_viet_nam():
    assert report_monday(datetime(2026, 11, 22, 23, 59)) == date(2026, 11, 16)
    assert report_monday(datetime(2026, 11, 23)) == date(2026, 11, 23)
    assert report_monday(datetime(2026, 11, 25, 16)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("hour", "minute", "monday"),
    [(16, 59, date(2026, 11, 16)), (17, 0, date(2026, 11, 23)), (18, 0, date(2026, 11, 23))],
)
def test_a_clock_in_another_zone_is_read_as_the_clock_of_viet_nam(hour, minute, monday):
    assert report_monday(datetime(2026, 11, 22, hour, minute, tzinfo=UTC)) == monday


def test_a_year_is_counted_from_1_january_to_the_sunday_before_the_report():
    assert year_to_date(date(2026, 11, 23)) == span(date(2026, 1, 1), date(2026, 11, 22))


def test_the_monday_after_the_turn_of_the_year_closes_the_old_year_at_31_december():
    assert year_to_date(date(2027, 1, 4)) == span(date(2026, 1, 1), date(2026, 12, 31))
    assert year_to_date(date(2026, 1, 5)) == span(date(2025, 1, 1), date(2025, 12, 31))


def test_the_first_days_of_the_new_year_are_counted_the_monday_after():
    assert year_to_date(date(2027, 1, 11)) == span(date(2027, 1, 1), date(2027, 1, 10))


def test_a_year_that_begins_on_monday_is_reported_a_week_later():
    assert year_to_date(date(2024, 1, 1)) == span(date(2023, 1, 1), date(2023, 12, 31))
    assert year_to_date(date(2024, 1, 8)) == span(date(2024, 1, 1), date(2024, 1, 7))


def test_new_days_are_the_week_but_around_the_turn_of_the_year():
    assert days(new_days(date(2026, 11, 23))) == (date(2026, 11, 16), date(2026, 11, 22))
    assert days(new_days(date(2027, 1, 4))) == (date(2026, 12, 28), date(2026, 12, 31))
    assert days(new_days(date(2027, 1, 11))) == (date(2027, 1, 1), date(2027, 1, 10))
    assert days(new_days(date(2027, 1, 18))) == (date(2027, 1, 11), date(2027, 1, 17))


@given(MONDAYS)
def test_new_days_follow_each_other_without_gap_and_stay_in_one_year(monday):
    new, next_new = new_days(monday), new_days(monday + timedelta(weeks=1))
    assert new.start < new.end == next_new.start
    assert new.first_day.year == new.last_day.year


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)))
def test_the_report_due_is_a_monday_less_than_a_week_old(now):
    monday = report_monday(now)
    assert monday.weekday() == 0
    assert 0 <= (now.date() - monday).days < 7
