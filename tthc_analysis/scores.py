"""Where each unit of ours stands among the others, indicator by indicator, now and in the week before.

`scores()` gives a row a unit and indicator that a list or a table of units tells:

    unit, indicator, numerator, denominator
    value                 exact; None where there was nothing to count
    place, of, tied       among the units that have a value: equal ones share the better place
    weighing              dossiers that weigh on the figure: counted where less is better, else missing
    before, before_place  value and place in the week before; None where that is not known
"""

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


def among(week: WeekResult, key: str, kind: str = "") -> pd.DataFrame:
    """The rows of one indicator with places among the units of a `kind` of the registry only; of all when it is "".

    `of_before` is how many had a place among them in the week before; places of another set of units are not compared.
    """
    rows = scores(week)
    rows = rows[(rows["indicator"] == key) & rows["unit"].map(lambda unit: _is(week, unit, kind)).astype(bool)]
    better = BY_KEY[key].better
    now, then = (
        {unit: value for unit, value in zip(rows["unit"], rows[column], strict=True) if value is not None}
        for column in ("value", "before")
    )
    ranked, before = places(now, better), places(then, better)
    taken = list(ranked.values())
    return rows.assign(
        place=pd.Series([ranked.get(unit) for unit in rows["unit"]], rows.index, dtype=object),
        of=len(now) or None,
        tied=[taken.count(ranked.get(unit)) > 1 for unit in rows["unit"]],
        before_place=pd.Series([before.get(unit) for unit in rows["unit"]], rows.index, dtype=object),
        of_before=len(then) or None,
    )


def _is(week: WeekResult, unit: str, kind: str) -> bool:
    known = week.params.registry.units.get(unit)
    return not kind or (known is not None and known.kind == kind)


def of_unit(week: WeekResult, unit: str) -> pd.DataFrame:
    """The unit's rows, in the order of the six, by `indicator`."""
    rows = scores(week)
    return rows[rows["unit"] == unit].set_index("indicator")


def _standing(week: WeekResult) -> pd.DataFrame:
    rows = [row for one in INDICATORS for row in _places(week, one)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _places(week: WeekResult, indicator: Indicator) -> list[tuple]:
    rows = week.by_unit(indicator.key).itertuples()
    parts = {row.Index: (integer(row.numerator), integer(row.denominator)) for row in rows}
    values = {unit: indicator.value(*told) for unit, told in parts.items()}
    known = {unit: value for unit, value in values.items() if value is not None}
    ranked = places(known, indicator.better)
    taken = list(ranked.values())
    return [
        (
            *(unit, indicator.key, *parts[unit], values[unit], ranked.get(unit), len(known) or None),
            taken.count(ranked.get(unit)) > 1,
            None if values[unit] is None else weighing(indicator, *parts[unit]),
        )
        for unit in parts
    ]
