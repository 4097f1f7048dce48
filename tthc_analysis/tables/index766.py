"""The index of QĐ 766/QĐ-TTg, ready to print: components, the portal's scores, and what costs us most.

Points, maxima and grades that are not verified are never printed.
"""

from collections.abc import Iterator, Sequence

import pandas as pd

from tthc_analysis import index766 as index
from tthc_analysis.blocks import Table, one_row
from tthc_analysis.columns import HEADERS
from tthc_analysis.index766 import Loss
from tthc_analysis.indicators import Indicator
from tthc_analysis.indicators.index766 import BY_KEY
from tthc_analysis.params import Group
from tthc_analysis.ranking import neighbours
from tthc_analysis.read.scores766 import TOTAL, groups
from tthc_analysis.rules import FIXED
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import index766 as say
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.numbers import DASH, NOTHING, count, place, rate

ONLINE_SHARE = "index_online"


def components(week: WeekResult) -> Table | None:
    """A row a component that the dossier list tells; None where it tells none."""
    every = index.components(week)
    told = every[every["numerator"].notna()]
    if told.empty:
        return None
    indicator = {one.id: one.indicator for one in week.params.index.components}
    missing = list(every[every["numerator"].isna()]["id"])
    rows = tuple(_component(row) for row in told.itertuples())
    notes = (
        say.directive(*_beyond(told)),
        say.ONLINE_SHARE if ONLINE_SHARE in map(indicator.get, told["id"]) else "",
        *(say.lacks(one, _lacking(week, BY_KEY[indicator[one]])) for one in missing if indicator[one]),
        say.not_told([one for one in missing if not indicator[one]]),
        _unverified(rows),
    )
    return Table(
        caption=say.components_caption(week.params.period.first_day, week.params.period.last_day),
        head=one_row(*say.COMPONENTS_HEAD),
        rows=rows,
        widths=(6, 2.6, 1.7, 1.8, 2, 2),
        align=("left", *("right",) * 5),
        note=" ".join(filter(None, notes)),
    )


def _lacking(week: WeekResult, indicator: Indicator) -> list[str]:
    """Headers of the columns that the indicator needs and the list does not have."""
    return [HEADERS.get(name, name) for name in sorted(indicator.columns(FIXED) - set(week.dossiers))]


def _unverified(rows: Sequence[Sequence[str]]) -> str:
    return say.UNVERIFIED_MEANS if any(say.UNVERIFIED in cell for row in rows for cell in row) else ""


def _component(row) -> tuple[str, ...]:
    return (
        say.component(row.id, row.name),
        say.parts(row.numerator, row.denominator),
        NOTHING if row.rate is None else rate(row.rate),
        say.threshold(row.threshold, row.verified),
        NOTHING if row.rate is None else say.points(row.points, row.maximum, row.verified),
        DASH if row.dossiers_to_full is None else count(row.dossiers_to_full),
    )


def _beyond(told: pd.DataFrame) -> tuple:
    """The first component whose rate is at its threshold and not yet at 100 %."""
    rows = told[told["threshold"].notna() & told["rate"].notna()].itertuples()
    return next(((row.id, row.rate, row.threshold) for row in rows if row.threshold <= row.rate < 1), ())


def units(week: WeekResult) -> Table | None:
    """A row a unit, in Vietnamese alphabetical order, a column a component; None where the list tells none."""
    told = index.by_unit(week)
    told = told[told["numerator"].notna()]
    if told.empty:
        return None
    names = told.drop_duplicates("id").set_index("id")["name"]
    cells = told.set_index(["unit", "id"])["rate"]
    return Table(
        caption=say.units_caption(week.params.period.first_day, week.params.period.last_day),
        head=one_row(say.UNIT, *(say.component(id, name) for id, name in names.items())),
        rows=tuple(
            (unit, *(NOTHING if (value := cells[unit, id]) is None else rate(value) for id in names.index))
            for unit in sorted(set(told["unit"]), key=collation_key)
        ),
        widths=(5, *(2,) * len(names)),
        align=("left", *("right",) * len(names)),
        wide=True,
    )


