"""The other localities at the year's end, by what their printed values let expect.

A count goes on as over the year so far. A stock stays. A ratio goes on with the share that its change since the table
before tells of the dossiers in between, when that table counts the same way and for the same year, else it stays; the
bases of others are not known, so they are taken to grow evenly with the working days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, sqrt

import scipy

from tthc_analysis.before import barrier
from tthc_analysis.calendar import Span, working_days_between
from tthc_analysis.calendar.days import ONE_DAY
from tthc_analysis.indicators import Indicator
from tthc_analysis.outlook.pace import UPPER, Pace, whole
from tthc_analysis.ranking import Interval, as_printed
from tthc_analysis.ranking.possible import End
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import others as printed_values


@dataclass(frozen=True)
class Other:
    """The value foretold of one locality, and the bounds between which it lies 8 times of 10."""

    low: Fraction
    middle: Fraction
    high: Fraction

    @property
    def interval(self) -> Interval:
        return Interval(End(0, self.low, 0), End(0, self.high, 0))


def others(week: WeekResult, indicator: Indicator, ours: Pace, days: int) -> Mapping[str, Other] | None:
    """Each of the others `days` working days after the period; None unless all their values are known.

    Counts of others stray from their mean as ours do.
    """
    values = printed_values(week, indicator.key)
    if values is None:
        return None
    if indicator.out_of:
        decimals = max(week.standings.loc[week.standings["indicator"] == indicator.key, "decimals"])
        before = _comparable(week, indicator, values)
        return {name: _ratio(value, before.get(name), week, days, decimals) for name, value in values.items()}
    elapsed = _days_of(week.params.period, week)
    own = week.lines.at[indicator.key, "numerator"]
    return {name: _count(value, indicator, ours, own, elapsed, days) for name, value in values.items()}


def _count(value: Fraction, indicator: Indicator, ours: Pace, own: int, elapsed: int, days: int) -> Other:
    if indicator.span == "stock":
        middle, variance = value, ours.variance * float(value / own if own else 1) * days
    else:
        a_day = value / max(elapsed, 1)
        scatter = max(1.0, ours.variance / float(ours.counted)) if ours.counted > 0 else 1.0
        middle, variance = value + a_day * days, scatter * float(a_day) * (days + days * days / max(elapsed, 1))
    stray = float(scipy.stats.norm.ppf(UPPER)) * sqrt(variance)
    least = Fraction(0) if indicator.span == "stock" else value
    return Other(max(Fraction(floor(middle - stray)), least), Fraction(whole(middle)), Fraction(ceil(middle + stray)))


def _ratio(value: Fraction, before: Fraction | None, week: WeekResult, days: int, decimals: int) -> Other:
    elapsed = _days_of(week.params.period, week)
    moved = value
    if before is not None and elapsed:
        earlier = _days_of(week.previous.params.period, week)
        share = value + (value - before) * Fraction(earlier, elapsed - earlier)
        share = min(max(share, Fraction(0)), Fraction(1))
        moved = value + (share - value) * Fraction(days, elapsed + days)
    ends = sorted((value, moved))
    return Other(ends[0], as_printed(moved, decimals), ends[1])


def _comparable(week: WeekResult, indicator: Indicator, values: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """The others' values in the table before; empty where it counted otherwise, another year, or another group."""
    then = week.previous
    if then is None or not comparable(week):
        return {}
    before = printed_values(then, indicator.key) or {}
    return before if before.keys() == values.keys() else {}


def comparable(week: WeekResult) -> bool:
    """Whether the table before is of the same year, by the same rules, and of an earlier working day."""
    if week.previous is None:
        return False
    now, then = week.params, week.previous.params
    return barrier(now, then) is None and _days_of(then.period, week) < _days_of(now.period, week)


def _days_of(span: Span, week: WeekResult) -> int:
    return working_days_between(span.first_day - ONE_DAY, span.last_day, week.params.holidays)
