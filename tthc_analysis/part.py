"""A week seen through some of its dossiers alone: those of one unit, one sector, any column.

What is told of a week is told of its part in the same way. What only the whole has is missing: a place among the
localities, figures out of tables of units, what other sources say. Sensitive procedures are named by their sector, as
of one unit even a count may speak of one person.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property

import pandas as pd

from tthc_analysis import indicators, privacy
from tthc_analysis.lines import lines
from tthc_analysis.reconcile import Reconciliation
from tthc_analysis.week import WeekResult

Selected = Mapping[str, Collection[str]]


@dataclass(frozen=True, eq=False)
class Part(WeekResult):
    """As the `whole` it is a part of, its dossiers counted anew; causes are those that the whole tells."""

    whole: WeekResult

    @cached_property
    def primary_causes(self) -> Mapping[str, pd.DataFrame]:
        ids = self.dossiers["dossier_id"]
        told = self.whole.primary_causes.items()
        return {key: privacy.by_sector(rows[rows["dossier_id"].isin(ids)]) for key, rows in told}


def chosen(dossiers: pd.DataFrame, selected: Selected) -> pd.DataFrame:
    """The dossiers that have one of the values for each column."""
    for column, values in selected.items():
        dossiers = dossiers[dossiers[column].isin(list(values))]
    return dossiers


def part(week: WeekResult, selected: Selected, name: str) -> Part:
    """The week of the `chosen` dossiers under a `name` of its own; the week before likewise, if it has the columns."""
    earlier = week.previous if week.previous and set(selected) <= set(week.previous.dossiers) else None
    previous, params = earlier and part(earlier, selected, name), week.params
    dossiers = privacy.by_sector(chosen(week.dossiers, selected))
    origins = {key: one for key, one in week.origins.items() if one.rules}
    figures = indicators.figures(dossiers, params.definitions.rules, params.period, params.days)
    figures = figures[figures["indicator"].isin(origins)]
    standings = week.standings.head(0)
    own = {one.name: getattr(week, one.name) for one in fields(WeekResult)}
    counted = {
        "params": replace(params, locality=name),
        "lines": lines(figures, standings, name, previous and previous.lines),
        "figures": figures,
        "origins": origins,
        "standings": standings,
        "dossiers": dossiers,
        "reconciliation": Reconciliation(week.reconciliation.differences.head(0)),
        "restated": week.restated.head(0),
        "previous": previous,
    }
    return Part(**{**own, **counted}, whole=week)
