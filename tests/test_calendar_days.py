"""Working days of real years, as wall calendars show them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis.calendar import (
    Holidays,
    add_working_days,
    is_holiday_monday,
    is_working_day,
    next_working_day,
    span,
    special_days,
    unofficial_years,
    working_days_between,
)
from tthc_analysis.holidays import load_holidays
from tthc_analysis.params import ROOT

HOLIDAYS = load_holidays(ROOT / "params" / "holidays.csv")
DAYS = st.dates(date(2023, 11, 1), date(2028, 2, 29))


def worked(first: date, last: date) -> list[int]:
    """The days of the month worked from `first` to `last`, which lie in one month."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day.day for day in days if is_working_day(day, HOLIDAYS)]


def test_tet_2024_is_off_from_thursday_8_to_wednesday_14_february():
    assert worked(date(2024, 2, 5), date(2024, 2, 18)) == [5, 6, 7, 15, 16]


def test_tet_2025_is_off_the_whole_week_of_27_january():
    assert worked(date(2025, 1, 20), date(2025, 1, 31)) == [20, 21, 22, 23, 24]
    assert worked(date(2025, 2, 1), date(2025, 2, 4)) == [3, 4]


def test_tet_2026_is_off_the_whole_week_of_16_february():
    assert worked(date(2026, 2, 9), date(2026, 2, 24)) == [9, 10, 11, 12, 13, 23, 24]


def test_2_may_2025_is_off_in_exchange_for_saturday_26_april():
    assert worked(date(2025, 4, 21), date(2025, 4, 30)) == [21, 22, 23, 24, 25, 26, 28, 29]
    assert worked(date(2025, 5, 1), date(2025, 5, 6)) == [5, 6]


def test_29_april_2024_is_off_in_exchange_for_saturday_4_may():
    assert worked(date(2024, 4, 25), date(2024, 4, 30)) == [25, 26]
    assert worked(date(2024, 5, 1), date(2024, 5, 7)) == [2, 3, 4, 6, 7]


def test_2_january_2026_is_off_in_exchange_for_saturday_10_january():
    assert worked(date(2026, 1, 1), date(2026, 1, 12)) == [5, 6, 7, 8, 9, 10, 12]


def test_31_august_2026_is_off_in_exchange_for_saturday_22_august():
    assert worked(date(2026, 8, 17), date(2026, 8, 31)) == [17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28]
    assert worked(date(2026, 9, 1), date(2026, 9, 4)) == [3, 4]


def test_24_november_is_off_from_2026_on():
    assert is_working_day(date(2025, 11, 24), HOLIDAYS)
    assert worked(date(2026, 11, 23), date(2026, 11, 29)) == [23, 25, 26, 27]
    assert not is_working_day(date(2027, 11, 24), HOLIDAYS)


def test_working_days_of_whole_years():
    assert working_days_between(date(2023, 12, 31), date(2024, 12, 31), HOLIDAYS) == 251
    assert working_days_between(date(2024, 12, 31), date(2025, 12, 31), HOLIDAYS) == 250
    assert working_days_between(date(2025, 12, 31), date(2026, 12, 31), HOLIDAYS) == 249


def test_mondays_off_are_known_and_other_days_off_are_not_mondays():
    mondays = [date(2026, 4, 27), date(2026, 8, 31), date(2026, 11, 23), date(2026, 4, 30)]
    assert [is_holiday_monday(day, HOLIDAYS) for day in mondays] == [True, True, False, False]


def test_the_first_day_is_not_counted_and_the_last_is():
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert working_days_between(friday, monday, HOLIDAYS) == 1
    assert working_days_between(monday, friday, HOLIDAYS) == -1
    assert working_days_between(monday, monday, HOLIDAYS) == 0


def test_adding_working_days_steps_over_holiday_and_weekend():
    assert add_working_days(date(2026, 11, 20), 2, HOLIDAYS) == date(2026, 11, 25)
    assert add_working_days(date(2026, 8, 21), 7, HOLIDAYS) == date(2026, 9, 3)
    assert add_working_days(date(2025, 12, 31), 1, HOLIDAYS) == date(2026, 1, 5)


def test_no_working_day_added_is_the_day_itself_and_fewer_are_refused():
    assert add_working_days(date(2026, 11, 22), 0, HOLIDAYS) == date(2026, 11, 22)
    with pytest.raises(ValueError, match="must not be negative: -1"):
        add_working_days(date(2026, 11, 22), -1, HOLIDAYS)


def test_a_moment_stands_for_its_day():
    night = datetime(2026, 11, 23, 23, 59)
    assert is_working_day(night, HOLIDAYS)
    assert next_working_day(night + timedelta(minutes=1), HOLIDAYS) == date(2026, 11, 25)
    assert working_days_between(night, datetime(2026, 11, 25), HOLIDAYS) == 1


def test_the_special_days_of_a_span_come_with_their_names_in_order_of_time():
    reversed_days = Holidays(HOLIDAYS.days[::-1])
    new_year = special_days(span(date(2026, 1, 1), date(2026, 1, 10)), reversed_days)
    assert [(special.day, special.works, special.name) for special in new_year] == [
        (date(2026, 1, 1), False, "Tết Dương lịch"),
        (date(2026, 1, 2), False, "Nghỉ hoán đổi dịp Tết Dương lịch"),
        (date(2026, 1, 10), True, "Làm bù dịp Tết Dương lịch"),
    ]
    assert special_days(span(date(2026, 11, 25), date(2026, 11, 29)), HOLIDAYS) == ()


def test_years_not_announced_or_not_known_are_named():
    assert unofficial_years(span(date(2024, 1, 1), date(2026, 12, 31)), HOLIDAYS) == ()
    assert unofficial_years(span(date(2026, 12, 28), date(2027, 1, 3)), HOLIDAYS) == (2027,)
    assert unofficial_years(span(date(2023, 12, 1), date(2024, 1, 31)), HOLIDAYS) == (2023,)
    assert unofficial_years(span(date(2026, 1, 1), date(2028, 1, 1)), HOLIDAYS) == (2027, 2028)


def test_without_data_monday_to_friday_are_working_days():
    assert is_working_day(date(2028, 1, 3), HOLIDAYS)
    assert not is_working_day(date(2028, 1, 8), HOLIDAYS)
    assert is_working_day(date(2026, 11, 24), Holidays())


@given(DAYS, st.integers(0, 60))
def test_days_added_are_days_counted(day, number):
    assert working_days_between(day, add_working_days(day, number, HOLIDAYS), HOLIDAYS) == number


@given(DAYS, DAYS, DAYS)
def test_days_counted_in_two_parts_are_days_counted_at_once(first, middle, last):
    parts = working_days_between(first, middle, HOLIDAYS) + working_days_between(middle, last, HOLIDAYS)
    assert parts == working_days_between(first, last, HOLIDAYS)


@given(DAYS)
def test_the_next_working_day_is_one_and_skips_none(day):
    following = next_working_day(day, HOLIDAYS)
    assert is_working_day(following, HOLIDAYS)
    assert working_days_between(day - timedelta(days=1), following, HOLIDAYS) == 1
