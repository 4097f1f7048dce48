"""What a figure is compared with: its target, the median of the group, the best of the group."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import pandas as pd

from tthc_analysis.indicators import BY_KEY, Indicator


@dataclass(frozen=True)
class Reference:
    """A value to compare with, and how much of the group is known: `known` of `of` localities.

    `low` and `high` are the bounds between which the value is, whatever the missing ones are; None where there is none.
    """

    kind: Literal["goal", "median", "best"]
    value: Fraction
    known: int = 0
    of: int = 0
    low: Fraction | None = None
    high: Fraction | None = None


def goal(indicator: Indicator) -> Reference:
    """The target; where none was set, the best there can be: no dossier, or all of them."""
    perfect = Fraction(0 if indicator.better == "low" else 1)
    value = perfect if indicator.target is None else indicator.target
    return Reference("goal", value, low=value, high=value)


def median(standings: pd.DataFrame, key: str) -> Reference | None:
    """The median of the province's printed values, ours among them; None when none is known.

    Of an even number it is the mean of the two in the middle. Missing values take no part in it; the bounds say how far
    they could move it; an end is open where the missing ones could move it beyond the known.
    """
    known, of = _known(standings, key)
    if not known:
        return None
    unknown, places = of - len(known), ((of - 1) // 2, of // 2)
    low = _mean(known, [place - unknown for place in places])
    high = _mean(known, places)
    middle = _mean(known, [(len(known) - 1) // 2, len(known) // 2])
    return Reference("median", middle, len(known), of, low, high)


def best(standings: pd.DataFrame, key: str) -> Reference | None:
    """The best of the printed values that are known: a missing one may be better, so it is a bound then."""
    known, of = _known(standings, key)
    if not known:
        return None
    low_is_better = BY_KEY[key].better == "low"
    value, whole = known[0 if low_is_better else -1], len(known) == of
    ends = (None if low_is_better and not whole else value, None if not low_is_better and not whole else value)
    return Reference("best", value, len(known), of, *ends)


def _known(standings: pd.DataFrame, key: str) -> tuple[list[Fraction], int]:
    """The values there are, lowest first, and how many localities the group has."""
    rows = standings[standings["indicator"] == key]
    return sorted(Fraction(value) for value in rows["value"].dropna()), max([len(rows), *rows["of"].dropna()])


def _mean(known: Sequence[Fraction], places: Sequence[int]) -> Fraction | None:
    """Of the values at these places; None when one of them is among the missing."""
    inside = all(0 <= place < len(known) for place in places)
    return sum(known[place] for place in places) / len(places) if inside else None
