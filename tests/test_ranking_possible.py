"""The places left open by rounding and by what was not printed."""

from fractions import Fraction
from itertools import pairwise, product

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_analysis.indicators import DIGITISED_INTAKE, OVERDUE
from tthc_analysis.ranking import (
    ANY_COUNT,
    ANY_RATIO,
    Possible,
    as_printed,
    by_base,
    exactly,
    peers,
    places,
    possible,
    printed,
    rounded,
)
from tthc_analysis.read.ranking import COLUMNS

PER_CENTS = st.sampled_from([None, *(Fraction(number, 100) for number in (0, 1, 2, 50, 98, 99, 100))])
COUNTS = st.sampled_from([None, 0, 1, 2, 3])
BETTER = st.sampled_from(["low", "high"])


def per_cent(value: str, decimals: int = 2):
    return rounded(Fraction(value) / 100, decimals)


def table(key, decimals=0, of=None, **values):
    rows = [(name, key, value, decimals, None, of) for name, value in values.items()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def within(value, interval) -> bool:
    return interval.least <= exactly(value).least <= interval.most


def true_values(intervals):
    """For each interval enough values to meet every order: its ends, those of the others, and some between."""
    ends = sorted({end.value for one in intervals for end in one if not end.endless})
    ends += [ends[-1] + 1]
    between = [low + (high - low) * part / 4 for low, high in pairwise(ends) for part in (1, 2, 3)]
    return [[value for value in (*ends, *map(Fraction, between)) if within(value, one)] for one in intervals]


def places_by_force(ours, others, better) -> set[int]:
    every = product(*true_values([ours, *others]))
    return {places(dict(enumerate(values)), better)[0] for values in every}


def test_values_known_exactly_give_one_place():
    others = [exactly(5), exactly(23), exactly(40)]
    assert possible(exactly(30), others, "low") == Possible(3, 3, 4, tied=False)
    assert possible(exactly(23), others, "low") == Possible(2, 2, 4, tied=True)


def test_what_is_printed_alike_may_stand_before_us_or_behind():
    others = [per_cent("96.70"), per_cent("99.00")]
    assert possible(exactly(Fraction(967, 1000)), others, "high") == Possible(2, 3, 3, tied=None)
    assert possible(exactly(Fraction(96706, 100000)), others, "high") == Possible(2, 2, 3, tied=False)


def test_rounding_half_up_takes_in_the_lower_half_and_leaves_out_the_upper():
    lower, upper = Fraction(96695, 100000), Fraction(96705, 100000)
    assert possible(exactly(lower), [per_cent("96.70")], "high") == Possible(1, 2, 2, tied=None)
    assert possible(exactly(upper), [per_cent("96.70")], "high") == Possible(1, 1, 2, tied=False)
    assert possible(exactly(lower), [per_cent("96.70")], "low") == Possible(1, 1, 2, tied=None)
    assert possible(exactly(upper), [per_cent("96.70")], "low") == Possible(2, 2, 2, tied=False)


def test_a_hundred_per_cent_as_printed_may_be_less_but_never_more():
    assert possible(exactly(1), [per_cent("100")], "high") == Possible(1, 1, 2, tied=None)
    assert possible(exactly(Fraction(99996, 100000)), [per_cent("100")], "high") == Possible(1, 2, 2, tied=None)


def test_nothing_per_cent_as_printed_may_be_more_but_never_less():
    assert possible(exactly(0), [per_cent("0")], "low") == Possible(1, 1, 2, tied=None)
    assert possible(exactly(0), [per_cent("0")], "high") == Possible(1, 2, 2, tied=None)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(0, 2))
def test_a_ratio_is_in_the_interval_of_a_per_cent_exactly_when_it_is_printed_so(value, other, decimals):
    assert within(value, rounded(as_printed(value, decimals), decimals))
    interval = rounded(as_printed(other, decimals), decimals)
    assert within(value, interval) == (as_printed(value, decimals) == as_printed(other, decimals))


def test_whoever_has_no_value_may_stand_anywhere():
    assert possible(exactly(23), [exactly(5), ANY_COUNT, ANY_COUNT], "low") == Possible(2, 4, 4, tied=None)
    assert possible(exactly(Fraction(1, 2)), [exactly(1), ANY_RATIO], "high") == Possible(2, 3, 3, tied=None)


