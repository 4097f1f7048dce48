"""Localities of the province and units of ours, side by side."""

from typing import Literal

import pandas as pd

from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.indicators import INDICATORS, Indicator
from tthc_analysis.ranking import AROUND, ENDS, SHORT_GROUP
from tthc_analysis.registry import LEVELS
from tthc_analysis.scores import units as of_level
from tthc_analysis.tables.cells import unit_value
from tthc_analysis.tables.notice import MANY
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.numbers import DASH, printed


def localities(week: WeekResult) -> Table | None:
    """Every locality's value and place, ours marked, in Vietnamese alphabetical order.

    None without a table, and of a long group, which `nearest` shows in part.
    """
    standings = week.standings
    if not 2 <= standings["locality"].nunique() <= SHORT_GROUP:
        return None
    keys = [one for one in INDICATORS if one.key in set(standings["indicator"])]
    names = sorted(set(standings["locality"]), key=collation_key)
    cells = standings.set_index(["locality", "indicator"])
    return Table(
        caption=f"Kết quả và thứ hạng của {len(names)} địa phương theo bảng của tỉnh",
        head=(
            (Head("Địa phương", rows=2), *(Head(one.name, cols=2) for one in keys)),
            tuple(Head(text) for _ in keys for text in ("Kết quả", "Hạng")),
        ),
        rows=tuple((name, *(text for one in keys for text in _standing(cells, name, one))) for name in names),
        widths=(3.4, *(1.7, 1.0) * len(keys)),
        align=("left", *("right", "center") * len(keys)),
        marked=tuple(index for index, name in enumerate(names) if name == week.params.locality),
        wide=True,
    )


def _standing(cells: pd.DataFrame, name: str, indicator: Indicator) -> tuple[str, str]:
    if (name, indicator.key) not in cells.index:
        return DASH, DASH
    cell = cells.loc[(name, indicator.key)]
    value = DASH if cell["value"] is None else printed(cell["value"], indicator.out_of is not None, cell["decimals"])
    number = cell["place"] if cell["place"] is not None else cell["recomputed"]
    return value, DASH if number is None else str(number)


def nearest(week: WeekResult, better: Literal["low", "high"]) -> Table | None:
    """Of a long group the first, those about us and the last in each indicator of which `better` is better.

    None of a short group, which `localities` shows whole. A locality that is both first and near us stands once.
    """
    told = set(week.standings["indicator"])
    which = [one for one in INDICATORS if one.better == better and one.key in told]
    of = week.standings["locality"].nunique()
    if of <= SHORT_GROUP or not which:
        return None
    columns = [_about(week, one) for one in which]
    roles = (*["Tốt nhất"] * ENDS, *["Ngay trên"] * AROUND, week.params.locality)
    roles = (*roles, *["Ngay dưới"] * AROUND, *["Kém nhất"] * ENDS)
    return Table(
        caption=f"{' – '.join(one.short for one in which)}: đầu bảng, quanh {week.params.locality} và cuối bảng, "
        f"trong {of} địa phương",
        head=(
            (Head("Vị trí", rows=2), *(Head(one.name, cols=3) for one in which)),
            tuple(Head(text) for _ in which for text in ("Địa phương", "Kết quả", "Hạng")),
        ),
        rows=tuple((role, *(cell for one in columns for cell in one[at])) for at, role in enumerate(roles)),
        widths=(2.4, *(3.4, 1.7, 1.1) * len(which)),
        align=("left", *("left", "right", "center") * len(which)),
        marked=(ENDS + AROUND,),
        wide=True,
    )


def _about(week: WeekResult, indicator: Indicator) -> list[tuple[str, str, str]]:
    """Locality, value and place in every row of `nearest`."""
    rows = week.ladder(indicator.key)
    here = list(rows["locality"]).index(week.params.locality) if week.params.locality in set(rows["locality"]) else None
    cells = [(DASH, DASH, DASH)] * (2 * ENDS + 2 * AROUND + 1)
    for at, row in enumerate(rows.itertuples()):
        slot = _slot(at, here, len(rows))
        if slot is not None:
            value = printed(row.value, indicator.out_of is not None, row.decimals)
            cells[slot] = row.locality, value, DASH if row.place is None else str(row.place)
    return cells


def _slot(at: int, here: int | None, of: int) -> int | None:
    """The row of `nearest` for the rung `at` of a ladder of so many, ours being `here`; None for one in between."""
    ours, last = ENDS + AROUND, 2 * ENDS + 2 * AROUND
    below_us, above_us = here is None or at > here, here is None or at < here
    if above_us and at < ENDS:
        return at
    if below_us and of - 1 - at < ENDS:
        return last - (of - 1 - at)
    return None if here is None or abs(at - here) > AROUND else ours + at - here


def units(week: WeekResult) -> Table | None:
    """The six figures of every unit of ours; None when no source tells of units.

    Not those of a level of many, of which `notice.ends_of_many` tells.
    """
    every = {one.key: week.by_unit(one.key).to_dict("index") for one in INDICATORS}
    levels = (of_level(week, level) for level in LEVELS)
    names = sorted((unit for level in levels if len(level) <= MANY for unit in level), key=collation_key)
    if not names:
        return None
    rows = tuple((name, *(unit_value(every[one.key].get(name), one) for one in INDICATORS)) for name in names)
    return Table(
        caption=f"Sáu chỉ tiêu theo đơn vị của {week.params.locality}",
        head=one_row("Đơn vị", *(one.short for one in INDICATORS)),
        rows=rows,
        widths=(5.4, *(2.1 if one.out_of else 1.1 for one in INDICATORS)),
        align=("left", *("right",) * len(INDICATORS)),
        note=say.DASH_MEANS if any(DASH in row for row in rows) else None,
    )
