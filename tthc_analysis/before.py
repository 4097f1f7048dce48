"""What changed between two weeks besides the figures: rules, year, group and units; and what may then be compared.

A difference is told only of figures that are counted alike, a step up or down only within one group.
"""

from collections.abc import Callable
from typing import Literal, Protocol

import pandas as pd

from tthc_analysis.checks import Finding
from tthc_analysis.indicators import BY_KEY, OVERDUE, WHOLE
from tthc_analysis.params import Week
from tthc_analysis.registry import Registry
from tthc_analysis.rules.rule import AWAITED, STOPPED, WORKED_ON
from tthc_analysis.wording import findings
from tthc_analysis.wording import registry as say

Barrier = Literal["rules", "year"]


class Figures(Protocol):
    """What is asked of the week before."""

    figures: pd.DataFrame
    standings: pd.DataFrame


def barrier(now: Week, then: Week) -> Barrier | None:
    """Why its figures may not be compared: counted by other rules, or from the beginning of another period."""
    if now.definitions.digest != then.definitions.digest:
        return "rules"
    return "year" if now.period.start != then.period.start else None


def same_group(now: pd.DataFrame, then: pd.DataFrame) -> bool:
    """Whether the same localities are ranked, of standings; where their names are not known, as many."""
    names, before = (frozenset(table["locality"]) for table in (now, then))
    sizes, earlier = (frozenset(table["of"].dropna()) for table in (now, then))
    return sizes == earlier and (names == before or min(len(names), len(before)) < 2)


def of_barrier(told: Barrier | None) -> list[Finding]:
    return [_found(findings.WEEK, say.BARRIERS[told])] if told else []


def of_group(now: pd.DataFrame, then: pd.DataFrame | None, week: Week) -> list[Finding]:
    """Localities that came into the table or left it, and those that the office's group says otherwise of."""
    names, before = (frozenset() if table is None else frozenset(table["locality"]) for table in (now, then))
    found = []
    if len(names) == len(before) > 1 and names != before:
        found.append(_found(findings.TABLE, say.other_members, names - before, before - names))
    strangers = week.registry.strangers(names, week.period.last_day) if len(names) > 1 else None
    if strangers and any(strangers):
        found.append(_found(findings.TABLE, say.not_in_group, *strangers))
    return found


def of_change(figures: pd.DataFrame, standings: pd.DataFrame, previous: Figures | None) -> list[Finding]:
    """Against the week before: a group of another size, units not seen then, figures that only grow and yet fell."""
    if previous is None:
        return []
    found = []
    now, then = (set(table["of"].dropna()) for table in (standings, previous.standings))
    if len(now) == len(then) == 1 and now != then:
        found.append(_found(findings.TABLE, findings.group_changed, *then, *now))
    units, before = (set(table["unit"]) - {WHOLE} for table in (figures, previous.figures))
    if before and units - before:
        found.append(_found(findings.LIST, findings.new_units, sorted(units - before)))
    week = figures[(figures["span"] == "week") & (figures["unit"] == WHOLE)]
    for row in week.itertuples():
        growing = [part for part in (row.numerator, row.denominator) if not pd.isna(part)]
        if BY_KEY[row.indicator].span == "cumulative" and row.indicator != OVERDUE.key and min(growing, default=0) < 0:
            found.append(_found(findings.LIST, findings.negative_flow, BY_KEY[row.indicator].name, growing))
    return found


def of_dissolved(dossiers: pd.DataFrame, week: Week) -> list[Finding]:
    """Dossiers still open under the name of a unit that is no more, with who took over."""
    if dossiers.empty:
        return []
    opened = dossiers[dossiers["status"].isin((*WORKED_ON, *AWAITED, *STOPPED))]["unit"].value_counts()
    return [
        _found(findings.LIST, say.dissolved, name, unit.last, int(opened[name]), week.registry.successors(name))
        for name, unit in week.registry.units.items()
        if unit.dissolved_at and unit.dissolved_at <= week.period.end and name in opened
    ]


def with_dissolved(dossiers: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """The dossiers with `unit_dissolved_at`, the moment their unit ceased to be; unchanged where none did."""
    ended = {name: unit.dissolved_at for name, unit in registry.units.items() if unit.dissolved_at}
    if dossiers.empty or ended.keys().isdisjoint(dossiers["unit"]):
        return dossiers
    return dossiers.assign(unit_dissolved_at=dossiers["unit"].map(ended).astype("datetime64[us]"))


def _found(where: str, sentence: Callable[..., tuple[str, str]], *facts) -> Finding:
    return Finding(sentence.__name__, where, *sentence(*facts))
