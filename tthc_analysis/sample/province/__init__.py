"""Sample exports of a fictional province: 135 communes, wards and special zones, and 17 departments, in two lists.

Its communes do what the commune of the other sample does and live by the same calendar; how well, is each one's own.
"""

from functools import partial
from random import Random

from ..commune.papers import LIST
from ..dossier import Dossier
from ..exports import write_csv
from .lives import lives
from .papers import complete
from .scores import write_scores
from .units import EARLIER, LATER, WEEKS

__all__ = ["FILES", "WEEKS", "dossiers"]

_SEED = 34

_write_list = partial(write_csv, columns=LIST)
FILES = {
    "tinh-ho-so-2026-11-16.csv": (_write_list, EARLIER),
    "tinh-ho-so-2026-11-23.csv": (_write_list, LATER),
    "tinh-diem-766-2026-11-16.xlsx": (write_scores, EARLIER),
    "tinh-diem-766-2026-11-23.xlsx": (write_scores, LATER),
}


def dossiers() -> list[Dossier]:
    rng = Random(_SEED)
    return complete(rng, lives(rng))
