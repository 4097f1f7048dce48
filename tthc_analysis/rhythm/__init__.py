"""When a figure came about: week by week, by weekday, hour and channel, before and after an event.

A difference is told as one only when chance would seldom make it so (`noise`); counts out of few dossiers are marked.
"""

from tthc_analysis.rhythm.events import Comparison, before_and_after
from tthc_analysis.rhythm.noise import FEWEST, LEVEL, Verdict, few, interval
from tthc_analysis.rhythm.patterns import HOUR, PATTERN, WEEKDAY, days, moment_of, pattern
from tthc_analysis.rhythm.weeks import WEEKS, arose, weekly

__all__ = [
    "FEWEST",
    "HOUR",
    "LEVEL",
    "PATTERN",
    "WEEKDAY",
    "WEEKS",
    "Comparison",
    "Verdict",
    "arose",
    "before_and_after",
    "days",
    "few",
    "interval",
    "moment_of",
    "pattern",
    "weekly",
]
