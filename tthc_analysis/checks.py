"""Findings: what does not add up in the sources, and what it does to the figures. Nothing is repaired.

For print, findings are a table of `where`, `what`, `effect`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from tthc_analysis import columns
from tthc_analysis.calendar import (
    Holidays,
    Span,
    is_holiday_monday,
    is_working_day,
    special_days,
    unofficial_years,
    week_from,
)
from tthc_analysis.identities import gaps
from tthc_analysis.indicators import BY_KEY, INDICATORS, PARTS, WHOLE, Indicator, unknown
from tthc_analysis.ranking import places
from tthc_analysis.read.source import REPEAT, UNLISTED, Reading, Rejected, Skipped, Source
from tthc_analysis.read.units import UNIT
from tthc_analysis.rules import ACCEPTED, Rule
from tthc_analysis.rules.rule import AWAITED, ENDED, STOPPED, WORKED_ON
from tthc_analysis.wording import findings as say
from tthc_analysis.wording.new_week import TO_FILL_IN
from tthc_analysis.wording.reconcile import SHORTLY, figure

COLUMNS = ["where", "what", "effect"]
PAGE_SIZES = frozenset((10, 20, 50, 100, 1000, 5000, 10000))
_ORDER = (
    ("submitted_at", "received_at"),
    ("received_at", "paused_at"),
    ("paused_at", "resumed_at"),
    ("received_at", "result_at"),
    ("result_at", "handed_over_at"),
)
_WHERE = {"ranking": say.TABLE, "dossiers": say.LIST}
_LEFT_OUT = {REPEAT: say.repeated, UNLISTED: say.unlisted}


@dataclass(frozen=True)
class Finding:
    """What was seen and what it does to the figures; `file` … `column` name its first place, if it has one."""

    code: str
    where: str
    what: str
    effect: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


def table(found: Iterable[Finding]) -> pd.DataFrame:
    """For print: findings of one kind in one place are told by the first of them and the number of the others."""
    alike: dict[tuple, list[Finding]] = {}
    for one in found:
        alike.setdefault((one.code, one.where, one.effect, one.row is None and one.what), []).append(one)
    rows = [(some[0].where, say.and_more(some[0].what, len(some) - 1), some[0].effect) for some in alike.values()]
    return pd.DataFrame(rows, columns=COLUMNS)


def of_rejected(rejected: Sequence[Rejected], other: Callable[[int], tuple[str, str]] = say.rejected) -> list[Finding]:
    kinds = Counter((row.file, say.OF_DOSSIERS.get(row.code, other)) for row in rejected)
    return [_found(file, sentence, rows, file=file) for (file, sentence), rows in kinds.items()]


def of_sources(
    sources: Sequence[Source],
    skipped: Sequence[Skipped],
    rejected: Sequence[Rejected],
    listed: int = 0,
    period: Span | None = None,
) -> list[Finding]:
    """What each file tells of itself, a list as long as a page of the software's screen, rows that were left out.

    `listed` dossiers are in all lists together.
    """
    refused = Counter(file for file, _ in {(row.file, row.row) for row in rejected})
    found = []
    for one in sources:
        file, place = one.path.name, {"file": one.path.name, "sheet": one.sheet}
        found += [_found(file, say.NOTES[note.code], note.count, file=file, sheet=note.sheet) for note in one.notes]
        found += [
            _found(file, say.REMARKS[remark.code], *remark.facts, column=remark.column, **place)
            for remark in one.remarks
        ]
        if one.kind in ("dossiers", "national") and one.rows + refused[file] in PAGE_SIZES:
            found.append(_found(file, say.page_limited, one.rows + refused[file], **place))
        if one.kind == "supplement":
            left_out = sum(row.file == file and row.kind in _LEFT_OUT for row in skipped)
            found.append(_found(file, say.supplement, one.rows - left_out, listed, **place))
        if period and one.period and _speaks_of_other_days(one, period):
            found.append(_found(file, say.other_period, *one.period, **place))
    left_out = Counter((row.file, row.kind) for row in skipped if row.kind in _LEFT_OUT)
    return found + [_found(file, _LEFT_OUT[kind], rows, file=file) for (file, kind), rows in left_out.items()]


def of_params(file: Path) -> list[Finding]:
    """Whether places that `new` copied out of a sample week still wait for the office's own words."""
    return [_found(file.name, say.not_filled_in)] if TO_FILL_IN in file.read_text(encoding="utf-8") else []


def of_stale(told: Iterable[tuple[str, date]], report: date) -> list[Finding]:
    return [_found(file, say.stale, day, report, file=file) for file, day in told]


