"""The week as it concerns one unit: its own figures and dossiers, and of the others only how they stand together.

What holds for all units is found once for the week. One unit's part of it is small and plain: it can be sent to another
process or machine, and a letter is made of it alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from hashlib import sha256

import pandas as pd
from pandas.api.typing import DataFrameGroupBy

from tthc_analysis import charts, tables
from tthc_analysis.calendar import Span
from tthc_analysis.charts import Strip
from tthc_analysis.followup import asked
from tthc_analysis.outlook.warning import warning
from tthc_analysis.params import Letterhead
from tthc_analysis.scores import scores
from tthc_analysis.week import WeekResult
from tthc_analysis.worklist import worklist


@dataclass(frozen=True)
class Occasion:
    """What all letters of a week say of their sender and of its days (see `params.Week`)."""

    locality: str
    report_date: date
    deadline: date
    period: Span
    letterhead: Letterhead
    sample: bool


@dataclass(frozen=True, eq=False)
class UnitWeek:
    """Tables hold the unit's rows alone; `strips` are of those indicators by which it has a value.

    heirs         who took over from a unit that is no more, as far as the registry tells
    units         how many units have a figure; `compared`, how many of them by an indicator of `strips`
    scores        see `scores`, by indicator
    worklist      see `worklist`; `asked` the rows that can be mended, see `followup.asked`
    due           see `tables.due_rows`: due before the day `until`
    unapologised  see `tables.unapologised`
    """

    unit: str
    heirs: tuple[str, ...]
    params: Occasion
    units: int
    compared: int
    strips: tuple[Strip, ...]
    scores: pd.DataFrame
    worklist: pd.DataFrame
    asked: pd.DataFrame
    due: pd.DataFrame
    unapologised: pd.DataFrame
    until: date


def unit_week(week: WeekResult, unit: str) -> UnitWeek:
    """Tables are empty where the week does not tell of the unit."""
    own = {name: _rows(grouped, unit) for name, grouped in _grouped(week).items()}
    own["scores"] = own["scores"].set_index("indicator")
    valued = frozenset(own["scores"].index[own["scores"]["value"].notna()])
    return UnitWeek(
        unit=unit,
        heirs=week.params.registry.heirs(unit, week.params.report_date),
        params=_occasion(week),
        units=scores(week)["unit"].nunique(),
        compared=_compared(week, valued),
        strips=tuple(strip for strip in _strips(week) if strip.indicator in valued),
        until=warning(week).until,
        **own,
    )


def digest(week: WeekResult, *facts: str) -> str:
    """The same for weeks whose every unit is told the same, with the same facts beside."""
    told = [repr((facts, _occasion(week), warning(week).until)), *(rows.to_csv() for rows in _tables(week).values())]
    return sha256("\n".join(told).encode()).hexdigest()


@lru_cache(maxsize=2)
def _tables(week: WeekResult) -> Mapping[str, pd.DataFrame]:
    """Of all units."""
    return {
        "scores": scores(week),
        "worklist": worklist(week),
        "asked": asked(week),
        "due": tables.due_rows(week),
        "unapologised": tables.unapologised(week),
    }


@lru_cache(maxsize=2)
def _grouped(week: WeekResult) -> Mapping[str, DataFrameGroupBy]:
    return {name: rows.groupby("unit") for name, rows in _tables(week).items()}


def _rows(grouped: DataFrameGroupBy, unit: str) -> pd.DataFrame:
    return grouped.get_group(unit) if unit in grouped.indices else grouped.obj.head(0)


@lru_cache(maxsize=2)
def _strips(week: WeekResult) -> tuple[Strip, ...]:
    return charts.strips(_valued(week))


@lru_cache(maxsize=64)
def _compared(week: WeekResult, indicators: frozenset[str]) -> int:
    rows = _valued(week)
    return rows[rows["indicator"].isin(indicators)]["unit"].nunique()


def _valued(week: WeekResult) -> pd.DataFrame:
    rows = scores(week)
    return rows[rows["value"].notna()]


def _occasion(week: WeekResult) -> Occasion:
    return Occasion(**{one.name: getattr(week.params, one.name) for one in fields(Occasion)})
