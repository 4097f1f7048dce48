"""The dossiers to fix for a better place: what is promised is what happens once they are fixed."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis.indicators import DIGITISED_INTAKE, OVERDUE
from tthc_analysis.ranking import (
    ANY_COUNT,
    ANY_RATIO,
    Possible,
    Step,
    as_printed,
    exactly,
    paced,
    place_after,
    places,
    rounded,
    step_to,
    steps,
)
from tthc_analysis.read.ranking import COLUMNS

LATER_FIXED = replace(DIGITISED_INTAKE, key="ratio_low", better="low")
COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=7)
PARTS = st.integers(1, 40).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def ratios(*parts: tuple[int, int]) -> list[Fraction]:
    return [Fraction(*part) for part in parts]


def table(key="overdue", decimals=0, **values):
    rows = [(name, key, value, decimals, None, len(values)) for name, value in values.items()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def after(indicator, numerator, denominator, dossiers, values) -> int:
    """Our place by the plain ranking, when so many dossiers of ours are changed in the data."""
    dossiers = dossiers if indicator.better == "high" else -dossiers
    ours = indicator.value(numerator + dossiers, denominator)
    return places({"ours": ours, **dict(enumerate(values))}, indicator.better)["ours"]


def holds(indicator, numerator, denominator, values) -> bool:
    """Each promised place is met exactly, one dossier less does not do, and no better place is passed over."""
    told = steps(indicator, numerator, denominator, [exactly(value) for value in values])
    most = numerator if indicator.better == "low" else denominator - numerator
    met = [after(indicator, numerator, denominator, dossiers, values) for dossiers in range(most + 1)]
    promised = [(step.place, step.dossiers) for step in told]
    assert all(step.at_least == step.dossiers and step.reachable for step in told)
    return promised == [(met[k], k) for k in range(1, most + 1) if met[k] < met[k - 1]]


@given(st.integers(0, 30), COUNTS)
def test_fixing_the_dossiers_of_a_count_gives_exactly_the_promised_place_and_one_less_does_not(mine, values):
    assert holds(OVERDUE, mine, None, values)


@given(PARTS, st.lists(PARTS, min_size=1, max_size=7))
def test_fixing_the_dossiers_of_a_ratio_gives_exactly_the_promised_place_and_one_less_does_not(mine, values):
    assert holds(DIGITISED_INTAKE, *mine, ratios(*values))
    assert holds(LATER_FIXED, *mine, ratios(*values))


@given(PARTS, st.lists(PARTS, min_size=1, max_size=5), st.integers(0, 1), st.sampled_from([1, 2]))
def test_behind_printed_values_enough_is_enough_for_any_true_ones_and_less_than_the_least_for_none(
    mine, values, decimals, missing
):
    for indicator in (DIGITISED_INTAKE, LATER_FIXED):
        shown = [rounded(as_printed(value, decimals), decimals) for value in ratios(*values)] + [ANY_RATIO] * missing
        for step in steps(indicator, *mine, shown) or ():
            enough = place_after(indicator, *mine, step.dossiers, shown)
            too_few = place_after(indicator, *mine, step.dossiers - 1, shown)
            assert enough.worst <= step.place and (too_few is None or too_few.worst > step.place)
            perhaps = place_after(indicator, *mine, step.at_least, shown)
            assert perhaps is None or perhaps.best <= step.place
            if step.at_least:
                assert place_after(indicator, *mine, step.at_least - 1, shown).best > step.place


@given(PARTS, st.lists(PARTS, min_size=1, max_size=7), st.integers(0, 2))
def test_the_true_data_behind_printed_values_keep_the_promise(mine, values, decimals):
    true = ratios(*values)
    for step in steps(DIGITISED_INTAKE, *mine, [rounded(as_printed(value, decimals), decimals) for value in true]):
        assert after(DIGITISED_INTAKE, *mine, step.dossiers, true) <= step.place
        assert not step.at_least or after(DIGITISED_INTAKE, *mine, step.at_least - 1, true) > step.place


def test_reaching_an_equal_value_shares_the_better_place_and_ties_are_passed_together():
    others = [exactly(5), exactly(20), exactly(20), exactly(30)]
    assert steps(OVERDUE, 40, None, others) == (Step(4, 10, 10, True), Step(2, 20, 20, True), Step(1, 35, 35, True))


def test_behind_a_printed_per_cent_the_sure_number_is_larger_than_the_hopeful():
    step = Step(place=1, dossiers=10, at_least=0, reachable=True)
    assert steps(DIGITISED_INTAKE, 965, 1000, [rounded(Fraction(97, 100), 0)]) == (step,)


def test_who_may_stand_anywhere_is_passed_for_certain_only_with_nothing_left_to_fix():
    assert steps(OVERDUE, 9, None, [exactly(5), ANY_COUNT]) == (Step(2, 4, 0, True), Step(1, 9, 4, True))


def test_places_that_ask_for_more_than_can_be_fixed_are_out_of_reach():
    told = steps(OVERDUE, 40, None, [exactly(5), exactly(20), exactly(30)], fixable=20)
    assert [(step.place, step.reachable) for step in told] == [(3, True), (2, True), (1, False)]


def test_who_is_first_has_no_step_and_who_is_unknown_or_alone_has_no_distance():
    assert steps(OVERDUE, 5, None, [exactly(5), exactly(6)]) == ()
    assert steps(OVERDUE, None, None, [exactly(5)]) is None
    assert steps(DIGITISED_INTAKE, 0, 0, [exactly(1)]) is None
    assert steps(OVERDUE, 5, None, [ANY_COUNT]) is None
    assert steps(OVERDUE, 5, None, []) is None


@given(st.integers(1, 30), COUNTS, st.randoms())
def test_the_order_of_the_others_changes_nothing(mine, values, random):
    others = [exactly(value) for value in values]
    assert steps(OVERDUE, mine, None, others) == steps(OVERDUE, mine, None, random.sample(others, len(others)))


@given(PARTS, st.lists(PARTS, min_size=1, max_size=7))
def test_a_place_asked_for_takes_what_its_step_says_and_nothing_where_it_is_ours(mine, values):
    others = [exactly(value) for value in ratios(*values)]
    steps_told = {step.place: step for step in steps(DIGITISED_INTAKE, *mine, others)}
    now = after(DIGITISED_INTAKE, *mine, 0, ratios(*values))
    for place in range(1, len(values) + 2):
        asked = step_to(place, DIGITISED_INTAKE, *mine, others)
        assert steps_told.get(place, asked) == asked
        assert (asked.dossiers == 0) == (now <= place)


def test_any_number_of_fixed_dossiers_has_its_place():
    assert place_after(OVERDUE, 40, None, 10, [exactly(5), exactly(30)]) == Possible(2, 2, 3, tied=True)


def test_at_their_pace_the_others_go_on_as_in_the_last_week():
    now, before = table(A=Fraction(20), B=Fraction(30), C=Fraction(9)), table(A=Fraction(17), B=Fraction(40), C=5)
    assert paced(now, before, OVERDUE, "C", weeks=2) == (exactly(26), exactly(10))
    assert paced(now, before, OVERDUE, "C", weeks=9) == (exactly(47), exactly(0))
    rates = [table("digitised_intake", 1, A=Fraction(*part), C=Fraction(1)) for part in ((97, 100), (96, 100))]
    assert paced(*rates, DIGITISED_INTAKE, "C", weeks=1) == (rounded(Fraction(98, 100), 1),)
    assert paced(*rates, DIGITISED_INTAKE, "C", weeks=9) == (rounded(Fraction(1), 1),)


def test_without_the_same_group_a_week_ago_nobodys_pace_is_known():
    now = table(A=Fraction(20), B=Fraction(30), C=Fraction(9))
    for before in (table(A=Fraction(17), C=Fraction(5)), table(A=Fraction(17), B=None, C=Fraction(5)), now.iloc[:0]):
        assert paced(now, before, OVERDUE, "C", weeks=1) is None
    assert paced(now.assign(of=4), now, OVERDUE, "C", weeks=1) is None
