"""How the units of a level stand: what a province's office gives notice of every week to all of them.

A level is that of the registry, communes or departments. Places are among its units; who shares one is marked.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

import pandas as pd

from tthc_analysis import index766, indicators
from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.columns import bare_unit
from tthc_analysis.indicators import INDICATORS, RECEIVED, WHOLE, Indicator
from tthc_analysis.read.scores766 import TOTAL, groups
from tthc_analysis.scores import among, units
from tthc_analysis.tables.index766 import headed
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import notice as say
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.index766 import score
from tthc_analysis.wording.numbers import DASH, NOTHING, count, decimal, printed

MOST_NAMED = 3
MANY = 60  # units of which a briefing tells the ends alone, and a table is set small: it has room on an upright page


class _Places(NamedTuple):
    """The mean of a unit's places, now and a week ago; None where it has none."""

    now: Fraction | None
    before: Fraction | None


def ends(week: WeekResult, level: str) -> Table | None:
    """Who is first and who is last in each indicator, with their values; None without units.

    Of units that share a place all are named or none, and none stands at both ends.
    """
    if not units(week, level):
        return None
    told = {one: among(week, one.key, level) for one in INDICATORS}
    return Table(
        caption=say.ends_caption(_level(week, level), len(units(week, level))),
        head=one_row(*say.ENDS_HEAD),
        rows=tuple((one.name, *_ends(rows, one)) for one, rows in told.items()),
        widths=(3.1, 4.5, 5.4),
        align=("left", "left", "left"),
        note=say.nothing_to_count([(one.name, _unranked(rows)) for one, rows in told.items()]),
    )


def ends_of_many(week: WeekResult, level: str) -> Table | None:
    """As `ends`, of a level of which a briefing cannot show all units; else None."""
    return ends(week, level) if len(units(week, level)) > MANY else None


