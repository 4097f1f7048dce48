"""Every word the package reads: columns with their header spellings, statuses, channels, indicators.

Only columns listed here enter the program: the list is also the privacy rule. A column that holds names, addresses,
numbers of persons or free text about them must never be added; the two free texts of the register of obstacles are read
only where they can name no person.
"""

from tthc_analysis.columns.dossier import CODE, DOSSIER, HEADERS, NAME, Column
from tthc_analysis.columns.measures import MEASURES, Measure
from tthc_analysis.columns.obstacle import (
    ADDRESSEES,
    AUTHORITIES,
    CLOSED,
    EXAMPLE,
    KIND_NAMES,
    KINDS,
    OBSTACLE,
    OBSTACLE_HEADERS,
    OBSTACLE_WORDS,
    PROGRESS_NAMES,
    ROUTES,
)
from tthc_analysis.columns.ranking import LOCALITY, RANKED_INDICATOR, RANKED_PLACE, RANKED_VALUE
from tthc_analysis.columns.scores766 import SCORES_766
from tthc_analysis.columns.spelling import bare_unit, fold, fold_unit, spelled_alike, spellings
from tthc_analysis.columns.units import KINDS as UNIT_KINDS
from tthc_analysis.columns.units import kind_of
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
    "ADDRESSEES",
    "AUTHORITIES",
    "BUILT_IN",
    "CHANNEL",
    "CLOSED",
    "CODE",
    "DOSSIER",
    "EXAMPLE",
    "FEE_RULE",
    "HEADERS",
    "KINDS",
    "KIND_NAMES",
    "LOCALITY",
    "MEASURES",
    "NAME",
    "OBSTACLE",
    "OBSTACLE_HEADERS",
    "OBSTACLE_WORDS",
    "PAYMENT_METHOD",
    "PAYMENT_STATUS",
    "PROGRESS_NAMES",
    "RANKED_INDICATOR",
    "RANKED_PLACE",
    "RANKED_VALUE",
    "ROUTES",
    "SCORES_766",
    "STATUS",
    "STATUS_CODES",
    "TIME_UNIT",
    "UNIT_KINDS",
    "Column",
    "Measure",
    "Vocabulary",
    "bare_unit",
    "fold",
    "fold_unit",
    "kind_of",
    "spelled_alike",
    "spellings",
]
