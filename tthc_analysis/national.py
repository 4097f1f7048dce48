"""Each dossier in two systems: our one-stop software and the national portal, through which it was handed in.

`beside(week)` gives a row a dossier that either of them lists, matched by its id alone, on the clock of our list:

    dossier_id, unit, where             "both", "local_only", "national_only"; "unread" where the other list has the
                                        dossier in a row that could not be read
    local_status, national_status       missing where it is not listed
    status_differs, kind                "none"; "wording": another word for the same; "stage": open in both, at another
                                        step; "outcome": ended in one alone, or otherwise
    received_at_by, due_at_by, result_at_by  how far the national date is after ours; missing where they agree
    dates_differ                        whether any of them does, or one is known to one system alone
    result_at, sync_delay               our end, and the working days for which the national portal has missed it

Dates agree up to a minute, and by their days where one of the lists tells no time of day. The portal's list has no word
for what is returned and files it under what was withdrawn, so that is a difference of wording. An end is missed once it
is more than a day older than the national export (of unknown moment: than the latest event in that list).
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from statistics import median

import narwhals as nw
import pandas as pd

from tthc_analysis.calendar.series import working_days_between
from tthc_analysis.columns import spelled_alike
from tthc_analysis.indicators import INDICATORS, Indicator
from tthc_analysis.reconcile.systems import DATES, TOLERANCE, on_our_clock, shifts
from tthc_analysis.rules.rule import AWAITED, ENDED, MOMENTS, RESOLVED, STOPPED, WORKED_ON
from tthc_analysis.week import WeekResult

PLACES = ("both", "local_only", "national_only", "unread")
KINDS = ("wording", "stage", "outcome")
REASONS = ("local_only", "national_only", "status", "date", "other")
A_DAY = pd.Timedelta(days=1)
_WORDS = (WORKED_ON, RESOLVED)
_AS_WITHDRAWN = ("returned", "withdrawn")
_RUNNING = ("submitted", *WORKED_ON, *AWAITED, *STOPPED)
_PARTS = ("numerator", "denominator")
_EVENTS = ("received_at", "result_at", "handed_over_at")


@lru_cache(maxsize=4)
def beside(week: WeekResult) -> pd.DataFrame:
    """In the order of our list, then what the national one alone has; no row without a national list."""
    ours, theirs = lists(week)
    if theirs.columns.empty:
        return pd.DataFrame(columns=[*_COLUMNS])
    names = ["dossier_id", "unit", "status", *DATES]
    told = ours[names].merge(
        theirs[[*names, "exported_at"]], how="outer", on="dossier_id", suffixes=("", "_there"), indicator="where"
    )
    ids = dict.fromkeys((*ours["dossier_id"], *theirs["dossier_id"]))
    told = told.set_index("dossier_id").loc[[*ids]].reset_index()
    told = told.rename(columns={"status": "local_status", "status_there": "national_status"})
    unit = told["unit"].fillna(told["unit_there"])
    told = told.assign(unit=unit.map(spelled_alike(unit.dropna())).astype("str"), where=_where(week, told))
    kind = _kinds(told)
    told = told.assign(kind=kind, status_differs=kind != "none", **{f"{name}_by": _by(told, name) for name in DATES})
    told = told.assign(dates_differ=_dates_differ(told), sync_delay=_sync_delay(week, told, _last_event(theirs)))
    return told[[*_COLUMNS]]


_COLUMNS = (
    *("dossier_id", "unit", "where", "local_status", "national_status", "status_differs", "kind"),
    *(f"{name}_by" for name in DATES),
    *("dates_differ", "result_at", "sync_delay"),
)


def lists(week: WeekResult) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Our list, and the national one on its clock."""
    return week.dossiers, on_our_clock(week.national, shifts(week.dossiers, week.national))


def late_sync(week: WeekResult) -> pd.DataFrame:
    """The rows of dossiers that are done here and still open on the national portal, the longest first."""
    told = beside(week)
    late = told[told["sync_delay"].notna()]
    return late.sort_values(["sync_delay", "result_at"], ascending=[False, True], kind="stable", ignore_index=True)


def delays(week: WeekResult) -> tuple[int, Fraction, int] | None:
    """How many dossiers these are, and for how many working days: the median and the longest; None of none."""
    days = [*map(int, late_sync(week)["sync_delay"])]
    return (len(days), Fraction(median(map(Fraction, days))), max(days)) if days else None