def of_units(table: Reading) -> list[Finding]:
    """Printed figures of a table of units that do not add up; they are kept as published."""
    (source,) = table.sources
    headers = dict(zip(table.table["measure"], table.table["column"], strict=True))
    units = table.table[table.table["role"] == UNIT].drop_duplicates("row")
    place = {"file": source.path.name, "sheet": source.sheet}
    found = [
        _found(source.path.name, say.unit_twice, unit, list(rows["row"]), **place, row=int(rows["row"].iloc[-1]))
        for (unit, _), rows in units.groupby(["unit", "section"], sort=False)
        if len(rows) > 1
    ]
    return found + [
        _found(
            source.path.name,
            say.gap,
            *(gap.row, gap.unit, headers[gap.measure], gap.identity, gap.printed, gap.computed),
            **place,
            row=gap.row,
            column=headers[gap.measure],
        )
        for gap in gaps(table.table)
    ]


def of_snapshot(changed: Iterable[str]) -> list[Finding]:
    """Files that are others than when the week was made before."""
    return [_found(file, say.changed_since, file=file) for file in changed]


def of_ranking(ranking: Reading) -> list[Finding]:
    """Localities listed twice, places among groups of different size."""
    if ranking.table.empty:
        return []
    (source,), table = ranking.sources, ranking.table
    place = {"file": source.path.name, "sheet": source.sheet}
    names = table.drop_duplicates(["indicator", "locality"])
    twice = table[~table.index.isin(names.index)]["locality"].unique()
    found = [_found(source.path.name, say.locality_twice, name, **place) for name in twice]
    for key, rows in table.groupby("indicator", sort=False):
        sizes = sorted(set(rows["of"].dropna()))
        if len(sizes) > 1:
            found.append(_found(source.path.name, say.group_sizes, BY_KEY[key].name, sizes, **place))
        elif others := _misplaced(rows, BY_KEY[key]):
            found.append(_found(source.path.name, say.misplaced, BY_KEY[key].name, others, **place))
    return found


def _misplaced(rows: pd.DataFrame, indicator: Indicator) -> list[str]:
    """Localities whose printed place is not the one that the printed values give; none when not all are known."""
    if rows[["value", "place"]].isna().any(axis=None) or len(rows) < max(rows["of"]) or not rows["locality"].is_unique:
        return []
    given = places(dict(zip(rows["locality"], rows["value"], strict=True)), indicator.better)
    return [row.locality for row in rows.itertuples() if row.place != given[row.locality]]


def of_dossiers(
    dossiers: pd.DataFrame, rules: Mapping[str, Rule], period: Span, printed: Iterable[str] = ()
) -> list[Finding]:
    """Columns missing for an indicator, values unknown in its base, dates that cannot be.

    Indicators `printed` are told by a table of units.
    """
    if dossiers.empty:
        return []
    found = []
    for indicator in (one for one in INDICATORS if one.key not in printed):
        if not indicator.computable(rules, dossiers.columns):
            lacking = indicator.columns(rules) - set(dossiers)
            names = [header for key, header in columns.HEADERS.items() if key in lacking]
            found.append(_found(say.LIST, say.missing_columns, indicator.name, names))
        elif dossiers_unknown := len(unknown(dossiers, indicator, rules, period)):
            found.append(_found(say.LIST, say.unknown, indicator.name, dossiers_unknown))
    received, status = dossiers["received_at"], dossiers["status"]
    for earlier, later in _ORDER:
        if {earlier, later} <= set(dossiers):
            wrong = dossiers[later] < dossiers[earlier]
            found += _counted(dossiers, wrong, say.wrong_order, later, columns.HEADERS[later], columns.HEADERS[earlier])
    found += _counted(dossiers, dossiers["due_at"] < received.dt.normalize(), say.due_before_receipt, "due_at")
    undated = status.isin(ENDED) & dossiers["result_at"].isna()
    found += _counted(dossiers, undated, say.ended_without_date, "result_at")
    unended = status.isin((*WORKED_ON, *AWAITED)) & dossiers["result_at"].notna()
    found += _counted(dossiers, unended, say.open_with_result, "result_at")
    found += _counted(dossiers, status.isin(ACCEPTED) & dossiers["due_at"].isna(), say.no_promise, "due_at")
    if "amount" in dossiers:
        found += _counted(dossiers, status.isin(ACCEPTED) & dossiers["amount"].isna(), say.fee_unknown, "amount")
    if {"components_due", "components_digitised"} <= set(dossiers):
        beyond = dossiers["components_digitised"] > dossiers["components_due"]
        found += _counted(dossiers, beyond.fillna(False), say.more_digitised_than_due, "components_digitised")
    if "paused_at" in dossiers:
        undated = status.isin((*AWAITED, *STOPPED)) & dossiers["paused_at"].isna()
        found += _counted(dossiers, undated, say.paused_without_date, "paused_at")
    return found


