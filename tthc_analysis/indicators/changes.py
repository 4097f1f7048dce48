"""What changes of the figures, by group and end, for dossiers on any engine.

Seen at the ends of steps of whole days, an answer about a dossier changes only at the first end after one of the
dossier's own moments (received, due, paused, resumed, resulted …; a rule's `turns`), and before all of them nothing
counts. So each rule is asked there and a step earlier. The rules are those of a single span: its end is a column
instead of a moment.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

AT, BEFORE = "at", "before"
EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True)
class Steps:
    """Ends of steps of so many whole days, among them all that are asked for; `first` is one of them."""

    days: int
    first: datetime

    def after(self, moment: nw.Expr) -> nw.Expr:
        """The first end after a moment."""
        shift = (self.first - EPOCH).days % self.days
        return moment.dt.offset_by(f"-{shift}d").dt.truncate(f"{self.days}d").dt.offset_by(f"{shift + self.days}d")

    def before(self, end: nw.Expr) -> nw.Expr:
        return end.dt.offset_by(f"-{self.days}d")


def steps(ends: Sequence[datetime], most: int | None = None) -> Steps:
    """The longest steps that have every end, of `most` days where only so many can be computed."""
    apart = math.gcd(*((end - ends[0]).days for end in ends)) or 1
    return Steps(min(apart, most or apart), ends[0])


def changes(
    frame: nw.LazyFrame,
    rules: Mapping[str, Rule],
    span: Span,
    which: Sequence[Indicator],
    by: Sequence[str],
    of: Steps,
) -> nw.LazyFrame:
    """Columns `by`, `at` and a whole number for each part of an indicator, until the end of the span."""
    parts = [part for one in which for part in one.parts(rules, span)]
    turns = {name: turn for one in which for name, turn in _turns(one, rules).items()}
    told = [_at(frame, rules, span, which, by, of, name, turn, parts) for name, turn in turns.items()]
    return nw.concat(told).group_by(*by, AT).agg(*(nw.col(part).sum() for part in parts))


def _turns(indicator: Indicator, rules: Mapping[str, Rule]) -> dict[str, nw.Expr]:
    return {name: turn for fact in indicator.facts for name, turn in rules[fact].turns.items()}


def _at(
    frame: nw.LazyFrame,
    rules: Mapping[str, Rule],
    span: Span,
    which: Sequence[Indicator],
    by: Sequence[str],
    of: Steps,
    name: str,
    turn: nw.Expr,
    parts: Sequence[str],
) -> nw.LazyFrame:
    """What changes at the first end after one moment of each dossier."""
    concerned = [one for one in which if name in _turns(one, rules)]
    needed = sorted({*by, *(column for one in concerned for column in one.columns(rules))})
    here = frame.select(*needed, at=of.after(turn)).filter(nw.col(AT) <= span.end)
    changed = {part: change for one in concerned for part, change in _change(one, rules, span, of, name).items()}
    told = (
        here.with_columns(before=of.before(nw.col(AT)))
        .select(*by, AT, **changed)
        .filter(nw.any_horizontal(*(nw.col(part) != 0 for part in changed), ignore_nulls=True))
        .group_by(*by, AT)
        .agg(*(nw.col(part).sum() for part in changed))
    )
    whole = {part: nw.col(part) if part in changed else nw.lit(0) for part in parts}
    return told.select(*by, AT, **{part: one.cast(nw.Int64) for part, one in whole.items()})


def _change(indicator: Indicator, rules: Mapping[str, Rule], span: Span, of: Steps, name: str) -> dict[str, nw.Expr]:
    """What the turn `name` adds to each part, unless an earlier named turn has the same end.

    Where it is the only turn, all that a dossier ever adds is added there.
    """
    turns = _turns(indicator, rules)
    if len(turns) == 1:
        return indicator.parts(rules, span)
    now, then = (indicator.parts(rules, Span(span.start, nw.col(moment))) for moment in (AT, BEFORE))
    told = [of.after(turns[earlier]) == nw.col(AT) for earlier in list(turns)[: list(turns).index(name)]]
    change = {part: now[part] - then[part] for part in now}
    if not told:
        return change
    new = (~nw.any_horizontal(*told, ignore_nulls=True)).cast(nw.Int8)
    return {part: one * new for part, one in change.items()}
