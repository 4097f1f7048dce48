"""The end of the year and the week to come, ready to print."""

from collections.abc import Callable, Iterator
from datetime import date
from operator import itemgetter

import pandas as pd

from tthc_analysis import privacy
from tthc_analysis.blocks import Paragraphs, Table, one_row
from tthc_analysis.indicators import BY_KEY, Indicator
from tthc_analysis.outlook import backtest as tests
from tthc_analysis.outlook.warning import by_unit, warning
from tthc_analysis.outlook.year_end import Goal, Outlook, days_left, outlooks, weeks_left
from tthc_analysis.tables.cells import first_units
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import Standing
from tthc_analysis.wording import letters as write
from tthc_analysis.wording import outlook as say
from tthc_analysis.wording.numbers import DASH, MISSING, NOTHING, count, day, place, printed

MOST_DUE = 30
MOST_UNITS = 8
NEXT_PLACES = 3
WITHOUT_PLACES = (0, 1, 2, 4)  # columns of the outlook


def outlook(week: WeekResult) -> Table | Paragraphs | None:
    """As things go, at its best, and what the next better place takes until when; None where a list tells nothing."""
    rows = outlooks(week)
    if all(row.now is None for row in rows):
        return None
    if not days_left(week.params.period):
        return Paragraphs((say.YEAR_OVER,))
    told = [row for row in rows if row.now is not None]
    shown = itemgetter(*range(len(say.HEAD)) if week.params.ranked else WITHOUT_PLACES)
    return Table(
        caption=say.caption(week.params.period.last_day.year),
        head=one_row(*shown(say.HEAD)),
        rows=tuple(shown(_outlook(week, row)) for row in told),
        widths=shown((2.8, 1.5, 2.6, 1.4, 1.6, 1.1, 2.7, 1.2)),
        align=shown(("left", "right", "right", "center", "right", "center", "left", "center")),
        note=_note(rows, week.params.ranked),
    )


def _outlook(week: WeekResult, row: Outlook) -> tuple[str, ...]:
    indicator = BY_KEY[row.indicator]
    ratio = indicator.out_of is not None
    if row.refusal:
        return indicator.name, _value(row.now, ratio), *(DASH,) * 6
    goal = next((one for one in row.goals if one.place is not None and one.dossiers), None)
    return (
        indicator.name,
        _value(row.now, ratio),
        say.ranged(_value(row.as_now, ratio), row.low, row.high, ratio),
        MISSING if row.place is None else say.places(row.place.best, row.place.worst, row.place.of),
        _value(row.best, ratio),
        _place(row.best),
        *(_next(week, indicator, row, goal) if goal else (DASH, DASH)),
    )


def _next(week: WeekResult, indicator: Indicator, row: Outlook, goal: Goal) -> tuple[str, str]:
    a_week = goal.each_week(days_left(week.params.period))
    named = say.place_goal(place(goal.place, row.as_now.of))
    stock = indicator.span == "stock"
    return say.each_week(named, indicator.out_of is not None, stock, a_week), say.until(goal.until)


def _note(rows: tuple[Outlook, ...], ranked: bool) -> str:
    foretold = [row for row in rows if row.refusal is None]
    beyond = [(BY_KEY[row.indicator].name, row.final) for row in rows if BY_KEY[row.indicator].target and row.final]
    refused = [_refusal(row) for row in rows if row.refusal]
    tried = [number for row in foretold for number in (row.held, row.tried)]
    peers = any(row.place for row in foretold) if ranked else None
    return say.note(peers, beyond, refused, tried)


def _refusal(row: Outlook) -> str:
    return say.refusal(BY_KEY[row.indicator].name, *row.refusal.facts)


def scenarios(week: WeekResult) -> Table | None:
    """As things go, nothing new amiss, everything mended besides: value and place of each."""
    rows = [row for row in outlooks(week) if row.refusal is None]
    if not rows:
        return None
    return Table(
        caption=say.scenarios_caption(week.params.period.last_day.year),
        head=one_row(*say.SCENARIOS_HEAD),
        rows=tuple(tuple(_scenarios(row, BY_KEY[row.indicator])) for row in rows),
        widths=(3.4, 2.6, 1.2, 2, 1.2, 2, 1.2),
        align=("left", *("right", "center") * 3),
    )


