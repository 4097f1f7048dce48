"""The gap to a goal, split over groups.

A ratio: a group contributes what it lacks to the goal, out of the base of the whole locality. With the goal of 100 %
that is its missing dossiers; with another one, what it lacks to have that rate itself, so a group above it contributes
less than nothing. A plain count: every dossier counted weighs the same, as nothing is known of the others' groups.
"""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.drivers.groups import PARTS, UNKNOWN, by_group, heaviest, weighing, whole, without_same_day
from tthc_analysis.drivers.references import goal
from tthc_analysis.indicators import Indicator
from tthc_analysis.rules import Rule

COLUMNS = ["group", "kind", "groups", "numerator", "denominator", "dossiers", "contribution", "share", "cumulative"]
UNTIL = Fraction(4, 5)


def drivers(
    dossiers: pd.DataFrame,
    indicator: Indicator,
    rules: Mapping[str, Rule],
    span: Span,
    by: str,
    *,
    to: Fraction | None = None,
    until: Fraction = UNTIL,
    most: int | None = None,
    same_day: bool = True,
) -> pd.DataFrame:
    """Which groups make up the gap `to` a value, by default the goal: rows of `COLUMNS`, contributions sum to it.

    No rows when the value is reached. `same_day=False` leaves out dossiers resolved on the day they came, in the figure
    too. At `most` so many groups are told apart.
    """
    groups = by_group(dossiers if same_day else without_same_day(dossiers), indicator, rules, span, by)
    to = goal(indicator).value if to is None else to
    missing = gap(indicator, *whole(groups), to)
    if not missing or missing < 0:
        return pd.DataFrame(columns=COLUMNS, dtype=object)
    rows = _heaviest_first(indicator, groups, to)
    taken = heaviest([part for part, *_ in rows], missing, until, most)
    rest = [("rest", rows[taken:])] if rows[taken:] else []
    return _table(indicator, [*map(_apart, rows[:taken]), *rest], missing)


def every_group(
    dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span, by: str
) -> pd.DataFrame:
    """Every group as a row of `drivers`, the goal reached or not; once it is, nothing has a share of the gap: None."""
    groups = by_group(dossiers, indicator, rules, span, by)
    to = goal(indicator).value
    rows = _heaviest_first(indicator, groups, to)
    return _table(indicator, [*map(_apart, rows)], gap(indicator, *whole(groups), to))


def gap(indicator: Indicator, numerator: int, denominator: int | None, to: Fraction) -> Fraction | None:
    """How far the figure is on the wrong side of a value; negative when it is better, None without a figure."""
    value = indicator.value(numerator, denominator)
    return None if value is None else (to - value) * _sign(indicator)


def _heaviest_first(indicator: Indicator, groups: pd.DataFrame, to: Fraction) -> list[tuple]:
    """Contribution, name and figure of each group; groups of equal weight stand by name."""
    figures = zip(groups["numerator"], groups["denominator"], strict=True)
    parts = _contributions(indicator, groups, to)
    return sorted(zip(parts, groups.index, figures, strict=True), key=lambda row: -row[0])


def _apart(row: tuple) -> tuple[str, list[tuple]]:
    return "unknown" if row[1] == UNKNOWN else "group", [row]


def _contributions(indicator: Indicator, groups: pd.DataFrame, to: Fraction) -> list[Fraction]:
    numerator, denominator = whole(groups)
    if indicator.out_of is None:
        missing = gap(indicator, numerator, None, to)
        return [missing * Fraction(one, numerator) for one in groups["numerator"]]
    return [
        _sign(indicator) * (to * out_of - counted) / denominator
        for counted, out_of in zip(groups["numerator"], groups["denominator"], strict=True)
    ]


def _sign(indicator: Indicator) -> int:
    return 1 if indicator.better == "high" else -1


def _table(indicator: Indicator, told: list, missing: Fraction | None) -> pd.DataFrame:
    lines, so_far = [], Fraction(0)
    for kind, rows in told:
        parts, names, figures = zip(*rows, strict=True)
        figure = whole(pd.DataFrame(figures, columns=PARTS, dtype=object))
        part = sum(parts, Fraction(0))
        so_far += part
        weight = weighing(indicator, *figure)
        name = "" if kind == "rest" else names[0]
        shares = (part / missing, so_far / missing) if missing > 0 else (None, None)
        lines.append((name, kind, len(rows), *figure, weight, part, *shares))
    return pd.DataFrame(lines, columns=COLUMNS, dtype=object)
