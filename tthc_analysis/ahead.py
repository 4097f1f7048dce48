"""What is foretold, as sentences and charts: the year's end, the week to come, and how far such forecasts held."""

from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from tthc_analysis import charts
from tthc_analysis.blocks import Bullets, Figure, Paragraphs
from tthc_analysis.indicators import BY_KEY, Indicator
from tthc_analysis.outlook import backtest as tests
from tthc_analysis.outlook.past import past
from tthc_analysis.outlook.warning import warning
from tthc_analysis.outlook.year_end import Outlook, outlooks, year_end
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import outlook as say
from tthc_analysis.wording.numbers import printed
from tthc_analysis.wording.sentences import lower_first


def chart(week: WeekResult) -> Figure | None:
    """Every indicator that is foretold, from the year's beginning to its end; None of none, or with the year over."""
    rows = [row for row in outlooks(week) if row.refusal is None]
    span = week.params.period
    if not rows or span.last_day >= year_end(span):
        return None
    course = pd.DataFrame([point for row in rows for point in _course(week, row)])
    labels = [(row.indicator, line, _printed(row, line)) for row in rows for line in ("as_now", "best")]
    return Figure(
        caption=say.chart_caption(span.last_day.year),
        alt=say.chart_alt([f"{lower_first(BY_KEY[row.indicator].short)} {_printed(row, 'as_now')}" for row in rows]),
        svg=charts.svg(charts.outlook(course, pd.DataFrame(labels, columns=["indicator", "line", "text"])), "outlook"),
    )


def _course(week: WeekResult, row: Outlook) -> Iterator[dict]:
    """The points of the panel's lines; both courses start where the past ends."""
    indicator, span = BY_KEY[row.indicator], week.params.period
    weeks = past(week, indicator).weeks
    today, end = pd.Timestamp(span.last_day), pd.Timestamp(year_end(span))
    for one in weeks.itertuples():
        value = indicator.value(one.numerator, one.denominator)
        if value is not None:
            yield _point(indicator, "past", pd.Timestamp(one.last_day), value)
    yield _point(indicator, "past", today, row.now.value)
    yield _point(indicator, "as_now", today, row.now.value, row.now.value, row.now.value)
    yield _point(indicator, "as_now", end, row.as_now.value, row.low, row.high)
    yield _point(indicator, "best", today, row.now.value)
    yield _point(indicator, "best", end, row.best.value)


def _point(
    indicator: Indicator,
    line: str,
    day: pd.Timestamp,
    value: Fraction,
    low: Fraction | None = None,
    high: Fraction | None = None,
) -> dict:
    scale = 100 if indicator.out_of else 1
    drawn = {name: None if one is None else float(scale * one) for name, one in (("low", low), ("high", high))}
    return {"indicator": indicator.key, "line": line, "day": day, "value": float(scale * value), **drawn}


def _printed(row: Outlook, line: str) -> str:
    return printed(getattr(row, line).value, BY_KEY[row.indicator].out_of is not None)


def early_warning(week: WeekResult) -> Paragraphs | None:
    """How many dossiers pass their promise before the next report, and how many of them will be late; None of none."""
    told = warning(week)
    if told.due.empty:
        return None
    dossiers, certain = len(told.due), int(told.due["certain"].sum())
    if told.refusal:
        return Paragraphs((say.due_only(told.until, dossiers), say.no_chances(*told.refusal.facts)))
    return Paragraphs((say.warned(told.until, dossiers, certain, told.expected, told.low, told.high),))


def tested(week: WeekResult) -> Paragraphs:
    """How often the number told of a week held, since 1 March."""
    told = tests.backtest(week)
    if told.refusal:
        return Paragraphs((say.NOTHING_TO_TEST,))
    mondays = list(told.weeks["monday"])
    return Paragraphs((say.tested(len(mondays), mondays[0], mondays[-1], tests.held(told.weeks)),))


def tested_weeks(week: WeekResult) -> Figure | None:
    """Week by week, the number told as a range and what happened; None where nothing could be tested."""
    told = tests.backtest(week)
    if told.refusal:
        return None
    return Figure(
        caption=say.WEEKS_CAPTION,
        alt=say.weeks_alt(len(told.weeks), tests.held(told.weeks)),
        svg=charts.svg(charts.weeks(told.weeks, say.WEEKS_LEGEND), "weeks"),
    )


def refusals(week: WeekResult) -> Bullets | Paragraphs:
    """Of which indicators nothing is foretold, and why; or that all are."""
    told = [row for row in outlooks(week) if row.refusal]
    lines = [say.refusal(BY_KEY[row.indicator].name, *row.refusal.facts) for row in told]
    return Bullets(tuple(lines)) if lines else Paragraphs((say.ALL_FORETOLD,))
