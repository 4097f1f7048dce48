"""A figure some working days on, if all goes on as in the last eight weeks; and how earlier forecasts came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import pandas as pd

from tthc_analysis.indicators import Indicator
from tthc_analysis.outlook.pace import LEVEL, Pace, pace
from tthc_analysis.outlook.past import WEEKS

RECORD = ("made", "until", "middle", "low", "high", "happened", "unchanged", "strain")
FEWEST = 8


@dataclass(frozen=True)
class Projection:
    """The parts it comes to, in whole dossiers, and the `low` and `high` value between which it lies 8 times of 10."""

    numerator: int
    denominator: int | None
    low: Fraction
    high: Fraction


def project(
    indicator: Indicator, now: tuple[int, int | None], at: Pace, days: int, widening: float = 1.0
) -> Projection:
    """From the parts as they stand, `days` working days on; the range is `widening` times as wide as the pace's own."""
    added, stray = at.added(days), at.stray(days) * widening
    if indicator.out_of is None:
        numerator = max(now[0] + added[0], 0)
        low, high = Fraction(max(floor(numerator - stray), 0)), Fraction(ceil(numerator + stray))
        return Projection(numerator, None, low, high)
    denominator = max(now[1] + added[1], 0)
    numerator = min(max(now[0] + added[0], 0), denominator)
    middle, half = Fraction(numerator, denominator or 1), Fraction(stray) / (denominator or 1)
    return Projection(numerator, denominator, max(middle - half, Fraction(0)), min(middle + half, Fraction(1)))


def record(weeks: pd.DataFrame, indicator: Indicator, ahead: int) -> pd.DataFrame:
    """Every forecast that could have been made `ahead` weeks ago or earlier, beside what happened: columns RECORD.

    made, until            the last day then known, and the one foretold
    middle, low, high      the value foretold; the range as widened by what was known of earlier forecasts by then
    happened, unchanged    the value it came to, and the one it had: who foretells that nothing changes
    strain                 how far it came from the middle, in widths of the range as the pace alone gives it
    """
    rows: list[tuple] = []
    for at in range(WEEKS - 1, len(weeks) - ahead):
        known, future = weeks.iloc[: at + 1], weeks.iloc[at + 1 : at + 1 + ahead]
        made, until = weeks.iloc[at], weeks.iloc[at + ahead]
        now, then = (_parts(row, indicator) for row in (made, until))
        if (learnt := pace(known, indicator)) is None or indicator.value(*then) is None:
            continue
        days = sum(future["working_days"])
        wider = widening([row[-1] for row in rows if row[1] <= made["last_day"]])
        plain, told = (project(indicator, now, learnt, days, one) for one in (1.0, wider))
        middle, happened = indicator.value(told.numerator, told.denominator), indicator.value(*then)
        half = max(plain.high - middle, middle - plain.low)
        strain = float(abs(happened - middle) / half) if half else 0.0
        unchanged = indicator.value(*now)
        rows.append((made["last_day"], until["last_day"], middle, told.low, told.high, happened, unchanged, strain))
    return pd.DataFrame(rows, columns=list(RECORD), dtype=object)


def held(tried: pd.DataFrame) -> int:
    """Of forecasts beside what happened, how many came within the range told: columns `low`, `happened`, `high`."""
    return sum(low <= happened <= high for low, happened, high in tried[["low", "happened", "high"]].to_numpy())


def widening(strains: Sequence[float]) -> float:
    """So many times as wide must the range be for 8 of 10 earlier forecasts to have held; 1 with too few of them."""
    if len(strains) < FEWEST:
        return 1.0
    return max(1.0, sorted(strains)[ceil(LEVEL * len(strains)) - 1])


def _parts(row: pd.Series, indicator: Indicator) -> tuple[int, int | None]:
    return row["numerator"], row["denominator"] if indicator.out_of else None
