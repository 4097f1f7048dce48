"""What stands in the way (vướng mắc): how long, how often, with whom, and how many dossiers behind the figures.

`obstacles()` gives a row an obstacle, those that repeat each other together, below the first:

    number, recorded_on, unit, kind, what, proposal, status, sent_on, answered_on      as registered
    procedure_code, procedure, sector      as the dossier list names them, else as registered
    authority      a key of `columns.AUTHORITIES`: the one registered, else that of the kind
    open           whether it still stands in the way
    age            days from its record to the report, int
    waiting        days since it was sent without an answer, Int64; missing when closed, not sent or answered
    first, nth, times     the number of the first alike, which of them this is, and how many there are
    reported       dossiers as the unit typed them, Int64
    behind         pairs of indicator and dossier id that it touches behind the figures; None when that cannot be told
    overdue …      for each of the six indicators how many those are, Int64; missing when that cannot be told
    touched        how many dossiers those are, each counted once, Int64

Alike are those that one registers as a repeat of the other, and those of one kind and procedure.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

import pandas as pd

from tthc_analysis import privacy
from tthc_analysis.columns import AUTHORITIES, CLOSED, ROUTES, fold
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.week import WeekResult

UNANSWERED = 7
KEYS = [one.key for one in INDICATORS]
COLUMNS = (
    *("number", "recorded_on", "unit", "kind", "what", "proposal", "status", "sent_on", "answered_on"),
    *("procedure_code", "procedure", "sector", "authority", "open", "age", "waiting", "first", "nth", "times"),
    *("reported", "behind", *KEYS, "touched"),
)
_NAMES = ["procedure_code", "procedure", "sector"]
_OF_DOSSIER = ["dossier_id", "unit", "intake_unit", *_NAMES]


def obstacles(week: WeekResult) -> pd.DataFrame:
    """Groups with an open obstacle that nobody answered first, the oldest of them before the others."""
    told = _named(week.obstacles, week.dossiers)
    authority = told["authority"].fillna(told["kind"].map(ROUTES)).astype("str")
    opened = ~told["status"].isin(CLOSED)
    sent = told["sent_on"].where(opened & told["answered_on"].isna())
    behind = _behind(week)
    touched = [None if behind is None else _touched(row, behind, week.dossiers) for row in told.itertuples()]
    told = told.assign(
        authority=authority,
        open=opened,
        age=_days(told["recorded_on"], week.params.report_date).astype("int64"),
        waiting=_days(sent, week.params.report_date),
        reported=told["dossiers"],
        behind=pd.Series(touched, told.index, dtype=object),
        **_effects(week, touched, told.index),
    )
    return _ordered(_repeats(told))


def by_authority(told: pd.DataFrame) -> pd.DataFrame:
    """A row an authority, most open first: `obstacles` in all, of them `open`, `sent`, `unanswered` for more than
    `UNANSWERED` days; and of the open ones the dossiers `touched`, each counted once, and `reported`."""
    rows = [_summed(key, told[told["authority"] == key]) for key in AUTHORITIES if (told["authority"] == key).any()]
    columns = ["authority", "obstacles", "open", "sent", "unanswered", "touched", "reported"]
    summed = pd.DataFrame(rows, columns=columns).astype({"touched": "Int64", "reported": "Int64"})
    return summed.sort_values("open", ascending=False, kind="stable", ignore_index=True)


def behind_figures(told: pd.DataFrame) -> dict[str, int] | None:
    """Of each figure, the dossiers that the obstacles touch, each counted once; None when that can be told of none."""
    known = [pairs for pairs in told["behind"] if pairs is not None]
    if not known:
        return None
    together = set().union(*known)
    return {key: sum(indicator == key for indicator, _ in together) for key in KEYS}


def dossiers_touched(told: pd.DataFrame) -> int | None:
    """Dossiers behind any figure that the obstacles touch, each counted once; None when that can be told of none."""
    known = [pairs for pairs in told["behind"] if pairs is not None]
    return len({dossier for pairs in known for _, dossier in pairs}) if known or told.empty else None


def dossiers_reported(told: pd.DataFrame) -> int | None:
    """Dossiers as the units typed them, added up; None when none typed any."""
    known = told["reported"].dropna()
    return int(known.sum()) if len(known) or told.empty else None


def impersonal(told: pd.DataFrame) -> pd.DataFrame:
    """For print: without the name of a procedure that would say something about one of few dossiers."""
    dossiers = told[["touched", "reported"]].max(axis=1).fillna(0).astype("int64")
    return privacy.folded(told, dossiers.where(dossiers > 0, privacy.FEW + 1))  # an obstacle of none tells of nobody


def about(row) -> str | None:
    """The procedure, else the sector, of a row of `impersonal`."""
    return next((name for name in (row.procedure, row.sector) if not pd.isna(name)), None)


def _summed(authority: str, rows: pd.DataFrame) -> tuple:
    opened = rows[rows["open"]]
    sent, late = int(opened["sent_on"].notna().sum()), int((opened["waiting"] > UNANSWERED).sum())
    return authority, len(rows), len(opened), sent, late, dossiers_touched(opened), dossiers_reported(opened)


def _days(moments: pd.Series, until: date) -> pd.Series:
    return (pd.Timestamp(until) - moments).dt.days.astype("Int64")


def _named(register: pd.DataFrame, dossiers: pd.DataFrame) -> pd.DataFrame:
    """Procedures by the code and name that the list gives them, whichever of the two was registered."""
    listed = dossiers.reindex(columns=_NAMES).drop_duplicates()
    known: dict[str, tuple] = {}
    for row in listed.itertuples(index=False):
        for word in (row.procedure, row.procedure_code):
            if not pd.isna(word):
                known.setdefault(fold(word), tuple(row))
    rows = [known.get(_word(row.procedure), (None, row.procedure, row.sector)) for row in register.itertuples()]
    names = pd.DataFrame(rows, columns=_NAMES, index=register.index).astype("str")
    return register.assign(
        procedure_code=names["procedure_code"],
        procedure=names["procedure"],
        sector=names["sector"].fillna(register["sector"]),
    )


def _behind(week: WeekResult) -> pd.DataFrame | None:
    """The dossiers behind every figure that the list can tell; None when it can tell none."""
    told = [
        week.behind(one.key).reindex(columns=_OF_DOSSIER).assign(indicator=one.key)
        for one in INDICATORS
        if week.can_list(one)
    ]
    if not told:
        return None
    rows = pd.concat(told, ignore_index=True)
    return rows.assign(**{f"{name}_word": rows[name].map(_word) for name in _NAMES})


def _word(name) -> str:
    return "" if pd.isna(name) else fold(name)


def _touched(row, behind: pd.DataFrame, dossiers: pd.DataFrame) -> tuple[tuple[str, str], ...] | None:
    """By the ids that are registered; else by the procedure, or the sector, in the unit that reports.

    The office and the locality report for all units.
    """
    if not pd.isna(row.dossier_ids):
        chosen = behind["dossier_id"].isin(row.dossier_ids.split("; "))
    elif not pd.isna(row.procedure):
        word = _word(row.procedure)
        chosen = (behind["procedure_word"] == word) | (behind["procedure_code_word"] == word)
    elif not pd.isna(row.sector):
        chosen = behind["sector_word"] == _word(row.sector)
    else:
        return None
    if pd.isna(row.dossier_ids) and _has(dossiers, row.unit):
        chosen &= (behind["unit"] == row.unit) | (behind["intake_unit"] == row.unit)
    rows = behind[chosen]
    return tuple(sorted(zip(rows["indicator"], rows["dossier_id"], strict=True)))


def _has(dossiers: pd.DataFrame, unit: str) -> bool:
    return any(name in dossiers and (dossiers[name] == unit).any() for name in ("unit", "intake_unit"))


def _effects(week: WeekResult, touched: list, index: pd.Index) -> Mapping[str, pd.Series]:
    known = [one.key for one in INDICATORS if week.can_list(one)]
    counts = {
        key: [None if pairs is None or key not in known else sum(one == key for one, _ in pairs) for pairs in touched]
        for key in KEYS
    }
    counts["touched"] = [None if pairs is None else len({dossier for _, dossier in pairs}) for pairs in touched]
    return {key: pd.Series(numbers, index, dtype="Int64") for key, numbers in counts.items()}


def _repeats(told: pd.DataFrame) -> pd.DataFrame:
    """With `first`, `nth` and `times`; what a refused row was the first of still counts it."""
    groups: dict[str, set[str]] = {number: {number} for number in told["number"]}
    for number, alike in _links(told):
        together = groups.setdefault(alike, {alike}) | groups[number]
        groups |= dict.fromkeys(together, together)
    when = dict(zip(told["number"], told["recorded_on"], strict=True))
    order = {number: sorted(groups[number], key=lambda one: (when.get(one, pd.Timestamp.min), one)) for number in when}
    numbers = list(told["number"])
    return told.assign(
        first=pd.Series([order[one][0] for one in numbers], told.index, dtype="str"),
        nth=[order[one].index(one) + 1 for one in numbers],
        times=[len(order[one]) for one in numbers],
    )


def _links(told: pd.DataFrame) -> Iterable[tuple[str, str]]:
    repeating = told[told["repeat_of"].notna()]
    yield from zip(repeating["number"], repeating["repeat_of"], strict=True)
    known = told[told["procedure"].notna()]
    for _, rows in known.groupby(["kind", known["procedure"].map(_word)], sort=False):
        yield from pairwise(rows["number"])


def _ordered(told: pd.DataFrame) -> pd.DataFrame:
    rank = (~told["open"]).astype(int) * 2 + (told["open"] & told["answered_on"].notna()).astype(int)
    best = rank.groupby(told["first"]).transform("min")
    oldest = told["recorded_on"].where(rank == best).groupby(told["first"]).transform("min")
    told = told.assign(best=best, oldest=oldest).sort_values(["best", "oldest", "first", "nth"], ignore_index=True)
    return told[list(COLUMNS)]