def by_unit(week: WeekResult) -> pd.DataFrame:
    """A row a unit, most differences first: its `dossiers`, how many are `matched`, `local_only`, `national_only`, tell
    another `status` (in more than words) or `dates`, are synchronised `late`; and how many `differ` in any of these."""
    told = beside(week)
    marks = pd.DataFrame(
        {
            "unit": told["unit"].astype("str"),
            "dossiers": True,
            "matched": told["where"] == "both",
            "local_only": told["where"] == "local_only",
            "national_only": told["where"] == "national_only",
            "status": told["kind"].isin(KINDS[1:]),
            "dates": told["dates_differ"].astype(bool),
            "late": told["sync_delay"].notna(),
        }
    )
    marks = marks.assign(differ=marks.drop(columns=["unit", "dossiers", "matched"]).any(axis=1))
    summed = marks.groupby("unit", sort=True).sum().astype("int64").reset_index()
    return summed.sort_values("differ", ascending=False, kind="stable", ignore_index=True)


@lru_cache(maxsize=4)
def effects(week: WeekResult) -> pd.DataFrame:
    """The six indicators counted from either list by the same rules, over the same period: a row each.

    `numerator`, `denominator` and the exact `value` of ours; those of the national list with `national_` before them,
    missing where its columns do not tell the indicator; `dossiers` that the two count differently, and by reason
    (`REASONS`) `dossiers_local_only` … Of either part its difference, national less ours, is just the sum of what each
    reason makes of it: `numerator_difference`, `numerator_local_only` …, `denominator_difference` …
    """
    ours, theirs = lists(week)
    rules, told = week.params.definitions.rules, beside(week)
    listed = [] if theirs.columns.empty else [one for one in INDICATORS if one.computable(rules, ours.columns)]
    able = [one for one in listed if one.computable(rules, theirs.columns)]
    here, there = _adds(week, ours, listed), _adds(week, theirs, able)
    moved = _moved(week, told, here, there, able)
    rows = [_effect(one, here.sum(), there.sum(), moved) for one in INDICATORS] if len(told) else []
    return pd.DataFrame(rows, columns=EFFECTS, dtype=object)


EFFECTS = [
    *("indicator", *_PARTS, "value", *(f"national_{part}" for part in _PARTS), "national_value"),
    *("dossiers", *(f"dossiers_{reason}" for reason in REASONS)),
    *(f"{part}_{what}" for part in _PARTS for what in ("difference", *REASONS)),
]


def _where(week: WeekResult, told: pd.DataFrame) -> pd.Series:
    rejected, names = week.rejected, {path.name for path in week.params.national}
    of_theirs = rejected["file"].isin(names)
    here, there = (set(rejected.loc[side, "dossier"]) - {""} for side in (~of_theirs, of_theirs))
    where = told["where"].astype("str").map({"both": "both", "left_only": "local_only", "right_only": "national_only"})
    unread = (where.eq("local_only") & told["dossier_id"].isin(there)) | (
        where.eq("national_only") & told["dossier_id"].isin(here)
    )
    return where.mask(unread, "unread")


def _kinds(told: pd.DataFrame) -> pd.Series:
    pairs = zip(told["where"], told["local_status"], told["national_status"], strict=True)
    return pd.Series([_kind(*pair) if where == "both" else "none" for where, *pair in pairs], told.index, dtype="str")


def _kind(ours: str, theirs: str) -> str:
    if ours == theirs:
        return "none"
    if any({ours, theirs} <= set(words) for words in _WORDS) or (ours, theirs) == _AS_WITHDRAWN:
        return "wording"
    return "stage" if {ours, theirs} <= set(_RUNNING) else "outcome"


def _by(told: pd.DataFrame, name: str) -> pd.Series:
    """How far the national date is after ours."""
    sides = [told[name], told[f"{name}_there"]]
    if any(_daily(side.dropna()) for side in sides):
        sides = [side.dt.normalize() for side in sides]
    apart = sides[1] - sides[0]
    return apart.where(apart.abs() > TOLERANCE)


def _daily(moments: pd.Series) -> bool:
    return len(moments) > 0 and bool((moments == moments.dt.normalize()).all())


def _dates_differ(told: pd.DataFrame) -> pd.Series:
    """What one system alone knows is a difference of its own only where the statuses do not account for it."""
    alike = (told["where"] == "both") & told["kind"].isin(("none", "wording"))
    differs = pd.Series(False, told.index)
    for name in DATES:
        differs |= told[f"{name}_by"].notna() | (alike & (told[name].isna() != told[f"{name}_there"].isna()))
    return differs


