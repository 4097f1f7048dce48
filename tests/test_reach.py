"""What can still be reached by the year's end, exactly."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.test_tables_drivers import told_by_units
from tthc_analysis import calendar, rhythm, tables
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.reach import WEEKS, arrivals, days_left, reach
from tthc_analysis.wording import reach as say

RATES = [one.key for one in INDICATORS if one.out_of]


@pytest.fixture(scope="module")
def told(week):
    return reach(week).set_index("indicator")


@pytest.mark.parametrize("key", BY_KEY)
def test_every_dossier_behind_the_figure_can_be_mended_or_cannot_or_is_not_known(week, told, key):
    assert sum(told.loc[key, ["fixable", "unknown", "final"]]) == len(week.behind(key))


@pytest.mark.parametrize("key", RATES)
def test_the_best_rate_has_all_that_can_be_mended_and_all_new_ones(told, key):
    row = told.loc[key]
    expected = Fraction(row.numerator + row.fixable + row.arrivals, row.denominator + row.arrivals)
    assert row.best.value == expected


def test_the_best_count_has_nothing_new(told):
    assert told.at["overdue", "arrivals"] == 0
    assert told.at["overdue", "best"].value == told.at["overdue", "numerator"] - told.at["overdue", "fixable"]


def test_new_dossiers_come_as_in_the_last_eight_whole_weeks(week, told):
    asked = week.dossiers, BY_KEY["digitised_intake"], week.params.definitions.rules, week.params.period
    weeks = rhythm.weekly(*asked).iloc[-WEEKS - 1 : -1]  # the last one is cut by the end of the period
    assert (weeks["last_day"].iloc[-1] - weeks["first_day"].iloc[0]).days == 7 * WEEKS - 1
    assert told.at["digitised_intake", "arrivals"] == int(sum(weeks["added_out_of"]) * 61 / (7 * WEEKS))


def test_a_history_of_less_than_eight_weeks_is_not_drawn_on(week):
    short = calendar.span(date(2024, 9, 9), date(2024, 10, 31))
    asked = BY_KEY["digitised_intake"], week.params.definitions.rules
    assert arrivals(week.dossiers, *asked, short) is None
    assert arrivals(week.dossiers, *asked, calendar.span(date(2024, 9, 2), date(2024, 10, 31))) is not None
    row = tables.reach(replace(week, params=replace(week.params, period=short))).rows[3]
    assert row[5] == say.SHORT_HISTORY and row[6] == "–"


def test_after_the_last_day_of_the_year_nothing_comes():
    assert days_left(calendar.span(date(2024, 1, 1), date(2024, 12, 31))) == 0
    assert days_left(calendar.span(date(2024, 1, 1), date(2024, 10, 31))) == 61


def test_the_table_says_which_target_is_out_of_reach_and_why(week, typed_week):
    table = tables.reach(week)
    assert table.rows[4][6:] == ("100,00%", "1/12")
    assert table.note.endswith("không thể đạt 100%: thanh toán trực tuyến (5.587 hồ sơ).")
    assert tables.reach(typed_week) is None and tables.reach(told_by_units(week)) is None
