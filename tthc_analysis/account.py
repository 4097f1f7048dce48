"""How one figure came about: its numbers, its rules, its days and files, what was refused, and what others say of it.

An account is a list of what is asked and what is to be said of it, in the order a reader asks.
"""

from collections.abc import Iterable, Iterator

import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.columns import fold
from tthc_analysis.errors import UsageError
from tthc_analysis.indicators import FURTHER, INDICATORS, PARTS, WHOLE, Indicator, integer
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import account as say
from tthc_analysis.wording.numbers import printed

EVERY = {one.key: one for one in (*INDICATORS, *PARTS, *FURTHER)}
MOST_REFUSED = 10

Account = list[tuple[str, str]]


def find(words: str, among: Iterable[Indicator] = EVERY.values(), asked: str = say.FIGURE) -> Indicator:
    """The indicator of this key or name. Raises `UsageError` with the nearest, about what was `asked`."""
    known = {fold(name): one for one in among for name in (one.short, one.name, one.key)}
    if (found := known.get(fold(words))) is None:
        raise UsageError(asked, say.no_figure(words, {one.key: one.name for one in known.values()}))
    return found


def account(week: WeekResult, indicator: Indicator, unit: str = WHOLE) -> Account:
    """Of the locality, or of one unit."""
    told = (
        *_figure(week, indicator, unit),
        *_definition(week, indicator),
        *_sources(week, indicator),
        *_refused(week, indicator),
        *_unknown(week, indicator, unit),
        *_beside(week, indicator, unit),
        *_added(week, indicator, unit),
        *_dossiers(week, indicator, unit),
    )
    return list(told)


def units(week: WeekResult, indicator: Indicator) -> list[str]:
    """Those of which the figure is known."""
    return sorted(set(_rows(week, indicator)["unit"]) - {WHOLE})


def _rows(week: WeekResult, indicator: Indicator) -> pd.DataFrame:
    """Columns as `indicators.figures`; beside the six only what the list tells."""
    if indicator in INDICATORS:
        return week.figures[week.figures["indicator"] == indicator.key]
    return indicators.tally(week.dossiers, week.params.definitions.rules, week.params.period, [indicator])


def _parts(week: WeekResult, indicator: Indicator, unit: str, span: str) -> tuple[int | None, int | None]:
    rows = _rows(week, indicator)
    rows = rows[(rows["unit"] == unit) & (rows["span"] == span)]
    return tuple(integer(rows[part].iloc[0]) if len(rows) else None for part in ("numerator", "denominator"))


def _figure(week: WeekResult, indicator: Indicator, unit: str) -> Iterator[tuple[str, str]]:
    numerator, denominator = _parts(week, indicator, unit, indicator.span)
    value = indicator.value(numerator, denominator)
    yield say.WHAT, say.what(indicator.name, unit or week.params.locality, week.params.sample)
    yield say.VALUE, say.value(numerator, denominator, value, indicator.out_of is not None)
    if indicator.target is not None and value is not None:
        missing = indicator.short_of_target(numerator, denominator)
        yield say.TARGET, say.target(printed(indicator.target, True, 0), missing)
    if unit == WHOLE and indicator in INDICATORS:
        line = week.lines.loc[indicator.key]
        yield say.PLACE, say.standing(line["place"], line["recomputed"], line["of"])


def _definition(week: WeekResult, indicator: Indicator) -> Iterator[tuple[str, str]]:
    chosen, origin = week.params.definitions, week.origins.get(indicator.key)
    printed_by = origin.columns if origin else ()
    for at, fact in enumerate(indicator.facts):
        rule = chosen.rules[fact]
        told = say.columns(printed_by[at]) if printed_by else say.rule(rule.says, rule.name, rule.source)
        yield (say.COUNTED, say.OUT_OF)[at], told
    if not printed_by:
        yield say.RULES, say.rules(chosen.name, chosen.key, chosen.digest)
    yield say.DAYS, _days(week, indicator)


