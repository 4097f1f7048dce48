"""Places: as the province published them, as its printed values give them, and what a better one takes.

`places` ranks what is known exactly; `possible` tells the places left open by rounding and by what was not printed;
`distance` tells the dossiers to fix for a better one.
"""

from tthc_analysis.ranking.distance import Step, fixed, paced, place_after, step_to, steps, to_fix
from tthc_analysis.ranking.places import (
    AROUND,
    ENDS,
    SHORT_GROUP,
    as_printed,
    ladder,
    neighbours,
    place_of,
    places,
    standings,
)
from tthc_analysis.ranking.possible import (
    ANY_COUNT,
    ANY_RATIO,
    Interval,
    Possible,
    by_base,
    exactly,
    peers,
    possible,
    printed,
    rounded,
)

__all__ = [
    "ANY_COUNT",
    "ANY_RATIO",
    "AROUND",
    "ENDS",
    "SHORT_GROUP",
    "Interval",
    "Possible",
    "Step",
    "as_printed",
    "by_base",
    "exactly",
    "fixed",
    "ladder",
    "neighbours",
    "paced",
    "peers",
    "place_after",
    "place_of",
    "places",
    "possible",
    "printed",
    "rounded",
    "standings",
    "step_to",
    "steps",
    "to_fix",
]
