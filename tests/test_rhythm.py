"""When a figure came about, and what of it is more than chance."""

from datetime import date, datetime
from fractions import Fraction
from math import comb
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import typed
from tthc_analysis import indicators
from tthc_analysis.calendar import span, week_spans
from tthc_analysis.indicators import DIGITISED_INTAKE, INDICATORS, OVERDUE, PAUSED, RETURNED
from tthc_analysis.params import ROOT, load_definitions
from tthc_analysis.rhythm import HOUR, WEEKDAY, Verdict, arose, before_and_after, days, interval, pattern, weekly
from tthc_analysis.rhythm.noise import of_counts, of_shares

RULES = load_definitions(ROOT / "params" / "definitions.yaml", "chi_thi_huyen").rules
PERIOD = span(date(2024, 1, 1), date(2024, 1, 31))
FEW = settings(max_examples=15, deadline=None)
SEEDS = st.integers(0, 10**6)


def received(*rows: tuple[int, int, int], hour: int = 8, **others) -> pd.DataFrame:
    """Rows of (day in January 2024, dossiers received, of these digitised); 1 January is a Monday."""
    return typed.frame(
        [
            {
                "unit": "A",
                "status": "in_process",
                "received_at": datetime(2024, 1, day, hour),
                "components_due": 1,
                "components_digitised": int(number < digitised),
                **others,
            }
            for day, out_of, digitised in rows
            for number in range(out_of)
        ]
    )


def random_dossiers(seed: int) -> pd.DataFrame:
    random = Random(seed)
    return typed.frame([typed.dossier(random, days=40) for _ in range(random.randrange(1, 80))])


def test_weeks_run_from_monday_to_sunday_and_are_cut_by_the_period():
    told = week_spans(span(date(2024, 10, 23), date(2024, 11, 5)))
    assert [(one.first_day.day, one.last_day.day) for one in told] == [(23, 27), (28, 3), (4, 5)]
    assert [(one.first_day.day, one.last_day.day) for one in week_spans(span(date(2024, 1, 1), date(2024, 1, 7)))] == [
        (1, 7)
    ]


def test_each_week_tells_what_it_added_and_what_is_still_missing_of_it():
    table = weekly(received((2, 30, 28), (9, 10, 5), (31, 20, 20)), DIGITISED_INTAKE, RULES, PERIOD)
    parts = ["numerator", "denominator", "added", "added_out_of", "missing", "few"]
    assert list(table[parts].itertuples(index=False, name=None)) == [
        (28, 30, 28, 30, 2, False),
        (33, 40, 5, 10, 5, True),
        (33, 40, 0, 0, 0, True),
        (33, 40, 0, 0, 0, True),
        (53, 60, 20, 20, 0, False),
    ]
    assert table["last_day"].iloc[-1] == date(2024, 1, 31)


@FEW
@given(SEEDS, st.sampled_from(INDICATORS), st.randoms())
def test_what_the_weeks_added_sums_to_the_figure_and_the_missing_to_those_behind_it(seed, indicator, random):
    dossiers = random_dossiers(seed)
    table = weekly(dossiers, indicator, RULES, PERIOD)
    figures = indicators.tally(dossiers, RULES, PERIOD, [indicator])
    whole = figures[figures["unit"] == indicators.WHOLE].iloc[0]
    assert sum(table["added"]) == table["numerator"].iloc[-1] == whole["numerator"]
    assert sum(table["missing"]) == len(indicators.behind(dossiers, indicator, RULES, PERIOD))
    shuffled = dossiers.sample(frac=1, random_state=random.randrange(1000))
    pd.testing.assert_frame_equal(table, weekly(shuffled, indicator, RULES, PERIOD))


def test_todays_paused_are_told_by_the_week_their_pause_began():
    paused = {"unit": "A", "status": "paused", "received_at": datetime(2023, 12, 1)}
    starts = [datetime(2023, 12, 28), datetime(2024, 1, 7, 23), datetime(2024, 1, 8), datetime(2024, 1, 30)]
    table = weekly(typed.frame([paused | {"paused_at": start} for start in starts]), PAUSED, RULES, PERIOD)
    assert list(table["missing"]) == [2, 1, 0, 0, 1]


