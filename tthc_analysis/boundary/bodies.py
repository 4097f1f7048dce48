"""Which units of before are held beside which of today, and which have nothing fair to be held beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

import narwhals as nw
import pandas as pd

from tthc_analysis.boundary.stretches import stretches
from tthc_analysis.registry import Registry, Unit
from tthc_analysis.rules.state import open_at
from tthc_analysis.week import WeekResult


@dataclass(frozen=True)
class Refusal:
    """Why a unit has no fair past.

    why     "split" (predecessors that others took over too), "absent" (predecessors without dossiers in the list),
            "new" (nothing before the boundary) or "ended" (dissolved, and taken over by several or by nobody)
    units   the predecessors, of an ended one its successors
    """

    why: Literal["split", "absent", "new", "ended"]
    units: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, tuple[str, ...]]:
        """What its sentence is made of."""
        return self.why, self.units


@dataclass(frozen=True)
class Body:
    """A unit of today and all names in the list that make it up; a dossier belongs to one body alone.

    `named` are those whose figure of before one would have held beside it: its own name, else the predecessor that
    received most.
    """

    name: str
    members: frozenset[str]
    named: frozenset[str]
    refusal: Refusal | None = None


def predecessors(week: WeekResult, unit: str) -> tuple[str, ...]:
    """Who it took over from within the days compared; mergers of other years are another matter."""
    known = week.params.registry.units.get(unit)
    return known.before if known and _made_meanwhile(known, week) else ()


def successors(week: WeekResult, unit: str) -> tuple[str, ...]:
    """Who took over from it within the days compared."""
    return tuple(one for one in week.params.registry.successors(unit) if unit in predecessors(week, one))


def _made_meanwhile(unit: Unit, week: WeekResult) -> bool:
    before, after = stretches(week.params)
    return unit.first is None or before.first_day < unit.first <= after.last_day


@lru_cache(maxsize=8)
def bodies(week: WeekResult) -> tuple[Body, ...]:
    """Every unit of the list with what makes it up, by name; where it may not be compared, with the refusal."""
    past = _past(week)
    members: dict[str, set[str]] = {}
    for unit in sorted(week.dossiers["unit"].unique()):
        members.setdefault(_root(unit, week, past), set()).add(unit)
    return tuple(_body(name, frozenset(names), week, past) for name, names in sorted(members.items()))


def whole(week: WeekResult) -> Body:
    """The locality: the whole list, where it was merged itself beside its largest predecessor."""
    every = frozenset(week.dossiers["unit"])
    ours = next((one for one in bodies(week) if one.name == week.params.locality), None)
    return Body(week.params.locality, every, ours.named if ours else every, ours and ours.refusal)


def handed_over(week: WeekResult) -> pd.DataFrame:
    """A row a dissolved unit that left open dossiers to others: unit, successors, dossiers, ended, still_open.

    They count with the old unit before the boundary and with the new one from it on, once in each stretch.
    """
    registry, (before, after) = week.params.registry, stretches(week.params)
    opened = nw.from_native(week.dossiers).filter(open_at(before).fill_null(False))
    still = opened.filter(open_at(after).fill_null(False))
    left, kept = (one.to_native()["unit"].value_counts() for one in (opened, still))
    rows = [
        (unit, successors(week, unit), int(left[unit]), int(left[unit] - kept.get(unit, 0)), int(kept.get(unit, 0)))
        for unit in sorted(left.index)
        if _ended(unit, registry, before.end)
    ]
    return pd.DataFrame(rows, columns=["unit", "successors", "dossiers", "ended", "still_open"])


def _past(week: WeekResult) -> pd.Series:
    """How many dossiers each unit received before the boundary."""
    received = week.dossiers["received_at"] < pd.Timestamp(stretches(week.params)[0].end)
    return week.dossiers[received]["unit"].value_counts()


def _root(unit: str, week: WeekResult, past: pd.Series) -> str:
    """Whose it is today: its only successor's; of a new department its new parent's; else its own."""
    after, known = successors(week, unit), week.params.registry.units.get(unit)
    if len(after) == 1:
        return after[0]
    return known.parent if known and unit not in past and predecessors(week, known.parent) else unit


def _ended(unit: str, registry: Registry, turn: datetime) -> bool:
    known = registry.units.get(unit)
    return known is not None and known.dissolved_at is not None and known.dissolved_at <= turn


def _body(name: str, members: frozenset[str], week: WeekResult, past: pd.Series) -> Body:
    if name in past:
        named = frozenset({name})
    else:
        named = frozenset(sorted(members & set(past.index), key=lambda unit: (-past[unit], unit))[:1])
    return Body(name, members, named, _refusal(name, members, week, past))


def _refusal(name: str, members: Iterable[str], week: WeekResult, past: pd.Series) -> Refusal | None:
    registry, turn, before = week.params.registry, stretches(week.params)[0].end, predecessors(week, name)
    if split := tuple(one for one in before if len(successors(week, one)) > 1):
        return Refusal("split", split)
    if absent := tuple(one for one in before if one not in past):
        return Refusal("absent", absent)
    if _ended(name, registry, turn):
        return Refusal("ended", successors(week, name))
    return None if set(members) & set(past.index) else Refusal("new")