def scores(week: WeekResult) -> Table | None:
    """The portal's totals, best first: the ends and us among our nearest, with last week's score and place.

    Of several levels only ours. None without a table, or where of several levels none is known to be ours.
    """
    told, row = index.standing(week), index.ours(week)
    levels = set(told["level"]) if row is None else set(told[told["row"] == row]["level"])
    if len(levels) != 1:
        return None
    told = told[told["level"].isna() if levels == {None} else told["level"].isin(levels)]
    totals = told[told["score_of"] == TOTAL].set_index("row")
    ranked = totals[totals["place"].notna()].sort_values("place", kind="stable")
    shown = neighbours([str(one) for one in ranked.index], str(row))
    if not shown:
        return None
    layout = [one for one in index.layout(week) if one.key in groups(week.scores766)]
    cells = told.set_index(["row", "score_of"])["score"]
    rows, marked = [], []
    for name, skipped in shown.items():
        rows += [say.skipped(skipped, 4 + len(layout))] if skipped else []
        marked += [len(rows)] if int(name) == row else []
        rows.append(_unit(ranked.loc[int(name)], cells.loc[int(name)], layout))
    notes = (
        *(say.period(*one.period) for one in week.sources if one.kind == "scores766" and one.period),
        "" if row is not None else say.not_ranked(week.params.locality),
        _grade(week, totals.at[row, "score"]) if row is not None else "",
        say.without_total(int(totals["place"].isna().sum())),
        say.RANKED,
    )
    return Table(
        caption=say.scores_caption(len(ranked), len(shown)),
        head=one_row(*say.SCORES_HEAD, *(headed(one) for one in layout), *say.BEFORE_HEAD),
        rows=tuple(rows),
        widths=(4.4, 1.4, 1.5, *(1.6,) * len(layout), 1.5, 1.4),
        align=("left", "center", "right", *("right",) * len(layout), "right", "center"),
        marked=tuple(marked),
        note=" ".join(filter(None, notes)),
        wide=True,
    )


def _unit(total: pd.Series, cells: pd.Series, layout: list[Group]) -> tuple[str, ...]:
    return (
        total["unit"],
        say.tied(place(total["place"], total["of"]), total["tied"]),
        say.score(total["score"]),
        *(say.score(cells[one.key]) for one in layout),
        say.score(total["before"]),
        DASH if total["before_place"] is None else str(total["before_place"]),
    )


def headed(group: Group) -> str:
    """A group at the head of its column, with its most points where they are verified."""
    return say.group(group.name, group.maximum if group.verified else None)


def _grade(week: WeekResult, score) -> str:
    """Said only where the cut-off that is reached, and the next one, are verified."""
    grades = week.params.index.grades
    if score is None or not grades or not all(one.verified for one in grades):
        return ""
    reached = index.grade(score, grades)
    return say.grade(week.params.locality, reached.name) if reached else ""


def lost(week: WeekResult) -> Table | None:
    """Our groups, the one that costs most points first, each with its components that want dossiers.

    Without our row in the portal's table the components alone; None when nothing is lost.
    """
    told = index.components(week)
    wanting = told[told["dossiers_to_full"].notna() & (told["dossiers_to_full"].fillna(0) > 0)]
    losses = index.losses(week)
    rows = tuple(_lost(week, losses, wanting))
    if not rows:
        return None
    return Table(
        caption=say.LOST_CAPTION,
        head=one_row(*say.LOST_HEAD),
        rows=rows,
        widths=(6.4, 1.8, 1.8, 1.8, 1.4, 2.2),
        align=("left", "right", "right", "right", "center", "right"),
        note=" ".join(filter(None, (say.OF_GROUPS if losses else "", say.TO_FULL, _unverified(rows)))),
    )


def _lost(week: WeekResult, losses: tuple[Loss, ...], wanting: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    whole = {one.key: one.part_of or one.key for one in week.params.index.groups}
    split = {one.key for one in index.layout(week)}
    own = wanting["group"].map(lambda key: key if key in split else whole[key])
    for loss in losses:
        inside = wanting[own == loss.group.key]
        if loss.lost != 0 or len(inside):
            yield _group(loss)
        yield from (_wanting(row) for row in inside.itertuples())
    told = {loss.group.key for loss in losses}
    yield from (_wanting(row) for row in wanting[~own.isin(told)].itertuples())


def _group(loss: Loss) -> tuple[str, ...]:
    known = loss.group.verified and loss.group.maximum is not None
    return (
        loss.group.name,
        say.score(loss.score),
        say.maximum(loss.group.maximum) if known else say.UNVERIFIED,
        say.score(loss.lost) if known else say.UNVERIFIED,
        DASH if loss.place is None else place(loss.place, loss.of),
        "",
    )


def _wanting(row) -> tuple[str, ...]:
    known = row.verified and row.points is not None
    return (
        say.part(say.component(row.id, row.name)),
        say.score(row.points) if known else say.UNVERIFIED,
        say.maximum(row.maximum) if known else say.UNVERIFIED,
        say.score(row.lost) if known else say.UNVERIFIED,
        DASH,
        count(row.dossiers_to_full),
    )
