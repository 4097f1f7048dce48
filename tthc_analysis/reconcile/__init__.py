"""Own figures beside those of other sources: the province's table, tables of units, a list that was not taken.

`reconcile()` compares whole numbers to the last dossier and ratios as they are printed. Its `differences` are a table,
a row per indicator × unit (WHOLE for the locality) × other source that differ, the locality before its units:

    indicator, unit         key and name
    kind, file              the other source: "ranking", "units" or "dossiers", and its files
    own, other              the two values, dossiers or ratio, exact; None where there is none
    own_parts, other_parts  the whole numbers behind them; None where only a ratio is printed
    decimals                of the per cents that the other source prints
    difference              own less other
    cause, facts            the first of the `hypotheses` that fits and what it found; else "unexplained" and nothing
    more                    in how many further ways it would fit
    place, own_place, of    our place by the province's figures, by our own, and the size of the group
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from fractions import Fraction

import pandas as pd

from tthc_analysis import calendar
from tthc_analysis.bundle import Bundle, tabulated, told_measures
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import INDICATORS, WHOLE, Indicator
from tthc_analysis.ranking import place_of
from tthc_analysis.read.source import Reading, Source
from tthc_analysis.reconcile.hypotheses import Case, explanations
from tthc_analysis.reconcile.listed import Listed
from tthc_analysis.reconcile.sides import Figure, Printed, Side, agree, of_figures, value
from tthc_analysis.rules import Rule

__all__ = ["COLUMNS", "UNEXPLAINED", "Reconciliation", "reconcile"]

COLUMNS = [
    *("indicator", "unit", "kind", "file", "own", "other", "own_parts", "other_parts", "decimals", "difference"),
    *("cause", "facts", "more", "place", "own_place", "of"),
]
UNEXPLAINED = "unexplained"
DAYS_AROUND = 10


@dataclass(frozen=True)
class Reconciliation:
    """The `differences`, and how many pairs of an indicator and another source were compared."""

    differences: pd.DataFrame
    compared: int = 0


@dataclass(frozen=True)
class Ranked:
    """The province's figures of all localities (see `ranking`), and the file they are from."""

    standings: pd.DataFrame
    locality: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class _Other:
    """Another source's figures of one indicator."""

    kind: str
    file: str
    side: Side


def reconcile(
    told: Bundle,
    listed: Reading,
    tables: Sequence[Reading],
    rules: Mapping[str, Rule],
    period: Span,
    ranked: Ranked | None = None,
    which: Sequence[Indicator] = INDICATORS,
) -> Reconciliation:
    """Every indicator that is told beside every other source that tells it."""
    sources = [source for table in tables for source in table.sources] + [*(ranked.sources if ranked else ())]
    spans = _spans(period, listed.sources, sources)
    rows, compared = [], 0
    for one in (one for one in which if one.key in told.origins):
        able = len(listed.table) and one.computable(rules, listed.table.columns)
        counted = Listed(listed, one, rules, period, spans) if able else None
        ours = counted.side if counted and told.origins[one.key].rules else _taken(told, one)
        for other in _others(told, one, counted, tables, ranked):
            compared += 1
            of_list = counted if counted and (counted.side is ours or counted.side is other.side) else None
            cases = _cases(Case(one, WHOLE, ours, other.side, of_list))
            rows += [_row(case, other, ranked) for case in cases]
    return Reconciliation(pd.DataFrame(rows, columns=COLUMNS, dtype=object), compared)


def _taken(told: Bundle, indicator: Indicator) -> Side:
    rows = told.figures
    return of_figures(rows[(rows["indicator"] == indicator.key) & (rows["span"] == indicator.span)], indicator)


def _others(
    told: Bundle, indicator: Indicator, counted: Listed | None, tables: Sequence[Reading], ranked: Ranked | None
) -> Iterator[_Other]:
    """All sources but the one that was taken, the province's first."""
    taken = told.origins[indicator.key]
    if ranked and (printed := _printed(ranked, indicator)):
        yield _Other("ranking", _files(ranked.sources), Side({WHOLE: printed}, {}))
    for table in tables:
        if _files(table.sources) != ", ".join(taken.files) and told_measures(indicator, table):
            yield _Other("units", _files(table.sources), of_figures(tabulated(indicator, table), indicator))
    if counted and not taken.rules:
        yield _Other("dossiers", _files(counted.reading.sources), counted.side)


