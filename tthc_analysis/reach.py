"""What can still be reached by the end of the year: from the dossiers there are, and as many new ones as of late.

`reach()` gives a row an indicator that the dossier list tells:

    indicator, numerator, denominator    as they stand
    fixable, unknown, final              dossiers that weigh on the figure: to be mended or chased; of unknown cause;
                                         counted until the year ends, whatever is done
    arrivals                             new dossiers to be expected until then in the base of a rate, by the mean of
                                         the last eight whole weeks; 0 for a count, None with a shorter history
    best                                 where the figure would stand with all fixable mended and all new ones well,
                                         a `what_if.Standing`, the others standing still; None without arrivals

One final dossier, and 100% is out of reach.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from tthc_analysis import rhythm
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import INDICATORS, Indicator, integer
from tthc_analysis.rules import Rule
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import standing
from tthc_analysis.worklist import MOVING

COLUMNS = ("indicator", "numerator", "denominator", "fixable", "unknown", "final", "arrivals", "best")
WEEKS = 8
A_WEEK = 7


def reach(week: WeekResult) -> pd.DataFrame:
    rows = [_reach(week, one) for one in INDICATORS if week.by_list(one.key)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def days_left(span: Span) -> int:
    """Days of the year after the span."""
    return (date(span.last_day.year, 12, 31) - span.last_day).days


def arrivals(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span) -> int | None:
    """New dossiers in the base until the year ends, rounded down; None with less than eight whole weeks told."""
    if not indicator.out_of:
        return 0
    weeks = rhythm.weekly(dossiers, indicator, rules, span)
    whole = [row.added_out_of for row in weeks.itertuples() if (row.last_day - row.first_day).days == A_WEEK - 1]
    if len(whole) < WEEKS:
        return None
    return max(0, sum(whole[-WEEKS:])) * days_left(span) // (WEEKS * A_WEEK)


def _reach(week: WeekResult, indicator: Indicator) -> tuple:
    rules, span = week.params.definitions.rules, week.params.period
    mended, fixable = week.reachable(indicator.key).iloc[-1], week.primary_causes[indicator.key]["fixable"]
    new = arrivals(week.dossiers, indicator, rules, span)
    numerator, denominator = int(mended["numerator"]), integer(mended["denominator"])
    best = None
    if new is not None:
        out_of = None if denominator is None else denominator + new
        best = standing(week, indicator, numerator + new, out_of)
    line = week.lines.loc[indicator.key]
    weighing = (int(fixable.isin(MOVING).sum()), *(int((fixable == kind).sum()) for kind in ("unknown", "locked")))
    return indicator.key, line["numerator"], line["denominator"], *weighing, new, best
