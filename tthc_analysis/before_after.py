"""Before and after a boundary of rules, in sentences and as a chart; where there is none, that there is none."""

import pandas as pd

from tthc_analysis import boundary, charts
from tthc_analysis.blocks import Bullets, Figure, Paragraphs
from tthc_analysis.boundary import Change, scale
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import boundary as say
from tthc_analysis.wording.numbers import DASH

NONE = Paragraphs((say.NO_BOUNDARY,))


def sets(week: WeekResult) -> Paragraphs:
    """By which rules each stretch goes, and with whom the locality of today is compared."""
    if not boundary.told(week):
        return NONE
    params, body = week.params, boundary.whole(week)
    turn, before, now = params.boundary.day, params.boundary.before, params.definitions
    refused = body.refusal and say.refusal(*body.refusal.facts)
    return Paragraphs(
        (
            say.by_set(say.until(turn), before.name, before.key, before.digest),
            say.by_set(say.since(turn), now.name, now.key, now.digest),
            say.compared(body.name, sorted(body.named), boundary.predecessors(week, body.name), refused),
        )
    )


def account(week: WeekResult, weeks: int | None = None) -> Bullets | Paragraphs:
    """One sentence an indicator: how it looks, how it is, and what the rules and the units make of it."""
    if not boundary.told(week):
        return NONE
    told = [_account(one) for one in boundary.changes(week, boundary.whole(week), weeks)]
    return Bullets(tuple(told))


def _account(change: Change) -> str:
    one, (before, *_, after) = change.indicator, change.values
    measured = scale(one)
    named, values = say.name(one.short, measured), [say.value(value, measured) for value in (before, after)]
    steps = [say.change(step, measured) for step in (*change.steps, change.difference)]
    if change.difference is None:
        return say.account_missing(named)
    if None in change.steps:
        return say.account_without_units(named, values, steps[0])
    courses = say.course(change.difference, one.better), say.course(change.steps[-1], one.better)
    return say.account(named, values, steps, courses, change.verdict and change.verdict.value)


def chart(week: WeekResult) -> Figure | Paragraphs:
    """Every indicator over the year's weeks, broken at the boundary, the first stretch by both sets of rules."""
    if not boundary.told(week):
        return NONE
    params, rows = week.params, boundary.courses(week)
    turn, names = params.boundary.day, (params.boundary.before.name, params.definitions.name)
    titles = {one.key: say.panel(one.short, scale(one)) for one in INDICATORS}
    return Figure(
        caption=say.CHART_CAPTION,
        alt=say.chart_alt(turn, [_last(rows, key) for key in titles]),
        svg=charts.svg(
            charts.courses(_drawn(rows), params.boundary.turn, titles, say.chart_names(turn, *names)), "before-after"
        ),
    )


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """Numbers as they are drawn: per cent, dossiers per hundred, or dossiers."""
    shares = {one.key for one in INDICATORS if scale(one) == "share"}
    values = [
        None if row.value is None else float(100 * row.value if row.indicator in shares else row.value)
        for row in rows.itertuples()
    ]
    return rows.assign(value=pd.Series(values, index=rows.index, dtype=float))


def _last(rows: pd.DataFrame, key: str) -> str:
    one = next(one for one in INDICATORS if one.key == key)
    ends = rows[rows["indicator"] == key].groupby("line")["value"].last()
    told = [say.value(ends[line], scale(one)) if line in ends else DASH for line in boundary.LINES]
    return say.chart_last(say.name(one.short, scale(one)), *told)
