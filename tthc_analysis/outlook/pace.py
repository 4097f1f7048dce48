"""What a working day adds to a figure, by the last eight weeks, and how far it may stray.

A week adds in proportion to its working days, so that holidays and Tết are no slump; what it strays from that is taken
as chance of a size proportional to them too. The range foretold is Student's for eight weeks: it grows with the days
foretold, and with what eight weeks leave uncertain of the mean. A stock, such as the paused, is taken to stay.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import pandas as pd
import scipy

from tthc_analysis.indicators import Indicator
from tthc_analysis.outlook.past import WEEKS

LEVEL = Fraction(8, 10)
UPPER = float((1 + LEVEL) / 2)


@dataclass(frozen=True)
class Pace:
    """What a working day adds to numerator and base (None of a count), learnt from `days` in `weeks` weeks.

    `variance` is of a working day: of a count, or of a ratio's numerator beside what its base lets expect.
    """

    counted: Fraction
    out_of: Fraction | None
    variance: float
    days: int
    weeks: int
    steady: bool

    def added(self, days: int) -> tuple[int, int | None]:
        """To numerator and base in so many working days, in whole dossiers."""
        return whole(self.counted * days), None if self.out_of is None else whole(self.out_of * days)

    def stray(self, days: int) -> float:
        """How far the numerator may be off after so many working days, either way, eight times out of ten."""
        mean_unsure = 0 if self.steady else days * days / self.days
        return float(scipy.stats.t.ppf(UPPER, self.weeks - 1)) * sqrt(self.variance * (days + mean_unsure))


def pace(weeks: pd.DataFrame, indicator: Indicator) -> Pace | None:
    """By the last of `weeks`, rows of `Past.weeks`; None with nothing in the base."""
    recent = weeks.tail(WEEKS)
    recent = recent[recent["working_days"] > 0]
    days, counted, steady = sum(recent["working_days"]), sum(recent["added"]), indicator.span == "stock"
    if indicator.out_of is None:
        mean = Fraction(0) if steady else Fraction(counted, days)
        expected = [mean * some for some in recent["working_days"]]
        events = sum(map(abs, recent["added"]))
        return Pace(mean, None, _variance(recent, expected, events), days, len(recent), steady)
    out_of = sum(recent["added_out_of"])
    if out_of <= 0:
        return None
    share = Fraction(counted, out_of)
    expected = [share * one for one in recent["added_out_of"]]
    return Pace(
        Fraction(counted, days),
        Fraction(out_of, days),
        _variance(recent, expected, out_of - counted),
        days,
        len(recent),
        steady,
    )


def _variance(weeks: pd.DataFrame, expected: list[Fraction], events: int) -> float:
    """As the weeks show it, yet no less than so many independent events, and one more, would give."""
    rows = zip(weeks["added"], expected, weeks["working_days"], strict=True)
    seen = sum((added - mean) ** 2 / days for added, mean, days in rows) / (len(weeks) - 1)
    return float(max(seen, Fraction(max(events, 0) + 1, sum(weeks["working_days"]))))


def whole(number: Fraction) -> int:
    """To the nearest whole, half away from zero."""
    size = (2 * abs(number) + 1) // 2
    return int(size if number >= 0 else -size)
