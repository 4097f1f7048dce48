"""The dossier list as it was known at an earlier moment, as far as the dossiers' own dates tell."""

from datetime import datetime

import pandas as pd

from tthc_analysis.rules import RESOLVED
from tthc_analysis.rules.rule import ENDED, STOPPED

LATER = ("paused_at", "resumed_at", "result_at", "handed_over_at")


def known_at(dossiers: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """Dossiers received before the moment, with nothing in them that happened from it on.

    A dossier that ended since was open then. The promise is as the list tells it today, for no list keeps the earlier
    ones: where the software moved it after a pause, the one before the pause is not known. So it is with scans and
    payments, which have no date.
    """
    known = dossiers[dossiers["received_at"] < moment]
    since = {name: known[name] >= moment for name in LATER if name in known}
    status = known["status"]
    if "handed_over_at" in since:
        status = status.mask(status.eq(RESOLVED[1]) & since["handed_over_at"], RESOLVED[0])
    status = status.mask(status.isin((*ENDED, *STOPPED)) & since["result_at"], "in_process")
    return known.assign(status=status, **{name: known[name].mask(at) for name, at in since.items()})
