"""Localities of the province and units of ours, side by side."""

import pandas as pd

from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.indicators import INDICATORS, Indicator
from tthc_analysis.tables.cells import unit_value
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.numbers import DASH, printed


def localities(week: WeekResult) -> Table | None:
    """Every locality's value and place, ours marked, in Vietnamese alphabetical order; None without a table."""
    standings = week.standings
    if standings["locality"].nunique() < 2:
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


def units(week: WeekResult) -> Table | None:
    """The six figures of every unit of ours; None when no source tells of units."""
    every = {one.key: week.by_unit(one.key).to_dict("index") for one in INDICATORS}
    names = sorted({name for told in every.values() for name in told}, key=collation_key)
    if not names:
        return None
    rows = tuple((name, *(unit_value(every[one.key].get(name), one) for one in INDICATORS)) for name in names)
    return Table(
        caption=f"Sáu chỉ tiêu theo đơn vị của {week.params.locality}",
        head=one_row("Đơn vị", *(one.short for one in INDICATORS)),
        rows=rows,
        widths=(5.2, 1.2, 1.2, 1.2, 1.9, 1.9, 2.1),
        align=("left", *("right",) * len(INDICATORS)),
        note=say.DASH_MEANS if any(DASH in row for row in rows) else None,
    )
