"""The places we may have, as long as the others' true values are known only between bounds.

A printed per cent stands for every ratio that half-up rounding prints so: 96,70% for those from 96,695% up to, but
without, 96,705%. A value that was not printed may be any. Printed counts are exact. Values are held as intervals whose
ends compare exactly, so that a place is told as certain only when no true values could make it another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from tthc_analysis.indicators import Indicator


class End(NamedTuple):
    """One end of an interval. Ends compare as they stand: endless is beyond every value, side −1 just short of it."""

    endless: int
    value: Fraction
    side: int


class Interval(NamedTuple):
    """Where a true value lies."""

    least: End
    most: End


@dataclass(frozen=True)
class Possible:
    """The best and the worst place the true values can give us among `of`.

    `tied`: whether somebody shares our place; None when that depends on what is not known.
    """

    best: int
    worst: int
    of: int
    tied: bool | None

    @property
    def certain(self) -> bool:
        return self.best == self.worst


def exactly(value: Fraction | int) -> Interval:
    end = End(0, Fraction(value), 0)
    return Interval(end, end)


ANY_COUNT = Interval(End(0, Fraction(0), 0), End(1, Fraction(0), 0))
ANY_RATIO = Interval(End(0, Fraction(0), 0), End(0, Fraction(1), 0))


def rounded(value: Fraction, decimals: int) -> Interval:
    """All ratios that are printed as this per cent with so many decimals."""
    half = Fraction(1, 200 * 10**decimals)
    most = End(0, value + half, -1) if value + half <= 1 else End(0, Fraction(1), 0)
    return Interval(End(0, max(value - half, Fraction(0)), 0), most)


def printed(value: Fraction | None, decimals: int, indicator: Indicator) -> Interval:
    """What the province's printed value of an indicator stands for; None stands for any."""
    if value is None:
        return ANY_RATIO if indicator.out_of else ANY_COUNT
    return rounded(value, decimals) if indicator.out_of else exactly(value)


def peers(standings: pd.DataFrame, indicator: Indicator, locality: str) -> tuple[Interval, ...]:
    """The others of our group, those that the table leaves out included.

    The column's longest per cent tells its decimals: a spreadsheet shows 96,70% and hands over 96.7.
    """
    rows = standings[standings["indicator"] == indicator.key]
    others = rows[rows["locality"] != locality]
    decimals = max(others["decimals"], default=0)
    told = dict(zip(others["locality"], others["value"], strict=True))
    listed = [printed(value, decimals, indicator) for value in told.values()]
    missing = max([0, *rows["of"].dropna()]) - 1 - len(listed)
    return (*listed, *[printed(None, 0, indicator)] * max(missing, 0))


def possible(ours: Interval, others: Sequence[Interval], better: str) -> Possible | None:
    """None when nothing is known of the others, unless no value at all could change our place.

    The bound for us and the bounds for each of the others are met independently, so both places do occur.
    """
    if better == "low":
        ahead = [other.most < ours.least for other in others]
        may_be_ahead = [other.least < ours.most for other in others]
    else:
        ahead = [other.least > ours.most for other in others]
        may_be_ahead = [other.most > ours.least for other in others]
    place = Possible(1 + sum(ahead), 1 + sum(may_be_ahead), 1 + len(others), _tied(ours, others))
    known = any(other not in (ANY_COUNT, ANY_RATIO) for other in others)
    return place if others and (known or place.certain) else None


def _tied(ours: Interval, others: Sequence[Interval]) -> bool | None:
    meeting = [other for other in others if other.least <= ours.most and ours.least <= other.most]
    if any(other.least == other.most == ours.least == ours.most for other in meeting):
        return True
    return None if meeting else False


def by_base(
    counts: Mapping[str, Fraction | int | None], bases: Mapping[str, int | None], locality: str, better: str
) -> Possible | None:
    """The place we would have by count ÷ base: a big locality has more of everything.

    Who has nothing in the base takes no part. None when ours, or every other base, is not known.
    """
    ratios = {name: _ratio(count, bases.get(name)) for name, count in counts.items() if bases.get(name) != 0}
    ours = ratios.pop(locality, ANY_COUNT)
    return None if ours == ANY_COUNT else possible(ours, list(ratios.values()), better)


def _ratio(count: Fraction | int | None, base: int | None) -> Interval:
    return ANY_COUNT if count is None or base is None else exactly(Fraction(count) / base)