def _scenarios(row: Outlook, indicator: Indicator) -> Iterator[str]:
    ratio = indicator.out_of is not None
    yield indicator.name
    yield say.ranged(_value(row.as_now, ratio), row.low, row.high, ratio)
    yield _place(row.as_now)
    for one in (row.from_now, row.best):
        yield _value(one, ratio)
        yield _place(one)


def reach(week: WeekResult) -> Table | None:
    """What is exact: the dossiers that can be mended and those that cannot, and so the best value there can be."""
    rows = [row for row in outlooks(week) if row.now is not None]
    if not rows:
        return None
    return Table(
        caption=say.reach_caption(week.params.period.last_day.year),
        head=one_row(*say.REACH_HEAD),
        rows=tuple(_reach(row, BY_KEY[row.indicator]) for row in rows),
        widths=(3.6, 1.5, 1.3, 1.1, 1.7, 1.8, 1.8),
        align=("left", *("right",) * 6),
    )


def _reach(row: Outlook, indicator: Indicator) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    new = DASH if row.arrivals is None or not ratio else count(row.arrivals)
    weighing = map(count, (row.fixable, row.unknown, row.final))
    return indicator.name, _value(row.now, ratio), *weighing, new, DASH if row.best is None else _value(row.best, ratio)


def goals(week: WeekResult) -> Table | None:
    """The target, the next better places and the best that can be had: what they take each week, and until when."""
    days = days_left(week.params.period)
    rows = [(row, goal) for row in outlooks(week) for goal in _shown(row)]
    if not rows:
        return None
    return Table(
        caption=say.goals_caption(week.params.period.last_day.year),
        head=one_row(*say.GOALS_HEAD),
        rows=tuple(_goal(BY_KEY[row.indicator], row, goal, days) for row, goal in rows),
        widths=(3.6, 1.6, 1.5, 1.8, 1.2, 1.5),
        align=("left", "left", "right", "right", "right", "center"),
    )


def _shown(row: Outlook) -> list[Goal]:
    places = [goal for goal in row.goals if goal.place is not None]
    reachable = [goal for goal in places if goal.reachable]
    shown = [*places[:NEXT_PLACES], *reachable[-1:]]
    return [goal for goal in row.goals if goal.place is None or goal in shown]


def _goal(indicator: Indicator, row: Outlook, goal: Goal, days: int) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    value = printed(goal.value, ratio)
    named = say.TARGET.format(value) if goal.place is None else say.place_goal(place(goal.place, row.as_now.of))
    each_week = count(goal.each_week(days)) if goal.dossiers else say.BY_ITSELF
    return indicator.name, named, value, count(goal.dossiers), each_week, say.until(goal.until)


def due_by_unit(week: WeekResult, most: int = MOST_UNITS) -> Table | None:
    """Dossiers that pass their promise before the next report, a row a unit, most likely to be late first.

    Units beyond the `most` stand together in a last row.
    """
    told = warning(week)
    if told.due.empty:
        return None
    rows = by_unit(told.due)
    return Table(
        caption=say.units_caption(told.until),
        head=one_row(*say.UNITS_HEAD),
        rows=tuple(
            (name, count(dossiers), count(certain), say.NOT_TOLD if told.refusal else say.estimate(expected))
            for name, dossiers, certain, expected in first_units(rows, ("dossiers", "certain", "expected"), most)
        ),
        widths=(5, 1.4, 2.2, 2),
        align=("left", "right", "right", "right"),
        note=say.UNITS_NOTE if told.refusal is None else _no_chances(told.refusal),
    )


def _no_chances(refusal) -> str:
    return say.no_chances(*refusal.facts)


def due(week: WeekResult, most: int = MOST_DUE) -> Table | None:
    """The dossiers themselves, most likely to be late first. For the office alone."""
    return _all_due(due_rows(week), say.DUE_CAPTION, most, say.more, whose=True)


def due_of(
    rows: pd.DataFrame, until: date, most: int = MOST_DUE, more: Callable[[int], str] = say.more
) -> Table | None:
    """The same of one unit, given its rows of `due_rows`; `more` says where those beyond `most` are."""
    return _all_due(rows, say.due_caption(until), most, more, whose=False)


