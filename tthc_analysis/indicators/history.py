"""A year of week ends in one pass: the figure of an end is the sum of all changes until then (see `changes`)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from tthc_analysis import backend
from tthc_analysis.calendar import Span
from tthc_analysis.indicators.changes import AT, Changes, steps
from tthc_analysis.indicators.counting import COLUMNS, WHOLE, grouped, tally
from tthc_analysis.indicators.declared import INDICATORS
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

WORDS = ("unit", "status", "channel", "fee_rule", "payment_method", "payment_status")
UNIT = ("unit",)
_KINDS = {"indicator": "key", "span": "span"}


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
    at_once = _at_once(dossiers, rules, spans, which, UNIT, whole=True)
    every = pd.concat(
        [_dated(at_once.get(one), one, lambda span: tally(dossiers, rules, span, which)) for one in spans]
    )
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
    at_once = _at_once(dossiers, rules, spans, which, by)
    tables = [_dated(at_once.get(one), one, lambda span: grouped(dossiers, rules, span, by, which)) for one in spans]
    return pd.concat(tables, ignore_index=True)


def _dated(table: pd.DataFrame | None, span: Span, alone: Callable[[Span], pd.DataFrame]) -> pd.DataFrame:
    return (alone(span) if table is None else table).assign(day=pd.Timestamp(span.last_day))


def _at_once(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator],
    by: Sequence[str],
    whole: bool = False,
) -> dict[Span, pd.DataFrame]:
    """The table of each span that ends at midnight."""
    starts: dict[datetime, list[Span]] = {}
    for span in spans:
        if span.as_of is None and span.end.time() == time():
            starts.setdefault(span.start, []).append(span)
    told, table = {}, _with_words(dossiers)
    able = [one for one in which if one.computable(rules, backend.columns(table))]
    for start, some in starts.items():
        ends = sorted({span.end for span in some})
        asked = Changes(able, rules, Span(start, ends[-1]), by, steps(ends, backend.widest(table)))
        groups, sums = _sums(table, asked, ends)
        if whole:
            groups = pd.concat([groups, pd.DataFrame({name: [WHOLE] for name in by})])
            sums = {part: np.vstack([one, one.sum(axis=0)]) for part, one in sums.items()}
        told |= {span: _table(groups, sums, ends.index(span.end), which) for span in some}
    return told


def _sums(table: IntoFrame, asked: Changes, ends: Sequence[datetime]) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The groups, and for each part of an indicator its figures: a row a group, a column an end."""
    groups = _keys(backend.collected(backend.lazy(table).select(*asked.by).unique()), asked.by)
    groups = groups.sort_values(list(asked.by))
    index = pd.MultiIndex.from_frame(groups)
    added = {part: np.zeros((len(groups), len(ends)), np.int64) for part in asked.parts}
    for frame in backend.parts(backend.lazy(table).select(*asked.needed)) if added else ():
        found = backend.collected(asked.of(frame))
        group = index.get_indexer(pd.MultiIndex.from_frame(_keys(found, asked.by)))
        end = pd.Index(ends).searchsorted(pd.to_datetime(found[AT]))
        for part, sums in added.items():
            np.add.at(sums, (group, end), found[part].to_numpy(np.int64))
    return groups, {part: one.cumsum(axis=1) for part, one in added.items()}


def _keys(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    return rows[list(by)].astype("str")


def _with_words(dossiers: IntoFrame) -> IntoFrame:
    """Polars and Spark keep words as they need them; pandas counts four times faster by categories."""
    if not isinstance(dossiers, pd.DataFrame):
        return dossiers
    return dossiers.astype({name: "category" for name in WORDS if name in dossiers.columns})


def _table(groups: pd.DataFrame, sums: Mapping[str, np.ndarray], at: int, which: Sequence[Indicator]) -> pd.DataFrame:
    """The figures of one end, rows as `grouped`; a part nobody could compute is missing."""
    rows = len(groups)
    columns = {name: np.tile(groups[name].to_numpy(), len(which)) for name in groups}
    for part in ("numerator", "denominator"):
        told = [sums.get(f"{one.key}/{part}") for one in which]
        known = np.repeat([one is not None for one in told], rows)
        numbers = [np.zeros(rows, np.int64) if one is None else one[:, at] for one in told]
        columns[part] = pd.arrays.IntegerArray(np.concatenate(numbers), ~known)
    kinds = {name: np.repeat([getattr(one, field) for one in which], rows) for name, field in _KINDS.items()}
    return pd.DataFrame(columns | kinds)[[*groups.columns, *_KINDS, "numerator", "denominator"]]
