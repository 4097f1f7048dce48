"""What changes of the figures, by group and end, for dossiers on any engine.

Seen at the ends of steps of whole days, an answer about a dossier changes only at the first end after one of the
dossier's own moments (received, due, paused, resumed, resulted …; a rule's `turns`), and before all of them nothing
counts. So each rule is asked there, and its answer holds until the next. The rules are those of a single span: its end
is a column instead of a moment.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import narwhals as nw
import numpy as np
import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

AT, UNTIL = "at", "until"
EPOCH, DAY, UTC = datetime(1970, 1, 1), 86_400, nw.Datetime(time_zone="UTC")
A_THOUSAND_YEARS = "365250d"


@dataclass(frozen=True)
class Steps:
    """Ends of steps of so many whole days, among them all that are asked for; `first` is one of them."""

    days: int
    first: datetime
    in_seconds: bool = False

    def after(self, moment: nw.Expr) -> nw.Expr:
        """The first end after a moment."""
        if self.in_seconds:
            return self._counted(moment)
        shift = (self.first - EPOCH).days % self.days
        return moment.dt.offset_by(f"-{shift}d").dt.truncate(f"{self.days}d").dt.offset_by(f"{shift + self.days}d")

    def _counted(self, moment: nw.Expr) -> nw.Expr:
        """The same by the seconds since 1970, which a moment is as a whole number to Spark."""
        step, first = self.days * DAY, (self.first - EPOCH).days * DAY
        seconds = moment.cast(UTC).cast(nw.Int64)
        return (((seconds - first) // step + 1) * step + first).cast(UTC).cast(nw.Datetime())

    def position(self, moments: pd.Series, ends: Sequence[datetime]) -> np.ndarray:
        """Of ends of steps: the place, among the ends asked for, of the first that is not before each.

        As many as there are ends where none is.
        """
        number = (moments.to_numpy() - np.datetime64(self.first)) // np.timedelta64(self.days, "D")
        asked = [(end - self.first).days // self.days for end in ends]
        return np.searchsorted(asked, np.arange(asked[-1] + 2)).take(number, mode="clip")


def steps(ends: Sequence[datetime], in_seconds: bool = False) -> Steps:
    """The longest steps that have every end."""
    return Steps(math.gcd(*((end - ends[0]).days for end in ends)) or 1, ends[0], in_seconds)


@dataclass(frozen=True)
class Changes:
    """What is asked: which indicators, by which rules and column, until the end of a span, at the ends of steps.

    `in_one` reading of the table or in several, each dossier being asked twice as often or as little as can be.
    """

    which: Sequence[Indicator]
    rules: Mapping[str, Rule]
    span: Span
    by: str
    steps: Steps
    in_one: bool = False

    @property
    def parts(self) -> list[str]:
        return [part for one in self.which for part in one.parts(self.rules, self.span)]

    @property
    def needed(self) -> list[str]:
        """The columns that are asked for."""
        return sorted({name for one in self.which for name in one.columns(self.rules)})

    def of(self, frame: nw.LazyFrame) -> Iterator[nw.LazyFrame]:
        """What dossiers count for: columns `by`, `at`, parts of indicators, and `until` where it is not for ever."""
        if self.in_one:
            yield self._beside_a_step_before(frame)
            return
        once = [one for one in self.which if len(self._turns(one)) == 1]
        often = [one for one in self.which if one not in once]
        for name, turn in self._turns(*once).items():
            yield self._for_ever(frame, turn, [one for one in once if name in self._turns(one)])
        turns = {name: self.steps.after(turn) for name, turn in self._turns(*often).items()}
        for name in turns:
            yield self._for_a_time(frame, name, turns, often)

    def _turns(self, *which: Indicator) -> dict[str, nw.Expr]:
        facts = (fact for one in which for fact in one.facts)
        return {name: turn for fact in facts for name, turn in self.rules[fact].turns.items()}

    def _beside_a_step_before(self, frame: nw.LazyFrame) -> nw.LazyFrame:
        """How much more a dossier counts at an end than at the one before it, at the ends after its turns."""
        ends = {f"end {at}": end for at, end in enumerate(self._distinct_ends())}
        rows = frame.with_columns(**ends).unpivot(list(ends), index=[self.by, *self.needed], value_name=AT)
        then = self._counted(self.which, nw.col(AT))
        before = self._counted(self.which, nw.col(AT).dt.offset_by(f"-{self.steps.days}d"))
        more = {part: then[part] - before[part] for part in then}
        return rows.filter(nw.col(AT) <= self.span.end).select(self.by, AT, **more)

    def _distinct_ends(self) -> Iterator[nw.Expr]:
        """The first end after each turn; none where a turn named before has the same."""
        ends = [self.steps.after(turn) for turn in self._turns(*self.which).values()]
        for at, end in enumerate(ends):
            taken = nw.any_horizontal(nw.lit(False), *(end == other for other in ends[:at]), ignore_nulls=True)
            yield nw.when(~taken).then(end)

    def _for_ever(self, frame: nw.LazyFrame, turn: nw.Expr, which: Sequence[Indicator]) -> nw.LazyFrame:
        """From its only turn on, a dossier counts as it does at the end."""
        told = frame.select(self.by, at=self.steps.after(turn), **self._counted(which, self.span.end))
        return told.filter(nw.col(AT) <= self.span.end)

    def _for_a_time(
        self, frame: nw.LazyFrame, name: str, turns: Mapping[str, nw.Expr], which: Sequence[Indicator]
    ) -> nw.LazyFrame:
        """As it does after the turn `name`, until its next; of turns with the same end the first named is asked."""
        counted = self._counted(which, nw.col(AT))
        before = [turns[other] == nw.col(AT) for other in list(turns)[: list(turns).index(name)]]
        later = [nw.when(other > nw.col(AT)).then(other) for other in turns.values()]
        never = nw.col(AT).dt.offset_by(A_THOUSAND_YEARS)
        told = frame.with_columns(at=turns[name]).filter(nw.col(AT) <= self.span.end).with_columns(**counted)
        told = told.filter(nw.any_horizontal(*(nw.col(part) != 0 for part in counted), ignore_nulls=True))
        if before:
            told = told.with_columns(seen=nw.any_horizontal(*before, ignore_nulls=True)).filter(~nw.col("seen"))
        return told.select(self.by, AT, *counted, until=nw.min_horizontal(*later, never))

    def _counted(self, which: Sequence[Indicator], at: datetime | nw.Expr) -> dict[str, nw.Expr]:
        span = Span(self.span.start, at)
        return {part: told for one in which for part, told in one.parts(self.rules, span).items()}
