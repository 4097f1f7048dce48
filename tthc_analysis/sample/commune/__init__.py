"""Sample exports of a fictional commune of today: good at promises and payments, weak at results, strict with land.

Since 1/9 many dossiers of land are returned, and the department of culture scans on Monday what comes late on Friday.
The national portal's list of the same dossiers is out of step here and there.
"""

from functools import partial
from random import Random

from ..dossier import Dossier
from ..exports import write_xlsx
from .lives import lives
from .papers import LIST, complete
from .portal import write_portal
from .province import write_province
from .scores import write_scores
from .weeks import EARLIER, LATER, WEEKS

__all__ = ["FILES", "WEEKS", "dossiers"]

_SEED = 2311

_write_list = partial(write_xlsx, columns=LIST)
FILES = {
    "xa-ho-so-2026-11-16.xlsx": (_write_list, EARLIER),
    "xa-ho-so-2026-11-23.xlsx": (_write_list, LATER),
    "xep-hang-2026-11-16.xlsx": (write_province, EARLIER),
    "xep-hang-2026-11-23.xlsx": (write_province, LATER),
    "cong-quoc-gia-2026-11-23.xlsx": (write_portal, LATER),
    "diem-766-2026-11-16.xlsx": (write_scores, EARLIER),
    "diem-766-2026-11-23.xlsx": (write_scores, LATER),
}


def dossiers() -> list[Dossier]:
    rng = Random(_SEED)
    return complete(rng, lives(rng))