def _sync_delay(week: WeekResult, told: pd.DataFrame, last_event: pd.Timestamp) -> pd.Series:
    exported = told["exported_at"].fillna(last_event)
    missed = told["local_status"].isin(ENDED) & told["national_status"].isin(_RUNNING)
    missed &= exported - told["result_at"] > A_DAY
    return working_days_between(told["result_at"], exported, week.params.holidays).where(missed)


def _last_event(national: pd.DataFrame) -> pd.Timestamp:
    """A list was exported after all that it tells of."""
    return max((national[name].max() for name in _EVENTS if name in national), default=pd.NaT)


def _adds(week: WeekResult, dossiers: pd.DataFrame, able: list[Indicator]) -> pd.DataFrame:
    """What each dossier (index) adds to every part of the indicators, "key/part"."""
    rules, period = week.params.definitions.rules, week.params.period
    parts = {name: part for one in able for name, part in one.parts(rules, period).items()}
    if not parts:
        return pd.DataFrame(index=pd.Index(dossiers.get("dossier_id", []), name="dossier_id"))
    return nw.from_native(dossiers).select("dossier_id", **parts).to_native().set_index("dossier_id")


def _moved(
    week: WeekResult, told: pd.DataFrame, here: pd.DataFrame, there: pd.DataFrame, able: list[Indicator]
) -> Mapping[str, pd.DataFrame]:
    """For every part the dossiers that the two lists do not count alike: `by` how much, for which `reason`.

    Of a dossier in both, the status is the reason when with the national status, alone or together with its dates, our
    list counts it as the national one does; else the dates, when they alone do; what is left is some other column.
    """
    ids = told["dossier_id"]
    ours, theirs = (table.reindex(ids, fill_value=0) for table in (here[there.columns], there))
    with_status, with_dates, with_both = (table.reindex(ids, fill_value=0) for table in _tried(week, able))
    only = told["where"].isin(REASONS).to_numpy()
    moved = {}
    for name in there.columns:
        by = theirs[name] - ours[name]
        reason = pd.Series("other", ids)
        reason[(with_both[name] == theirs[name]).to_numpy()] = "status"
        reason[(with_dates[name] == theirs[name]).to_numpy()] = "date"
        reason[(with_status[name] == theirs[name]).to_numpy()] = "status"
        reason[(told["where"] == "unread").to_numpy()] = "other"
        reason[only] = told["where"][only].to_numpy()
        moved[name] = pd.DataFrame({"by": by, "reason": reason})[by.to_numpy() != 0]
    return moved


def _tried(week: WeekResult, able: list[Indicator]) -> list[pd.DataFrame]:
    """What the dossiers of both lists would add with the national status, with the national dates, and with both."""
    ours, theirs = lists(week)
    if theirs.columns.empty:
        return [_adds(week, ours, [])] * 3
    matched = ours[ours["dossier_id"].isin(theirs["dossier_id"])].reset_index(drop=True)
    there = theirs.set_index("dossier_id").reindex(matched["dossier_id"]).reset_index()
    status = {"status": there["status"]}
    dates = {name: there[name] for name in sorted(MOMENTS) if name in matched and name in there}
    return [_adds(week, matched.assign(**columns), able) for columns in (status, dates, status | dates)]


def _effect(indicator: Indicator, here: pd.Series, there: pd.Series, moved: Mapping[str, pd.DataFrame]) -> tuple:
    names = [f"{indicator.key}/{part}" for part in _PARTS]
    sides = [[int(side[name]) if name in side else None for name in names] for side in (here, there)]
    told = [one for name in names for one in _by_reason(moved.get(name))]
    own, other = ((*side, indicator.value(*side)) for side in sides)
    return indicator.key, *own, *other, *_dossiers([moved[name] for name in reversed(names) if name in moved]), *told


def _dossiers(moved: list[pd.DataFrame]) -> tuple:
    """How many are counted differently, and how many of them for each reason: that of the base where it is one."""
    if not moved:
        return (None,) * (1 + len(REASONS))
    reasons = pd.concat([rows["reason"] for rows in moved])
    reasons = reasons[~reasons.index.duplicated()]
    return len(reasons), *(int((reasons == reason).sum()) for reason in REASONS)


def _by_reason(moved: pd.DataFrame | None) -> tuple:
    """The difference and what each reason makes of it; nothing of what one list does not tell."""
    if moved is None:
        return (None,) * (1 + len(REASONS))
    sums = moved.groupby("reason")["by"].sum()
    reasons = [int(sums.get(reason, 0)) for reason in REASONS]
    return int(moved["by"].sum()), *reasons
