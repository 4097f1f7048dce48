"""Places and ties."""

from fractions import Fraction

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis.indicators import DIGITISED_INTAKE, OVERDUE
from tthc_analysis.ranking import as_printed, ladder, neighbours, places, standings
from tthc_analysis.read.ranking import COLUMNS

VALUES = st.dictionaries(st.text(min_size=1, max_size=3), st.fractions(0, 1, max_denominator=9), min_size=1)


def table(key, decimals=0, of=None, **values):
    rows = [(name, key, value, decimals, None, of) for name, value in values.items()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def recomputed(frame, own=None):
    key = frame["indicator"].iloc[0]
    result = standings(frame, "B", {key: own} if own is not None else {})
    return dict(zip(result["locality"], result["recomputed"], strict=True))


def test_equal_values_share_the_better_place_and_the_next_is_skipped():
    assert places({"A": 5, "B": 23, "C": 23, "D": 40}, "low") == {"A": 1, "B": 2, "C": 2, "D": 4}


def test_high_is_better_for_rates():
    rates = {"A": Fraction(97, 100), "B": Fraction(99, 100), "C": Fraction(1)}
    assert places(rates, "high") == {"A": 3, "B": 2, "C": 1}


@given(VALUES)
def test_a_place_is_one_more_than_the_number_strictly_better(values):
    got = places(values, "high")
    assert got == {name: 1 + sum(other > value for other in values.values()) for name, value in values.items()}


@given(VALUES, st.randoms())
def test_the_order_of_rows_changes_nothing(values, random):
    shuffled = list(values.items())
    random.shuffle(shuffled)
    assert places(values, "low") == places(dict(shuffled), "low")


def test_our_own_figure_takes_part_only_where_none_was_printed_and_rounded_as_the_others():
    frame = table("digitised_intake", decimals=2, A=Fraction(9670, 10000), B=None, C=Fraction(98, 100))
    assert recomputed(frame, own=Fraction(96701, 100000)) == {"A": 2, "B": 2, "C": 1}
    frame = table("overdue", A=Fraction(1), B=Fraction(5), C=Fraction(9))
    assert recomputed(frame, own=Fraction(0)) == {"A": 1, "B": 2, "C": 3}


def test_no_place_is_recomputed_unless_the_whole_group_is_known():
    assert recomputed(table("overdue", A=None, B=Fraction(5))) == {"A": None, "B": None}
    assert recomputed(table("overdue", of=12, B=Fraction(5))) == {"B": None}
    assert recomputed(table("overdue", B=Fraction(5))) == {"B": None}


def test_an_indicator_with_gaps_keeps_no_other_from_its_places():
    frame = pd.concat([table("overdue", A=None, B=Fraction(5)), table("paused", A=Fraction(1), B=Fraction(2))])
    result = standings(frame.reset_index(drop=True), "B", {})
    assert list(result["recomputed"]) == [None, None, 1, 2]


def test_a_tie_is_told():
    result = standings(table("overdue", A=Fraction(5), B=Fraction(5), C=Fraction(6)), "B", {})
    assert list(result["tied"]) == [True, True, False]


def test_rounding_as_printed_is_half_up():
    assert as_printed(Fraction(999995, 10**7), 2) == Fraction(1000, 10000)
    assert as_printed(Fraction(12344, 10**6), 2) == Fraction(123, 10000)


def test_the_rungs_of_a_ladder_stand_best_first_with_our_own_value_where_none_was_printed():
    frame = table("digitised_intake", decimals=2, A=Fraction(97, 100), B=None, C=Fraction(98, 100), D=None)
    rungs = ladder(frame.assign(recomputed=None), DIGITISED_INTAKE, "B", {"B": Fraction(99, 100)})
    assert list(rungs["locality"]) == ["B", "C", "A"]
    assert list(rungs["value"]) == [Fraction(99, 100), Fraction(98, 100), Fraction(97, 100)]
    assert set(rungs["decimals"]) == {2} and list(rungs["place"]) == [None] * 3


def test_a_rung_has_the_published_place_or_else_the_recomputed():
    frame = standings(table("overdue", A=Fraction(9), B=Fraction(5)), "B", {})
    frame.at[0, "place"] = 7
    rungs = ladder(frame, OVERDUE, "B", {})
    assert dict(zip(rungs["locality"], rungs["place"], strict=True)) == {"B": 1, "A": 7}


NAMES = [f"L{at}" for at in range(168)]


def test_of_a_long_group_the_ends_and_our_neighbours_are_shown():
    shown = neighbours(NAMES, "L100")
    assert list(shown) == ["L0", "L1", "L2", *(f"L{at}" for at in range(97, 104)), "L165", "L166", "L167"]
    assert {name: gap for name, gap in shown.items() if gap} == {"L97": 94, "L165": 61}


def test_a_small_group_is_shown_whole_and_a_single_one_is_never_left_out():
    assert neighbours(NAMES[:12], "L0") == dict.fromkeys(NAMES[:12], 0)
    assert list(neighbours(NAMES, "L7"))[:12] == [*NAMES[:11], "L165"]


@given(st.integers(0, 60), st.integers(-1, 59))
def test_shown_and_left_out_make_the_whole_group(size, at):
    shown = neighbours(NAMES[:size], f"L{at}")
    assert len(shown) + sum(shown.values()) == size
    assert f"L{at}" in shown or not 0 <= at < size
