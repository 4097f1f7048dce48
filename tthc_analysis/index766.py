"""The index of QĐ 766/QĐ-TTg: what our dossiers make of its components, and how the portal's scores stand.

`components()` gives a row a component, `by_unit()` a row a unit and component that dossiers tell, exact:

    id, name, group         as the week's `index766.yaml` has them
    numerator, denominator  dossiers over the period; None where the list does not tell them
    rate                    None where that is not known or there was nothing to count: it is left out then, not 0
    threshold, maximum      as in the file; None where nobody has found them
    points                  all of `maximum` from the threshold on, below it rate × maximum ÷ threshold; else None
    lost                    maximum − points
    dossiers_to_full        dossiers more until the threshold; None without one
    verified                whether threshold and points may be told as fact

`standing()` gives a row a unit and score (`total` or a group) of the portal's table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.columns import bare_unit, fold_unit
from tthc_analysis.indicators import WHOLE, integer
from tthc_analysis.indicators.index766 import BY_KEY, INDEX_766
from tthc_analysis.params import Component, Grade, Group
from tthc_analysis.ranking import places
from tthc_analysis.read.scores766 import ABOUT, TOTAL, groups
from tthc_analysis.rules import FIXED
from tthc_analysis.week import WeekResult

COLUMNS = ("id", "name", "group", "numerator", "denominator", "rate", "threshold", "maximum", "points", "verified")
COLUMNS += ("lost", "dossiers_to_full")
STANDING = ("row", *ABOUT, "score_of", "score", "place", "of", "tied", "before", "before_place")
Parts = tuple[int | None, int | None]


@dataclass(frozen=True)
class Loss:
    """What one group costs us: points as the portal printed them, None where it did not."""

    group: Group
    score: Fraction | None
    place: int | None
    of: int | None

    @property
    def lost(self) -> Fraction | None:
        return None if None in (self.score, self.group.maximum) else self.group.maximum - self.score


def components(week: WeekResult) -> pd.DataFrame:
    """Every component, of the locality as a whole."""
    told = _parts(week).get(WHOLE, {})
    rows = [_row(one, told.get(one.indicator, (None, None))) for one in week.params.index.components]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def by_unit(week: WeekResult) -> pd.DataFrame:
    """The components that dossiers tell, unit by unit: `unit` and the columns of `components`."""
    every = [one for one in week.params.index.components if one.indicator]
    told = {unit: parts for unit, parts in _parts(week).items() if unit != WHOLE}
    rows = [(unit, *_row(one, told[unit][one.indicator])) for unit in told for one in every]
    return pd.DataFrame(rows, columns=["unit", *COLUMNS], dtype=object)


def _parts(week: WeekResult) -> dict[str, dict[str, Parts]]:
    """For each unit and the whole the numerator and denominator of every indicator."""
    parts: dict[str, dict[str, Parts]] = {}
    for row in indicators.tally(week.dossiers, FIXED, week.params.period, INDEX_766).itertuples():
        parts.setdefault(row.unit, {})[row.indicator] = integer(row.numerator), integer(row.denominator)
    return parts


def _row(one: Component, parts: Parts) -> tuple:
    rate = BY_KEY[one.indicator].value(*parts) if one.indicator else None
    won = points(rate, one.threshold, one.maximum)
    lost = None if won is None else one.maximum - won
    needed = dossiers_to_full(*parts, one.threshold)
    return one.id, one.name, one.group, *parts, rate, one.threshold, one.maximum, won, one.verified, lost, needed


def points(rate: Fraction | None, threshold: Fraction | None, maximum: Fraction | None) -> Fraction | None:
    """All of the maximum at or above the threshold, its share of it below; None unless all three are known."""
    if rate is None or threshold is None or maximum is None:
        return None
    return maximum if rate >= threshold else rate * maximum / threshold


def dossiers_to_full(numerator: int | None, denominator: int | None, threshold: Fraction | None) -> int | None:
    """Dossiers of the base that have to be counted besides until the threshold; 0 when it is reached."""
    if threshold is None or numerator is None or not denominator:
        return None
    needed = -(-threshold.numerator * denominator // threshold.denominator)
    return max(needed - numerator, 0)


def grade(score: Fraction, grades: Iterable[Grade]) -> Grade | None:
    """The best grade that the score reaches."""
    reached = [one for one in grades if score >= one.least]
    return max(reached, key=lambda one: one.least, default=None)


def layout(week: WeekResult) -> tuple[Group, ...]:
    """The groups of the portal's table, split where it is; without a table the five."""
    index, told = week.params.index, set(groups(week.scores766))
    split = {one.key for one in index.six} - {one.key for one in index.five}
    return index.six if told & split else index.five


def standing(week: WeekResult) -> pd.DataFrame:
    """The portal's scores with places: equal ones share the better place, a unit without a score has none.

    Units are ranked among those of their own `level`. `before` and `before_place` are last week's, None unless the same
    units were ranked then.
    """
    now = _standing(week.scores766)
    then = _standing(week.previous.scores766) if week.previous else now.head(0)
    known = {_key(row): row for row in then.itertuples()}
    peers, others = _peers(now), _peers(then)
    alike = {ranked for ranked in peers if peers[ranked] == others.get(ranked)}
    rows = [known.get(_key(row)) if (row.level, row.score_of) in alike else None for row in now.itertuples()]
    return now.assign(
        before=pd.Series([row and row.score for row in rows], now.index, dtype=object),
        before_place=pd.Series([row and row.place for row in rows], now.index, dtype=object),
    )


def ours(week: WeekResult) -> int | None:
    """The row of the portal's table that is ours, by our whole name; None where none or several are."""
    for same in (fold_unit, bare_unit):
        found = [row for row, unit in week.scores766["unit"].items() if same(unit) == same(week.params.locality)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def losses(week: WeekResult) -> tuple[Loss, ...]:
    """Our groups in the portal's table, the one that costs most points first; none without a row of ours."""
    row, told = ours(week), standing(week)
    mine = told[told["row"] == row].set_index("score_of") if row is not None else told.head(0)
    rows = [Loss(one, *mine.loc[one.key, ["score", "place", "of"]]) for one in layout(week) if one.key in mine.index]
    return tuple(sorted(rows, key=lambda loss: (loss.lost is None, -(loss.lost or 0))))


def _standing(table: pd.DataFrame) -> pd.DataFrame:
    names = [TOTAL, *groups(table)]
    rows = [
        row
        for _, peers in table.groupby(table["level"].fillna(""), sort=False)
        for name in names
        for row in _ranked(peers, name)
    ]
    return pd.DataFrame(rows, columns=list(STANDING), dtype=object)


def _ranked(peers: pd.DataFrame, name: str) -> list[tuple]:
    scores: Mapping = {row: score for row, score in peers[name].items() if score is not None}
    ranked = places(scores, "high")
    taken = list(ranked.values())
    return [
        (
            *(row, *peers.loc[row, list(ABOUT)], name, scores.get(row), ranked.get(row)),
            *(len(scores) or None, taken.count(ranked.get(row)) > 1, None, None),
        )
        for row in peers.index
    ]


def _key(row) -> tuple:
    return row.code, fold_unit(row.unit), row.level, row.score_of


def _peers(told: pd.DataFrame) -> dict[tuple, set[tuple]]:
    """For each level and score the units that are ranked."""
    peers: dict[tuple, set[tuple]] = {}
    for row in told[told["place"].notna()].itertuples():
        peers.setdefault((row.level, row.score_of), set()).add(_key(row))
    return peers
