"""Every word the package reads: columns with their header spellings, statuses, channels, indicators.

Only columns listed here enter the program: the list is also the privacy rule. A column that holds names, addresses,
numbers of persons or free text about them must never be added.
"""

from tthc_analysis.columns.dossier import CODE, DOSSIER, HEADERS, NAME, Column
from tthc_analysis.columns.measures import MEASURES, Measure
from tthc_analysis.columns.ranking import LOCALITY, RANKED_INDICATOR, RANKED_PLACE, RANKED_VALUE
from tthc_analysis.columns.spelling import bare_unit, fold, fold_unit, spelled_alike, spellings
from tthc_analysis.columns.vocabulary import BUILT_IN, Vocabulary
from tthc_analysis.columns.words import (
    CHANNEL,
    FEE_RULE,
    PAYMENT_METHOD,
    PAYMENT_STATUS,
    STATUS,
    STATUS_CODES,
    TIME_UNIT,
)

__all__ = [
    "BUILT_IN",
    "CHANNEL",
    "CODE",
    "DOSSIER",
    "FEE_RULE",
    "HEADERS",
    "LOCALITY",
    "MEASURES",
    "NAME",
    "PAYMENT_METHOD",
    "PAYMENT_STATUS",
    "RANKED_INDICATOR",
    "RANKED_PLACE",
    "RANKED_VALUE",
    "STATUS",
    "STATUS_CODES",
    "TIME_UNIT",
    "Column",
    "Measure",
    "Vocabulary",
    "bare_unit",
    "fold",
    "fold_unit",
    "spelled_alike",
    "spellings",
]
