"""The same dossiers in two systems, our one-stop software and the national portal: on one clock, and one beside other.

The national list says when a dossier ended there, which ours does not; `with_national` brings that into our list:

    national_status      as the national portal has it; missing where it is not listed there or ended after the cut-off
    national_result_at   when it ended there
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from tthc_analysis.read.source import Source
from tthc_analysis.rules.rule import ENDED
from tthc_analysis.wording import national as say

DATES = ("received_at", "due_at", "result_at")
TOLERANCE = timedelta(minutes=1)
ZONE = timedelta(hours=7)
APART = timedelta(days=1)
_FEWEST = 3
_MOST_OF = 10


@dataclass(frozen=True)
class Shift:
    """A national file nearly all dates of which are just seven hours `ahead` of ours, or behind (negative)."""

    file: str
    ahead: timedelta
    dates: int


def shifts(local: pd.DataFrame, national: pd.DataFrame) -> tuple[Shift, ...]:
    """Files of the national list that go by another clock than ours: at least nine of ten dates are seven hours off."""
    if local.empty or national.empty:
        return ()
    pairs = local[["dossier_id", *DATES]].merge(national, on="dossier_id", suffixes=("", "_there"))
    found = []
    for file, rows in pairs.groupby("source_file", sort=True):
        ahead = pd.concat([rows[f"{name}_there"] - rows[name] for name in DATES]).dropna()
        for zone in (-ZONE, ZONE):
            off = int(((ahead - zone).abs() < TOLERANCE).sum())
            if len(ahead) >= _FEWEST and _MOST_OF * off >= (_MOST_OF - 1) * len(ahead):
                found.append(Shift(file, zone, off))
    return tuple(found)


def on_our_clock(national: pd.DataFrame, shifted: Sequence[Shift]) -> pd.DataFrame:
    """The national list with every moment of its dossiers told by the clock of ours."""
    for one in shifted:
        rows = national["source_file"] == one.file
        moments = [name for name in national.select_dtypes("datetime") if name != "exported_at"]
        national = national.assign(**{name: national[name].mask(rows, national[name] - one.ahead) for name in moments})
    return national


def with_national(dossiers: pd.DataFrame, national: pd.DataFrame, cut_off: datetime) -> pd.DataFrame:
    """Our list with what the national one says of the end of each dossier; without a national list as it is."""
    if dossiers.empty or national.empty:
        return dossiers
    there = national.set_index("dossier_id")[["status", "result_at"]]
    there = there[~(there["status"].isin(ENDED) & (there["result_at"] >= cut_off))]
    status, ended = (dossiers["dossier_id"].map(there[name]) for name in there)
    return dossiers.assign(national_status=status.astype("str"), national_result_at=ended.astype("datetime64[us]"))


def remarks(
    ours: Sequence[Source], theirs: Sequence[Source], shifted: Sequence[Shift]
) -> Iterator[tuple[str, Callable, tuple]]:
    """What must be told of a national list beside ours: its file, the sentence, and the facts of it."""
    told, known = (_latest(of) for of in (ours, theirs))
    if told and known and abs(told - known) > APART:
        yield theirs[0].path.name, say.exported_apart, (told, known)
    for one in shifted:
        yield one.file, say.other_clock, (one.dates, one.ahead < timedelta())


def _latest(sources: Sequence[Source]) -> datetime | None:
    return max((one.exported for one in sources if one.exported and one.kind != "supplement"), default=None)
