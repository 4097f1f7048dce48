"""Numbers as a Vietnamese office prints them."""

from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis import values
from tthc_analysis.wording import numbers


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(9670, 10000), "96,70%"),
        (Fraction(2, 3), "66,67%"),
        (Fraction(1, 800), "0,13%"),
        (Fraction(1), "100,00%"),
        (Fraction(0), "0,00%"),
        (Fraction(99999, 100000), "99,99%"),
        (Fraction(1, 100000), "0,01%"),
    ],
)
def test_a_rate_has_two_decimals_and_only_a_true_100_prints_as_100(value, printed):
    assert numbers.rate(value) == printed


def test_counts_group_thousands_with_dots():
    assert [numbers.count(n) for n in (0, 999, 1234, 1234567)] == ["0", "999", "1.234", "1.234.567"]


@pytest.mark.parametrize(
    ("change", "printed"),
    [
        (Fraction(12, 10000), "+0,12 điểm %"),
        (Fraction(-12, 10000), "−0,12 điểm %"),
        (Fraction(0), "0,00 điểm %"),
        (Fraction(1, 10**6), "+dưới 0,01 điểm %"),
        (Fraction(-1, 10**6), "−dưới 0,01 điểm %"),
    ],
)
def test_a_difference_of_rates_is_in_signed_points_and_never_minus_zero(change, printed):
    assert numbers.points(change) == printed


def test_a_difference_of_counts_is_signed():
    assert [numbers.difference(Fraction(n)) for n in (2, -1234, 0)] == ["+2", "−1.234", "0"]


def test_a_value_that_is_not_known_says_so():
    assert numbers.printed(None, ratio=True) == "chưa có số liệu"


@given(st.integers(0, 10**9))
def test_a_printed_count_reads_back_as_itself(number):
    assert values.count(numbers.count(number)) == number


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_printed_rate_reads_back_within_its_last_decimal(part, more):
    value = Fraction(part, part + more)
    assert abs(values.rate(numbers.rate(value))[0] - value) <= Fraction(1, 10000)


def test_a_cut_off_at_midnight_is_the_end_of_the_day_before():
    assert numbers.cut_off(datetime(2024, 11, 1)) == "hết ngày 31/10/2024"
    assert numbers.cut_off(datetime(2024, 11, 1, 6, 30)) == "06:30 ngày 01/11/2024"
    assert numbers.moment(datetime(2024, 11, 1)) == "ngày 01/11/2024"