def test_the_fewest_weeks_that_hold_half_of_the_missing_are_told_most_first():
    weeks = weekly(received((2, 4, 1), (9, 10, 5), (16, 9, 9), (23, 2, 0)), DIGITISED_INTAKE, RULES, PERIOD)
    told = arose(weeks)
    assert list(zip(told["first_day"], told["missing"], told["share"], strict=True)) == [
        (date(2024, 1, 8), 5, Fraction(1, 2))
    ]
    assert list(arose(weeks, Fraction(9, 10))["missing"]) == [5, 3, 2]
    assert arose(weekly(received((2, 4, 4)), DIGITISED_INTAKE, RULES, PERIOD)).empty


def test_the_interval_is_wilsons():
    low, high = interval(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert interval(0, 0) == (0, 1)


@settings(deadline=None)
@given(st.integers(20, 40), st.integers(20, 40), st.data())
def test_shares_differ_when_fishers_probability_in_whole_numbers_says_so(one, other, data):
    """Of all ways to share out the counted, those no likelier than what was seen, reckoned without floating point."""
    first, second = data.draw(st.integers(0, one)), data.draw(st.integers(0, other))
    counted = first + second
    ways = {k: comb(one, k) * comb(other, counted - k) for k in range(max(0, counted - other), min(one, counted) + 1)}
    p = Fraction(sum(way for way in ways.values() if way <= ways[first]), comb(one + other, counted))
    differs = of_shares((first, one), (second, other)) in (Verdict.HIGHER, Verdict.LOWER)
    assert differs == (p < Fraction(5, 100))


def test_a_small_base_is_marked_and_never_called_a_change():
    assert of_shares((0, 19), (500, 500)) is Verdict.FEW
    assert of_shares((0, 20), (500, 500)) is Verdict.HIGHER
    assert of_shares((500, 500), (0, 20)) is Verdict.LOWER
    assert of_shares((50, 100), (52, 100)) is Verdict.NOISE


def test_one_chance_in_twenty_is_the_line():
    """Fisher's probabilities of these are 0.0734 and 0.0494."""
    assert of_shares((10, 100), (20, 100)) is Verdict.NOISE
    assert of_shares((10, 100), (21, 100)) is Verdict.HIGHER


def test_of_many_compared_at_once_each_must_pass_a_stricter_level():
    assert of_shares((10, 100), (22, 100)) is Verdict.HIGHER
    assert of_shares((10, 100), (22, 100), tests=20) is Verdict.NOISE


def test_counts_are_compared_by_what_was_received_meanwhile():
    assert of_counts((10, 1000), (30, 1000)) is Verdict.HIGHER
    assert of_counts((10, 1000), (30, 3000)) is Verdict.NOISE
    assert of_counts((0, 1000), (0, 1000)) is Verdict.NOISE
    assert of_counts((0, 19), (30, 3000)) is Verdict.FEW


def test_weekdays_stand_in_order_with_their_missing_out_of_their_own_base():
    table = pattern(received((6, 40, 10), (5, 200, 190), (1, 200, 190)), DIGITISED_INTAKE, RULES, PERIOD, WEEKDAY)
    assert list(zip(table["group"], table["dossiers"], table["out_of"], table["verdict"], strict=True)) == [
        ("0", 10, 200, Verdict.LOWER),
        ("4", 10, 200, Verdict.LOWER),
        ("5", 30, 40, Verdict.HIGHER),
    ]
    assert all(
        low <= share <= high for low, share, high in zip(table["low"], table["share"], table["high"], strict=True)
    )


def test_hours_stand_in_order_of_the_clock_and_channels_by_name():
    dossiers = pd.concat(
        [
            received((2, 30, 29), hour=hour, channel=channel)
            for hour, channel in ((16, "postal"), (9, "online"), (7, None))
        ],
        ignore_index=True,
    )
    assert list(pattern(dossiers, DIGITISED_INTAKE, RULES, PERIOD, HOUR)["group"]) == ["7", "9", "16"]
    assert list(pattern(dossiers, DIGITISED_INTAKE, RULES, PERIOD, "channel")["group"]) == ["", "online", "postal"]


def test_a_plain_count_is_out_of_the_received_and_those_counted():
    returned = {"unit": "A", "status": "returned", "result_at": datetime(2024, 1, 5)}
    rows = [returned | {"received_at": datetime(2023, 12, 20)}, returned | {"received_at": datetime(2024, 1, 2)}]
    dossiers = pd.concat([typed.frame(rows), received((9, 3, 0))], ignore_index=True)
    table = pattern(dossiers, RETURNED, RULES, PERIOD, "unit")
    assert list(zip(table["dossiers"], table["out_of"], table["few"], strict=True)) == [(2, 5, True)]


@FEW
@given(SEEDS, st.sampled_from(INDICATORS), st.sampled_from([WEEKDAY, HOUR, "channel", "unit"]))
def test_the_groups_of_a_pattern_hold_all_dossiers_behind_the_figure(seed, indicator, by):
    dossiers = random_dossiers(seed)
    behind = indicators.behind(dossiers, indicator, RULES, PERIOD)
    assert sum(pattern(dossiers, indicator, RULES, PERIOD, by)["dossiers"]) == len(behind)


def test_the_days_of_those_behind_the_figure_are_told_in_order():
    table = days(received((9, 3, 1), (2, 1, 0), (3, 5, 5)), DIGITISED_INTAKE, RULES, PERIOD)
    assert list(zip(table["day"].dt.day, table["dossiers"], strict=True)) == [(2, 1), (9, 2)]


def test_before_an_event_and_from_its_day_on():
    dossiers = received((2, 100, 50), (15, 60, 55), (16, 40, 40))
    told = before_and_after(dossiers, DIGITISED_INTAKE, RULES, PERIOD, date(2024, 1, 15))
    assert (told.before, told.after, told.verdict) == ((50, 100), (95, 100), Verdict.HIGHER)
    told = before_and_after(dossiers, DIGITISED_INTAKE, RULES, PERIOD, date(2024, 1, 16))
    assert (told.before, told.after) == ((105, 160), (40, 40))


def test_counts_before_and_after_stand_beside_what_was_received_meanwhile():
    late = {"due_at": datetime(2024, 1, 17)}
    dossiers = pd.concat([received((2, 50, 0)), received((16, 50, 0), **late)], ignore_index=True)
    told = before_and_after(dossiers, OVERDUE, RULES, PERIOD, date(2024, 1, 15))
    assert (told.before, told.after, told.verdict) == ((0, 50), (50, 50), Verdict.HIGHER)


def test_more_may_be_returned_than_was_received_meanwhile():
    returned = {"unit": "A", "status": "returned", "received_at": datetime(2023, 12, 20)}
    early = typed.frame([returned | {"result_at": datetime(2024, 1, 3)}] * 30)
    dossiers = pd.concat([early, received((4, 25, 0), (16, 25, 0))], ignore_index=True)
    told = before_and_after(dossiers, RETURNED, RULES, PERIOD, date(2024, 1, 15))
    assert (told.before, told.after, told.verdict) == ((30, 25), (0, 25), Verdict.LOWER)


def test_a_stock_has_no_before_and_after_and_an_event_must_part_the_period():
    assert before_and_after(received((2, 9, 9)), PAUSED, RULES, PERIOD, date(2024, 1, 15)) is None
    for day in (date(2024, 1, 1), date(2024, 2, 1)):
        with pytest.raises(ValueError, match="part"):
            before_and_after(received((2, 9, 9)), DIGITISED_INTAKE, RULES, PERIOD, day)


def test_chance_alone_is_seldom_called_a_change():
    random = Random(4)
    draws = [[sum(random.random() < 0.3 for _ in range(60)) for _ in range(2)] for _ in range(300)]
    called = [of_shares((one, 60), (other, 60)) is not Verdict.NOISE for one, other in draws]
    assert sum(called) <= 0.05 * len(called)
