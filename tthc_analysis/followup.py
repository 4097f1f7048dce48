"""What became of last week's list: which dossiers were finished, which are on it again, and for which time.

What was asked of a unit is to mend what can be mended: a row of `worklist` that is "now" or "chasing". It is finished
once the dossier weighs on that figure no more. What stays in this week's list is asked for again; how often it was
asked before is told by the weeks that were kept (`snapshot`), as far back as MOST_OFTEN.
"""

from functools import lru_cache

import pandas as pd

from tthc_analysis import params
from tthc_analysis.week import WeekResult, analyse_week, kept
from tthc_analysis.worklist import MOVING, worklist

PAIR = ["dossier_id", "indicator"]
MOST_OFTEN = 3


@lru_cache(maxsize=2)
def asked(week: WeekResult) -> pd.DataFrame:
    """This week's rows of `worklist` that can be mended, with `times`: for which time they are asked, up to three."""
    now = _moving(week)
    if week.previous is None:
        return now.assign(times=1)
    before = _pairs(_moving(week.previous))
    again = pd.MultiIndex.from_frame(now[PAIR])
    times = 1 + again.isin(before).astype("int64")
    if (earlier := _before(week.previous)) is not None:
        times += again.isin(before.intersection(_pairs(_moving(earlier)))).astype("int64")
    return now.assign(times=times)


def followup(week: WeekResult) -> pd.DataFrame:
    """A row a dossier and figure of last week's list: `dossier_id`, `indicator`, `unit`, `outcome`.

    outcome    "done": it weighs on the figure no more; "open"; "gone": this week's list does not have the dossier
    """
    if week.previous is None or week.dossiers.empty:
        return pd.DataFrame(columns=[*PAIR, "unit", "outcome"])
    before, behind = _moving(week.previous), _pairs(worklist(week))
    told = before[[*PAIR, "unit"]].reset_index(drop=True)
    outcome = pd.Series("done", told.index).mask(pd.MultiIndex.from_frame(told[PAIR]).isin(behind), "open")
    return told.assign(outcome=outcome.mask(~told["dossier_id"].isin(week.dossiers["dossier_id"]), "gone"))


def by_unit(week: WeekResult) -> pd.DataFrame:
    """A row a unit of last week's list: `unit`, `asked`, `done`, `open`, `gone`, `third`; most open first.

    third    dossiers and figures of this week's list that are asked for the third time or more
    """
    told = followup(week)
    counts = pd.crosstab(told["unit"], told["outcome"])
    counts = counts.reindex(columns=["done", "open", "gone"], fill_value=0)
    often = asked(week)
    third = often[often["times"] >= MOST_OFTEN].groupby("unit").size()
    table = counts.assign(asked=counts.sum(axis=1), third=third.reindex(counts.index, fill_value=0))
    table = table.rename_axis(columns=None).reset_index()
    return table.sort_values(["open", "asked", "unit"], ascending=[False, False, True], ignore_index=True)


def _moving(week: WeekResult) -> pd.DataFrame:
    rows = worklist(week)
    return rows[rows["fixable"].isin(MOVING)]


def _pairs(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[PAIR])


def _before(week: WeekResult) -> WeekResult | None:
    """The week before, where it was made and kept."""
    earlier = week.previous or week.params.previous
    if earlier is None or isinstance(earlier, WeekResult):
        return earlier
    was_made = params.is_file(earlier) and kept(params.load(earlier)).is_file()
    return analyse_week(earlier, as_made=True) if was_made else None
