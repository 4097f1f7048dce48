"""When time limits end, counted by hand on the wall calendar."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis.calendar import OFFICE_HOURS, OfficeHours, deadline, is_working_day
from tthc_analysis.holidays import load_holidays
from tthc_analysis.params import ROOT

HOLIDAYS = load_holidays(ROOT / "params" / "holidays.csv")
CUT_AT_FOUR = OfficeHours(OFFICE_HOURS.sessions, cut_off=time(16))
UNITS = ("hour", "working_hour", "day", "working_day", "month")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31))


def ends(received: datetime, amount: int, unit: str, hours: OfficeHours = OFFICE_HOURS) -> datetime:
    return deadline(received, amount, unit, HOLIDAYS, hours)


def test_the_day_of_intake_is_not_counted():
    assert ends(datetime(2026, 11, 16, 8), 3, "working_day") == datetime(2026, 11, 19, 17)
    assert ends(datetime(2026, 11, 16, 8), 3, "day") == datetime(2026, 11, 19, 17)


def test_working_days_step_over_weekend_and_24_november():
    assert ends(datetime(2026, 11, 20, 10), 3, "working_day") == datetime(2026, 11, 26, 17)


def test_a_worked_saturday_is_a_working_day():
    assert ends(datetime(2026, 8, 21, 10), 1, "working_day") == datetime(2026, 8, 22, 17)


def test_days_count_weekends_and_an_end_on_a_day_off_moves_to_the_next_working_day():
    assert ends(datetime(2026, 11, 17, 9), 7, "day") == datetime(2026, 11, 25, 17)
    assert ends(datetime(2026, 11, 17, 9), 5, "day") == datetime(2026, 11, 23, 17)
    assert ends(datetime(2026, 2, 6, 9), 10, "day") == datetime(2026, 2, 23, 17)


def test_a_month_ends_on_the_same_number_or_on_the_months_last_day():
    assert ends(datetime(2026, 3, 16, 9), 1, "month") == datetime(2026, 4, 16, 17)
    assert ends(datetime(2026, 6, 30, 9), 1, "month") == datetime(2026, 7, 30, 17)
    assert ends(datetime(2024, 10, 31, 9), 4, "month") == datetime(2025, 2, 28, 17)
    assert ends(datetime(2025, 12, 31, 9), 2, "month") == datetime(2026, 3, 2, 17)
    assert ends(datetime(2026, 12, 4, 9), 12, "month") == datetime(2027, 12, 6, 17)


def test_hours_run_from_the_moment_and_an_end_on_a_day_off_moves_to_the_end_of_the_next_working_day():
    assert ends(datetime(2026, 11, 16, 10, 15), 24, "hour") == datetime(2026, 11, 17, 10, 15)
    assert ends(datetime(2026, 11, 20, 10, 15), 24, "hour") == datetime(2026, 11, 23, 17)


def test_working_hours_run_while_the_office_is_open():
    assert ends(datetime(2026, 11, 20, 16), 8, "working_hour") == datetime(2026, 11, 23, 16)
    assert ends(datetime(2026, 11, 22, 23, 30), 8, "working_hour") == datetime(2026, 11, 23, 17)


def test_an_intake_at_the_cut_off_or_on_a_day_off_counts_as_of_the_next_working_day():
    before, at = datetime(2026, 11, 20, 15, 59), datetime(2026, 11, 20, 16)
    assert ends(before, 1, "working_day", CUT_AT_FOUR) == datetime(2026, 11, 23, 17)
    assert ends(at, 1, "working_day", CUT_AT_FOUR) == datetime(2026, 11, 25, 17)
    assert ends(datetime(2026, 11, 22, 9), 1, "working_day", CUT_AT_FOUR) == datetime(2026, 11, 25, 17)
    assert ends(at, 2, "working_hour", CUT_AT_FOUR) == datetime(2026, 11, 23, 9, 30)
    assert ends(at, 24, "hour", CUT_AT_FOUR) == datetime(2026, 11, 25, 17)


def test_without_a_cut_off_an_intake_on_sunday_counts_from_monday():
    assert ends(datetime(2026, 11, 15, 9), 1, "working_day") == datetime(2026, 11, 16, 17)


def test_unknown_units_and_no_time_at_all_are_refused():
    with pytest.raises(ValueError, match="unknown unit of time: week"):
        ends(datetime(2026, 11, 16), 1, "week")
    with pytest.raises(ValueError, match="at least 1: 0"):
        ends(datetime(2026, 11, 16), 0, "day")


@given(MOMENTS, st.integers(1, 40), st.sampled_from(UNITS), st.sampled_from([OFFICE_HOURS, CUT_AT_FOUR]))
def test_a_deadline_is_after_intake_and_never_on_a_day_off(received, amount, unit, hours):
    end = ends(received, amount, unit, hours)
    assert end > received
    assert is_working_day(end, HOLIDAYS)


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=9)), st.integers(1, 40), st.sampled_from(UNITS[1:]))
def test_who_comes_later_never_has_the_earlier_deadline(received, later, amount, unit):
    for hours in (OFFICE_HOURS, CUT_AT_FOUR):
        assert ends(received, amount, unit, hours) <= ends(received + later, amount, unit, hours)