def _files(sources: Sequence[Source]) -> str:
    return ", ".join(source.path.name for source in sources)


def _printed(ranked: Ranked, indicator: Indicator) -> Figure | None:
    """What the province prints of us."""
    rows = _of(ranked, indicator)
    mine = rows[(rows["locality"] == ranked.locality) & rows["value"].notna()]
    if mine.empty:
        return None
    first = mine.iloc[0]
    return Printed(first["value"], first["decimals"]) if indicator.out_of else (int(first["value"]),)


def _of(ranked: Ranked, indicator: Indicator) -> pd.DataFrame:
    return ranked.standings[ranked.standings["indicator"] == indicator.key]


def _cases(whole: Case) -> list[Case]:
    """What differs: the whole, then the units, most first. Without dossiers to tell of, a unit may be left out."""
    units = {**whole.theirs.names, **whole.ours.names} if whole.ours.names and whole.theirs.names else {}
    differing = [case for key in units if _differs(case := replace(whole, key=key))]
    differing.sort(key=lambda case: (-abs(_difference(case) or 0), units[case.key]))
    return [*([whole] if _differs(whole) else []), *differing]


def _differs(case: Case) -> bool:
    if case.both:
        return not agree(case.indicator, case.own, case.other)
    lone = case.own if case.key not in case.theirs.names else case.other if case.key not in case.ours.names else None
    return case.key != WHOLE and lone is not None and any(lone)


def _difference(case: Case) -> Fraction | None:
    values = [value(case.indicator, figure) for figure in (case.own, case.other)]
    return None if None in values else values[0] - values[1]


def _row(case: Case, other: _Other, ranked: Ranked | None) -> tuple:
    found = explanations(case)
    (cause, facts), more = found[0] if found else (UNEXPLAINED, ()), max(len(found) - 1, 0)
    own, theirs = (value(case.indicator, figure) for figure in (case.own, case.other))
    printed = isinstance(case.other, Printed)
    return (
        *(case.indicator.key, {**case.theirs.names, **case.ours.names}.get(case.key, WHOLE), other.kind, other.file),
        *(own, theirs, case.own, None if printed else case.other, case.other.decimals if printed else None),
        *(_difference(case), cause, facts, more),
        *(_places(case.indicator, own, ranked) if other.kind == "ranking" else (None, None, None)),
    )


def _places(indicator: Indicator, own: Fraction | None, ranked: Ranked) -> tuple[int | None, int | None, int | None]:
    """By the province's own values, so that ties count alike on both sides; the place it printed may be another."""
    rows = _of(ranked, indicator)
    ours = rows[rows["locality"] == ranked.locality].iloc[0]
    place = None if own is None else place_of(own, rows, indicator, ranked.locality)
    return ours["recomputed"], place, None if place is None else rows["locality"].nunique()


def _spans(period: Span, lists: Sequence[Source], others: Sequence[Source]) -> tuple[Span, ...]:
    """Days over which another source may have counted: those it names, until an export, or until a midnight nearby.

    What happened after the list was exported it cannot tell.
    """
    named = [calendar.span(*source.period) for source in (*lists, *others) if source.period]
    exports = [source.exported for source in (*lists, *others) if source.exported]
    midnight = datetime.combine(period.at, time())
    midnights = [midnight + timedelta(days=days) for days in range(-DAYS_AROUND, DAYS_AROUND + 1)]
    midnights.sort(key=lambda moment: (abs(moment - midnight), moment))
    spans = [*named, *(Span(period.start, moment) for moment in (*exports, *midnights) if moment > period.start)]
    known = max((source.exported for source in lists if source.exported), default=None)
    return tuple(one for one in dict.fromkeys(spans) if one != period and (known is None or one.at <= known))
