"""How many dossiers a better place takes.

Fixing a dossier takes it off a count where less is better; in a ratio it turns one of the base into a counted one, and
the base stays. Each of the others asks for so many fixes until they are no longer ahead of us; reaching an equal value
shares the better place (see `places`). Sorted, these numbers are the way up, rung by rung.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import pandas as pd

from tthc_analysis.indicators import Indicator
from tthc_analysis.ranking.possible import End, Interval, Possible, exactly, peers, possible


@dataclass(frozen=True)
class Step:
    """A better place, and the dossiers to fix for it.

    place       that place, or a better one, is ours for certain; exactly that one where the others' values are exact
    dossiers    the fewest that are enough whatever the others' true values are behind what is printed
    at_least    the fewest that may be enough, if all roundings are in our favour
    reachable   False when fewer dossiers than that can be fixed
    """

    place: int
    dossiers: int
    at_least: int
    reachable: bool


def to_fix(indicator: Indicator, numerator: int, denominator: int | None) -> int:
    """Dossiers that can be fixed at all: those counted where less is better, else those missing in the base."""
    return numerator if indicator.better == "low" else denominator - numerator


def fixed(indicator: Indicator, numerator: int, dossiers: int) -> int:
    """Our numerator once so many dossiers are fixed."""
    return numerator + (dossiers if indicator.better == "high" else -dossiers)


def steps(
    indicator: Indicator,
    numerator: int | None,
    denominator: int | None,
    others: Sequence[Interval],
    fixable: int | None = None,
) -> tuple[Step, ...] | None:
    """Each better place that can be had, the next one first, while the others stand still.

    Places that a tie or a whole dossier skips are not among them. `fixable` are the dossiers that can still be fixed,
    all when None. None when our figure or everything about the others is unknown.
    """
    if (rungs := _rungs(indicator, numerator, denominator, others)) is None:
        return None
    limit = _limit(fixable, indicator, numerator, denominator)
    new = [at for at, (sure, _) in enumerate(rungs) if sure and (at == 0 or sure < rungs[at - 1][0])]
    return tuple(Step(at + 1, *rungs[at], rungs[at][0] <= limit) for at in reversed(new))


def step_to(
    place: int,
    indicator: Indicator,
    numerator: int | None,
    denominator: int | None,
    others: Sequence[Interval],
    fixable: int | None = None,
) -> Step | None:
    """What this place or a better one takes, 0 dossiers where it is ours already; None when that is unknown."""
    if (rungs := _rungs(indicator, numerator, denominator, others)) is None:
        return None
    sure, hoped = rungs[place - 1] if place <= len(rungs) else (0, 0)
    return Step(place, sure, hoped, sure <= _limit(fixable, indicator, numerator, denominator))


def _rungs(
    indicator: Indicator, numerator: int | None, denominator: int | None, others: Sequence[Interval]
) -> list[tuple[int, int]] | None:
    """For each place from the first on, the dossiers that are enough for certain, and those that may be."""
    value = indicator.value(numerator, denominator)
    if value is None or possible(exactly(value), others, indicator.better) is None:
        return None
    ends = [(one.least, one.most) if indicator.better == "low" else (one.most, one.least) for one in others]
    fixes = [[_fixes(indicator, numerator, denominator, end) for end in side] for side in zip(*ends, strict=True)]
    return list(zip(*(sorted(side, reverse=True) for side in fixes), strict=True))


def _limit(fixable: int | None, indicator: Indicator, numerator: int, denominator: int | None) -> int:
    most = to_fix(indicator, numerator, denominator)
    return most if fixable is None else min(fixable, most)


def _fixes(indicator: Indicator, numerator: int, denominator: int | None, end: End) -> int:
    """The fewest dossiers to fix so that somebody with this true value is not ahead of us."""
    if end.endless:
        return 0
    level = end.value * (denominator if indicator.out_of else 1)
    if indicator.better == "high":
        return max(ceil(level - numerator), 0)
    return max(floor(numerator - level) + 1 if end.side < 0 else ceil(numerator - level), 0)


def place_after(
    indicator: Indicator, numerator: int, denominator: int | None, dossiers: int, others: Sequence[Interval]
) -> Possible | None:
    """The place that so many fixed dossiers give us; None when nothing is known of the others."""
    value = indicator.value(fixed(indicator, numerator, dossiers), denominator)
    return possible(exactly(value), others, indicator.better)


def paced(
    now: pd.DataFrame, before: pd.DataFrame, indicator: Indicator, locality: str, weeks: int
) -> tuple[Interval, ...] | None:
    """The others in so many weeks if each goes on as in the last one: its printed change, again and again.

    None when the group is not the same as a week ago, or a value of it is missing in either table.
    """
    told, earlier = _others(now, indicator, locality), _others(before, indicator, locality)
    values = [*told["value"], *earlier["value"]]
    here, then = (one.set_index("locality")["value"].to_dict() for one in (told, earlier))
    if None in values or here.keys() != then.keys() or len(here) < len(peers(now, indicator, locality)):
        return None
    moved = [_within(indicator, here[name] + weeks * (here[name] - then[name])) for name in told["locality"]]
    return peers(told.assign(value=moved), indicator, locality)


def _within(indicator: Indicator, value: Fraction) -> Fraction:
    """No count falls below nothing, no ratio leaves 0 to 1."""
    return max(min(value, Fraction(1)) if indicator.out_of else value, Fraction(0))


def _others(table: pd.DataFrame, indicator: Indicator, locality: str) -> pd.DataFrame:
    return table[(table["indicator"] == indicator.key) & (table["locality"] != locality)]
