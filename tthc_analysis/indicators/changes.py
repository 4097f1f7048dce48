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


@dataclass(frozen=True)
class Changes:
    """What is asked: which indicators, by which rules and columns, until the end of a span, at the ends of steps."""

    which: Sequence[Indicator]
    rules: Mapping[str, Rule]
    span: Span
    by: Sequence[str]
    steps: Steps

    @property
    def parts(self) -> list[str]:
        return [part for one in self.which for part in one.parts(self.rules, self.span)]

    @property
    def needed(self) -> list[str]:
        """The columns that are asked for."""
        return self._columns(self.which)

    def _columns(self, which: Sequence[Indicator]) -> list[str]:
        return sorted({*self.by, *(name for one in which for name in one.columns(self.rules))})

    def of(self, frame: nw.LazyFrame) -> nw.LazyFrame:
        """Columns `by`, `at`, and a whole number for each part of an indicator."""
        turns = {name: turn for one in self.which for name, turn in self._turns(one).items()}
        told = nw.concat([self._at(frame, name, turn) for name, turn in turns.items()])
        return told.group_by(*self.by, AT).agg(*(nw.col(part).sum() for part in self.parts))

    def _turns(self, indicator: Indicator) -> dict[str, nw.Expr]:
        return {name: turn for fact in indicator.facts for name, turn in self.rules[fact].turns.items()}

    def _at(self, frame: nw.LazyFrame, name: str, turn: nw.Expr) -> nw.LazyFrame:
        """What changes at the first end after one moment of each dossier."""
        concerned = [one for one in self.which if name in self._turns(one)]
        here = frame.select(*self._columns(concerned), at=self.steps.after(turn)).filter(nw.col(AT) <= self.span.end)
        changed = {part: change for one in concerned for part, change in self._change(one, name).items()}
        told = (
            here.with_columns(before=self.steps.before(nw.col(AT)))
            .select(*self.by, AT, **changed)
            .filter(nw.any_horizontal(*(nw.col(part) != 0 for part in changed), ignore_nulls=True))
            .group_by(*self.by, AT)
            .agg(*(nw.col(part).sum() for part in changed))
        )
        whole = {part: nw.col(part) if part in changed else nw.lit(0) for part in self.parts}
        return told.select(*self.by, AT, **{part: one.cast(nw.Int64) for part, one in whole.items()})

    def _change(self, indicator: Indicator, name: str) -> dict[str, nw.Expr]:
        """What the turn `name` adds to each part, unless an earlier named turn has the same end.

        Where it is the only turn, all that a dossier ever adds is added there.
        """
        turns = self._turns(indicator)
        if len(turns) == 1:
            return indicator.parts(self.rules, self.span)
        now, then = (indicator.parts(self.rules, Span(self.span.start, nw.col(moment))) for moment in (AT, BEFORE))
        told = [self.steps.after(turns[earlier]) == nw.col(AT) for earlier in list(turns)[: list(turns).index(name)]]
        change = {part: now[part] - then[part] for part in now}
        if not told:
            return change
        new = (~nw.any_horizontal(*told, ignore_nulls=True)).cast(nw.Int8)
        return {part: one * new for part, one in change.items()}
