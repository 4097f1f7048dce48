"""One week's files taken together: for each indicator the source that tells it, and the figures it tells.

A table of units tells an indicator when it prints every measure of one of the `READINGS`, best first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.calendar import Span
from tthc_analysis.columns import spelled_alike
from tthc_analysis.indicators import COLUMNS, INDICATORS, WHOLE, Indicator
from tthc_analysis.read.source import Reading, Source
from tthc_analysis.read.units import TOTAL, UNIT
from tthc_analysis.rules import Rule

Measures = tuple[str, ...]
_APOLOGY = ("apology", "no_apology")
_RESOLVED_LATE: tuple[Measures, ...] = (("res_late",), tuple(f"res_late_{one}" for one in _APOLOGY))
_OPEN_LATE: tuple[Measures, ...] = (("open_late",), tuple(f"open_late_{one}" for one in _APOLOGY))

READINGS: Mapping[str, tuple[tuple[Measures, ...], tuple[Measures, ...]]] = {
    "overdue": (
        (*((*late, *still) for late, still in zip(_RESOLVED_LATE, _OPEN_LATE, strict=True)), ("late_total",)),
        (),
    ),
    "overdue_open": (_OPEN_LATE, ()),
    "resolved_late": (_RESOLVED_LATE, ()),
    "paused": ((("paused_wide",), ("awaiting_supplement", "awaiting_payment", "paused")), ()),
    "returned": ((("returned",),), ()),
    "digitised_intake": ((("dig_in_yes",),), (("dig_in_cases",), ("dig_in_yes", "dig_in_no"))),
    "digitised_result": ((("dig_out_yes",),), (("dig_out_cases",), ("dig_out_yes", "dig_out_no"))),
    "paid_online": (
        (("fee_online",),),
        (("fee_due",), ("fee_cases",), ("fee_collected",), ("fee_online", "fee_direct")),
    ),
}


@dataclass(frozen=True)
class Origin:
    """Where one indicator's figures come from.

    `rules` are the readings of a dossier list; `columns` the headers added up in a table, numerator and denominator.
    `first` and `last` are the days the figures speak of, as far as the source tells. Dossiers are counted `as_of` the
    cut-off; of a table only the moment it was `exported` may be known.
    """

    files: tuple[str, ...]
    first: date | None
    last: date | None
    as_of: datetime | None = None
    exported: datetime | None = None
    rules: tuple[Rule, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Bundle:
    """`figures` as in `indicators`; `origins` by indicator, none for an indicator that nothing tells."""

    figures: pd.DataFrame
    origins: Mapping[str, Origin]

    @property
    def printed(self) -> set[str]:
        """The indicators that a table of units tells."""
        return {key for key, origin in self.origins.items() if origin.columns}


def bundle(
    dossiers: Reading,
    tables: Sequence[Reading],
    rules: Mapping[str, Rule],
    period: Span,
    week: Span | None = None,
    which: Sequence[Indicator] = INDICATORS,
    preferred: Mapping[str, str] = {},
    counted: Reading | None = None,
) -> Bundle:
    """Dossiers tell before tables, tables of just the period before others, else in their order; `preferred` names the
    table's file that tells an indicator. Dossiers too many to be listed are told by what was `counted` of them.

    With a `week` the dossiers also tell what it added.
    """
    own, sources = _of_dossiers(dossiers.table, rules, period, week, which), dossiers.sources
    if counted is not None and len(counted.table):
        own, sources = counted.table, counted.sources
    told_by_dossiers = set(own[own["numerator"].notna()]["indicator"])
    tables = sorted(tables, key=lambda table: table.sources[0].period != (period.first_day, period.last_day))
    parts, origins = [], {}
    for one in which:
        named = [table for table in tables if table.sources[0].path.name == preferred.get(one.key)]
        if one.key in told_by_dossiers and not named:
            parts.append(own[own["indicator"] == one.key])
            origins[one.key] = _listed(one, sources, rules, period)
        elif told := next((table for table in named or tables if told_measures(one, table)), None):
            parts.append(tabulated(one, told))
            origins[one.key] = _printed(one, told)
        else:
            parts.append(own[own["indicator"] == one.key])
    figures = pd.concat(parts, ignore_index=True)[COLUMNS] if parts else own
    names = spelled_alike(figures["unit"])
    return Bundle(figures.assign(unit=figures["unit"].map(names)), origins)


def with_week(told: Bundle, previous: pd.DataFrame | None) -> pd.DataFrame:
    """The figures; those that a table tells with what the week added, its difference from the figures a week ago."""
    printed = told.figures[told.figures["indicator"].isin(told.printed)]
    if previous is None or printed.empty:
        return told.figures
    keys = ["unit", "indicator", "span"]
    both = printed.merge(previous, on=keys, how="left", suffixes=("", "_before"))
    for part in ("numerator", "denominator"):
        both[part] = both[part].astype("Int64") - both[f"{part}_before"].astype("Int64")
    return pd.concat([told.figures, both.assign(span="week")[COLUMNS]], ignore_index=True)


def _of_dossiers(
    dossiers: pd.DataFrame, rules: Mapping[str, Rule], period: Span, week: Span | None, which: Sequence[Indicator]
) -> pd.DataFrame:
    if week is None:
        return indicators.tally(dossiers, rules, period, which)
    return indicators.figures(dossiers, rules, period, week)


def _listed(indicator: Indicator, sources: Iterable[Source], rules: Mapping[str, Rule], period: Span) -> Origin:
    files = tuple(source.path.name for source in sources)
    chosen = tuple(rules[fact] for fact in indicator.facts)
    return Origin(files, period.first_day, period.last_day, as_of=period.at, rules=chosen)


def _printed(indicator: Indicator, table: Reading) -> Origin:
    (source,) = table.sources
    headers = dict(zip(table.table["measure"], table.table["column"], strict=True))
    columns = tuple(tuple(headers[measure] for measure in measures) for measures in told_measures(indicator, table))
    first, last = source.period or (None, None)
    return Origin((source.path.name,), first, last, exported=source.exported, columns=columns)


def told_measures(indicator: Indicator, table: Reading) -> tuple[Measures, ...]:
    """The measures added up to the numerator, and to the denominator of a ratio; nothing when the table lacks some."""
    printed = set(table.table["measure"])
    chosen = [
        next((one for one in ways if printed.issuperset(one)), None)
        for ways in READINGS[indicator.key][: len(indicator.facts)]
    ]
    return () if None in chosen else tuple(chosen)


def tabulated(indicator: Indicator, table: Reading) -> pd.DataFrame:
    """The figures of every unit and of the whole: its printed total where there is one, else the sum of the units."""
    rows = table.table
    wide = rows.pivot(index="row", columns="measure", values="value")
    about = rows.drop_duplicates("row").set_index("row")
    sums = [_sum(wide[list(measures)]) for measures in told_measures(indicator, table)]
    figures = pd.DataFrame(
        {
            "unit": about["unit"],
            "role": about["role"],
            "indicator": indicator.key,
            "span": indicator.span,
            "numerator": sums[0],
            "denominator": sums[1] if len(sums) > 1 else pd.Series(pd.NA, wide.index),
        }
    ).astype({"numerator": "Int64", "denominator": "Int64"})
    units, totals = figures[figures["role"] == UNIT], figures[figures["role"] == TOTAL]
    whole = totals if len(totals) == 1 else units.head(1).assign(**_whole(units))
    named = units if (rows["by"] == UNIT).all() else units.head(0)
    return pd.concat([named, whole.assign(unit=WHOLE)], ignore_index=True)


def _sum(columns: pd.DataFrame) -> pd.Series:
    """Row by row; unknown as soon as one part is."""
    known = columns.notna().all(axis=1)
    return columns[known].sum(axis=1).astype("Int64").reindex(columns.index)


def _whole(units: pd.DataFrame) -> dict[str, int]:
    parts = ("numerator", "denominator")
    return {part: units[part].sum() if units[part].notna().all() else pd.NA for part in parts}
