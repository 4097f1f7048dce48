"""Sums and rates that printed tables of units get wrong."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis import columns
from tthc_analysis.identities import SHARES, SUMS, Gap, gaps
from tthc_analysis.read.units import COLUMNS

KINDS = {measure.key: measure.kind for measure in columns.MEASURES}
WHOLE = {
    "recv_total": 100,
    "recv_online": 60,
    "recv_direct_or_postal": 30,
    "recv_carry": 10,
    "res_total": 90,
    "res_before": 20,
    "res_on_time": 60,
    "res_late": 10,
    "open_total": 10,
    "open_in_time": 7,
    "open_late": 3,
}


def table(*rows: dict, decimals: int = 2) -> pd.DataFrame:
    """Rows as {"unit", "role", "section": …, measure: value}; what is not told is unit "Xã Mẫu" in no section."""
    lines = []
    for number, row in enumerate(rows, start=1):
        told = {"unit": "Xã Mẫu", "role": "unit", "section": "", **row}
        unit, role, section = told.pop("unit"), told.pop("role"), told.pop("section")
        for key, value in told.items():
            lines.append((unit, section, key, value, decimals, KINDS[key], number, key, role, "unit"))
    return pd.DataFrame(lines, columns=COLUMNS, dtype=object)


def found(*rows: dict, decimals: int = 2) -> list[tuple]:
    return [(gap.identity, gap.row, gap.printed, gap.computed) for gap in gaps(table(*rows, decimals=decimals))]


def test_a_table_that_adds_up_has_no_gaps():
    assert found(WHOLE) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"recv_online": 61}, [("received", 1, 100, 101)]),
        ({"res_late": 12}, [("resolved", 1, 90, 92)]),
        ({"open_late": 1}, [("open", 1, 10, 8)]),
        ({"open_total": 9, "open_late": 2}, [("balance", 1, 100, 99)]),
        ({"recv_total": 101}, [("received", 1, 101, 100), ("balance", 1, 101, 100)]),
    ],
)
def test_each_identity_of_form_06a_is_checked(changed, expected):
    assert found({**WHOLE, **changed}) == expected


def test_a_gap_names_its_unit_row_and_measure():
    assert gaps(table(WHOLE, {**WHOLE, "unit": "Xã Bính", "open_late": 1})) == [
        Gap("Xã Bính", 2, "open", "open_total", 10, 8),
    ]


def test_figures_stay_as_published():
    printed = table({**WHOLE, "open_late": 1})
    before = printed.copy()
    gaps(printed)
    assert printed.equals(before)


def test_paused_and_returned_belong_to_the_balance_where_they_are_printed():
    moved = {**WHOLE, "open_total": 5, "open_in_time": 2, "returned_or_withdrawn": 3, "paused": 2}
    assert found(moved) == []
    assert found({**moved, "paused": 4}) == [("balance", 1, 100, 102)]


def test_the_balance_is_checked_where_only_parts_are_printed():
    parts = {key: value for key, value in WHOLE.items() if key not in ("res_total", "open_total")}
    assert found(parts) == []
    assert found({**parts, "open_late": 1}) == [("balance", 1, 100, 98)]
    merged = {"recv_total": 100, "res_in_time": 80, "res_late": 10, "open_in_time": 7, "open_late": 4}
    assert found(merged) == [("balance", 1, 100, 101)]


@pytest.mark.parametrize(
    "printed",
    [
        {"recv_total": 100, "recv_online": 60, "recv_direct": 20, "recv_postal": 10, "recv_carry": 9},
        {"recv_total": 100, "recv_online": 60, "recv_direct": 30, "recv_carry": 9},
        {"recv_total": 100, "recv_new": 90, "recv_carry": 9},
    ],
)
def test_received_adds_up_in_each_layout(printed):
    assert found(printed) == [("received", 1, 100, 99)]


def test_an_unknown_figure_makes_no_gap():
    assert found({**WHOLE, "res_late": None}) == []
    assert found({**WHOLE, "paused": None, "open_total": 5, "open_in_time": 2}) == []


def test_a_figure_rejected_in_one_row_is_unknown_there():
    other = {"unit": "Xã Bính", **WHOLE, "paused": 0}
    rejected = {key: value for key, value in other.items() if key != "paused"} | {"unit": "Xã Mẫu", "recv_total": 100}
    assert found(other, {**rejected, "open_total": 5, "open_in_time": 2}) == []


def test_a_rate_is_recomputed_at_its_printed_decimals():
    printed = {"dig_in_yes": 2, "dig_in_no": 1, "dig_in_cases": 3}
    assert found({**printed, "dig_in_rate": Fraction(6667, 10000)}) == []
    assert found({**printed, "dig_in_rate": Fraction(667, 1000)}, decimals=1) == []
    assert found({**printed, "dig_in_rate": Fraction(666, 1000)}, decimals=1) == [
        ("digitised_intake_rate", 1, Fraction(666, 1000), Fraction(2, 3))
    ]


def test_noise_of_a_spreadsheets_quotient_is_no_gap():
    noisy = {"dig_out_yes": 2, "dig_out_no": 1, "dig_out_cases": 3, "dig_out_rate": Fraction("0.666666666666668")}
    assert found(noisy, decimals=13) == []


def test_a_rate_out_of_nothing_is_not_recomputed():
    assert found({"fee_due": 0, "fee_online": 0, "fee_rate": Fraction(0)}) == []


@pytest.mark.parametrize(
    "printed",
    [
        {"fee_due": 4, "fee_online": 3},
        {"fee_direct": 1, "fee_online": 3},
        {"fee_direct": 1, "fee_online": 3, "fee_collected": 4},
    ],
)
def test_the_rate_of_payment_goes_by_the_denominator_of_its_table(printed):
    assert found({**printed, "fee_rate": Fraction(3, 4)}) == []
    assert found({**printed, "fee_rate": Fraction(1, 2)}) == [("paid_online_rate", 1, Fraction(1, 2), Fraction(3, 4))]


def test_amounts_add_up_by_kind_and_by_method():
    paid = {"fee": 5, "charge": 7, "amount": 12, "amount_cash": 2, "amount_portal": 6, "amount_transfer": 3}
    assert found(paid) == [("amount_by_method", 1, 12, 11)]
    assert found({"fee": 5, "charge": 7, "amount": 13}) == [("amount", 1, 13, 12)]


def test_units_add_up_to_the_printed_total():
    units = ({"unit": "Xã Mẫu", "late_total": 3}, {"unit": "Xã Bính", "late_total": 4})
    assert found(*units, {"unit": "Tổng số", "role": "total", "late_total": 7}) == []
    assert found(*units, {"unit": "Tổng số", "role": "total", "late_total": 8}) == [("units", 3, 8, 7)]


def test_units_add_up_to_the_figures_of_their_section():
    def rows(first: int, second: int) -> list[dict]:
        return [
            {"unit": "Sở", "role": "section", "section": "Sở", "late_total": first},
            {"unit": "Sở Mẫu", "section": "Sở", "late_total": 3},
            {"unit": "Xã", "role": "section", "section": "Xã", "late_total": second},
            {"unit": "Xã Mẫu", "section": "Xã", "late_total": 4},
        ]

    assert found(*rows(3, 4)) == []
    assert found(*rows(3, 7)) == [("units", 3, 7, 4)]


def test_totals_in_the_middle_may_stand_for_the_rows_above_or_below_them():
    first, second = {"unit": "Xã Mẫu", "late_total": 3}, {"unit": "Xã Bính", "late_total": 4}

    def total(value: int) -> dict:
        return {"unit": "Tổng", "role": "total", "late_total": value}

    assert found(first, total(3), second, total(4), total(7)) == []
    assert found(total(3), first, total(4), second) == []
    assert found(first, total(3), second, total(5)) == [("units", 4, 5, 4)]


def test_a_wrong_total_of_several_is_held_against_its_section():
    total = {"unit": "Tổng", "role": "total"}
    first = [{"late_total": 3, "section": "I"}, {"late_total": 2, "section": "I"}]
    second = [{"late_total": 4, "section": "II"}, {**total, "section": "II", "late_total": 9}]
    assert found(*first, {**total, "section": "I", "late_total": 6}, *second) == [("units", 3, 6, 5)]


def test_a_total_over_an_unknown_unit_is_not_checked():
    assert found({"late_total": None}, {"unit": "Tổng", "role": "total", "late_total": 8}) == []


def test_rates_are_not_added_up_over_units():
    assert found({"fee_rate": Fraction(1, 2)}, {"unit": "Tổng", "role": "total", "fee_rate": Fraction(1, 4)}) == []


def test_every_identity_speaks_of_known_measures():
    sums = [key for one in SUMS for key in (one.whole, *one.parts, *one.extra)]
    shares = [key for one in SHARES for key in (one.rate, *one.part, *one.whole)]
    assert set(sums + shares) <= set(KINDS)
    assert {KINDS[one.rate] for one in SHARES} == {"rate"}


@given(st.lists(st.integers(0, 50), min_size=8, max_size=8), st.integers(1, 9))
def test_a_row_built_from_its_parts_has_no_gap_until_one_total_is_moved(numbers, moved):
    online, direct, carry, before, on_time, late, in_time, overdue = numbers
    carry += max(0, before + on_time + late + in_time + overdue - online - direct - carry)
    in_time += online + direct + carry - (before + on_time + late + in_time + overdue)
    row = {
        "recv_total": online + direct + carry,
        "recv_online": online,
        "recv_direct_or_postal": direct,
        "recv_carry": carry,
        "res_total": before + on_time + late,
        "res_before": before,
        "res_on_time": on_time,
        "res_late": late,
        "open_total": in_time + overdue,
        "open_in_time": in_time,
        "open_late": overdue,
    }
    assert found(row) == []
    assert {gap[0] for gap in found({**row, "res_total": row["res_total"] + moved})} == {"resolved", "balance"}
