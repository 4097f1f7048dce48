"""Sample list of a fictional commune of 2025: two communes until 30 June, one with departments of its own since.

What was counted by form II.06a until then goes by the index of Quyết định 766 since. In truth the summer after the
merger was slow and the scans got better; read off the figures as told, it is the other way about.
"""

from functools import partial
from random import Random

from ..commune.papers import LIST
from ..dossier import Dossier
from ..exports import write_xlsx
from .lives import lives
from .papers import complete
from .weeks import LATER, WEEKS

__all__ = ["FILES", "WEEKS", "dossiers"]

_SEED = 107

FILES = {"an-binh-ho-so-2025-11-03.xlsx": (partial(write_xlsx, columns=LIST), LATER)}


def dossiers() -> list[Dossier]:
    rng = Random(_SEED)
    return complete(rng, lives(rng))
