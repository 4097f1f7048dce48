"""By weekday, hour, channel or any column: where the dossiers behind a figure are more than elsewhere."""

from collections.abc import Mapping
from fractions import Fraction

import narwhals as nw
import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.indicators import RECEIVED, Indicator, behind
from tthc_analysis.rhythm.noise import Verdict, few, interval, of_shares
from tthc_analysis.rules import Rule

WEEKDAY, HOUR = "weekday", "hour"
PATTERN = ["group", "dossiers", "out_of", "share", "low", "high", "few", "verdict"]


def moment_of(dossiers: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """When each dossier came to weigh on the figure: its end, promise or pause, else the moment it was received."""
    moments = dossiers.get(indicator.since, dossiers["received_at"])
    return moments.fillna(dossiers["received_at"])


def pattern(
    dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span, by: str
) -> pd.DataFrame:
    """How many of each group's dossiers weigh on the figure: columns PATTERN, in the order of the groups.

    `by` is WEEKDAY ("0" is Monday), HOUR ("0" to "23"; both of `moment_of`) or a column. `dossiers` are out of the
    indicator's own base; of a plain count out of those received in the span, and those counted. `low` and `high` bound
    the share. `verdict` compares it with all other groups together, strictly, as every group is compared at once.
    """
    base, weigh = _base_and_weighing(dossiers, indicator, rules, span)
    names = _groups(base, indicator, by)
    counted = names[weigh].value_counts()
    every = names.value_counts()
    figures = {name: (int(counted.get(name, 0)), int(every[name])) for name in sorted(every.index, key=_numbered)}
    whole = [sum(figure[part] for figure in figures.values()) for part in (0, 1)]
    rows = [_row(name, figure, whole, len(figures)) for name, figure in figures.items()]
    return pd.DataFrame(rows, columns=PATTERN, dtype=object)


def days(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span) -> pd.DataFrame:
    """The dossiers behind the figure by the day they came to weigh on it: columns `day`, `dossiers`, in order."""
    told = moment_of(behind(dossiers, indicator, rules, span), indicator).dt.normalize().value_counts().sort_index()
    return pd.DataFrame({"day": told.index, "dossiers": told.to_numpy()})


def _base_and_weighing(
    dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span
) -> tuple[pd.DataFrame, pd.Series]:
    counted, out_of = indicator.tests(rules, span)
    if out_of is None:
        out_of = rules[RECEIVED.counted].test(span) | counted
    told = nw.from_native(dossiers).select(counted=counted.fill_null(False), out_of=out_of.fill_null(False)).to_native()
    told = told.set_axis(dossiers.index)
    weigh = told["counted"] if indicator.better == "low" else ~told["counted"]
    return dossiers[told["out_of"]], weigh[told["out_of"]]


def _groups(dossiers: pd.DataFrame, indicator: Indicator, by: str) -> pd.Series:
    if by in (WEEKDAY, HOUR):
        moments = moment_of(dossiers, indicator)
        named = (moments.dt.day_of_week if by == WEEKDAY else moments.dt.hour).astype("Int64")
    else:
        named = dossiers[by]
    return named.astype("str").fillna("")


def _numbered(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdecimal() else (99, name)


def _row(name: str, figure: tuple[int, int], whole: list[int], tests: int) -> tuple:
    others = (whole[0] - figure[0], whole[1] - figure[1])
    verdict = of_shares(others, figure, tests) if others[1] else Verdict.NOISE
    return (name, *figure, Fraction(*figure), *interval(*figure), few(figure[1]), verdict)
