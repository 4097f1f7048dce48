"""Where each unit of ours stands among the others, indicator by indicator, now and in the week before.

`scores()` gives a row a unit and indicator that a list or a table of units tells:

    unit, indicator, numerator, denominator
    value                 exact; None where there was nothing to count
    place, of, tied       among the units that have a value: equal ones share the better place
    weighing              dossiers that weigh on the figure: counted where less is better, else missing
    before, before_place  value and place in the week before; None where that is not known
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import pandas as pd

from tthc_analysis.drivers import weighing
from tthc_analysis.indicators import BY_KEY, INDICATORS, Indicator, integer
from tthc_analysis.ranking import places
from tthc_analysis.week import WeekResult

COLUMNS = ("unit", "indicator", "numerator", "denominator", "value", "place", "of", "tied", "weighing")
BEFORE = ("before", "before_place")


@lru_cache(maxsize=4)
def scores(week: WeekResult) -> pd.DataFrame:
    now = _standing(week)
    if week.previous is None:
        return now.assign(**dict.fromkeys(BEFORE)).astype(object)
    then = _standing(week.previous).set_index(["unit", "indicator"])[["value", "place"]]
    then.columns = list(BEFORE)
    told = now.merge(then, how="left", left_on=["unit", "indicator"], right_index=True).astype(object)
    return told.where(told.notna(), None)


def among(week: WeekResult, key: str, level: str = "") -> pd.DataFrame:
    """The rows of one indicator with places among the units of a `level` of the registry only; of all when it is "".

    `of_before` is how many had a place among them in the week before; places of another set of units are not compared.
    """
    rows = scores(week)
    rows = rows[(rows["indicator"] == key) & rows["unit"].isin(units(week, level))]
    now, then = (
        _ranked(dict(zip(rows["unit"], rows[column], strict=True)), BY_KEY[key].better)
        for column in ("value", "before")
    )
    columns = {name: [one[at] for one in now] for at, name in enumerate(("place", "of", "tied"))}
    columns |= {name: [one[at] for one in then] for at, name in enumerate(("before_place", "of_before"))}
    return rows.assign(**{name: pd.Series(told, rows.index, dtype=object) for name, told in columns.items()})


def units(week: WeekResult, level: str = "") -> list[str]:
    """The units of a level, in the order of `scores`; all of them when it is ""."""
    registry = week.params.registry
    return [unit for unit in scores(week)["unit"].unique() if level in ("", registry.level(unit))]


def _standing(week: WeekResult) -> pd.DataFrame:
    rows = [row for one in INDICATORS for row in _places(week, one)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _places(week: WeekResult, indicator: Indicator) -> list[tuple]:
    rows = week.by_unit(indicator.key).itertuples()
    parts = {row.Index: (integer(row.numerator), integer(row.denominator)) for row in rows}
    values = {unit: indicator.value(*told) for unit, told in parts.items()}
    return [
        (
            *(unit, indicator.key, *parts[unit], values[unit], *standing),
            None if values[unit] is None else weighing(indicator, *parts[unit]),
        )
        for unit, standing in zip(parts, _ranked(values, indicator.better), strict=True)
    ]


def _ranked(values: Mapping[str, Fraction | None], better: str) -> list[tuple[int | None, int | None, bool]]:
    """Of each unit its place, of how many that have a value, and whether somebody shares it."""
    known = {unit: value for unit, value in values.items() if value is not None}
    ranked = places(known, better)
    taken = Counter(ranked.values())
    return [(ranked.get(unit), len(known) or None, taken[ranked.get(unit)] > 1) for unit in values]
