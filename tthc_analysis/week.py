"""One report week, analysed: the only place where reading, checking, counting and ranking meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tthc_analysis import calendar, checks, indicators, params, ranking, sample
from tthc_analysis.bundle import Origin, bundle, with_week
from tthc_analysis.errors import MissingFile
from tthc_analysis.indicators import BY_KEY, WHOLE
from tthc_analysis.lines import lines
from tthc_analysis.params import Week
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.ranking import read_ranking, with_typed
from tthc_analysis.read.source import Reading, Rejected, Skipped, Source, frame
from tthc_analysis.read.union import union
from tthc_analysis.read.units import read_units
from tthc_analysis.reconcile import Ranked, Reconciliation, reconcile

SAMPLE_FOLDER = "so-lieu-mau"


@dataclass(frozen=True)
class WeekResult:
    """What a notebook works with; every table is a plain pandas frame.

    lines      the six lines, a row an indicator (see `lines`)
    figures    own figures, a row per unit × indicator × span (see `indicators`); empty without list and table of units
    origins    for each indicator that has figures, the source that tells it (see `bundle`)
    standings  the province's table with recomputed places (see `ranking`); empty without one
    dossiers   the dossier list (see `read.dossiers`); empty without one
    findings   where, what, effect (see `checks`)
    reconciliation  where other sources tell other figures, and what would make them agree (see `reconcile`)
    rejected   rows not counted: file, sheet, row, column, value, code, reason, dossier
    skipped    rows of furniture and repeats: file, sheet, row, kind
    previous   the same for the week before, or None
    """

    params: Week
    lines: pd.DataFrame
    figures: pd.DataFrame
    origins: Mapping[str, Origin]
    standings: pd.DataFrame
    dossiers: pd.DataFrame
    findings: pd.DataFrame
    rejected: pd.DataFrame
    skipped: pd.DataFrame
    sources: tuple[Source, ...]
    reconciliation: Reconciliation
    previous: "WeekResult | None"

    def behind(self, key: str) -> pd.DataFrame:
        """The dossiers that weigh on an indicator: counted when low is better, missing when high is."""
        return indicators.behind(self.dossiers, BY_KEY[key], self.params.definitions.rules, self.params.period)

    def by_unit(self, key: str) -> pd.DataFrame:
        """Own figures of one indicator, a row a unit: `numerator`, `denominator`."""
        figures = self.figures
        chosen = (figures["unit"] != WHOLE) & (figures["indicator"] == key) & (figures["span"] == BY_KEY[key].span)
        return figures[chosen].set_index("unit")[["numerator", "denominator"]]

    def month_ends(self) -> pd.DataFrame:
        """Own figures of the locality up to each month's end, as the present list tells them (see `series`)."""
        spans = calendar.month_spans(self.params.period) if len(self.dossiers) else []
        return indicators.series(self.dossiers, self.params.definitions.rules, spans)


def open_week(params_file: str | Path) -> Week:
    """The checked parameters of a week whose files are all there; a sample week gets its files made."""
    week = params.load(params_file)
    if week.sample and week.sources:
        sample.provide(week.path.parent / SAMPLE_FOLDER)
    for file in [*week.sources, *([week.previous] if week.previous else [])]:
        if not file.is_file():
            raise MissingFile(file, named_in=week.path)
    return week


def analyse_week(params_file: str | Path) -> WeekResult:
    """Read, check, count and rank one week, and the week before it where the parameters name one."""
    week = open_week(params_file)
    return _analyse(week, _analyse(open_week(week.previous), None) if week.previous else None)


def _analyse(week: Week, previous: WeekResult | None) -> WeekResult:
    rules = week.definitions.rules
    listed = _dossiers(week)
    tables = [read_units(path, week.vocabulary) for path in week.units]
    ranked = read_ranking(week.ranking, week.vocabulary)
    told = bundle(listed, tables, rules, week.period, week.days, preferred=week.told_by)
    figures = with_week(told, previous.figures if previous else None)
    standings = ranking.standings(
        with_typed(ranked.table, week.locality, week.published), week.locality, indicators.values(figures)
    )
    six = lines(figures, standings, week.locality, previous.lines if previous else None)
    readings = (listed, *tables, ranked)
    rejected, skipped, sources = (
        tuple(row for reading in readings for row in getattr(reading, part))
        for part in ("rejected", "skipped", "sources")
    )
    province = Ranked(standings, week.locality, ranked.sources)
    beside = reconcile(told, listed, tables, rules, week.period, province)
    found = [
        *checks.of_inputs(bool(week.dossiers or week.units), bool(week.ranking), previous is not None),
        *checks.of_rejected(rejected),
        *checks.of_sources(sources, skipped, rejected, len(listed.table), week.period),
        *checks.of_ranking(ranked),
        *(finding for table in tables for finding in checks.of_units(table)),
        *checks.of_dossiers(listed.table, rules, week.period, told.printed),
        *checks.of_differences(beside.differences),
        *checks.of_standings(standings, six, week.locality),
    ]
    return WeekResult(
        params=week,
        lines=six,
        figures=figures,
        origins=told.origins,
        standings=standings,
        dossiers=listed.table,
        findings=checks.table(found),
        rejected=frame(rejected, Rejected),
        skipped=frame(skipped, Skipped),
        sources=sources,
        reconciliation=beside,
        previous=previous,
    )


def _dossiers(week: Week) -> Reading:
    lists = [read_list(path, week.vocabulary) for path in week.dossiers]
    return union([*lists, *(read_list(path, week.vocabulary, supplement=True) for path in week.supplements)])
