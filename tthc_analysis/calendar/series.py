"""Working days and working time for whole columns of moments: the same counts as `days` and `hours`, without a loop.

Working time is summed up once for every day there is; then each moment looks up the sum of the days before it and adds
its own day's part. All of it in whole microseconds. A missing moment gives a missing count. Columns are `datetime64`
without a zone and share their index.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from tthc_analysis.calendar.days import Holidays
from tthc_analysis.calendar.hours import OFFICE_HOURS, OfficeHours, since_midnight

_MOMENT, _DAY, _LENGTH = "datetime64[us]", "datetime64[D]", "timedelta64[us]"


def working_days_between(firsts: pd.Series, lasts: pd.Series, holidays: Holidays) -> pd.Series:
    """Working days after each first day up to and including the last, `Int64`; negative when the last is earlier."""
    first, last, known = _moments(firsts, lasts)
    origin, working = _working(first, last, holidays)
    until = np.cumsum(working)
    counts = until[_days_since(origin, last)] - until[_days_since(origin, first)]
    return pd.Series(counts, index=firsts.index).astype("Int64").where(known)


def working_time_between(
    starts: pd.Series, ends: pd.Series, holidays: Holidays, hours: OfficeHours = OFFICE_HOURS
) -> pd.Series:
    """Office time from each start to its end, `timedelta64[us]`, exact; negative when the end is earlier."""
    start, end, known = _moments(starts, ends)
    origin, working = _working(start, end, holidays)
    a_day = np.timedelta64(hours.a_day).astype(_LENGTH)
    before = (np.cumsum(working) - working) * a_day

    def until(moments: np.ndarray) -> np.ndarray:
        day = _days_since(origin, moments)
        return before[day] + working[day] * _worked_of_day(moments - moments.astype(_DAY), hours)

    return pd.Series(until(end) - until(start), index=starts.index).where(known)


def _worked_of_day(clock: np.ndarray, hours: OfficeHours) -> np.ndarray:
    """Office time of a working day that has passed at each time of day."""
    worked = np.zeros(len(clock), dtype=_LENGTH)
    for session in hours.sessions:
        opens, closes = (np.timedelta64(since_midnight(turn)).astype(_LENGTH) for turn in session)
        worked += np.clip(clock, opens, closes) - opens
    return worked


def _moments(starts: pd.Series, ends: pd.Series) -> tuple[np.ndarray, np.ndarray, pd.Series]:
    """Both columns as moments, and where both are known; a pair with a missing one stands still."""
    known = starts.notna() & ends.notna()
    start, end = (side.astype(_MOMENT).to_numpy().copy() for side in (starts, ends))
    some = start[known.to_numpy()][:1] if known.any() else np.zeros(1, dtype=_MOMENT)
    start[~known.to_numpy()] = end[~known.to_numpy()] = some[0]
    return start, end, known


def _working(start: np.ndarray, end: np.ndarray, holidays: Holidays) -> tuple[np.datetime64, np.ndarray]:
    """The first day there is and, from it on, 1 for every working day."""
    both = np.concatenate([start, end]).astype(_DAY)
    if not len(both):
        return np.datetime64(0, "D"), np.zeros(1, dtype=np.int64)
    days = np.arange(both.min(), both.max() + 1)
    working = np.is_busday(days, holidays=_array(holidays.off)) | np.isin(days, _array(holidays.worked))
    return days[0], working.astype(np.int64)


def _days_since(origin: np.datetime64, moments: np.ndarray) -> np.ndarray:
    return (moments.astype(_DAY) - origin).astype(np.int64)


def _array(days: Iterable[date]) -> np.ndarray:
    return np.array(sorted(days), dtype=_DAY)
