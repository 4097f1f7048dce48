"""Why a figure is what it is: parts that add up to the gap exactly."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import typed
from tthc_analysis import indicators
from tthc_analysis.calendar import Span
from tthc_analysis.drivers import best, by_group, drivers, every_group, gap, goal, median, rate_and_mix
from tthc_analysis.indicators import BY_KEY, DIGITISED_INTAKE, FURTHER, INDICATORS, OVERDUE, RETURNED, WITHOUT_APOLOGY
from tthc_analysis.params import ROOT, load_definitions

RULES = load_definitions(ROOT / "params" / "definitions.yaml", "chi_thi_huyen").rules
PERIOD = Span(datetime(2024, 1, 1), datetime(2024, 1, 13))
FEW = settings(max_examples=40, deadline=None)
SPLIT = [*INDICATORS, WITHOUT_APOLOGY, FURTHER[0], FURTHER[-1]]
TO = st.none() | st.fractions(0, 1, max_denominator=50)
SEEDS = st.integers(0, 10**6)
COUNTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda one: (min(one), max(one))), max_size=5)


def random_dossiers(seed: int) -> pd.DataFrame:
    random = Random(seed)
    return typed.frame([typed.dossier(random) for _ in range(random.randrange(1, 60))])


def received(*rows: tuple[str, int, int], day: int = 5, **others) -> pd.DataFrame:
    """Rows of (unit, dossiers received, of these digitised)."""
    one = {"status": "in_process", "received_at": datetime(2024, 1, day), "components_due": 1, **others}
    return typed.frame(
        [
            one | {"unit": unit, "components_digitised": int(number < digitised)}
            for unit, out_of, digitised in rows
            for number in range(out_of)
        ]
    )


def returned(**units: int | None) -> pd.DataFrame:
    one = {"status": "returned", "result_at": datetime(2024, 1, 5)}
    return typed.frame([one | {"unit": unit} for unit, dossiers in units.items() for _ in range(dossiers)])


def split(dossiers, indicator=DIGITISED_INTAKE, by="unit", **options) -> pd.DataFrame:
    return drivers(dossiers, indicator, RULES, PERIOD, by, **options)


def groups(*rows: tuple[str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame([row[1:] for row in rows], columns=["numerator", "denominator"], dtype=object)
    return table.set_axis([name for name, *_ in rows])


def standings(key: str, *values, of: int | None = None) -> pd.DataFrame:
    rows = [(f"L{number}", key, value, of) for number, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["locality", "indicator", "value", "of"], dtype=object)


def test_a_group_contributes_its_missing_dossiers_out_of_the_base_of_the_whole():
    table = split(received(("A", 6, 2), ("B", 4, 3)))
    assert list(table["group"]) == ["A", "B"]
    assert list(table["dossiers"]) == [4, 1]
    assert list(table["contribution"]) == [Fraction(4, 10), Fraction(1, 10)]
    assert list(table["cumulative"]) == [Fraction(4, 5), 1]


def test_to_another_rate_a_group_contributes_what_it_lacks_to_have_that_rate_itself():
    table = split(received(("A", 6, 2), ("B", 4, 4)), to=Fraction(4, 5))
    assert list(table["contribution"]) == [Fraction(4, 5) * Fraction(6, 10) - Fraction(2, 10), Fraction(-8, 100)]
    assert sum(table["contribution"]) == Fraction(4, 5) - Fraction(6, 10)


def test_of_a_count_every_dossier_makes_up_the_same_part_of_the_gap():
    table = split(returned(A=3, B=1), RETURNED, to=Fraction(2))
    assert list(zip(table["group"], table["dossiers"], table["contribution"], strict=True)) == [
        ("A", 3, Fraction(3, 2)),
        ("B", 1, Fraction(1, 2)),
    ]


def test_when_the_value_is_reached_nothing_is_to_be_split():
    assert split(received(("A", 5, 5))).empty
    assert split(received(("A", 5, 3)), to=Fraction(1, 2)).empty
    assert split(returned(A=2), RETURNED, to=Fraction(2)).empty


def test_every_group_is_told_though_the_goal_is_reached_but_nothing_has_a_share_of_no_gap():
    dossiers = received(("A", 10, 10), ("B", 10, 7))
    reached = replace(DIGITISED_INTAKE, target=Fraction(4, 5))
    table = every_group(dossiers, reached, RULES, PERIOD, "unit").set_index("group")
    assert list(table.loc["B", ["numerator", "denominator", "contribution"]]) == [7, 10, Fraction(1, 20)]
    assert list(table.loc["A", ["numerator", "denominator", "contribution"]]) == [10, 10, Fraction(-1, 10)]
    assert set(table["share"]) == set(table["cumulative"]) == {None}
    short = every_group(dossiers, DIGITISED_INTAKE, RULES, PERIOD, "unit")
    assert short.equals(split(dossiers, until=Fraction(2)))


def test_the_heaviest_are_told_until_four_fifths_and_the_others_are_one_row():
    table = split(returned(A=1, B=8, C=1, D=2), RETURNED)
    assert list(zip(table["group"], table["kind"], table["groups"], table["dossiers"], strict=True)) == [
        ("B", "group", 1, 8),
        ("D", "group", 1, 2),
        ("", "rest", 2, 2),
    ]


def test_a_rest_of_one_group_is_told_by_its_name():
    assert list(split(returned(A=8, B=1), RETURNED)["group"]) == ["A", "B"]


def test_no_more_than_the_asked_for_groups_are_told_apart():
    table = split(returned(A=3, B=3, C=3), RETURNED, most=1)
    assert list(zip(table["group"], table["groups"], strict=True)) == [("A", 1), ("", 2)]


def test_dossiers_of_which_the_column_says_nothing_are_a_group_of_their_own():
    table = split(received(("A", 3, 2)).assign(sector=["Đất đai", None, None]), by="sector")
    assert list(zip(table["group"], table["kind"], table["dossiers"], strict=True)) == [
        ("", "unknown", 1),
        ("Đất đai", "group", 0),
    ]


def test_without_dossiers_resolved_on_the_day_they_came_the_figure_is_another():
    same_day = {"status": "handed_over", "result_at": datetime(2024, 1, 5, 10)}
    dossiers = pd.concat([received(("A", 8, 0), **same_day), received(("B", 2, 1))], ignore_index=True)
    assert list(split(dossiers)["dossiers"]) == [8, 1]
    table = split(dossiers, same_day=False)
    assert list(table["dossiers"]) == [1] and table["contribution"].iloc[0] == Fraction(1, 2)


@FEW
@given(
    SEEDS, st.sampled_from(SPLIT), st.sampled_from(["unit", "channel", "fee_rule", "status"]), TO, st.fractions(0, 1)
)
def test_contributions_sum_to_the_gap_exactly(seed, indicator, by, to, until):
    dossiers = random_dossiers(seed)
    table = split(dossiers, indicator, by, to=to, until=until)
    figures = indicators.tally(dossiers, RULES, PERIOD, [indicator])
    whole = figures[figures["unit"] == indicators.WHOLE].iloc[0]
    missing = gap(indicator, whole["numerator"], whole["denominator"], goal(indicator).value if to is None else to)
    assert sum(table["contribution"]) == max(missing or 0, 0)
    if len(table):
        assert sum(table["share"]) == table["cumulative"].iloc[-1] == 1


@FEW
@given(SEEDS, st.sampled_from(INDICATORS), st.randoms())
def test_the_dossiers_of_all_groups_are_those_behind_the_figure_in_any_order_of_rows(seed, indicator, random):
    dossiers = random_dossiers(seed)
    table = split(dossiers, indicator)
    assert sum(table["dossiers"]) == len(indicators.behind(dossiers, indicator, RULES, PERIOD))
    shuffled = dossiers.sample(frac=1, random_state=random.randrange(1000))
    pd.testing.assert_frame_equal(table, split(shuffled, indicator))


@FEW
@given(COUNTS, COUNTS, st.fractions(0, 1))
def test_rate_and_mix_sum_to_the_difference_of_the_rates_exactly(then, now, until):
    then, now = (groups(*((f"G{at}", *one) for at, one in enumerate(some))) for some in (then, now))
    table = rate_and_mix(then, now, until=until)
    bases = [sum(side["denominator"]) for side in (then, now)]
    if all(bases):
        before, after = (Fraction(sum(side["numerator"]), sum(side["denominator"])) for side in (then, now))
        assert sum(table["effect"]) == sum(table["rate"]) + sum(table["mix"]) == after - before
    else:
        assert table.empty


@FEW
@given(COUNTS, COUNTS)
def test_exchanging_the_moments_turns_the_signs_only(then, now):
    then, now = (groups(*((f"G{at}", *one) for at, one in enumerate(some))) for some in (then, now))
    there, back = (one.set_index("group") for one in (rate_and_mix(then, now), rate_and_mix(now, then)))
    assert dict(there["rate"]) == {name: -effect for name, effect in back["rate"].items()}
    assert dict(there["mix"]) == {name: -effect for name, effect in back["mix"].items()}


def test_a_rate_that_fell_though_no_group_did_worse_is_mix():
    table = rate_and_mix(groups(("A", 9, 10), ("B", 5, 10)), groups(("A", 9, 10), ("B", 15, 30)))
    assert list(table["rate"]) == [0, 0]
    assert sum(table["mix"]) == Fraction(24, 40) - Fraction(14, 20)
    assert all(effect < 0 for effect in table["mix"])


def test_a_group_that_came_or_went_is_all_mix():
    table = rate_and_mix(groups(("A", 5, 10)), groups(("A", 5, 10), ("B", 0, 10))).set_index("group")
    assert table.loc["B", "rate"] == 0 and table.loc["B", "rate_then"] is None
    assert sum(table["mix"]) == Fraction(-1, 4)


def test_the_small_effects_are_one_row():
    then = groups(("A", 5, 10), ("B", 5, 10), ("C", 5, 10))
    table = rate_and_mix(then, groups(("A", 9, 10), ("B", 5, 10), ("C", 6, 10)), until=Fraction(4, 5))
    assert list(zip(table["group"], table["kind"], table["groups"], strict=True)) == [
        ("A", "group", 1),
        ("", "rest", 2),
    ]


def test_the_goal_is_the_target_or_the_best_there_can_be():
    assert [goal(one).value for one in (OVERDUE, DIGITISED_INTAKE, FURTHER[0])] == [0, 1, 1]


@pytest.mark.parametrize(
    "values, expected",
    [
        ((1, 2, 4), (2, 3, 3, 2, 2)),
        ((1, 2, 4, 8), (3, 4, 4, 3, 3)),
        ((1, None, 2, 4), (2, 3, 4, Fraction(3, 2), 3)),
        ((1, None, None), (1, 1, 3, None, None)),
        ((1, None), (1, 1, 2, None, None)),
        ((None, None), None),
    ],
)
def test_the_median_is_of_the_known_values_and_tells_how_far_the_missing_could_move_it(values, expected):
    told = median(standings("overdue", *(None if one is None else Fraction(one) for one in values)), "overdue")
    assert expected == (told and (told.value, told.known, told.of, told.low, told.high))


def test_a_group_larger_than_the_table_has_values_that_are_missing():
    told = median(standings("overdue", Fraction(1), Fraction(2), Fraction(4), of=5), "overdue")
    assert (told.known, told.of, told.low, told.high) == (3, 5, 1, 4)


def test_the_best_known_is_a_bound_when_values_are_missing():
    rates = [Fraction(9, 10), Fraction(8, 10)]
    told = best(standings("paid_online", *rates), "paid_online")
    assert (told.value, told.low, told.high) == (rates[0], rates[0], rates[0])
    told = best(standings("paid_online", *rates, None), "paid_online")
    assert (told.value, told.low, told.high) == (rates[0], rates[0], None)
    told = best(standings("overdue", Fraction(3), None), "overdue")
    assert (told.value, told.low, told.high) == (3, None, 3)


def test_the_sample_week_is_split_by_every_column(week):
    for key, line in week.lines.iterrows():
        missing = gap(BY_KEY[key], line["numerator"], line["denominator"], goal(BY_KEY[key]).value)
        for by in ("unit", "sector", "procedure", "channel"):
            table = drivers(week.dossiers, BY_KEY[key], week.params.definitions.rules, week.params.period, by)
            assert sum(table["contribution"]) == missing
            assert sum(table["dossiers"]) == len(week.behind(key))


def test_groups_are_those_of_the_figures(week):
    mine = by_group(week.dossiers, DIGITISED_INTAKE, week.params.definitions.rules, week.params.period, "unit")
    told = week.by_unit("digitised_intake")
    assert dict(mine["numerator"]) == dict(told.loc[mine.index, "numerator"])
