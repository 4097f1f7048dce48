"""Why a figure is what it is: one primary cause for every dossier behind it, declared like the indicators.

`CAUSES` stand in the order in which the first that holds is taken, so that shares add up to exactly the whole. A cause
whose columns a list lacks is not recognised behind its figures, and `unrecognisable` says so.
"""

from tthc_analysis.causes.cause import Cause, Sign
from tthc_analysis.causes.declared import BY_CODE, CAUSES, UNKNOWN, UNREAD
from tthc_analysis.causes.telling import (
    BY_CAUSE,
    FIXABLE,
    STEPS,
    by_cause,
    late_in_week,
    mended,
    primary,
    reachable,
    tallied,
    unrecognisable,
)
from tthc_analysis.causes.waiting import LONG_WAIT
from tthc_analysis.causes.work import REPEATED

__all__ = [
    "BY_CAUSE",
    "BY_CODE",
    "CAUSES",
    "FIXABLE",
    "LONG_WAIT",
    "REPEATED",
    "STEPS",
    "UNKNOWN",
    "UNREAD",
    "Cause",
    "Sign",
    "by_cause",
    "late_in_week",
    "mended",
    "primary",
    "reachable",
    "tallied",
    "unrecognisable",
]
