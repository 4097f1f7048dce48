"""The weeks an outlook may draw on, or why there are too few of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import pandas as pd

from tthc_analysis import rhythm
from tthc_analysis.calendar import Holidays, working_days_between
from tthc_analysis.indicators import Indicator
from tthc_analysis.week import WeekResult

WEEKS = 8
A_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Refusal:
    """Why nothing is foretold.

    why            "no_list" (a table told the figure), "short", "gap", or "nothing" (no dossier in the base)
    weeks          whole weeks there are
    first, last    of a gap: the days on which nothing was received; of "short" the day before which nothing counts
    """

    why: Literal["no_list", "short", "gap", "nothing"]
    weeks: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def facts(self) -> tuple[str, int, date | None, date | None]:
        """What its sentence is made of."""
        return self.why, self.weeks, self.first, self.last


@dataclass(frozen=True)
class Past:
    """`weeks` as `rhythm.weekly`, with `working_days`: whole ones without a gap up to the last; or the refusal."""

    weeks: pd.DataFrame
    refusal: Refusal | None = None


@lru_cache(maxsize=16)
def past(week: WeekResult, indicator: Indicator) -> Past:
    """Whole weeks of the period since the last gap, from the day `history_from` of the parameters on.

    A gap is a week with working days in which no dossier of the list was received.
    """
    if not week.by_list(indicator.key):
        return Past(pd.DataFrame(), Refusal("no_list"))
    params = week.params
    weeks = rhythm.weekly(week.dossiers, indicator, params.definitions.rules, params.period)
    whole = weeks[[last - first == A_WEEK for first, last in zip(weeks["first_day"], weeks["last_day"], strict=True)]]
    if params.history_from:
        whole = whole[whole["first_day"] >= params.history_from]
    whole = whole.assign(
        working_days=working_days(whole["first_day"], params.holidays),
        received=_received(week.dossiers, whole["first_day"]),
    )
    silent = [row for row in whole.itertuples() if row.working_days and not row.received]
    usable = whole[whole["first_day"] > silent[-1].last_day] if silent else whole
    if indicator.out_of and len(usable) >= WEEKS and not sum(usable["added_out_of"].tail(WEEKS)):
        return Past(usable, Refusal("nothing", len(usable)))
    return Past(usable, _refusal(whole, usable, silent, params.history_from))


def _refusal(whole: pd.DataFrame, usable: pd.DataFrame, silent: list, since: date | None) -> Refusal | None:
    if len(usable) >= WEEKS:
        return None
    before = whole[whole["first_day"] < silent[0].first_day] if silent else whole.head(0)
    if silent and (before["received"].any() or usable.empty):
        return Refusal("gap", len(usable), _first_of_run(silent), silent[-1].last_day)
    return Refusal("short", len(usable), since)


def _first_of_run(silent: list) -> date:
    """The first day of the last weeks on end."""
    first = silent[-1].first_day
    for row in reversed(silent[:-1]):
        if row.last_day + timedelta(days=1) != first:
            break
        first = row.first_day
    return first


def working_days(mondays: Iterable[date], holidays: Holidays) -> list[int]:
    """Working days of the weeks that begin so."""
    return [working_days_between(day - timedelta(days=1), day + A_WEEK, holidays) for day in mondays]


def _received(dossiers: pd.DataFrame, mondays: pd.Series) -> list[int]:
    moments = dossiers["received_at"].dropna()
    starts = [pd.Timestamp(day) for day in mondays]
    return [int(((moments >= start) & (moments < start + pd.Timedelta(days=7))).sum()) for start in starts]
