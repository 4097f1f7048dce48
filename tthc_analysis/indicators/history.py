"""A year of week ends in one pass: the figure of an end is the sum of all changes until then (see `changes`)."""

from collections.abc import Mapping, Sequence
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
    from, and come first; any other is counted by itself.
    """
    if not spans or backend.empty(dossiers):
        return pd.DataFrame(columns=[*COLUMNS, "day"])
    alone = [_dated(tally(dossiers, rules, span, which), span) for span in spans if not _at_midnight(span)]
    every = pd.concat([*_together(dossiers, rules, spans, which, UNIT, whole=True), *alone])
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
    alone = [_dated(grouped(dossiers, rules, span, by, which), span) for span in spans if not _at_midnight(span)]
    return pd.concat([*_together(dossiers, rules, spans, which, by), *alone], ignore_index=True)


def _dated(table: pd.DataFrame, span: Span) -> pd.DataFrame:
    return table.assign(day=pd.Timestamp(span.last_day))


def _at_midnight(span: Span) -> bool:
    return span.as_of is None and span.end.time() == time()


def _together(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator],
    by: Sequence[str],
    whole: bool = False,
) -> list[pd.DataFrame]:
    """For each moment that spans start from, the figures of all that end at midnight."""
    starts: dict[datetime, set[datetime]] = {}
    for span in filter(_at_midnight, spans):
        starts.setdefault(span.start, set()).add(span.end)
    table = _with_words(dossiers)
    return [_until(table, rules, start, sorted(ends), which, by, whole) for start, ends in starts.items()]


def _until(
    table: IntoFrame,
    rules: Mapping[str, Rule],
    start: datetime,
    ends: Sequence[datetime],
    which: Sequence[Indicator],
    by: Sequence[str],
    whole: bool,
) -> pd.DataFrame:
    able = [one for one in which if one.computable(rules, backend.columns(table))]
    asked = Changes(able, rules, Span(start, ends[-1]), GROUP, steps(ends, backend.in_seconds(table)))
    groups, sums = _sums(table, asked, ends, by)
    if whole:
        groups = pd.concat([groups, pd.DataFrame({name: [WHOLE] for name in by})])
        sums = {part: np.column_stack([one, one.sum(axis=1)]) for part, one in sums.items()}
    return _table(groups, sums, [Span(start, end) for end in ends], which)


def _sums(
    table: IntoFrame, asked: Changes, ends: Sequence[datetime], by: Sequence[str]
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The groups, and for each part of an indicator its figures: a row an end, a column a group."""
    groups, frames = backend.numbered(backend.lazy(table).select(*{*by, *asked.needed}), by)
    groups = groups.astype("str").sort_values(list(by))
    added = {part: np.zeros((len(groups), len(ends) + 1), np.int64) for part in asked.parts}
    found = (backend.gathered(told, asked.parts) for frame in frames for told in asked.of(frame))
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
