"""One report week, analysed: the only place where reading, checking, counting and ranking meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from tthc_analysis import before, calendar, causes, checks, freshness, indicators, params, ranking, sample, snapshot
from tthc_analysis.bundle import Origin, bundle, with_week
from tthc_analysis.derived import with_derived
from tthc_analysis.drivers import without_same_day
from tthc_analysis.errors import MissingFile, ParamsError, UsageError
from tthc_analysis.indicators import BY_KEY, FURTHER, INDICATORS, ON_TIME, PARTS, RECEIVED, WHOLE, Indicator
from tthc_analysis.lines import lines
from tthc_analysis.params import Week
from tthc_analysis.ranking import Interval, Possible, Step
from tthc_analysis.read.ranking import with_typed
from tthc_analysis.read.source import Rejected, Skipped, Source, frame
from tthc_analysis.readings import read_week
from tthc_analysis.reconcile import Ranked, Reconciliation, reconcile, systems
from tthc_analysis.restatement import COLUMNS as RESTATED
from tthc_analysis.restatement import restatements
from tthc_analysis.rules import Rule
from tthc_analysis.wording import index766, national, obstacles, parameters

SAMPLE_FOLDER = "so-lieu-mau"
SNAPSHOTS = "anh-chup"


@dataclass(frozen=True, eq=False)
class WeekResult:
    """What a notebook works with; every table is a plain pandas frame. A week is equal only to itself.

    lines      the six lines, a row an indicator (see `lines`)
    figures    own figures, a row per unit × indicator × span (see `indicators`); empty without list and table of units
    origins    for each indicator that has figures, the source that tells it (see `bundle`)
    standings  the province's table with recomputed places (see `ranking`); empty without one
    dossiers   the dossier list (see `read.dossiers`); empty without one
    obstacles  the register of obstacles (see `read.obstacles`); empty without one
    national   the list of the national portal, columns as `dossiers`; empty without one (see `national`)
    scores766  the portal's scores by the index of QĐ 766/QĐ-TTg (see `read.scores766`); empty without them
    findings   where, what, effect (see `checks`)
    reconciliation  where other sources tell other figures, and what would make them agree (see `reconcile`)
    rejected   rows not counted: file, sheet, row, column, value, code, reason, dossier
    skipped    rows of furniture and repeats: file, sheet, row, kind
    stale      files older than a week at the report, with the last day they tell of (see `freshness`)
    restated   figures of the week before that the present list tells otherwise (see `restatement`)
    previous   the same for the week before, or None; none that is counted by other rules or of another year
    """

    params: Week
    lines: pd.DataFrame
    figures: pd.DataFrame
    origins: Mapping[str, Origin]
    standings: pd.DataFrame
    dossiers: pd.DataFrame
    obstacles: pd.DataFrame
    national: pd.DataFrame
    scores766: pd.DataFrame
    findings: pd.DataFrame
    rejected: pd.DataFrame
    skipped: pd.DataFrame
    sources: tuple[Source, ...]
    reconciliation: Reconciliation
    stale: tuple[tuple[str, date], ...]
    restated: pd.DataFrame
    previous: "WeekResult | None"

    def by_list(self, key: str) -> bool:
        """Whether the list of dossiers tells the figure; a printed table, or an archive too large to list, has none."""
        return len(self.dossiers) > 0 and key in self.origins and bool(self.origins[key].rules)

    def can_list(self, indicator: Indicator) -> bool:
        """Whether the dossier list tells the indicator, even where a table is taken for its figure."""
        rules = self.params.definitions.rules
        return len(self.dossiers) > 0 and indicator.computable(rules, self.dossiers.columns)

    def behind(self, key: str) -> pd.DataFrame:
        """The dossiers that weigh on an indicator: counted when low is better, missing when high is."""
        return indicators.behind(self.dossiers, BY_KEY[key], self.params.definitions.rules, self.params.period)

    @cached_property
    def primary_causes(self) -> Mapping[str, pd.DataFrame]:
        """For each indicator that the list can tell, the dossiers behind it with their cause (see `causes.primary`)."""
        rules, period = self.params.definitions.rules, self.params.period
        told = [one for one in INDICATORS if self.can_list(one)]
        return {one.key: causes.primary(self.dossiers, one, rules, period) for one in told}

    def reachable(self, key: str) -> pd.DataFrame:
        """What becomes of the figure once all that can be is mended (see `causes.reachable`)."""
        rules, period = self.params.definitions.rules, self.params.period
        return causes.reachable(self.primary_causes[key], self.dossiers, BY_KEY[key], rules, period)

    def in_grace(self) -> int:
        """Dossiers not digitised at intake that came in on the last working day: there is still time to scan them."""
        last = calendar.last_working_day(self.params.period.end, self.params.holidays)
        return int((self.behind("digitised_intake")["received_at"] >= pd.Timestamp(last)).sum())

    def by_unit(self, key: str) -> pd.DataFrame:
        """Own figures of one indicator, a row a unit: `numerator`, `denominator`."""
        figures = self.figures
        chosen = (figures["unit"] != WHOLE) & (figures["indicator"] == key) & (figures["span"] == BY_KEY[key].span)
        return figures[chosen].set_index("unit")[["numerator", "denominator"]]

    def heaviest_units(self, key: str) -> list[tuple[str, int]]:
        """Every unit with its dossiers that weigh on the figure, most first; told by a list or a table of units."""
        figures = self.by_unit(key).dropna(subset=["numerator"])
        missing = figures["denominator"] - figures["numerator"] if BY_KEY[key].out_of else figures["numerator"]
        return sorted(((name, int(one)) for name, one in missing.dropna().items()), key=lambda row: (-row[1], row[0]))

    def weak(self) -> list[str]:
        """Indicators in the lower half of the group; where no place is known, those not at their goal."""
        return [key for key, line in self.lines.iterrows() if _weak(BY_KEY[key], line)]

    def parts(self, key: str) -> tuple[int | None, int | None]:
        """Our numerator and denominator; of a plain count known only as published, that count."""
        line = self.lines.loc[key]
        if line["numerator"] is None and line["value"] is not None and BY_KEY[key].out_of is None:
            return int(line["value"]), None
        return line["numerator"], line["denominator"]

    def possible_place(self, key: str) -> Possible | None:
        """The best and worst place that the table leaves open to our exact figure, or else to our printed one."""
        indicator, line = BY_KEY[key], self.lines.loc[key]
        own = indicator.value(*self.parts(key))
        ours = ranking.printed(line["value"], line["decimals"], indicator) if own is None else ranking.exactly(own)
        return None if line["value"] is None else ranking.possible(ours, self._peers(key), indicator.better)

    def place_by_base(self, key: str, bases: Mapping[str, int]) -> Possible | None:
        """Our place by a plain count ÷ `bases`, given per locality; our own base is what we received, unless given."""
        rows = self.standings[self.standings["indicator"] == key]
        counts = dict(zip(rows["locality"], rows["value"], strict=True)) | {self.params.locality: self.parts(key)[0]}
        ours = {self.params.locality: self.received()}
        return ranking.by_base(counts, ours | dict(bases), self.params.locality, BY_KEY[key].better)

    def steps(self, key: str, fixable: int | None = None) -> tuple[Step, ...] | None:
        """Each place better than now, the next one first, and the dossiers to fix for it (see `ranking.steps`).

        Where we stand now is the published place, unless the table's values leave no room for it.
        """
        told = ranking.steps(BY_KEY[key], *self.parts(key), self._peers(key), fixable)
        place, possible = self.lines.at[key, "place"], self.possible_place(key)
        certain = told and place is not None and possible.best <= place <= possible.worst
        return tuple(step for step in told if step.place < place) if certain else told

    def step_at_pace(self, key: str, place: int, weeks: int, fixable: int | None = None) -> Step | None:
        """The dossiers to fix for a place when the others go on as in the last week; None when that is unknown."""
        if self.previous is None:
            return None
        others = ranking.paced(self.standings, self.previous.standings, BY_KEY[key], self.params.locality, weeks)
        return None if not others else ranking.step_to(place, BY_KEY[key], *self.parts(key), others, fixable)

    def ladder(self, key: str, whole: int = ranking.SHORT_GROUP) -> pd.DataFrame:
        """The localities to show of one indicator, best first (see `ranking.ladder`)."""
        own = {self.params.locality: self.lines.at[key, "value"]}
        return ranking.ladder(self.standings, BY_KEY[key], self.params.locality, own, whole)

    def _peers(self, key: str) -> tuple[Interval, ...]:
        return ranking.peers(self.standings, BY_KEY[key], self.params.locality)

    def further(self) -> pd.DataFrame:
        """Indicators beside the six, of the locality: columns as `figures`, those that the list can tell."""
        return self._whole(self.dossiers, (*PARTS, *FURTHER))

    def without_same_day(self) -> pd.DataFrame:
        """The share on time without dossiers resolved on the day they came, which can hide delays by their number."""
        return self._whole(without_same_day(self.dossiers), (ON_TIME,))

    def received(self) -> int | None:
        """Dossiers received in the period: what a plain count is to be seen beside, in a locality of any size."""
        rows = self._whole(self.dossiers, (RECEIVED,))
        return int(rows["numerator"].iloc[0]) if len(rows) else None

    def _whole(self, dossiers: pd.DataFrame, which: Sequence[Indicator]) -> pd.DataFrame:
        rows = indicators.tally(dossiers, self.params.definitions.rules, self.params.period, which)
        return rows[(rows["unit"] == WHOLE) & rows["numerator"].notna()]


def _weak(indicator: Indicator, line: pd.Series) -> bool:
    number = line["recomputed"] if line["place"] is None else line["place"]
    if number is None or line["of"] is None:
        return bool(line["value"] if indicator.out_of is None else line["short"])
    return 2 * number > line["of"]


def open_week(params_file: str | Path, as_made: bool = False, profile: str | None = None) -> Week:
    """The checked parameters of a week whose files are all there; a sample week gets its files made.

    To make a week again `as_made` only its snapshot must be there.
    """
    if not isinstance(as_made, bool):
        raise UsageError("as_made", parameters.not_boolean(as_made))
    week = params.load(params_file, profile)
    if week.sample and week.sources:
        sample.provide(week.path.parent / SAMPLE_FOLDER, [path.name for path in week.sources])
    for file in [*([kept(week)] if as_made else week.sources), *([week.previous] if week.previous else [])]:
        if not params.is_file(file):
            raise MissingFile(file, named_in=week.path)
    return week


def kept(week: Week) -> Path:
    """Where the week's snapshot is, once it was made."""
    return week.path.parent / SNAPSHOTS / f"{week.name}.json.gz"