def _all_due(rows: pd.DataFrame, caption: str, most: int, more: Callable[[int], str], whose: bool) -> Table | None:
    if rows.empty:
        return None
    return Table(
        caption=caption,
        head=one_row(*(words for words in say.DUE_HEAD if whose or words != say.DUE_UNIT)),
        rows=tuple(_due(row, whose) for row in rows.head(most).itertuples()),
        widths=(3, *([3.4] if whose else []), 4.4, 1.7, 1.4, 1.6),
        align=("left", *(["left"] if whose else []), "left", "center", "right", "right"),
        note=more(len(rows) - most) if len(rows) > most else None,
    )


def due_rows(week: WeekResult) -> pd.DataFrame:
    """`Warning.due`, procedures of few dossiers folded into their sector."""
    rows = warning(week).due
    cell = rows.groupby(["unit", rows["procedure"].fillna(""), rows["procedure_code"].fillna("")])
    return privacy.folded(rows, cell["dossier_id"].transform("size"))


def _due(row, whose: bool) -> tuple[str, ...]:
    procedure = write.procedure(None if pd.isna(row.procedure) else row.procedure)
    told = say.used(row.share), say.told(row.certain, row.chance)
    return row.dossier_id, *([row.unit] if whose else []), procedure, day(row.due_at), *told


def calibration(week: WeekResult) -> Table | None:
    """Of those told about so likely to be late, how many were."""
    rows = tests.calibration(tests.backtest(week).dossiers)
    if rows.empty:
        return None
    return Table(
        caption=say.CALIBRATION_CAPTION,
        head=one_row(*say.CALIBRATION_HEAD),
        rows=tuple(_calibrated(row) for row in rows.itertuples()),
        widths=(1.6, 1.2, 1.6, 1.4, 2.4, 2.6),
        align=("left", "right", "right", "right", "right", "left"),
    )


def _calibrated(row) -> tuple[str, ...]:
    verdict = say.TOLD_LOW if row.told < row.low else say.TOLD_HIGH if row.told > row.high else say.TOLD_TRUE
    ends = say.share_between(row.low, row.high)
    return say.band(row.least, row.most), count(row.dossiers), say.per_cent(row.told), count(row.late), ends, verdict


def skill(week: WeekResult) -> Table | None:
    """How far off the number of newly overdue was, by ours and by two ways that take no thought."""
    told = tests.backtest(week)
    if told.refusal:
        return None
    rows = {row.way: (row.mean, row.square) for row in tests.skill(told.weeks).itertuples()}
    return Table(
        caption=say.SKILL_CAPTION,
        head=one_row(*say.SKILL_HEAD),
        rows=tuple((say.WAYS[way], *(say.estimate(one, 2) for one in off)) for way, off in rows.items()),
        widths=(5, 2, 2.4),
        align=("left", "right", "right"),
        marked=(0,),
        note=say.verdict(rows["expected"], rows["week_before"]),
    )


def past_forecasts(week: WeekResult) -> Table | None:
    """How forecasts as long as to the year's end came out, indicator by indicator."""
    rows = list(tests.projections(week).itertuples())
    if not rows:
        return None
    worse = [BY_KEY[row.indicator].name for row in rows if row.off >= row.unchanged]
    return Table(
        caption=say.record_caption(weeks_left(week.params.period)),
        head=one_row(*say.RECORD_HEAD),
        rows=tuple(_record(row, BY_KEY[row.indicator]) for row in rows),
        widths=(3.4, 1.7, 1.9, 1.8, 2),
        align=("left", *("right",) * 4),
        note=say.RECORD_NOTE + say.worse(worse),
    )


def _record(row, indicator: Indicator) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    inside = place(row.held, row.tried)
    return indicator.name, count(row.tried), inside, say.off(row.off, ratio), say.off(row.unchanged, ratio)


def _value(told: Standing, ratio: bool) -> str:
    return NOTHING if told.value is None else printed(told.value, ratio)


def _place(told: Standing) -> str:
    return MISSING if told.place is None else place(told.place, told.of)
