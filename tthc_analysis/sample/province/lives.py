"""The province's dossiers from submission to the end, each with one of its units."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from random import Random

from ..chance import Wheel
from ..commune import catalogue
from ..commune.lives import Delay, Leave, Turns, a_year, slow, turned
from ..commune.papers import has_fee
from ..commune.weeks import YEAR_START
from ..deviations import Pause
from ..dossier import RETURNED, WITHDRAWN, Dossier
from ..histories import numbered
from .catalogue import DEPARTMENTS, PROCEDURES
from .units import COMMUNES, EARLIER, HABITS, LATER, UNIT_CODES, WITHOUT_FEES

_SCALE = 1.25  # all communes together, beside the one of the other sample
TURNS = Turns(
    delays=(
        Delay(290, datetime(2026, 1, 12), datetime(2026, 11, 2), days=4),
        Delay(26, datetime(2026, 11, 2), datetime(2026, 11, 14)),
        Delay(9, datetime(2026, 11, 2), datetime(2026, 11, 14), unclosed=True),
        Delay(22, datetime(2026, 11, 16), datetime(2026, 11, 18), days=2),
        Delay(34, datetime(2026, 11, 16), datetime(2026, 11, 21)),
    ),
    pauses=(
        Pause(40, datetime(2026, 9, 14), datetime(2026, 10, 24)),
        Pause(48, datetime(2026, 10, 26), EARLIER.as_of),
        Pause(18, datetime(2026, 10, 12), datetime(2026, 11, 7), goes_on=datetime(2026, 11, 18)),
        Pause(30, EARLIER.exported, datetime(2026, 11, 21)),
    ),
    leaves=(
        Leave(360, RETURNED, YEAR_START, EARLIER.as_of),
        Leave(26, RETURNED, EARLIER.exported, LATER.as_of),
        Leave(120, WITHDRAWN, YEAR_START, EARLIER.as_of),
        Leave(5, WITHDRAWN, EARLIER.exported, LATER.as_of),
    ),
    refused=160,
)
_ANY = Wheel({unit: HABITS[unit].size for unit in COMMUNES})
_WITH_FEES = Wheel({unit: HABITS[unit].size for unit in COMMUNES if unit != WITHOUT_FEES})


def lives(rng: Random) -> list[Dossier]:
    """Every dossier of the year, and those of last year still open at New Year, by time of submission."""
    communal = [replace(one, volume=round(one.volume * _SCALE)) for one in catalogue.PROCEDURES]
    placed = list(_placed(rng, a_year(rng, (*communal, *PROCEDURES))))
    return turned(rng, numbered(placed, UNIT_CODES), TURNS, lambda life: slow(life) * HABITS[life.unit].late)


def _placed(rng: Random, dossiers: list[Dossier]) -> Iterator[Dossier]:
    """What is a commune's work goes to one of them, the bigger the likelier."""
    for dossier in dossiers:
        wheel = _WITH_FEES if has_fee(dossier) else _ANY
        yield dossier if dossier.unit in DEPARTMENTS else replace(dossier, unit=wheel.spin(rng))
