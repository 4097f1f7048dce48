"""From dossiers to figures over one span."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from tthc_analysis import backend, columns
from tthc_analysis.calendar import Span
from tthc_analysis.indicators.declared import BY_KEY, INDICATORS
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

WHOLE = ""
COLUMNS = ["unit", "indicator", "span", "numerator", "denominator"]
BLANK_IS_UNKNOWN = frozenset(
    column.key for column in columns.DOSSIER if column.kind in ("count", "flag", "negated_flag")
)


def figures(
    dossiers: IntoFrame, rules: Mapping[str, Rule], period: Span, week: Span, which: Sequence[Indicator] = INDICATORS
) -> pd.DataFrame:
    """Every indicator for the locality and each of its units: over the period, and what the week added to it.

    Of dossiers on any engine (see `backend`); nothing of none.
    """
    if backend.empty(dossiers):
        return pd.DataFrame(columns=COLUMNS)
    now = _tally(dossiers, rules, period, which)
    before = _tally(dossiers, rules, Span(min(period.start, week.start), week.start), which)
    week_rows = now.assign(span="week")
    for part in ("numerator", "denominator"):
        week_rows[part] = now[part] - before[part]
    return pd.concat([now.reset_index(), week_rows.reset_index()], ignore_index=True)


def values(figures: pd.DataFrame) -> dict[str, Fraction]:
    """The locality's own value of each indicator that has one."""
    every = {
        row.indicator: BY_KEY[row.indicator].value(row.numerator, row.denominator)
        for row in of_locality(figures).itertuples()
    }
    return {key: value for key, value in every.items() if value is not None}


def tally(
    dossiers: IntoFrame, rules: Mapping[str, Rule], span: Span, which: Sequence[Indicator] = INDICATORS
) -> pd.DataFrame:
    """The indicators of `which` over one span, without what a week added: columns as `figures`."""
    if backend.empty(dossiers):
        return pd.DataFrame(columns=COLUMNS)
    return _tally(dossiers, rules, span, which).reset_index()


def grouped(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    span: Span,
    by: Sequence[str],
    which: Sequence[Indicator] = INDICATORS,
) -> pd.DataFrame:
    """The indicators over one span for each combination of the columns `by`, of dossiers on any engine (`backend`).

    Columns `by`, then as `figures` without `unit`; a combination nobody tells of has no row.
    """
    wide = _sums(dossiers, rules, span, which, by).set_index(list(by)).sort_index()
    return long(wide, which).reset_index()


def behind(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], period: Span) -> pd.DataFrame:
    """The dossiers that weigh on the figure: those counted when low is better, those missing when high is."""
    counted, out_of = indicator.tests(rules, period)
    weigh = counted if indicator.better == "low" else out_of & ~counted.fill_null(False)
    return nw.from_native(dossiers).filter(weigh.fill_null(False)).to_native()


def unknown(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], period: Span) -> pd.DataFrame:
    """The dossiers of a ratio's base for which what is counted rests on a missing value; of a plain count none."""
    if indicator.out_of is None:
        return dossiers.head(0)
    base = nw.from_native(dossiers).filter(rules[indicator.out_of].test(period).fill_null(False)).to_native()
    telling = [key for key in rules[indicator.counted].needs if key in BLANK_IS_UNKNOWN]
    return base[base[telling].isna().any(axis=1)]


def of_locality(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of the locality as a whole over the period, without what the week added."""
    return figures[(figures["unit"] == WHOLE) & (figures["span"] != "week")]


def integer(number) -> int | None:
    """A number of dossiers out of a table; None where it is missing."""
    return None if pd.isna(number) else int(number)


def _tally(dossiers: IntoFrame, rules: Mapping[str, Rule], span: Span, which: Sequence[Indicator]) -> pd.DataFrame:
    """Rows (unit, indicator) → span, numerator, denominator; the locality is the sum of its units."""
    wide = _sums(dossiers, rules, span, which, ["unit"]).set_index("unit").sort_index()
    wide.loc[WHOLE] = wide.sum()
    return long(wide, which)


def _sums(
    dossiers: IntoFrame, rules: Mapping[str, Rule], span: Span, which: Sequence[Indicator], by: Sequence[str]
) -> pd.DataFrame:
    frame = backend.lazy(dossiers)
    able = [one for one in which if one.computable(rules, backend.columns(dossiers))]
    parts = {name: part for one in able for name, part in one.parts(rules, span).items()}
    sums = (
        frame.select(*by, **parts)
        .group_by(*by)
        .agg(nw.len().alias("dossiers"), *(nw.col(name).sum() for name in parts))
        .select(*by, "dossiers", *(nw.col(name).cast(nw.Int64) for name in parts))
    )
    return backend.collected(sums)


def long(wide: pd.DataFrame, which: Sequence[Indicator]) -> pd.DataFrame:
    """Columns "indicator/part" → rows; a part nobody could compute is missing."""
    rows = []
    for indicator in which:
        parts = {part: wide.get(f"{indicator.key}/{part}") for part in ("numerator", "denominator")}
        rows.append(pd.DataFrame({"indicator": indicator.key, "span": indicator.span, **parts}, index=wide.index))
    table = pd.concat(rows).set_index("indicator", append=True)
    return table.astype({"numerator": "Int64", "denominator": "Int64"})
