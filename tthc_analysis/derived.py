"""What follows from a dossier's dates by the calendar: columns that rules ask for, and a check of the promised day.

    intake_working_minutes   Int64: whole minutes of office time from submission to receipt, none when received first
    recomputed_due_at        datetime64[us]: the end of the time limit from receipt, where the list tells the limit

The promise given to the citizen is what counts; the recomputed deadline only checks it.
"""

from datetime import timedelta

import pandas as pd

from tthc_analysis.calendar import Holidays, OfficeHours, deadline
from tthc_analysis.calendar.series import working_time_between


def with_derived(dossiers: pd.DataFrame, holidays: Holidays, hours: OfficeHours) -> pd.DataFrame:
    """The dossiers with every derived column their own columns allow."""
    if {"submitted_at", "received_at"} <= set(dossiers):
        minutes = _minutes(dossiers["submitted_at"], dossiers["received_at"], holidays, hours)
        dossiers = dossiers.assign(intake_working_minutes=minutes)
    if {"received_at", "time_limit"} <= set(dossiers):
        dossiers = dossiers.assign(recomputed_due_at=_deadlines(dossiers, holidays, hours))
    return dossiers


def _minutes(starts: pd.Series, ends: pd.Series, holidays: Holidays, hours: OfficeHours) -> pd.Series:
    """Rounded up: a second beyond eight hours is beyond them."""
    taken = working_time_between(starts, ends, holidays, hours).clip(lower=pd.Timedelta(0))
    return -(-taken.astype("timedelta64[us]") // pd.Timedelta(timedelta(minutes=1))).astype("Int64")


def _deadlines(dossiers: pd.DataFrame, holidays: Holidays, hours: OfficeHours) -> pd.Series:
    ends = [
        deadline(received.to_pydatetime(), int(limit.split()[0]), limit.split()[1], holidays, hours)
        if isinstance(limit, str) and not pd.isna(received)
        else None
        for received, limit in zip(dossiers["received_at"], dossiers["time_limit"], strict=True)
    ]
    return pd.Series(pd.to_datetime(ends), index=dossiers.index).astype("datetime64[us]")
