"""A year of week ends in one pass: the figure of an end is the sum of all changes until then (see `changes`)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from tthc_analysis import backend
from tthc_analysis.backend import GROUP
from tthc_analysis.calendar import Span
from tthc_analysis.indicators.changes import AT, UNTIL, Changes, Steps, steps
from tthc_analysis.indicators.counting import COLUMNS, WHOLE, grouped, tally
from tthc_analysis.indicators.declared import INDICATORS
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

WORDS = ("unit", "status", "channel", "fee_rule", "payment_method", "payment_status")
UNIT = ("unit",)
PARTS = ("numerator", "denominator")


def series(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator] = INDICATORS,
    by_unit: bool = False,
) -> pd.DataFrame:
    """The figures over each span, with its last day in the column `day`; of the locality, or of each unit too.

    Of dossiers on any engine (see `backend`). Spans that end at midnight cost one pass for each moment they start
    from; any other is counted by itself.
    """
    if not spans or backend.empty(dossiers):
        return pd.DataFrame(columns=[*COLUMNS, "day"])
    together = _together(dossiers, rules, spans, which, UNIT, whole=True)
    every = _in_order(spans, together, lambda span: tally(dossiers, rules, span, which))
    return (every if by_unit else every[every["unit"] == WHOLE]).reset_index(drop=True)


def series_by(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    by: Sequence[str],
    which: Sequence[Indicator] = INDICATORS,
) -> pd.DataFrame:
    """The same for each combination of the columns `by`: rows as `grouped`, with the column `day`.

    A combination has a row in every span, from its first dossier or before it.
    """
    together = _together(dossiers, rules, spans, which, by)
    return _in_order(spans, together, lambda span: grouped(dossiers, rules, span, by, which))


def _in_order(
    spans: Sequence[Span], together: Mapping[tuple[Span, ...], pd.DataFrame], alone: Callable[[Span], pd.DataFrame]
) -> pd.DataFrame:
    """One span after another; those that were not counted together are counted alone."""
    if tuple(spans) in together:
        return together[tuple(spans)]
    told = {}
    for some, table in together.items():
        rows = len(table) // len(some)
        told |= {span: table.iloc[at * rows : (at + 1) * rows] for at, span in enumerate(some)}
    tables = [told[one] if one in told else alone(one).assign(day=pd.Timestamp(one.last_day)) for one in spans]
    return pd.concat(tables, ignore_index=True)


def _at_midnight(span: Span) -> bool:
    return span.as_of is None and span.end.time() == time()


def _together(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator],
    by: Sequence[str],
    whole: bool = False,
) -> dict[tuple[Span, ...], pd.DataFrame]:
    """For each moment that spans start from, the figures of all that end at midnight, in their order."""
    starts: dict[datetime, list[Span]] = {}
    for span in filter(_at_midnight, spans):
        starts.setdefault(span.start, []).append(span)
    table = _with_words(dossiers)
    return {tuple(some): _from_one_start(table, rules, some, which, by, whole) for some in starts.values()}


def _from_one_start(
    table: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator],
    by: Sequence[str],
    whole: bool,
) -> pd.DataFrame:
    ends = sorted({span.end for span in spans})
    able = [one for one in which if one.computable(rules, backend.columns(table))]
    far = backend.on_a_cluster(table)
    asked = Changes(able, rules, Span(spans[0].start, ends[-1]), GROUP, steps(ends, in_seconds=far), in_one=far)
    groups, sums = _sums(table, asked, ends, by)
    if whole:
        groups = pd.concat([groups, pd.DataFrame({name: [WHOLE] for name in by})])
        sums = {part: np.column_stack([one, one.sum(axis=1)]) for part, one in sums.items()}
    places = [ends.index(span.end) for span in spans]
    return _table(groups, {part: one[places] for part, one in sums.items()}, spans, which)


def _sums(
    table: IntoFrame, asked: Changes, ends: Sequence[datetime], by: Sequence[str]
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The groups, and for each part of an indicator its figures: a row an end, a column a group."""
    groups, frames = backend.numbered(backend.lazy(table).select(*{*by, *asked.needed}), by)
    groups = groups.astype("str").sort_values(list(by))
    added = {part: np.zeros((len(groups), len(ends) + 1), np.int64) for part in asked.parts}
    read = frames if added else ()
    found = (backend.gathered(told, asked.parts) for frame in read for told in asked.of(frame))
    for told in backend.ahead(found):
        _add(told, asked.steps, ends, added)
    return groups, {part: one[groups.index, :-1].cumsum(axis=1).T.copy() for part, one in added.items()}


def _add(told: pd.DataFrame, steps: Steps, ends: Sequence[datetime], added: Mapping[str, np.ndarray]) -> None:
    """What dossiers count for, added where it begins and taken away where it is over."""
    row = told[GROUP].to_numpy(np.int64) * (len(ends) + 1)
    for moment, change in {AT: np.add, UNTIL: np.subtract}.items():
        if moment in told:
            cell = row + steps.position(told[moment], ends)
            for part in added.keys() & set(told):
                change.at(added[part].reshape(-1), cell, told[part].to_numpy(np.int64))


def _with_words(dossiers: IntoFrame) -> IntoFrame:
    """Polars and Spark keep words as they need them; pandas counts four times faster by categories."""
    if not isinstance(dossiers, pd.DataFrame):
        return dossiers
    return dossiers.astype({name: "category" for name in WORDS if name in dossiers.columns})


def _table(
    groups: pd.DataFrame, sums: Mapping[str, np.ndarray], spans: Sequence[Span], which: Sequence[Indicator]
) -> pd.DataFrame:
    """Rows as `grouped`, one span after another; a part nobody could compute is missing."""
    span, one, group = (axis.ravel() for axis in np.indices((len(spans), len(which), len(groups))))
    none = np.zeros((len(spans), len(groups)), np.int64)
    told = {
        **{name: groups[name].array.take(group) for name in groups},
        "indicator": pd.array([each.key for each in which], "str").take(one),
        "span": pd.array([each.span for each in which], "str").take(one),
    }
    for part in PARTS:
        known = np.array([f"{each.key}/{part}" in sums for each in which])
        numbers = np.stack([sums.get(f"{each.key}/{part}", none) for each in which], axis=1)
        told[part] = pd.arrays.IntegerArray(numbers.ravel(), ~known[one])
    return pd.DataFrame(told | {"day": pd.DatetimeIndex([each.last_day for each in spans]).take(span)})
