"""Figures: exact integers per unit, over the period and the week."""

from dataclasses import FrozenInstanceError
from datetime import date, datetime
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_analysis import indicators
from tthc_analysis.calendar import Span, span
from tthc_analysis.indicators import BY_KEY, DIGITISED_INTAKE, FURTHER, INDICATORS, OVERDUE, PARTS, WHOLE, Indicator
from tthc_analysis.params import ROOT, load_definitions

RULES = load_definitions(ROOT / "params" / "definitions.yaml", "chi_thi_huyen").rules
PERIOD, WEEK = span(date(2024, 1, 1), date(2024, 1, 31)), span(date(2024, 1, 25), date(2024, 1, 31))
DTYPES = {
    "unit": "str",
    "status": "str",
    "received_at": "datetime64[us]",
    "components_due": "Int64",
    "components_digitised": "Int64",
}


def dossiers(*rows: tuple[str, int, int | None]) -> pd.DataFrame:
    """Rows of (unit, day of receipt in January 2024, components digitised out of 2)."""
    told = [(unit, "in_process", datetime(2024, 1, day), 2, digitised) for unit, day, digitised in rows]
    return pd.DataFrame(told, columns=list(DTYPES)).astype(DTYPES)


def figures_of(*rows) -> pd.DataFrame:
    return indicators.figures(dossiers(*rows), RULES, PERIOD, WEEK)


def figures(*rows) -> dict[tuple[str, str], tuple]:
    table = figures_of(*rows)
    mine = table[table["indicator"] == "digitised_intake"]
    return {(row.unit, row.span): (row.numerator, row.denominator) for row in mine.itertuples()}


FEW = settings(max_examples=20, deadline=None)
ROWS = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 31), st.sampled_from([None, 0, 1, 2])), min_size=1)


def test_each_unit_and_the_whole_have_numerator_and_denominator():
    got = figures(("A", 5, 2), ("A", 6, 1), ("B", 7, 2))
    assert got["A", "cumulative"] == (1, 2)
    assert got["B", "cumulative"] == (1, 1)
    assert got[WHOLE, "cumulative"] == (2, 3)


def test_the_week_is_what_the_week_added():
    got = figures(("A", 5, 2), ("A", 26, 1), ("B", 27, 2))
    assert got["A", "week"] == (0, 1)
    assert got["B", "week"] == (1, 1)
    assert got[WHOLE, "week"] == (1, 2)


@FEW
@given(ROWS)
def test_the_whole_is_the_sum_of_its_units_never_a_mean_of_rates(rows):
    got = figures(*rows)
    units = [value for (unit, which), value in got.items() if unit != WHOLE and which == "cumulative"]
    assert got[WHOLE, "cumulative"] == tuple(map(sum, zip(*units, strict=True)))


@FEW
@given(ROWS, st.randoms())
def test_the_order_of_dossiers_changes_nothing(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)
    assert figures(*rows) == figures(*shuffled)


@FEW
@given(ROWS)
def test_a_dossier_that_is_not_digitised_never_raises_the_rate(rows):
    before, after = (Fraction(*figures(*some)[WHOLE, "cumulative"]) for some in (rows, [*rows, ("A", 9, 0)]))
    assert after <= before


@FEW
@given(ROWS)
def test_the_dossiers_behind_a_rate_are_just_those_missing(rows):
    numerator, denominator = figures(*rows)[WHOLE, "cumulative"]
    assert len(indicators.behind(dossiers(*rows), DIGITISED_INTAKE, RULES, PERIOD)) == denominator - numerator


def test_the_dossiers_behind_a_count_are_just_those_counted():
    received = Indicator("x", "x", "x", "received", "low", "cumulative")
    rows = dossiers(("A", 5, 2), ("B", 6, 0))
    rows.loc[0, "received_at"] = datetime(2023, 12, 31)
    assert list(indicators.behind(rows, received, RULES, PERIOD)["unit"]) == ["B"]


def test_an_indicator_is_computable_from_just_its_columns():
    needed = DIGITISED_INTAKE.columns(RULES)
    assert DIGITISED_INTAKE.computable(RULES, needed)
    assert not any(DIGITISED_INTAKE.computable(RULES, needed - {one}) for one in needed)


def test_an_indicator_without_its_columns_has_no_figure_rather_than_nought():
    table = indicators.figures(dossiers(("A", 5, 2)), RULES, PERIOD, WEEK)
    paid = table[(table["indicator"] == "paid_online") & (table["unit"] == WHOLE)]
    assert paid["numerator"].isna().all() and len(paid) == 2


def test_an_empty_list_has_no_figures():
    empty = indicators.figures(pd.DataFrame(), RULES, PERIOD, WEEK)
    assert list(empty.columns) == list(figures_of(("A", 5, 2)).columns) == indicators.COLUMNS
    assert empty.empty


def test_series_counts_up_to_the_end_of_each_span():
    spans = [span(date(2024, 1, 1), date(2024, 1, last)) for last in (5, 31)]
    series = indicators.series(dossiers(("A", 5, 2), ("B", 9, 0)), RULES, spans)
    mine = series[series["indicator"] == "digitised_intake"]
    assert list(zip(mine["day"].dt.day, mine["numerator"], mine["denominator"], strict=True)) == [
        (5, 1, 1),
        (31, 1, 2),
    ]


def test_the_values_are_those_of_the_whole_over_the_period():
    table = indicators.figures(dossiers(("A", 5, 2), ("A", 26, 1), ("B", 27, 2)), RULES, PERIOD, WEEK)
    assert indicators.values(table) == {"digitised_intake": Fraction(2, 3)}


