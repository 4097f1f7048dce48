"""The indicators, each declared once, and the figures they come to.

`figures()` returns the one long table everything later rests on, a row per unit × indicator × span:

    unit         name of the unit; WHOLE for the locality as a whole
    indicator    key of the indicator
    span         "cumulative" (since the start of the period), "stock" (at the cut-off), "week" (what the week added)
    numerator    Int64: dossiers counted; missing when a needed column is not in the source
    denominator  Int64: dossiers out of which; missing for a plain count
"""

from tthc_analysis.indicators.counting import (
    COLUMNS,
    WHOLE,
    behind,
    figures,
    grouped,
    integer,
    of_locality,
    tally,
    unknown,
    values,
)
from tthc_analysis.indicators.declared import (
    BY_KEY,
    DIGITISED_INTAKE,
    DIGITISED_RESULT,
    FURTHER,
    INDICATORS,
    LATE_INTAKE,
    MONEY_ONLINE,
    ON_TIME,
    OVERDUE,
    OVERDUE_OPEN,
    PAID_ONLINE,
    PARTS,
    PAUSED,
    RECEIVED,
    REFUSED_AT_INTAKE,
    RESOLVED_LATE,
    RETURNED,
    WITHDRAWN,
    WITHOUT_APOLOGY,
)
from tthc_analysis.indicators.history import series, series_by
from tthc_analysis.indicators.indicator import Indicator

__all__ = [
    "BY_KEY",
    "COLUMNS",
    "DIGITISED_INTAKE",
    "DIGITISED_RESULT",
    "FURTHER",
    "INDICATORS",
    "LATE_INTAKE",
    "MONEY_ONLINE",
    "ON_TIME",
    "OVERDUE",
    "OVERDUE_OPEN",
    "PAID_ONLINE",
    "PARTS",
    "PAUSED",
    "RECEIVED",
    "REFUSED_AT_INTAKE",
    "RESOLVED_LATE",
    "RETURNED",
    "WHOLE",
    "WITHDRAWN",
    "WITHOUT_APOLOGY",
    "Indicator",
    "behind",
    "figures",
    "grouped",
    "integer",
    "of_locality",
    "series",
    "series_by",
    "tally",
    "unknown",
    "values",
]
