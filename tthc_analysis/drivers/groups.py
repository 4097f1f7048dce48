"""Figures of groups of dossiers, by any column."""

from collections.abc import Mapping, Sequence

import narwhals as nw
import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.indicators import Indicator
from tthc_analysis.rules import Rule

PARTS = ["numerator", "denominator"]
UNKNOWN = ""


def by_group(
    dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span, by: str
) -> pd.DataFrame:
    """A row a group (index: its name; UNKNOWN where the column says nothing): `numerator`, `denominator`, exact.

    Only groups that have something to count are there; a plain count has no denominator.
    """
    parts = {name.split("/")[1]: part for name, part in indicator.parts(rules, span).items()}
    sums = nw.from_native(dossiers).select(nw.col(by).alias("group"), **parts).to_native()
    sums["group"] = [UNKNOWN if pd.isna(name) else str(name) for name in sums["group"]]
    sums = sums.groupby("group", sort=True).sum()
    rows = [tuple(int(row[part]) if part in row else None for part in PARTS) for _, row in sums.iterrows()]
    table = pd.DataFrame(rows, index=sums.index, columns=PARTS, dtype=object)
    return table.loc[[name for name, row in zip(table.index, rows, strict=True) if any(row)]]


def weighing(indicator: Indicator, numerator: int, denominator: int | None) -> int:
    """Dossiers that weigh on the figure: those counted when low is better, those missing when high is."""
    return denominator - numerator if indicator.out_of and indicator.better == "high" else numerator


def whole(groups: pd.DataFrame) -> tuple[int, int | None]:
    """Numerator and denominator of all groups together."""
    numerators, denominators = (list(groups[part]) for part in PARTS)
    return sum(numerators), None if None in denominators else sum(denominators)


def without_same_day(dossiers: pd.DataFrame) -> pd.DataFrame:
    """Without dossiers resolved on the day they came, which can hide the others by their number."""
    if dossiers.empty:
        return dossiers
    return dossiers[~(dossiers["received_at"].dt.normalize() == dossiers["result_at"].dt.normalize())]


def heaviest(weights: Sequence, whole, until, most: int | None) -> int:
    """How many of the weights, heaviest first, it takes to make up the share `until` of the whole, or `most`."""
    so_far, taken = 0, 0
    while taken < len(weights) and so_far < until * whole and taken != most:
        so_far += weights[taken]
        taken += 1
    return len(weights) if taken + 1 == len(weights) else taken