def test_nothing_known_of_the_others_gives_no_place_but_to_whom_nobody_can_be_ahead():
    assert possible(exactly(23), [ANY_COUNT, ANY_COUNT], "low") is None
    assert possible(exactly(23), [], "low") is None
    assert possible(exactly(0), [ANY_COUNT, ANY_COUNT], "low") == Possible(1, 1, 3, tied=None)
    assert possible(exactly(1), [ANY_RATIO], "high") == Possible(1, 1, 2, tied=None)


@settings(max_examples=60, deadline=None)
@given(st.lists(PER_CENTS, min_size=2, max_size=3), st.booleans(), BETTER)
def test_every_true_ratio_gives_a_place_within_and_both_ends_are_met(values, ours_exact, better):
    intervals = [printed(value, 0, DIGITISED_INTAKE) for value in values]
    ours = exactly(values[0]) if ours_exact and values[0] is not None else intervals[0]
    found = places_by_force(ours, intervals[1:], better)
    told = possible(ours, intervals[1:], better)
    assert (told and (told.best, told.worst)) in ((min(found), max(found)), None)
    assert (told is None) == (set(values[1:]) == {None} and len(found) > 1)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.lists(COUNTS, min_size=1, max_size=3))
def test_every_true_count_gives_a_place_within_and_both_ends_are_met(mine, values):
    ours, *others = (printed(value, 0, OVERDUE) for value in (mine, *values))
    found = places_by_force(ours, others, "low")
    told = possible(ours, others, "low")
    assert (told and (told.best, told.worst)) in ((min(found), max(found)), None)
    assert (told is None) == (set(values) == {None} and len(found) > 1)


@given(st.lists(PER_CENTS, min_size=2, max_size=6), BETTER, st.randoms())
def test_the_order_of_the_others_changes_nothing(values, better, random):
    ours, *others = (printed(value, 0, DIGITISED_INTAKE) for value in values)
    shuffled = random.sample(others, len(others))
    assert possible(ours, others, better) == possible(ours, shuffled, better)


def test_the_others_are_the_whole_group_even_where_the_table_is_shorter():
    frame = table("overdue", of=4, A=Fraction(5), B=Fraction(9), C=None)
    assert peers(frame, OVERDUE, "B") == (exactly(5), ANY_COUNT, ANY_COUNT)
    assert peers(frame, DIGITISED_INTAKE, "B") == ()
    assert peers(table("overdue", of=3, B=Fraction(9)), OVERDUE, "B") == (ANY_COUNT, ANY_COUNT)


def test_the_decimals_of_the_column_hold_for_those_that_lost_a_zero():
    frame = pd.concat(
        [
            table("digitised_intake", decimals=2, A=Fraction(9671, 10000)),
            table("digitised_intake", decimals=1, C=Fraction(967, 1000)),
        ]
    )
    assert peers(frame, DIGITISED_INTAKE, "B") == (per_cent("96.71"), per_cent("96.70"))


def test_by_what_was_received_a_big_locality_with_many_may_stand_better():
    counts, bases = {"A": 5, "B": 23, "C": 9}, {"A": 100, "B": 20000, "C": 1000}
    assert by_base(counts, bases, "B", "low") == Possible(1, 1, 3, tied=False)


def test_without_the_others_base_there_is_no_place_by_it():
    counts = {"A": 5, "B": 23, "C": 9}
    assert by_base(counts, {"B": 20000}, "B", "low") is None
    assert by_base(counts, {"A": 100, "C": 100}, "B", "low") is None
    assert by_base(counts, {"A": 100, "B": 20000}, "B", "low") == Possible(1, 2, 3, tied=None)


def test_who_has_nothing_in_the_base_takes_no_part():
    counts, bases = {"A": 5, "B": 23, "C": 0}, {"A": 100, "B": 20000, "C": 0}
    assert by_base(counts, bases, "B", "low") == Possible(1, 1, 2, tied=False)
    assert by_base(counts, bases, "C", "low") is None