def _ends(rows: pd.DataFrame, indicator: Indicator) -> tuple[str, str]:
    ranked = rows[rows["place"].notna()].sort_values("place", kind="stable")
    groups = [list(shared) for _, shared in groupby(ranked.itertuples(), key=lambda row: row.place)]
    most = max(1, min(MOST_NAMED, len(ranked) // 2))
    return _named(groups, indicator, most), _named(groups[:0:-1], indicator, most)


def _named(groups: list[list], indicator: Indicator, most: int) -> str:
    """The units of the first groups as long as all of a group can be named; else how many there are."""
    ratio, named = indicator.out_of is not None, []
    for shared in groups:
        if len(named) + len(shared) > most:
            break
        value = printed(shared[0].value, ratio)
        named += [say.unit_with(unit, value) for unit in sorted((row.unit for row in shared), key=collation_key)]
    if groups and not named:
        return say.several(len(groups[0]), printed(groups[0][0].value, ratio))
    return "; ".join(named) or DASH


def _unranked(rows: pd.DataFrame) -> list[str]:
    return sorted(rows[rows["place"].isna()]["unit"], key=collation_key)


def places(week: WeekResult, level: str) -> Table | None:
    """Every unit with its places in the six side by side, the one with the best mean of them first; None without any.

    What a unit has no place in takes no part in its mean.
    """
    told = _by_unit(week, level)
    means = {unit: _means(rows) for unit, rows in told.items()}
    if not means:
        return None
    order = sorted(means, key=lambda unit: (means[unit].now is None, means[unit].now or 0, collation_key(unit)))
    return Table(
        caption=say.places_caption(_level(week, level), len(order)),
        head=one_row(say.UNIT, *(one.short for one in INDICATORS), *say.MEANS),
        rows=tuple(
            (
                unit,
                *(_place(told[unit].get(one.key)) for one in INDICATORS),
                *(DASH if mean is None else decimal(mean, 1) for mean in means[unit]),
            )
            for unit in order
        ),
        widths=(4.2, *(1.6,) * len(INDICATORS), 1.4, 1.4),
        align=("left", *("center",) * len(INDICATORS), "right", "right"),
        note=say.PLACES_NOTE,
    )


def results(week: WeekResult, level: str, better: Literal["low", "high"]) -> Table | None:
    """Every unit, in Vietnamese alphabetical order, with value, last week's value and place in each indicator of which
    `better` is better; beside plain counts what it received. None without units.
    """
    told = _by_unit(week, level)
    if not told:
        return None
    which = [one for one in INDICATORS if one.better == better]
    received = None if any(one.out_of for one in which) else _received(week)
    beside = (Head(say.RECEIVED, rows=2),) if received is not None else ()
    return Table(
        caption=say.results_caption([one.short for one in which], _level(week, level)),
        head=(
            (Head(say.UNIT, rows=2), *beside, *(Head(one.name, cols=3) for one in which)),
            tuple(Head(text) for _ in which for text in say.RESULTS_HEAD),
        ),
        rows=tuple(
            (
                unit,
                *([count(received[unit]) if unit in received else DASH] if received is not None else ()),
                *(cell for one in which for cell in _result(told[unit].get(one.key), one)),
            )
            for unit in sorted(told, key=collation_key)
        ),
        widths=(4, *(1.4,) * len(beside), *(1.5, 1.5, 1.2) * len(which)),
        align=("left", *("right",) * len(beside), *("right", "right", "center") * len(which)),
        note=say.RESULTS_NOTE,
        wide=better == "high" and len(told) <= MANY,
    )


def scores766(week: WeekResult, level: str) -> Table | None:
    """The portal's total and groups of points of every unit of the level that it tells, best first, with last week's
    total; None where it tells none. Places are among all that the portal ranks on that level.
    """
    ours = {bare_unit(unit) for unit in units(week, level)}
    told = index766.standing(week)
    told = told[told["unit"].map(lambda unit: bare_unit(unit) in ours).astype(bool)]
    if told.empty:
        return None
    layout = [one for one in index766.layout(week) if one.key in groups(week.scores766)]
    cells = told.set_index(["row", "score_of"])["score"]
    totals = told[told["score_of"] == TOTAL].sort_values("place", kind="stable")
    return Table(
        caption=say.scores_caption(_level(week, level), len(totals)),
        head=one_row(*say.SCORES_HEAD, *(headed(one) for one in layout), say.BEFORE),
        rows=tuple(
            (
                row.unit,
                DASH if row.place is None else say.place(row.place, row.tied, row.before_place),
                *(score(cells[row.row, key]) for key in (TOTAL, *(one.key for one in layout))),
                DASH if row.before is None else score(row.before),
            )
            for row in totals.itertuples()
        ),
        widths=(4, 1.6, 1.3, *(1.5,) * len(layout), 1.3),
        align=("left", "center", *("right",) * (2 + len(layout))),
        note=say.SCORES_NOTE,
    )


def _by_unit(week: WeekResult, level: str) -> dict[str, dict[str, tuple]]:
    """Of each unit its row of `among` by indicator."""
    told: dict[str, dict[str, tuple]] = {}
    for one in INDICATORS:
        for row in among(week, one.key, level).itertuples():
            told.setdefault(row.unit, {})[one.key] = row
    return told


def _means(rows: Mapping[str, tuple]) -> _Places:
    sides = ([row.place for row in rows.values()], [row.before_place for row in rows.values()])
    return _Places(*(_mean([place for place in side if place is not None]) for side in sides))


def _mean(told: list[int]) -> Fraction | None:
    return Fraction(sum(told), len(told)) if told else None


def _place(row: tuple | None) -> str:
    if row is None or row.place is None:
        return DASH
    before = row.before_place if row.of == row.of_before else None
    return say.place(row.place, row.tied, before)


def _result(row: tuple | None, indicator: Indicator) -> Iterator[str]:
    ratio = indicator.out_of is not None
    if row is None:
        yield from (DASH,) * 3
        return
    yield NOTHING if row.value is None else printed(row.value, ratio)
    yield DASH if row.before is None else printed(row.before, ratio)
    yield DASH if row.place is None else say.place(row.place, row.tied, None)


def _received(week: WeekResult) -> dict[str, int]:
    """Dossiers received by unit; none where there is no list."""
    rows = indicators.tally(week.dossiers, week.params.definitions.rules, week.params.period, (RECEIVED,))
    rows = rows[(rows["unit"] != WHOLE) & rows["numerator"].notna()]
    return dict(zip(rows["unit"], rows["numerator"].astype(int), strict=True))


def _level(week: WeekResult, level: str) -> str:
    return say.level(level, {week.params.registry.kind(unit) for unit in units(week, level)})