def test_weighed_dossiers_are_summed_by_their_weight_and_unknown_weighs_nothing():
    frame = dossiers(("A", 5, 2), ("A", 6, 1), ("B", 7, 2), ("B", 8, None))
    weighed = Indicator("x", "x", "x", "received", "high", "cumulative", weight="components_digitised")
    table = indicators.tally(frame, RULES, PERIOD, [weighed]).set_index("unit")
    assert dict(table["numerator"]) == {"A": 3, "B": 2, WHOLE: 5}
    assert (
        indicators.tally(frame.drop(columns="components_digitised"), RULES, PERIOD, [weighed])["numerator"].isna().all()
    )


def test_a_series_of_units_has_each_of_them_at_each_end_even_those_with_nothing_yet():
    spans = [span(date(2024, 1, 1), date(2024, 1, last)) for last in (5, 31)]
    series = indicators.series(dossiers(("A", 5, 2), ("B", 9, 0)), RULES, spans, [DIGITISED_INTAKE], by_unit=True)
    got = {(row.unit, row.day.day): (row.numerator, row.denominator) for row in series.itertuples()}
    whole = {(WHOLE, 5): (1, 1), (WHOLE, 31): (1, 2)}
    assert got == {("A", 5): (1, 1), ("B", 5): (0, 0), ("A", 31): (1, 1), ("B", 31): (0, 1), **whole}


def test_a_series_of_midnights_counts_no_span_by_itself(monkeypatch):
    monkeypatch.delattr("tthc_analysis.indicators.history.tally")
    assert len(indicators.series(dossiers(("A", 5, 2)), RULES, [PERIOD, WEEK], [DIGITISED_INTAKE])) == 2


def test_a_series_counts_an_end_within_a_day_or_another_cut_off_to_the_moment():
    frame = dossiers(("A", 5, 2), ("A", 6, 2))
    frame["received_at"] += pd.Timedelta(hours=10)
    ends = [datetime(2024, 1, 6, hour) for hour in (9, 11)]
    series = indicators.series(frame, RULES, [Span(PERIOD.start, end) for end in ends], [DIGITISED_INTAKE])
    assert list(series["denominator"]) == [1, 2]
    paused = Indicator("x", "x", "x", "paused", "low", "stock")
    frame = frame.assign(result_at=pd.NaT, resumed_at=pd.NaT, paused_at=frame["received_at"])
    frame = frame.astype(dict.fromkeys(("result_at", "resumed_at", "paused_at"), "datetime64[us]"))
    spans = [Span(PERIOD.start, PERIOD.end, as_of) for as_of in (None, *ends)]
    assert list(indicators.series(frame, RULES, spans, [paused])["numerator"]) == [2, 1, 2]


def test_a_series_without_dossiers_or_ends_is_empty():
    assert indicators.series(pd.DataFrame(), RULES, [PERIOD]).empty
    assert indicators.series(dossiers(("A", 5, 2)), RULES, []).empty


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.key)
def test_nothing_to_count_has_no_value(indicator):
    assert indicator.value(None, None) is None
    assert indicator.value(0, 0) == (None if indicator.out_of else 0)


def test_a_value_is_exact():
    assert DIGITISED_INTAKE.value(2, 3) == Fraction(2, 3)
    assert OVERDUE.value(23, None) == 23


def test_dossiers_short_of_the_target_are_whole_and_never_negative():
    half = Indicator("x", "x", "x", "received", "high", "cumulative", out_of="received", target=Fraction(1, 2))
    assert [half.short_of_target(*figure) for figure in ((0, 3), (2, 3), (1, 2), (4, 4))] == [2, 0, 0, 0]
    assert DIGITISED_INTAKE.short_of_target(2, 3) == 1
    assert OVERDUE.short_of_target(23, None) is None


def test_an_indicator_resting_on_a_fact_without_rule_cannot_be_declared():
    with pytest.raises(ValueError, match="no rule for is_ovredue"):
        Indicator("x", "x", "x", "is_ovredue", "low", "cumulative")


def test_the_directive_wants_100_per_cent_of_its_three_rates_and_fewer_of_its_three_counts():
    assert [(one.key, one.better, one.span, one.target) for one in INDICATORS] == [
        ("overdue", "low", "cumulative", None),
        ("paused", "low", "stock", None),
        ("returned", "low", "cumulative", None),
        ("digitised_intake", "high", "cumulative", 1),
        ("digitised_result", "high", "cumulative", 1),
        ("paid_online", "high", "cumulative", 1),
    ]


def test_a_declaration_never_changes_and_a_misspelt_one_is_an_error():
    with pytest.raises(FrozenInstanceError):
        OVERDUE.better = "high"
    with pytest.raises(TypeError, match="tagret"):
        Indicator("x", "x", "x", "received", "low", "cumulative", tagret=1)


def test_keys_are_unique_spans_are_stock_or_cumulative_and_a_way_is_better():
    assert len(BY_KEY) == len(INDICATORS)
    every = (*INDICATORS, *PARTS, *FURTHER)
    assert {one.key for one in every if one.span == "stock"} == {"paused", "overdue_open"}
    assert {one.span for one in every} == {"stock", "cumulative"}
    assert {one.key for one in every if one.better == "high"} == {
        *("digitised_intake", "digitised_result", "paid_online", "on_time", "money_online")
    }
    assert {one.better for one in every} == {"low", "high"}
    assert len({one.key for one in every}) == len(every)
