"""Where the printed figures of a unit table do not add up. Figures stay as published; here is only what does not fit.

The sums are those of form II.06a (Thông tư 01/2020/TT-VPCP), 3=4+5+6, 7=8+9+10, 11=12+13, 3=7+11, and their like in
the tables of digitisation and payment. An identity holds for a row when all its figures are printed there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

import pandas as pd

from tthc_analysis.read.units import SECTION, TOTAL, UNIT

FINEST = 6  # decimals of a per cent; beyond them a spreadsheet's own quotient is noise


@dataclass(frozen=True)
class Gap:
    """A printed figure that differs from what the other printed figures give; both are exact."""

    unit: str
    row: int
    identity: str
    measure: str
    printed: int | Fraction
    computed: int | Fraction


@dataclass(frozen=True)
class Sum:
    """`whole` = the sum of `parts`, and of those `extra` measures that the table prints at all."""

    key: str
    whole: str
    parts: tuple[str, ...]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """`rate` = the sum of `part` out of the sum of `whole`."""

    key: str
    rate: str
    part: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    """The figures of a row, None where one of the table's measures is not known; `decimals` as printed."""

    unit: str
    section: str
    row: int
    role: str
    figures: Mapping[str, int | Fraction | None]
    decimals: Mapping[str, int]


_STOPPED = (
    "awaiting_supplement",
    "awaiting_payment",
    "paused",
    "paused_wide",
    "returned",
    "withdrawn",
    "returned_or_withdrawn",
)

SUMS = (
    Sum("received", "recv_total", ("recv_new", "recv_carry")),
    Sum("received_new", "recv_new", ("recv_online", "recv_direct"), ("recv_postal",)),
    Sum("received_new", "recv_new", ("recv_online", "recv_direct_or_postal")),
    Sum("resolved", "res_total", ("res_before", "res_on_time", "res_late")),
    Sum("resolved", "res_total", ("res_in_time", "res_late")),
    Sum("resolved", "res_total", ("res_in_time", "res_late_apology", "res_late_no_apology")),
    Sum("open", "open_total", ("open_in_time", "open_late")),
    Sum("open", "open_total", ("open_in_time", "open_late_apology", "open_late_no_apology")),
    Sum("paused", "paused_wide", ("paused_wide_in_time", "paused_wide_late")),
    Sum("balance", "recv_total", ("res_total", "open_total"), _STOPPED),
    Sum("digitised_intake", "dig_in_cases", ("dig_in_no", "dig_in_yes")),
    Sum("digitised_result", "dig_out_cases", ("dig_out_no", "dig_out_yes")),
    Sum("paid", "fee_collected", ("fee_direct", "fee_online")),
    Sum("amount", "amount", ("fee", "charge")),
    Sum("amount_by_method", "amount", ("amount_cash", "amount_portal", "amount_transfer")),
)

SHARES = (
    Share(
        "in_time_rate",
        "res_in_time_rate",
        ("res_before", "res_on_time"),
        ("res_before", "res_on_time", "res_late"),
    ),
    Share("digitised_intake_rate", "dig_in_rate", ("dig_in_yes",), ("dig_in_cases",)),
    Share("digitised_result_rate", "dig_out_rate", ("dig_out_yes",), ("dig_out_cases",)),
    Share("paid_online_rate", "fee_rate", ("fee_online",), ("fee_due",)),
    Share("paid_online_rate", "fee_rate", ("fee_online",), ("fee_online", "fee_direct")),
)


def gaps(table: pd.DataFrame) -> list[Gap]:
    """All gaps in the order of the rows; sums over units stand with the printed total or section they contradict."""
    rows = _rows(table)
    found = [gap for row in rows for gap in (*_sums(row), *_shares(row))]
    found += [gap for row in rows if row.role != UNIT for gap in _over_units(row, rows)]
    return sorted(found, key=lambda gap: gap.row)


def _rows(table: pd.DataFrame) -> list[_Row]:
    rows, printed = [], dict.fromkeys(table["measure"])
    for (number, unit, section, role), lines in table.groupby(["row", "unit", "section", "role"], sort=False):
        figures = {**printed, **dict(zip(lines["measure"], lines["value"], strict=True))}
        decimals = dict(zip(lines["measure"], lines["decimals"], strict=True))
        rows.append(_Row(unit, section, number, role, figures, decimals))
    return rows


def _sums(row: _Row) -> Iterator[Gap]:
    figures = {**_derived(row.figures), **row.figures}
    for one in SUMS:
        printed, computed = row.figures.get(one.whole), _added(figures, one)
        if None not in (printed, computed) and printed != computed:
            yield Gap(row.unit, row.row, one.key, one.whole, printed, computed)


def _derived(figures: Mapping) -> dict:
    """Wholes that the table does not print, where it prints their parts."""
    sums = ((one.whole, _added(figures, one)) for one in SUMS if one.whole not in figures)
    return {whole: computed for whole, computed in sums if computed is not None}


def _added(figures: Mapping, one: Sum) -> int | None:
    return _total(figures.get(key) for key in (*one.parts, *(key for key in one.extra if key in figures)))


def _total(numbers: Iterable[int | None]) -> int | None:
    """Unknown as soon as one of the numbers is."""
    numbers = list(numbers)
    return None if None in numbers else sum(numbers)


def _shares(row: _Row) -> Iterator[Gap]:
    """A rate fits when it is within half a unit of its last printed decimal."""
    for one in SHARES:
        printed = row.figures.get(one.rate)
        part, whole = (_total(row.figures.get(key) for key in keys) for keys in (one.part, one.whole))
        if None in (printed, part) or not whole:
            continue
        unit = Fraction(1, 100 * 10 ** min(row.decimals[one.rate], FINEST))
        if 2 * abs(printed - Fraction(part, whole)) > unit:
            yield Gap(row.unit, row.row, one.key, one.rate, printed, Fraction(part, whole))


def _over_units(total: _Row, rows: Sequence[_Row]) -> Iterator[Gap]:
    """A printed sum may stand for its section, for the whole table or for the rows next to it, above or below."""
    groups = [group for group in _groups(total, rows) if group]
    for measure, printed in total.figures.items():
        sums = [_total(unit.figures[measure] for unit in group) for group in groups]
        if isinstance(printed, int) and sums and None not in sums and printed not in sums:
            yield Gap(total.unit, total.row, "units", measure, printed, sums[0])


def _groups(total: _Row, rows: Sequence[_Row]) -> list[list[_Row]]:
    """The units a printed sum may stand for, the likeliest first."""
    units = [row for row in rows if row.role == UNIT]
    section = [row for row in units if row.section == total.section != ""]
    if total.role == SECTION:
        return [section]
    at = rows.index(total)
    above = list(takewhile(lambda row: row.role == UNIT, reversed(rows[:at])))
    below = list(takewhile(lambda row: row.role == UNIT, rows[at + 1 :]))
    only = sum(row.role == TOTAL for row in rows) == 1
    return [units, section, above, below] if only else [section, above, below, units]
