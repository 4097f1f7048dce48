"""What leadership is asked to order: how many dossiers of which units, and what the figure would be once that is done.

`decisions()` gives a row an order:

    indicator   its key
    kind        "mend": dossiers that can still leave the figure, see `causes`; "look": which of them can, no list
                tells; "prevent": none can, so new ones are to be avoided
    dossiers    how many; None when that is not known
    units       ((unit, dossiers), ...), most first; empty when no source tells of units
    after       where the figure would stand with all of them mended; None but for "mend"

`due_soon()` tells what is not behind any figure yet, and must not be at the next report.
"""

import pandas as pd

from tthc_analysis.indicators import INDICATORS, Indicator, integer
from tthc_analysis.outlook.warning import warning
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import standing
from tthc_analysis.worklist import MOVING

COLUMNS = ("indicator", "kind", "dossiers", "units", "after")


def decisions(week: WeekResult) -> pd.DataFrame:
    """An order for each indicator with dossiers to mend, and for each weak one that has others."""
    rows = [_order(week, one) for one in INDICATORS]
    return pd.DataFrame([row for row in rows if row], columns=list(COLUMNS), dtype=object)


def due_soon(week: WeekResult) -> tuple[tuple[str, int], ...]:
    """Units with their dossiers that pass their promise before the next report if left as they are, most first.

    Those already past it when the list was exported are not among them.
    """
    due = warning(week).due
    return _units(due[~due["certain"].astype(bool)])


def _order(week: WeekResult, indicator: Indicator) -> tuple | None:
    if week.by_list(indicator.key) and (mended := _mending(week, indicator)):
        return mended
    units = tuple((unit, dossiers) for unit, dossiers in week.heaviest_units(indicator.key) if dossiers)
    dossiers = week.parts(indicator.key)[0] if indicator.out_of is None else week.lines.at[indicator.key, "short"]
    if indicator.key not in week.weak() or dossiers == 0:
        return None
    return indicator.key, "prevent" if week.by_list(indicator.key) else "look", dossiers, units, None


def _mending(week: WeekResult, indicator: Indicator) -> tuple | None:
    told = week.primary_causes[indicator.key]
    moving = told[told["fixable"].isin(MOVING)]
    if moving.empty:
        return None
    last = week.reachable(indicator.key).iloc[-1]
    after = standing(week, indicator, int(last["numerator"]), integer(last["denominator"]))
    return indicator.key, "mend", len(moving), _units(moving), after


def _units(dossiers: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    counted = dossiers["unit"].value_counts()
    return tuple(sorted(((unit, int(number)) for unit, number in counted.items()), key=lambda one: (-one[1], one[0])))
