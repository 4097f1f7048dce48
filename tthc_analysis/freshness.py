"""Whether what a week was told is recent."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tthc_analysis.calendar.weeks import ONE_WEEK
from tthc_analysis.read.source import Source

UNDATED = ("supplement", "scores766")


def stale(sources: Sequence[Source], dossiers: pd.DataFrame, report: date) -> tuple[tuple[str, date], ...]:
    """Files that tell of nothing in the week before the report, each with the last day it tells of.

    That is the day of its export, or the end of its period; of a list that says neither, the last on
    which a dossier of the week came in or was resolved. Scores of the portal are by months and quarters: never old.
    """
    newest = _newest(dossiers)
    told = [(one.path.name, _last_day(one, newest)) for one in sources if one.kind not in UNDATED]
    return tuple((file, day) for file, day in told if day and report - day > ONE_WEEK)


def _last_day(source: Source, newest: date | None) -> date | None:
    if source.exported:
        return source.exported.date()
    if source.period:
        return source.period[1]
    return newest if source.kind == "dossiers" else None


def _newest(dossiers: pd.DataFrame) -> date | None:
    moments = [dossiers[name].max() for name in ("received_at", "result_at") if name in dossiers]
    known = [one for one in moments if not pd.isna(one)]
    return max(known).date() if known else None