def analyse_week(params_file: str | Path, as_made: bool = False, profile: str | None = None) -> WeekResult:
    """Read, check, count and rank one week, and the week before it where the parameters name one.

    The week before is told by its snapshot, if there is one: as it was reported; `as_made`, this week is too. With a
    `profile`, both weeks go by it instead of the one their files name.
    """
    week = open_week(params_file, as_made, profile)
    earlier = _before(week.previous, profile) if week.previous else None
    return _analyse(week, as_made, earlier)


def _before(params_file: Path, profile: str | None) -> WeekResult:
    as_made = kept(params.load(params_file)).is_file()
    return _analyse(open_week(params_file, as_made, profile), as_made, None)


def _analyse(week: Week, as_made: bool, previous: WeekResult | None) -> WeekResult:
    rules, barrier = week.definitions.rules, previous and before.barrier(week, previous.params)
    earlier, previous = previous, None if barrier else previous
    readings = snapshot.recall(kept(week)) if as_made else read_week(week)
    shifted = systems.shifts(readings.dossiers.table, readings.national.table)
    _refuse_another_year(week, readings.dossiers.table)
    there = systems.on_our_clock(readings.national.table, shifted)
    listed = replace(readings.dossiers, table=_completed(readings.dossiers.table, there, week))
    tables, ranked = readings.tables, readings.ranking
    told = bundle(listed, tables, rules, week.period, week.days, preferred=week.told_by, counted=readings.counted)
    figures = with_week(told, previous.figures if previous else None)
    standings = ranking.standings(
        with_typed(ranked.table, week.locality, week.published), week.locality, indicators.values(figures)
    )
    race = previous is None or before.same_group(standings, previous.standings)
    six = lines(figures, standings, week.locality, previous.lines if previous else None, race)
    province = Ranked(standings, week.locality, ranked.sources)
    beside = reconcile(told, listed, tables, rules, week.period, province)
    stale = freshness.stale(readings.sources, listed.table, week.report_date)
    found = [
        *checks.of_params(week.path),
        *checks.of_stale(stale, week.report_date),
        *checks.of_inputs(
            bool(week.dossiers or week.archive or week.units),
            bool(week.ranking) or not week.ranked,
            earlier is not None,
        ),
        *before.of_barrier(barrier),
        *checks.of_rejected([row for one in readings.figures for row in one.rejected]),
        *checks.of_rejected(readings.obstacles.rejected, obstacles.refused),
        *checks.of_rejected(readings.national.rejected, national.refused),
        *checks.of_systems(systems.remarks(readings.dossiers.sources, readings.national.sources, shifted)),
        *checks.of_rejected(readings.scores766.rejected, index766.refused),
        *checks.of_snapshot([] if as_made else snapshot.changed(readings, kept(week))),
        *checks.of_sources(readings.sources, readings.skipped, readings.rejected, len(listed.table), week.period),
        *checks.of_ranking(ranked),
        *(finding for table in tables for finding in checks.of_units(table)),
        *checks.of_dossiers(listed.table, rules, week.period, told.printed),
        *checks.of_differences(beside.differences),
        *checks.of_promises(listed.table, week.holidays),
        *checks.of_calendar(week.report_date, week.period, week.holidays),
        *before.of_change(figures, standings, previous),
        *before.of_group(standings, previous.standings if previous else None, week),
        *before.of_dissolved(listed.table, week),
        *checks.of_standings(standings, six, week.locality),
    ]
    return WeekResult(
        params=week,
        lines=six,
        figures=figures,
        origins=told.origins,
        standings=standings,
        dossiers=listed.table,
        obstacles=readings.obstacles.table,
        national=readings.national.table,
        scores766=readings.scores766.table,
        findings=checks.table(found),
        rejected=frame(readings.rejected, Rejected),
        skipped=frame(readings.skipped, Skipped),
        sources=readings.sources,
        reconciliation=beside,
        stale=stale,
        restated=_restated(listed.table, rules, previous),
        previous=previous,
    )


def _refuse_another_year(week: Week, dossiers: pd.DataFrame) -> None:
    """A period that ends before the first dossier came in would tell of none overdue: its year is a slip."""
    first = dossiers["received_at"].min() if len(dossiers) else None
    if first is not None and first >= week.period.end:
        raise ParamsError(week.path, "report_date", parameters.all_received_later(week.period.last_day, first.date()))


def _completed(dossiers: pd.DataFrame, national: pd.DataFrame, week: Week) -> pd.DataFrame:
    """The dossiers with what follows from the national list, the calendar and the registry of units."""
    told = systems.with_national(dossiers, national, week.period.at)
    return before.with_dissolved(with_derived(told, week.holidays, week.hours), week.registry)


def _restated(dossiers: pd.DataFrame, rules: Mapping[str, Rule], previous: WeekResult | None) -> pd.DataFrame:
    if previous is None or dossiers.empty:
        return pd.DataFrame(columns=RESTATED)
    return restatements(dossiers, rules, previous.params.period, previous.figures, previous.origins)
