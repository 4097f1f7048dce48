"""The course of an indicator week by week, and the weeks its missing dossiers came about in."""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from tthc_analysis.calendar import Span, week_spans
from tthc_analysis.drivers import weighing
from tthc_analysis.indicators import Indicator, behind, series
from tthc_analysis.rhythm.noise import few
from tthc_analysis.rhythm.patterns import moment_of
from tthc_analysis.rules import Rule

WEEKS = ["first_day", "last_day", "numerator", "denominator", "added", "added_out_of", "missing", "few"]
HALF = Fraction(1, 2)


def weekly(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], period: Span) -> pd.DataFrame:
    """A row a week of the period, from Monday to Sunday, the first and last cut: columns WEEKS.

    numerator, denominator    as they stood at the week's end, as the present list tells them
    added, added_out_of       what the week added to them; negative when more was undone than done
    missing                   the dossiers that weigh on today's figure and came about in the week; they sum to it
    few                       the week added too few dossiers to say anything of a rate

    Of a stock, such as the paused, the missing are today's by the week each began; the first week has the earlier ones.
    """
    spans = week_spans(period)
    until = [*(Span(period.start, span.end) for span in spans[:-1]), period]
    told = series(dossiers, rules, until, [indicator])
    rows, before = [], (0, 0 if indicator.out_of else None)
    for span, row in zip(spans, told.itertuples(), strict=True):
        now = (int(row.numerator), int(row.denominator) if indicator.out_of else None)
        added = tuple(None if part is None else part - then for part, then in zip(now, before, strict=True))
        scarce = few(added[1] if indicator.out_of else added[0])
        rows.append((span.first_day, span.last_day, *now, *added, weighing(indicator, *added), scarce))
        before = now
    table = pd.DataFrame(rows, columns=WEEKS, dtype=object)
    return table if indicator.span == "cumulative" else table.assign(missing=_begun(dossiers, indicator, rules, period))


def arose(weeks: pd.DataFrame, until: Fraction = HALF) -> pd.DataFrame:
    """The fewest weeks that hold the share `until` of all missing dossiers, most first, with their `share`."""
    whole = sum(weeks["missing"])
    table = weeks[[missing > 0 for missing in weeks["missing"]]]
    table = table.sort_values("missing", ascending=False, kind="stable").reset_index(drop=True)
    table = table.assign(share=pd.Series([Fraction(one, whole) for one in table["missing"]], dtype=object))
    so_far, taken = 0, 0
    while taken < len(table) and so_far < until * whole:
        so_far += table["missing"].iloc[taken]
        taken += 1
    return table.head(taken)


def _begun(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], period: Span) -> pd.Series:
    ends = [span.end for span in week_spans(period)]
    moments = moment_of(behind(dossiers, indicator, rules, period), indicator)
    weeks = pd.Index(ends).searchsorted(moments, side="right").clip(max=len(ends) - 1)
    return pd.Series([int((weeks == at).sum()) for at in range(len(ends))], dtype=object)
