"""How likely a dossier at work is to pass its promise, by how others of its kind fared that had come as far.

Of each dossier we take the share of its allowed working time that is used, pauses not counted: 1 is the promise. One
that ended is known to the end; one still open, or paused, only so far (it is censored there). The chance is that of
Kaplan and Meier: of those that had used as large a share without ending, how many go on beyond 1. It is taken of all
dossiers, then of those allowed about as long, of the same procedure, and of the same unit in that procedure: the
narrower group counts by its own size against one late dossier's worth of the wider, so that few dossiers say little.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy

from tthc_analysis.calendar import Holidays, OfficeHours
from tthc_analysis.calendar.series import working_time_between

BEYOND = 2.0
BANDS = (1.2, 3.2, 7.2)
A_DAY = pd.Timedelta(days=1)


def used(dossiers: pd.DataFrame, at: pd.Timestamp, holidays: Holidays, hours: OfficeHours) -> pd.DataFrame:
    """Of each dossier as known at the moment: `share` of its allowed time, whether it `ended`, `late`, and its `band`.

    `share` is at most 1 before the promised day has passed, BEYOND after. The time runs to the end of that day.
    """
    paused, resumed = (_moments(dossiers, name) for name in ("paused_at", "resumed_at"))
    ended, due_day = dossiers["result_at"].notna(), dossiers["due_at"].dt.normalize() + A_DAY
    until = dossiers["result_at"].fillna(at).where(~(paused.notna() & resumed.isna()) | ended, paused)
    pause = working_time_between(paused, resumed, holidays, hours).fillna(pd.Timedelta(0))
    allowed = working_time_between(dossiers["received_at"], due_day, holidays, hours) - pause
    worked = working_time_between(dossiers["received_at"], until, holidays, hours) - pause
    late = (until >= due_day).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.nan_to_num((worked / allowed).to_numpy(float), nan=1.0, posinf=1.0, neginf=0.0)
    days = (allowed / pd.Timedelta(hours.a_day)).to_numpy(float)
    return pd.DataFrame(
        {
            "share": np.where(late, BEYOND, np.clip(share, 0.0, 1.0)),
            "ended": ended.to_numpy(),
            "late": late,
            "band": np.digitize(days, BANDS),
        },
        index=dossiers.index,
    )


def chances(dossiers: pd.DataFrame, used: pd.DataFrame, at_work: pd.Series) -> pd.Series:
    """The chance of each dossier of `at_work` (true or false) to pass its promise, between 0 and 1.

    All `dossiers` tell how others fared; `used` is that of the function of this name.
    """
    share, ended, late = (used[name].to_numpy() for name in ("share", "ended", "late"))
    open_share = np.minimum(share[at_work], np.nextafter(1.0, 0.0))
    told = None
    for group in _groups(dossiers, used):
        own, size = _of_group(group, share, ended, late, group[at_work], open_share)
        told = (size * own + 0.5) / (size + 1) if told is None else (size * own + 1) / (size + 1 / told)
    return pd.Series(told, index=dossiers.index[at_work])


def _groups(dossiers: pd.DataFrame, used: pd.DataFrame) -> list[np.ndarray]:
    """The number of each dossier's group, from the widest grouping to the narrowest that the list tells."""
    procedure = [name for name in ("procedure_code", "procedure") if name in dossiers][:1]
    keys: list[Sequence] = [[used["band"]]]
    if procedure:
        keys += [[dossiers[procedure[0]]], [dossiers[procedure[0]], dossiers["unit"]]]
    numbered = [dossiers.groupby(key, dropna=False, sort=False).ngroup().to_numpy() for key in keys]
    return [np.zeros(len(dossiers), dtype=np.int64), *numbered]


def _of_group(
    group: np.ndarray,
    share: np.ndarray,
    ended: np.ndarray,
    late: np.ndarray,
    mine: np.ndarray,
    reached: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """For dossiers of the groups `mine` that `reached` a share: the chance by their group, and how many it rests on."""
    width = 2 * BEYOND
    ordered = np.sort(group * width + share)
    size = ordered.searchsorted((mine + 1) * width) - ordered.searchsorted(mine * width + reached, side="right")
    own = np.zeros(len(mine))
    for number in np.intersect1d(group[late], mine):
        here, asked = group == number, mine == number
        own[asked] = _beyond(share[here], ended[here], reached[asked])
    return own, size


def _beyond(share: np.ndarray, ended: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """Kaplan–Meier: of those that go on beyond what was reached, the share that goes on beyond 1."""
    if not ended.any():
        return np.zeros(len(reached))
    told = scipy.stats.CensoredData(uncensored=share[ended], right=share[~ended])
    survival = scipy.stats.ecdf(told).sf
    at_promise, at_reached = survival.evaluate(1.0), survival.evaluate(reached)
    return np.divide(at_promise, at_reached, out=np.zeros(len(reached)), where=at_reached > 0)


def _moments(dossiers: pd.DataFrame, name: str) -> pd.Series:
    return dossiers.get(name, pd.Series(pd.NaT, dossiers.index, dtype="datetime64[us]"))
