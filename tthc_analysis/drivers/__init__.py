"""Why a figure is what it is: its gap to a goal, split exactly over units, sectors, procedures, channels, any column.

All numbers are integers or fractions; what groups add sums up to the whole gap, to the last digit. The order of rows
changes nothing: groups of equal weight stand by name.

`drivers()` returns a row a group, the heaviest first, until they make up the share `until` of the gap; what is left is
one row, the rest:

    group           the value of the column; "" for the unknown and the rest
    kind            "group", "unknown" (the column says nothing), "rest"
    groups          how many groups the row holds
    numerator, denominator    the group's own figure; denominator None for a plain count
    dossiers        those that weigh: counted when low is better, missing when high is (for a weighted one, the weight)
    contribution    the part of the gap: a ratio for ratios, dossiers for counts; negative where a group beats the goal
    share           contribution out of the gap
    cumulative      the shares so far
"""

from tthc_analysis.drivers.contributions import COLUMNS, UNTIL, drivers, every_group, gap
from tthc_analysis.drivers.effects import EFFECTS, before_week, rate_and_mix
from tthc_analysis.drivers.groups import by_group, weighing, without_same_day
from tthc_analysis.drivers.references import Reference, best, goal, median

__all__ = [
    "COLUMNS",
    "EFFECTS",
    "UNTIL",
    "Reference",
    "before_week",
    "best",
    "by_group",
    "drivers",
    "every_group",
    "gap",
    "goal",
    "median",
    "rate_and_mix",
    "weighing",
    "without_same_day",
]
