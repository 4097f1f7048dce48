"""What eight weeks tell of the days to come, and how earlier forecasts came out."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from tthc_analysis.indicators import DIGITISED_INTAKE, OVERDUE, PAUSED
from tthc_analysis.outlook.pace import pace
from tthc_analysis.outlook.projection import project, record, widening


def weeks(added: list[int], out_of: list[int] | None = None, days: list[int] | None = None) -> pd.DataFrame:
    """Rows as `rhythm.weekly` gives them: what each week added, and what it came to."""
    table = pd.DataFrame({"added": added, "added_out_of": out_of or [None] * len(added)}, dtype=object)
    mondays = pd.date_range("2024-01-01", periods=len(added), freq="7D")
    table["first_day"], table["last_day"] = mondays.date, (mondays + pd.Timedelta(days=6)).date
    table["working_days"] = pd.Series(days or [5] * len(added), dtype=object)
    table["numerator"] = pd.Series(pd.Series(added).cumsum().tolist(), dtype=object)
    table["denominator"] = pd.Series(pd.Series(out_of).cumsum().tolist() if out_of else None, dtype=object)
    return table


def test_a_count_goes_on_by_the_working_day_so_that_a_holiday_week_is_no_slump():
    told = pace(weeks([10, 10, 10, 2, 10, 10, 10, 10], days=[5, 5, 5, 1, 5, 5, 5, 5]), OVERDUE)
    assert told.counted == 2
    assert told.added(11) == (22, None)


def test_only_the_last_eight_weeks_tell():
    assert pace(weeks([99] * 5 + [5] * 8), OVERDUE).counted == 1


def test_a_ratio_goes_on_with_its_base_and_its_share():
    told = pace(weeks([9] * 8, [10] * 8), DIGITISED_INTAKE)
    assert told.added(50) == (90, 100)
    assert pace(weeks([0] * 8, [0] * 8), DIGITISED_INTAKE) is None


def test_a_stock_is_taken_to_stay_and_strays_with_the_root_of_time_alone():
    told = pace(weeks([3, -3, 2, -2, 1, -1, 4, -4]), PAUSED)
    assert told.counted == 0
    assert told.stray(36) / told.stray(9) == pytest.approx(2)


def test_the_range_is_students_for_eight_weeks_and_widens_with_what_they_leave_unsure_of_the_mean():
    added = [3, 7, 5, 4, 6, 5, 8, 2]
    told, days = pace(weeks(added), OVERDUE), 20
    per_day = sum((one - 5) ** 2 / 5 for one in added) / 7
    expected = t.ppf(0.9, 7) * (max(per_day, 41 / 40) * (days + days**2 / 40)) ** 0.5
    assert told.stray(days) == pytest.approx(expected)


def test_eight_weeks_without_any_do_not_promise_that_none_will_come():
    told = project(OVERDUE, (3, None), pace(weeks([0] * 8), OVERDUE), 40)
    assert told.numerator == told.low == 3 - 0 or told.low < 3
    assert told.high > 3


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), min_size=8, max_size=12),
    st.integers(0, 250),
    st.floats(1, 5),
)
def test_no_foretold_figure_leaves_what_can_be(flows, days, wider):
    table = weeks([counted for counted, _ in flows], [counted + amiss for counted, amiss in flows])
    if (learnt := pace(table, DIGITISED_INTAKE)) is None:
        return
    now = table["numerator"].iloc[-1], table["denominator"].iloc[-1]
    told = project(DIGITISED_INTAKE, now, learnt, days, wider)
    middle = DIGITISED_INTAKE.value(told.numerator, told.denominator)
    assert 0 <= told.low <= (middle or 0) <= told.high <= 1
    assert told.denominator >= now[1] and told.numerator >= now[0]


def test_each_earlier_forecast_knew_only_what_was_there_then():
    """Twelve weeks of five, then ten a week: foretold four weeks ahead after the eighth, ninth … week."""
    table = weeks([5] * 12 + [10] * 4)
    told = record(table, OVERDUE, 4)
    assert [str(day) for day in told["made"].head(2)] == ["2024-02-25", "2024-03-03"]
    assert list(told["middle"]) == [60, 65, 70, 75, 80]
    assert list(told["happened"]) == [60, 70, 80, 90, 100]
    assert list(told["unchanged"]) == [40, 45, 50, 55, 60]
    changed = table.assign(added=[5] * 12 + [99] * 4)
    assert list(record(changed, OVERDUE, 4)["middle"]) == list(told["middle"])


def test_the_range_is_widened_until_eight_of_ten_earlier_forecasts_would_have_held():
    assert widening([3.0] * 7) == 1.0
    assert widening([0.1] * 20) == 1.0
    strains = [0.5] * 6 + [1.5, 2.0, 2.5, 9.0]
    assert widening(strains) == 2.0 and sum(one <= 2.0 for one in strains) == 8


def test_a_forecast_is_widened_only_by_those_whose_end_was_known_by_then():
    """Of those made eight weeks ahead by 19 May five had come out, all well; seven more would turn out badly."""
    told = record(weeks([5] * 20 + [60] * 20), OVERDUE, 8)
    width = [Fraction(high - low) for low, high in zip(told["low"], told["high"], strict=True)]
    made = [str(day) for day in told["made"]]
    assert width[made.index("2024-05-19")] == width[0] < width[-1]
