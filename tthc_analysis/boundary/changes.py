"""The figures of both stretches by both sets of rules, and the steps between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import pandas as pd

from tthc_analysis.boundary.bodies import Body
from tthc_analysis.boundary.stretches import near, stretches, windows
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import INDICATORS, RECEIVED, Indicator, integer, tally
from tthc_analysis.params import Week
from tthc_analysis.rhythm import noise
from tthc_analysis.rhythm.noise import Verdict
from tthc_analysis.rules import Rule
from tthc_analysis.week import WeekResult

SIDES, RULES = ("before", "after"), ("then", "now")
LINES = ("then", "recounted", "now")
COURSES = ["indicator", "line", "day", "value"]
PARTS = ("numerator", "denominator")

Parts = tuple[int | None, int | None]
UNKNOWN: Parts = (None, None)


@dataclass(frozen=True)
class Change:
    """One indicator of a body: numerator and denominator at each step (see above).

    The denominator of a plain count is what was received, of a stock None.
    """

    indicator: Indicator
    named: Parts
    recounted: Parts
    joined: Parts
    after: Parts

    @property
    def values(self) -> tuple[Fraction | None, ...]:
        """Of the four steps, by the indicator's scale; None where unknown."""
        return tuple(measure(self.indicator, one) for one in (self.named, self.recounted, self.joined, self.after))

    @property
    def steps(self) -> tuple[Fraction | None, ...]:
        """By the rules, by the units, what really changed; where all are known they add up to the difference."""
        return tuple(_less(after, before) for before, after in pairwise(self.values))

    @property
    def difference(self) -> Fraction | None:
        return _less(self.values[-1], self.values[0])

    @property
    def verdict(self) -> Verdict | None:
        """Whether what really changed may be chance; None of a stock and where it is unknown."""
        if self.indicator.span == "stock" or None in (*self.joined, *self.after):
            return None
        return (noise.of_shares if self.indicator.out_of else noise.of_counts)(self.joined, self.after)


@dataclass(frozen=True)
class Recount:
    """One indicator before and after the boundary, each numerator and denominator by the rules of then and of now."""

    indicator: Indicator
    before: tuple[Parts, Parts]
    after: tuple[Parts, Parts]

    def jump(self, side: Literal["before", "after"]) -> Fraction | None:
        """What the rules alone make of the same dossiers."""
        then, now = (measure(self.indicator, one) for one in getattr(self, side))
        return _less(now, then)


def changes(week: WeekResult, body: Body, weeks: int | None = None) -> tuple[Change, ...]:
    """Of each indicator what became of it, of the whole stretches or of some weeks next to the boundary."""
    figures = _figures(week, weeks)
    return tuple(_change(figures, body, one) for one in INDICATORS)


def _change(figures: Mapping[tuple[str, str], pd.DataFrame], body: Body, one: Indicator) -> Change:
    return Change(
        one,
        named=_parts(figures["before", "then"], body.named, one),
        recounted=_parts(figures["before", "now"], body.named, one),
        joined=UNKNOWN if body.refusal else _parts(figures["before", "now"], body.members, one),
        after=_parts(figures["after", "now"], body.members, one),
    )


def recounts(week: WeekResult, weeks: int | None = None) -> tuple[Recount, ...]:
    """Each indicator of the whole list by both sets of rules; of the stretches or of some weeks of each."""
    figures, every = _figures(week, weeks), frozenset(week.dossiers["unit"])
    return tuple(
        Recount(one, *(tuple(_parts(figures[side, rules], every, one) for rules in RULES) for side in SIDES))
        for one in INDICATORS
    )


def scale(indicator: Indicator) -> Literal["share", "hundred", "stock"]:
    """What it is compared as: a share, dossiers per hundred received, or a stock as it is."""
    if indicator.out_of:
        return "share"
    return "stock" if indicator.span == "stock" else "hundred"


def measure(indicator: Indicator, parts: Parts) -> Fraction | None:
    """By its scale; None where unknown or out of nothing."""
    counted, out_of = parts
    if counted is None or out_of == 0:
        return None
    return Fraction(100 * counted if scale(indicator) == "hundred" else counted, out_of or 1)


@lru_cache(maxsize=4)
def courses(week: WeekResult) -> pd.DataFrame:
    """The figure of every four weeks on end that lie in one stretch, by their last day: columns COURSES.

    `line` is one of LINES: before by the rules of then, the same by the rules of now, after by the rules of now.
    """
    before, after = stretches(week.params)
    then, now = _rules(week.params)
    rows = []
    for line, stretch, rules in zip(LINES, (before, before, after), (then, now, now), strict=True):
        for span in windows(stretch):
            table, day = _tally(week.dossiers, rules, span), pd.Timestamp(span.last_day)
            units = frozenset(week.dossiers["unit"])
            rows += [(one.key, line, day, measure(one, _parts(table, units, one))) for one in INDICATORS]
    return pd.DataFrame(rows, columns=COURSES, dtype=object)


def _rules(params: Week) -> tuple[Mapping[str, Rule], Mapping[str, Rule]]:
    return params.boundary.before.rules, params.definitions.rules


@lru_cache(maxsize=8)
def _figures(week: WeekResult, weeks: int | None) -> dict[tuple[str, str], pd.DataFrame]:
    """Both stretches by both sets of rules."""
    spans, sets = near(week.params, weeks), _rules(week.params)
    return {
        (side, name): _tally(week.dossiers, rules, span)
        for side, span in zip(SIDES, spans, strict=True)
        for name, rules in zip(RULES, sets, strict=True)
    }


def _tally(dossiers: pd.DataFrame, rules: Mapping[str, Rule], span: Span) -> pd.DataFrame:
    return tally(dossiers, rules, span, (*INDICATORS, RECEIVED)).set_index("indicator")


def _parts(figures: pd.DataFrame, units: frozenset[str], one: Indicator) -> Parts:
    """Summed over units; a plain count out of what they received."""
    rows = figures[figures["unit"].isin(units)]
    if rows.empty:
        return UNKNOWN
    own, received = (rows.loc[[key], list(PARTS)].sum(skipna=False) for key in (one.key, RECEIVED.key))
    if one.span == "stock":
        return integer(own["numerator"]), None
    return integer(own["numerator"]), integer(own["denominator"] if one.out_of else received["numerator"])


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other
