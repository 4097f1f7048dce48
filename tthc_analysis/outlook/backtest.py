"""How the forecasts would have fared so far this year: each made of what was known at its time, beside what happened.

A Monday counts from 1 March on, and with eight whole weeks before it. Its forecast is set beside two that take no
thought: as many newly overdue as in the week before, and all that are due late.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

import numpy as np
import pandas as pd

from tthc_analysis.indicators import INDICATORS, OVERDUE
from tthc_analysis.outlook.past import WEEKS, Refusal, past
from tthc_analysis.outlook.projection import held, record
from tthc_analysis.outlook.warning import Trial, level, number, trial
from tthc_analysis.outlook.year_end import weeks_left
from tthc_analysis.rhythm import interval
from tthc_analysis.week import WeekResult

BOUNDS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 1.0)


@dataclass(frozen=True)
class Backtest:
    """`weeks` a row a Monday: `monday`, `due`, `expected`, `low`, `high`, `happened`, `week_before`.

    `dossiers` a row for each dossier due then: `chance` as it would have been told, `late` as it came.
    """

    refusal: Refusal | None
    weeks: pd.DataFrame
    dossiers: pd.DataFrame


@lru_cache(maxsize=2)
def backtest(week: WeekResult) -> Backtest:
    """Of the early warning, for each Monday there is."""
    known = past(week, OVERDUE)
    mondays = list(known.weeks["first_day"])[WEEKS:] if known.refusal is None else []
    trials = [trial(week, monday) for monday in mondays]
    start = date(week.params.period.last_day.year, 3, 1)
    told = [at for at, one in enumerate(trials) if one.monday >= start]
    refusal = known.refusal or (None if told else Refusal("short", len(known.weeks)))
    rows = [_row(trials[max(0, at - WEEKS) : at], trials[at]) for at in told]
    columns = ["monday", "due", "expected", "low", "high", "happened", "week_before"]
    return Backtest(refusal, pd.DataFrame(rows, columns=columns), _dossiers(trials, told))


def _row(before: list[Trial], one: Trial) -> tuple:
    last = before[-1].happened if before else 0
    return one.monday, one.due, *number(float(one.chances.sum()), before), one.happened, last


def _dossiers(trials: list[Trial], told: list[int]) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "chance": np.minimum(trials[at].chances * level(trials[max(0, at - WEEKS) : at]), 1.0),
                "late": trials[at].late,
            }
        )
        for at in told
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["chance", "late"])


def calibration(dossiers: pd.DataFrame) -> pd.DataFrame:
    """Of those told about so: `least`, `most` (the band), `dossiers`, `told` (mean), `late`, `low`, `high`.

    low, high    Wilson's 95 % interval of the share that came late: what was told should lie in it
    """
    band = np.searchsorted(BOUNDS[1:-1], dossiers["chance"].to_numpy(float), side="right")
    rows = []
    for at in np.unique(band):
        here = dossiers[band == at]
        late = int(here["late"].sum())
        ends = BOUNDS[at], BOUNDS[at + 1]
        rows.append((*ends, len(here), float(here["chance"].mean()), late, *interval(late, len(here))))
    return pd.DataFrame(rows, columns=["least", "most", "dossiers", "told", "late", "low", "high"])


def skill(weeks: pd.DataFrame) -> pd.DataFrame:
    """A row a way to foretell (`expected`, `week_before`, `due`): how far off, by the `mean` and by the `square`.

    The square root of the mean of squares weighs one week far off more than several a little off.
    """
    ways = ("expected", "week_before", "due")
    errors = {way: (weeks[way] - weeks["happened"]).astype(float) for way in ways}
    rows = [(way, float(off.abs().mean()), float(np.sqrt((off**2).mean()))) for way, off in errors.items()]
    return pd.DataFrame(rows, columns=["way", "mean", "square"])


def projections(week: WeekResult) -> pd.DataFrame:
    """A row an indicator, of forecasts so far ahead as the year's end is: `tried`, `held`, and how far off.

    off, unchanged    mean distance from what happened: of the forecast, and of telling that nothing changes
    """
    ahead, rows = weeks_left(week.params.period), []
    for indicator in INDICATORS:
        known = past(week, indicator)
        tried = record(known.weeks, indicator, ahead) if known.refusal is None and ahead else pd.DataFrame()
        if tried.empty:
            continue
        off, unchanged = (
            sum((abs(told - came) for told, came in zip(tried[way], tried["happened"], strict=True)), Fraction(0))
            for way in ("middle", "unchanged")
        )
        rows.append((indicator.key, len(tried), held(tried), off / len(tried), unchanged / len(tried)))
    return pd.DataFrame(rows, columns=["indicator", "tried", "held", "off", "unchanged"], dtype=object)
