"""Dossiers at work whose promise passes before the next report, and how many of them will be overdue in it.

A dossier is due when, left as it is, the week's rule of “overdue” would count it at the next report and did not at the
cut-off. One that is past its promise already when the list was exported is certain; of the others the chance is that
of `lateness`, times a `level`: what became overdue in the last eight weeks against what these chances foretold, for
times get better or worse. The number is foretold as counts are that come by chance, the level as unsure as those eight
weeks leave it (negative binomial).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

import narwhals as nw
import numpy as np
import pandas as pd
import scipy

from tthc_analysis.calendar import Span
from tthc_analysis.calendar.weeks import ONE_WEEK
from tthc_analysis.indicators import OVERDUE
from tthc_analysis.outlook.known import known_at
from tthc_analysis.outlook.lateness import chances, used
from tthc_analysis.outlook.pace import LEVEL
from tthc_analysis.outlook.past import WEEKS, Refusal, past
from tthc_analysis.rules import Rule
from tthc_analysis.week import WeekResult

COLUMNS = ("dossier_id", "unit", "procedure_code", "procedure", "sector", "due_at", "share", "chance", "certain")


@dataclass(frozen=True)
class Trial:
    """A Monday of the past, told by what was known then, and what came of it.

    chances    of each dossier due within the week, before the level; `late` whether it was overdue by its end
    happened   all that were newly overdue by then, those among them that came in only later included
    """

    monday: date
    chances: np.ndarray
    late: np.ndarray
    happened: int

    @property
    def due(self) -> int:
        return len(self.chances)


@dataclass(frozen=True)
class Warning:
    """What becomes overdue before the next report.

    refusal        why no chance is told; then `due` has none
    due            a row a dossier, most likely first: columns COLUMNS; `chance` from 0 to 1
    expected       how many will be newly overdue, those that are certain included
    low, high      between which it lies 8 times of 10
    trials         the earlier Mondays the level was taken from
    """

    refusal: Refusal | None
    until: date
    due: pd.DataFrame
    expected: float | None = None
    low: int | None = None
    high: int | None = None
    trials: tuple[Trial, ...] = ()


@lru_cache(maxsize=2)
def warning(week: WeekResult) -> Warning:
    """Of the week's own list; empty `due` where none tells the overdue."""
    params, known = week.params, past(week, OVERDUE)
    until = params.report_date + ONE_WEEK
    if not week.can_list(OVERDUE):
        return Warning(known.refusal, until, pd.DataFrame(columns=list(COLUMNS)))
    history = _since(week.dossiers, params.history_from)
    now, rule = exported(week), params.definitions.rules[OVERDUE.counted]
    counted_now = Span(params.period.start, max(midnight(now.date()), params.period.end))
    dossiers = _with_promise(known_at(history, now))
    due = _turning(dossiers, rule, params.period, Span(params.period.start, midnight(until)))
    certain = _counts(dossiers, rule, counted_now)[due]
    if known.refusal:
        return Warning(known.refusal, until, _listed(dossiers[due], None, None, certain))
    told = used(dossiers, pd.Timestamp(now), params.holidays, params.hours)
    trials = tuple(trial(week, monday) for monday in list(known.weeks["first_day"])[-WEEKS:])
    chance = chances(dossiers, told, due).to_numpy()
    expected, low, high = number(float(chance[~certain].sum()), trials)
    chance = np.where(certain, 1.0, np.minimum(chance * level(trials), 1.0))
    listed = _listed(dossiers[due], told.loc[due, "share"], chance, certain)
    sure = int(certain.sum())
    return Warning(None, until, listed, sure + expected, sure + low, sure + high, trials)


def trial(week: WeekResult, monday: date) -> Trial:
    """What would have been told on that Monday, of the week that began then."""
    params, start = week.params, week.params.period.start
    rule, turn = params.definitions.rules[OVERDUE.counted], midnight(monday)
    history = _since(week.dossiers, params.history_from)
    now, then = Span(start, turn), Span(start, turn + ONE_WEEK)
    dossiers = _with_promise(known_at(history, turn))
    due = _turning(dossiers, rule, now, then)
    newly = week.dossiers[_turning(week.dossiers, rule, now, then)]["dossier_id"]
    told = chances(dossiers, used(dossiers, pd.Timestamp(turn), params.holidays, params.hours), due)
    return Trial(monday, told.to_numpy(), dossiers.loc[due, "dossier_id"].isin(newly).to_numpy(), len(newly))


def level(trials: Sequence[Trial]) -> float:
    """What happened against what the chances foretold, each with one dossier more: few of them change little."""
    return (sum(one.happened for one in trials) + 1) / (sum(float(one.chances.sum()) for one in trials) + 1)


def number(foretold: float, trials: Sequence[Trial]) -> tuple[float, int, int]:
    """How many become overdue of dossiers with so large a sum of chances: expected, and between which 8 times of 10."""
    happened = sum(one.happened for one in trials) + 1
    before = sum(float(one.chances.sum()) for one in trials) + 1
    spread = scipy.stats.nbinom(happened, before / (before + foretold))
    low, high = (int(spread.ppf(float(end))) for end in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return foretold * happened / before, low, high


def exported(week: WeekResult) -> datetime:
    """The moment the list tells of: its export, else the cut-off."""
    moments = week.dossiers.get("exported_at", pd.Series(dtype="datetime64[us]")).dropna()
    end = week.params.period.end
    return max(moments.max().to_pydatetime(), end) if len(moments) else end


def by_unit(due: pd.DataFrame) -> pd.DataFrame:
    """A row a unit, most expected first: `unit`, `dossiers` due, `expected` to be overdue, `certain`."""
    rows = due.assign(chance=due["chance"].astype(float)).groupby("unit")
    table = rows.agg(dossiers=("dossier_id", "size"), expected=("chance", "sum"), certain=("certain", "sum"))
    return table.reset_index().sort_values(["expected", "dossiers", "unit"], ascending=[False, False, True])


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _since(dossiers: pd.DataFrame, day: date | None) -> pd.DataFrame:
    return dossiers if day is None else dossiers[dossiers["received_at"] >= pd.Timestamp(day)]


def _with_promise(dossiers: pd.DataFrame) -> pd.DataFrame:
    return dossiers[dossiers["due_at"].notna()]


def _turning(dossiers: pd.DataFrame, rule: Rule, now: Span, then: Span) -> np.ndarray:
    """Which dossiers, as they are told, are counted at the later moment and not at the earlier."""
    return _counts(dossiers, rule, then) & ~_counts(dossiers, rule, now)


def _counts(dossiers: pd.DataFrame, rule: Rule, span: Span) -> np.ndarray:
    test = rule.test(span).fill_null(False)
    return nw.from_native(dossiers).select(test.alias("counted")).to_native()["counted"].to_numpy(bool)


def _listed(due: pd.DataFrame, share: pd.Series | None, chance: np.ndarray | None, certain: np.ndarray) -> pd.DataFrame:
    absent = {name: pd.Series(pd.NA, due.index, dtype="str") for name in COLUMNS[2:5] if name not in due}
    table = due.assign(**absent, share=share, chance=chance, certain=certain)
    by = ["certain", *([] if chance is None else ["chance"]), "due_at", "dossier_id"]
    return table.sort_values(by, ascending=[name in ("due_at", "dossier_id") for name in by])[list(COLUMNS)]
