"""A year of week ends in one pass.

Seen at the ends of steps of whole days, an answer about a dossier changes only at the first end after one of the
dossier's own moments (received, due, paused, resumed, resulted …; a rule's `turns`), and before all of them nothing
counts. So each rule is asked there and a step earlier; what changed is added up by unit and end; and the figure of an
end is the sum of all changes until then. The rules are those of a single span: its end is a column instead of a moment.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from tthc_analysis import backend
from tthc_analysis.calendar import Span
from tthc_analysis.indicators.counting import COLUMNS, WHOLE, grouped, long, tally
from tthc_analysis.indicators.declared import INDICATORS
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

WORDS = ("unit", "status", "channel", "fee_rule", "payment_method", "payment_status")
EPOCH = datetime(1970, 1, 1)


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
    at_once = _in_one_pass(dossiers, rules, spans, which, ["unit"])
    tables = []
    for span in spans:
        wide = at_once.get(span)
        table = tally(dossiers, rules, span, which) if wide is None else long(_with_whole(wide), which).reset_index()
        tables.append(table.assign(day=pd.Timestamp(span.last_day)))
    every = pd.concat(tables, ignore_index=True)
    return every if by_unit else every[every["unit"] == WHOLE].reset_index(drop=True)


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
    at_once = _in_one_pass(dossiers, rules, spans, which, by)
    tables = []
    for span in spans:
        wide = at_once.get(span)
        table = grouped(dossiers, rules, span, by, which) if wide is None else long(wide, which).reset_index()
        tables.append(table.assign(day=pd.Timestamp(span.last_day)))
    return pd.concat(tables, ignore_index=True)


def _in_one_pass(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator],
    by: Sequence[str],
) -> dict[Span, pd.DataFrame]:
    """Of the spans that end at midnight, a row a group and a column for each part of an indicator."""
    ends: dict[datetime, set[datetime]] = {}
    for span in filter(_ends_at_midnight, spans):
        ends.setdefault(span.start, set()).add(span.end)
    by_start = {start: _by_end(dossiers, rules, start, sorted(some), which, by) for start, some in ends.items()}
    return {span: by_start[span.start][span.end] for span in filter(_ends_at_midnight, spans)}


def _ends_at_midnight(span: Span) -> bool:
    return span.as_of is None and span.end.time() == time()


@dataclass(frozen=True)
class Steps:
    """Ends of steps of so many whole days, among them all that are asked for; `first` is one of them."""

    days: int
    first: datetime

    def after(self, moment: nw.Expr) -> nw.Expr:
        shift = (self.first - EPOCH).days % self.days
        return moment.dt.offset_by(f"-{shift}d").dt.truncate(f"{self.days}d").dt.offset_by(f"{shift + self.days}d")

    def before(self, end: nw.Expr) -> nw.Expr:
        return end.dt.offset_by(f"-{self.days}d")


def _by_end(
    dossiers: IntoFrame,
    rules: Mapping[str, Rule],
    start: datetime,
    ends: Sequence[datetime],
    which: Sequence[Indicator],
    by: Sequence[str],
) -> dict[datetime, pd.DataFrame]:
    frame = backend.lazy(_with_words(dossiers))
    able = [one for one in which if one.computable(rules, backend.columns(dossiers))]
    apart = math.gcd(*((end - ends[0]).days for end in ends)) or 1
    steps = Steps(backend.widest(frame, apart), ends[0])
    turns = {name: turn for one in able for name, turn in _turns(one, rules).items()}
    over = Span(start, ends[-1])
    plans = [_changes(frame, rules, over, able, by, name, turn, steps) for name, turn in turns.items()]
    changes = [_cells(backend.collected(plan), by, ends) for plan in plans]
    groups = _keyed(backend.collected(frame.select(*by).unique()), by).sort_values(list(by)).set_index(list(by)).index
    added = pd.concat(changes).groupby([*by, "end"], dropna=False).sum() if changes else pd.DataFrame()
    parts = {part: _summed(added[part], groups, ends) for part in added}
    return {end: pd.DataFrame({part: wide[end] for part, wide in parts.items()}, index=groups) for end in ends}


def _summed(added: pd.Series, groups: pd.Index, ends: Sequence[datetime]) -> pd.DataFrame:
    """What was added until each end, a row a group and a column an end."""
    wide = added.unstack("end").reindex(index=groups, columns=list(ends))
    return wide.fillna(0).astype("int64").cumsum(axis=1)


def _keyed(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    return rows.astype(dict.fromkeys(by, "str"))


def _with_words(dossiers: IntoFrame) -> IntoFrame:
    """Polars and Spark keep words as they need them; pandas counts four times faster by categories."""
    if not isinstance(dossiers, pd.DataFrame):
        return dossiers
    return dossiers.astype({name: "category" for name in WORDS if name in dossiers.columns})


def _turns(indicator: Indicator, rules: Mapping[str, Rule]) -> dict[str, nw.Expr]:
    return {name: turn for fact in indicator.facts for name, turn in rules[fact].turns.items()}


def _changes(
    frame: nw.LazyFrame,
    rules: Mapping[str, Rule],
    span: Span,
    which: Sequence[Indicator],
    by: Sequence[str],
    name: str,
    turn: nw.Expr,
    steps: Steps,
) -> nw.LazyFrame:
    """What changes at the first end after one moment of each dossier, by group and end."""
    concerned = [one for one in which if name in _turns(one, rules)]
    needed = sorted({*by, *(column for one in concerned for column in one.columns(rules))})
    here = (
        frame.select(*needed, at=steps.after(turn))
        .filter(nw.col("at") <= span.end)
        .with_columns(before=steps.before(nw.col("at")))
    )
    changed = {part: change for one in concerned for part, change in _change(one, rules, span, name, steps).items()}
    return (
        here.select(*by, "at", **changed)
        .filter(nw.any_horizontal(*(nw.col(part) != 0 for part in changed), ignore_nulls=True))
        .group_by(*by, "at")
        .agg(*(nw.col(part).sum() for part in changed))
    )


def _change(indicator: Indicator, rules: Mapping[str, Rule], span: Span, name: str, steps: Steps) -> dict[str, nw.Expr]:
    """What the turn `name` adds to each part, unless an earlier named turn has the same end.

    Where it is the only turn, all that a dossier ever adds is added there.
    """
    turns = _turns(indicator, rules)
    if len(turns) == 1:
        return indicator.parts(rules, span)
    now, then = (indicator.parts(rules, Span(span.start, nw.col(moment))) for moment in ("at", "before"))
    told = [steps.after(turns[earlier]) == nw.col("at") for earlier in list(turns)[: list(turns).index(name)]]
    change = {part: now[part] - then[part] for part in now}
    if not told:
        return change
    new = (~nw.any_horizontal(*told, ignore_nulls=True)).cast(nw.Int8)
    return {part: one * new for part, one in change.items()}


def _cells(changes: pd.DataFrame, by: Sequence[str], ends: Sequence[datetime]) -> pd.DataFrame:
    """Changes by group and the first end that has them behind it."""
    end = pd.Index(ends)[pd.Index(ends).searchsorted(pd.to_datetime(changes["at"]))]
    return _keyed(changes, by).assign(end=end).drop(columns="at")


def _with_whole(wide: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([wide, wide.sum().to_frame(WHOLE).T.rename_axis("unit")])
