"""Working time, by the default 07:30–11:30 and 13:00–17:00 unless told otherwise."""

from datetime import date, datetime, time, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis.calendar import (
    OFFICE_HOURS,
    OfficeHours,
    add_working_time,
    series,
    working_days_between,
    working_time_between,
)
from tthc_analysis.holidays import load_holidays
from tthc_analysis.params import ROOT

HOLIDAYS = load_holidays(ROOT / "params" / "holidays.csv")
LATE_AFTERNOON = OfficeHours.of("07:30-11:30", "13:30-17:00")
MOMENTS = st.datetimes(datetime(2025, 12, 20), datetime(2027, 1, 10))
PAIRS = st.lists(st.tuples(st.none() | MOMENTS, st.none() | MOMENTS), max_size=12)


def between(start: datetime, end: datetime, hours: OfficeHours = OFFICE_HOURS) -> timedelta:
    return working_time_between(start, end, HOLIDAYS, hours)


def columns(pairs: list[tuple]) -> tuple[pd.Series, pd.Series]:
    frame = pd.DataFrame(pairs, columns=["start", "end"], dtype=object).astype("datetime64[us]")
    return frame["start"], frame["end"]


def test_the_default_day_has_eight_hours_and_a_later_afternoon_half_an_hour_less():
    assert OFFICE_HOURS.a_day == timedelta(hours=8)
    assert LATE_AFTERNOON.a_day == timedelta(hours=7, minutes=30)
    assert (LATE_AFTERNOON.opens, LATE_AFTERNOON.closes) == (time(7, 30), time(17))


def test_lunch_does_not_count():
    morning, afternoon = datetime(2026, 11, 23, 11), datetime(2026, 11, 23, 14)
    assert between(morning, afternoon) == timedelta(hours=1, minutes=30)
    assert between(morning, afternoon, LATE_AFTERNOON) == timedelta(hours=1)


def test_an_online_dossier_of_sunday_night_taken_in_on_wednesday_waited_over_eight_hours_by_the_minute():
    sent, holiday_over = datetime(2026, 11, 22, 23, 30), datetime(2026, 11, 25, 7, 31)
    assert between(sent, holiday_over) == timedelta(hours=8, minutes=1)


def test_friday_evening_to_monday_morning_is_no_time_and_a_worked_saturday_is_a_day():
    assert between(datetime(2026, 11, 20, 17), datetime(2026, 11, 23, 7, 30)) == timedelta()
    assert between(datetime(2026, 8, 21, 17), datetime(2026, 8, 24, 7, 30)) == timedelta(hours=8)


def test_seconds_and_microseconds_are_kept():
    start = datetime(2026, 11, 23, 8, 0, 0, 1)
    assert between(start, datetime(2026, 11, 23, 8, 0, 30)) == timedelta(seconds=29, microseconds=999999)


def test_backwards_time_is_negative():
    assert between(datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 8)) == timedelta(hours=-1)


def test_adding_time_ends_at_closing_and_not_at_the_next_opening():
    opening = datetime(2026, 11, 23, 7, 30)
    assert add_working_time(opening, timedelta(hours=8), HOLIDAYS) == datetime(2026, 11, 23, 17)
    assert add_working_time(opening, timedelta(hours=8, minutes=1), HOLIDAYS) == datetime(2026, 11, 25, 7, 31)
    assert add_working_time(opening, timedelta(hours=8), HOLIDAYS, LATE_AFTERNOON) == datetime(2026, 11, 25, 8)


@pytest.mark.parametrize("amount", [timedelta(), timedelta(microseconds=-1)])
def test_no_time_cannot_be_added(amount):
    with pytest.raises(ValueError, match="must be above 0"):
        add_working_time(datetime(2026, 11, 23), amount, HOLIDAYS)


@pytest.mark.parametrize(
    "sessions",
    [(), ("11:30-07:30",), ("07:30-07:30",), ("07:30-13:30", "13:00-17:00"), ("13:00-17:00", "07:30-11:30")],
)
def test_sessions_that_do_not_follow_each_other_are_refused(sessions):
    with pytest.raises(ValueError, match="empty, overlap or are out of order"):
        OfficeHours.of(*sessions)


@pytest.mark.parametrize("words", ["sáng", "7h30-11h30", "07:30", "07:30-24:30"])
def test_text_that_is_no_session_is_refused(words):
    with pytest.raises(ValueError):
        OfficeHours.of(words)


def test_columns_count_as_single_dossiers_do_and_keep_their_index():
    start, end = columns(
        [
            (datetime(2026, 11, 22, 23, 30), datetime(2026, 11, 25, 7, 31)),
            (None, datetime(2026, 11, 25)),
            (datetime(2026, 8, 24, 7, 30), datetime(2026, 8, 21, 17)),
        ]
    )
    start.index = end.index = pd.Index(["a", "b", "c"])
    waited = pd.Series([timedelta(hours=8, minutes=1), None, timedelta(hours=-8)], index=["a", "b", "c"])
    pd.testing.assert_series_equal(
        series.working_time_between(start, end, HOLIDAYS), waited.astype("timedelta64[us]"), check_names=False
    )
    days = pd.Series([2, None, -2], index=["a", "b", "c"], dtype="Int64")
    pd.testing.assert_series_equal(series.working_days_between(start, end, HOLIDAYS), days, check_names=False)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_columns_of_any_resolution_are_read(unit):
    start = pd.Series([datetime(2026, 11, 20, 8)]).astype(f"datetime64[{unit}]")
    end = start + pd.Timedelta(days=3)
    assert list(series.working_time_between(start, end, HOLIDAYS)) == [timedelta(hours=8)]


def test_a_hundred_thousand_dossiers_are_counted_at_once():
    start = pd.Series(pd.date_range("2024-01-01", "2026-12-31", periods=100_000).astype("datetime64[us]"))
    waited = series.working_time_between(start, start + pd.Timedelta(days=7), HOLIDAYS)
    assert waited.max() == timedelta(hours=48) and waited.min() == timedelta()


@given(PAIRS)
def test_columns_equal_the_count_of_each_dossier(pairs):
    start, end = columns(pairs)
    by_one = [None if None in pair else between(*pair, LATE_AFTERNOON) for pair in pairs]
    at_once = series.working_time_between(start, end, HOLIDAYS, LATE_AFTERNOON)
    assert [None if pd.isna(time) else time.to_pytimedelta() for time in at_once] == by_one
    days_by_one = [None if None in pair else working_days_between(*pair, HOLIDAYS) for pair in pairs]
    days = series.working_days_between(start, end, HOLIDAYS)
    assert [None if pd.isna(number) else number for number in days] == days_by_one


@given(MOMENTS, MOMENTS, MOMENTS)
def test_time_in_two_parts_is_time_at_once(start, middle, end):
    assert between(start, middle) + between(middle, end) == between(start, end)


@given(MOMENTS, st.timedeltas(timedelta(microseconds=1), timedelta(hours=200)))
def test_time_added_is_time_counted_and_no_earlier_moment_would_do(start, amount):
    end = add_working_time(start, amount, HOLIDAYS)
    assert between(start, end) == amount
    assert between(start, end - timedelta(microseconds=1)) < amount


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 40))
def test_whole_days_are_working_days_times_the_hours_of_a_day(day, length):
    start = datetime.combine(day, time())
    before, last = day - timedelta(days=1), day + timedelta(days=length)
    time_worked = between(start, start + timedelta(days=length + 1), LATE_AFTERNOON)
    assert time_worked == working_days_between(before, last, HOLIDAYS) * LATE_AFTERNOON.a_day
