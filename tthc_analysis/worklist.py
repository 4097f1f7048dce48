"""The dossiers behind the six figures, one by one, in the order in which work on them moves the figures most.

`worklist()` gives a row for each dossier and figure it stands behind:

    dossier_id, unit, procedure_code, procedure, sector    the procedure gives way to its sector where few are told of
    indicator      key of the indicator
    counts_for     how many of the six figures the dossier stands behind
    moves          how many of them it can still leave, by what can be set right now or by chasing
    missing        what is missing, as the list shows it
    components     components still to be digitised, Int64; only behind digitisation at intake
    due_at         the promise
    since          since when: the promise, the pause, the return, the receipt or the result
    cause, label, owner, fixable    see `causes`

Ids only, no person; and still for the office alone.
"""

from functools import lru_cache

import pandas as pd

from tthc_analysis import causes, privacy
from tthc_analysis.indicators import DIGITISED_INTAKE, INDICATORS, Indicator
from tthc_analysis.week import WeekResult

COLUMNS = (
    *("dossier_id", "unit", "procedure_code", "procedure", "sector", "indicator", "counts_for", "moves"),
    *("missing", "components", "due_at", "since", "cause", "label", "owner", "fixable"),
)
MOVING = ("now", "chasing")
_KEYS = [one.key for one in INDICATORS]


@lru_cache(maxsize=4)
def worklist(week: WeekResult) -> pd.DataFrame:
    """Dossiers that can still leave several figures first, then what can be mended now, then the oldest.

    The rows of a dossier stay together. Empty without a dossier list; an indicator that the list cannot tell is left
    out, one that a table tells instead is listed as the dossiers tell it.
    """
    told = [one for one in INDICATORS if week.can_list(one)]
    if not told:
        return pd.DataFrame(columns=list(COLUMNS))
    rows = pd.concat([_behind(week, one) for one in told], ignore_index=True)
    of_dossier = rows.groupby("dossier_id")
    rows = rows.assign(
        counts_for=of_dossier["indicator"].transform("size").astype("int64"),
        moves=rows["fixable"].isin(MOVING).groupby(rows["dossier_id"]).transform("sum").astype("int64"),
        ease=of_dossier["ease"].transform("min"),
        oldest=of_dossier["since"].transform("min"),
    )
    order = ["moves", "counts_for", "ease", "oldest", "dossier_id", "place"]
    rows = rows.sort_values(order, ascending=[False, False, True, True, True, True], ignore_index=True)
    cell = rows.groupby(["unit", rows["procedure"].fillna(""), rows["procedure_code"].fillna("")])
    return privacy.folded(rows, cell["dossier_id"].transform("nunique"))[list(COLUMNS)]


def _behind(week: WeekResult, indicator: Indicator) -> pd.DataFrame:
    table = week.primary_causes[indicator.key]
    absent = [name for name in ("procedure_code", "procedure", "sector") if name not in table]
    table = table.assign(**dict.fromkeys(absent, pd.Series(pd.NA, table.index, dtype="str")))
    return table.assign(
        indicator=indicator.key,
        place=_KEYS.index(indicator.key),
        missing=table["sign"],
        components=_components(table, indicator),
        since=table.get(indicator.since, pd.Series(pd.NaT, table.index, dtype="datetime64[us]")),
        label=table["cause"].map(lambda code: causes.BY_CODE[code].label),
        owner=table["cause"].map(lambda code: causes.BY_CODE[code].owner),
        ease=table["fixable"].map(causes.FIXABLE.index),
    )


def _components(table: pd.DataFrame, indicator: Indicator) -> pd.Series:
    if indicator is not DIGITISED_INTAKE or not {"components_due", "components_digitised"} <= set(table):
        return pd.Series(pd.NA, table.index, dtype="Int64")
    return (table["components_due"] - table["components_digitised"]).clip(lower=0)