def _days(week: WeekResult, indicator: Indicator) -> str:
    """Of a printed table only those days that it tells."""
    origin, period = week.origins.get(indicator.key), week.params.period
    if origin and origin.columns:
        return say.table_days(origin.first, origin.last, origin.exported)
    return say.days_of(period.first_day, period.last_day, period.at, indicator.span == "stock")


def _files(week: WeekResult, indicator: Indicator) -> list[str]:
    if indicator in INDICATORS:
        return list(week.origins[indicator.key].files) if indicator.key in week.origins else []
    return [one.path.name for one in week.sources if one.kind in ("dossiers", "supplement")]


def _sources(week: WeekResult, indicator: Indicator) -> Iterator[tuple[str, str]]:
    files = _files(week, indicator)
    if not files:
        yield say.SOURCE, say.NO_SOURCE
    for one in week.sources:
        if one.path.name in files:
            yield say.SOURCE, say.source(one.path.name, one.sheet, one.rows, one.exported, one.sha256)


def _refused(week: WeekResult, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """A refused row is counted in no figure, so each may matter; their values stay in the file."""
    rows = week.rejected[week.rejected["file"].isin(_files(week, indicator))]
    if len(rows):
        yield say.REFUSED, say.refused(rows.groupby(["file", "row"]).ngroups)
    for row in rows.head(MOST_REFUSED).itertuples():
        yield "", say.refused_row(row.file, row.sheet, row.row, row.column, row.reason)
    if len(rows) > MOST_REFUSED:
        yield "", say.more(len(rows) - MOST_REFUSED)


def _unknown(week: WeekResult, indicator: Indicator, unit: str) -> Iterator[tuple[str, str]]:
    rules = week.params.definitions.rules
    if week.dossiers.empty or not indicator.computable(rules, week.dossiers.columns):
        return
    dossiers = week.dossiers if unit == WHOLE else week.dossiers[week.dossiers["unit"] == unit]
    if unknown := len(indicators.unknown(dossiers, indicator, rules, week.params.period)):
        yield say.UNKNOWN, say.unknown(unknown)


def _beside(week: WeekResult, indicator: Indicator, unit: str) -> Iterator[tuple[str, str]]:
    """What the province printed, and every other source that tells another figure."""
    ratio = indicator.out_of is not None
    if unit == WHOLE and indicator in INDICATORS:
        line = week.lines.loc[indicator.key]
        own = indicator.value(line["numerator"], line["denominator"])
        yield say.PROVINCE, say.province(line["published"], own, ratio, line["decimals"], line["differs"])
    rows = week.reconciliation.differences
    for row in rows[(rows["indicator"] == indicator.key) & (rows["unit"] == unit)].itertuples():
        yield say.OTHER, say.other(row, ratio, week.params.period.start)


def _added(week: WeekResult, indicator: Indicator, unit: str) -> Iterator[tuple[str, str]]:
    numerator, denominator = _parts(week, indicator, unit, "week")
    if numerator is not None:
        days, value = week.params.days, indicator.value(numerator, denominator)
        yield say.ADDED, say.added(days.first_day, days.last_day, numerator, denominator, value)
    if unit == WHOLE and week.previous is not None and indicator in INDICATORS:
        before = week.lines.at[indicator.key, "previous_value"]
        yield say.BEFORE, printed(before, indicator.out_of is not None)


def _dossiers(week: WeekResult, indicator: Indicator, unit: str) -> Iterator[tuple[str, str]]:
    if indicator not in INDICATORS:
        return
    if not week.can_list(indicator):
        yield say.DOSSIERS, say.NO_DOSSIERS
        return
    behind = week.behind(indicator.key)
    behind = behind if unit == WHOLE else behind[behind["unit"] == unit]
    yield say.DOSSIERS, say.behind(len(behind), indicator.better == "low", week.params.path, unit)