def of_promises(dossiers: pd.DataFrame, holidays: Holidays) -> list[Finding]:
    """Promised days on which the office is closed, or that the time limit and the calendar do not give."""
    if dossiers.empty:
        return []
    due = dossiers["due_at"]
    off = {day for day in due.dropna().dt.date.unique() if not is_working_day(day, holidays)}
    found = _counted(dossiers, due.dt.date.isin(off), say.due_on_day_off, "due_at")
    if "recomputed_due_at" in dossiers:
        differs = due.dt.normalize() != dossiers["recomputed_due_at"].dt.normalize()
        told = due.notna() & dossiers["recomputed_due_at"].notna()
        found += _counted(dossiers, differs & told, say.due_differs, "due_at")
    return found


def of_calendar(report: date, span: Span, holidays: Holidays) -> list[Finding]:
    """Years without an official calendar, a report Monday that is a day off, special days until the next Monday.

    Years are those counted and that of the week ahead, whose deadlines rest on its days off.
    """
    known = Span(span.start, max(span.end, week_from(report).end))
    found = [_found(say.CALENDAR, say.unofficial_year, year) for year in unofficial_years(known, holidays)]
    if is_holiday_monday(report, holidays):
        found.append(_found(say.CALENDAR, say.holiday_monday, report))
    for special in special_days(week_from(report), holidays):
        found.append(_found(say.CALENDAR, say.works if special.works else say.closed, special.day, special.name))
    return found


def of_differences(differences: pd.DataFrame) -> list[Finding]:
    """Figures of ours that another source tells otherwise (see `reconcile`), one finding an indicator and source."""
    ratio = {one.key: one.out_of is not None for one in (*INDICATORS, *PARTS)}
    names = {one.key: one.name for one in (*INDICATORS, *PARTS)}
    found = []
    for (key, kind, file), rows in differences.groupby(["indicator", "kind", "file"], sort=False):
        whole, units = rows[rows["unit"] == WHOLE], int((rows["unit"] != WHOLE).sum())
        where = _WHERE.get(kind, file)
        if whole.empty:
            found.append(_found(where, say.units_differ, names[key], units, file=file))
            continue
        (row,) = whole.itertuples()
        own, other = (
            figure(value, parts, ratio[key], row.decimals)
            for value, parts in ((row.own, row.own_parts), (row.other, row.other_parts))
        )
        sentence = say.differs if kind == "ranking" else say.other_figure
        found.append(_found(where, sentence, names[key], own, other, SHORTLY[row.cause], units, file=file or None))
    return found


def of_systems(told: Iterable[tuple[str, Callable[..., tuple[str, str]], tuple]]) -> list[Finding]:
    """What the national portal's list, laid beside ours, must be told of (see `reconcile.systems`)."""
    return [_found(file, sentence, *facts, file=file) for file, sentence, facts in told]


def of_standings(standings: pd.DataFrame, lines: pd.DataFrame, locality: str) -> list[Finding]:
    """Us missing from the table, published places that its values do not give."""
    if standings["locality"].nunique() > 1 and locality not in set(standings["locality"]):
        return [_found(say.TABLE, say.not_ranked, locality)]
    ranked = [(key, line) for key, line in lines.iterrows() if None not in (line["place"], line["recomputed"])]
    return [
        _found(say.TABLE, say.place_differs, BY_KEY[key].name, line["place"], line["recomputed"], line["of"])
        for key, line in ranked
        if line["place"] != line["recomputed"]
    ]


def of_inputs(dossiers: bool, table: bool, previous: bool) -> list[Finding]:
    """Inputs a week can do without, and what is then not known."""
    missing = [
        (dossiers, say.LIST, say.no_list),
        (table, say.TABLE, say.no_table),
        (previous, say.WEEK, say.no_previous),
    ]
    return [_found(where, sentence) for present, where, sentence in missing if not present]


def _speaks_of_other_days(source: Source, period: Span) -> bool:
    """A list must reach over the period; a table must be of just these days, the portal's scores of any."""
    first, last = source.period
    if source.kind == "scores766":
        return False
    if source.kind in ("dossiers", "supplement", "national"):
        return first > period.first_day or last < period.last_day
    return (first, last) != (period.first_day, period.last_day)


def _found(where: str, sentence: Callable[..., tuple[str, str]], *facts, **place) -> Finding:
    return Finding(sentence.__name__, where, *sentence(*facts), **place)


def _counted(dossiers: pd.DataFrame, which: pd.Series, sentence: Callable, column: str, *facts) -> list[Finding]:
    if not which.any():
        return []
    place = {}
    if "source_file" in dossiers:
        first = dossiers[which].iloc[0]
        place = {"file": first["source_file"], "sheet": first["source_sheet"], "row": int(first["source_row"])}
    return [_found(say.LIST, sentence, int(which.sum()), *facts, column=column, **place)]
