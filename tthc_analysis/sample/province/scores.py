"""The portal's scores of all units of the province by the index of Quyết định 766, by the habits of each."""

from pathlib import Path
from random import Random

from ..commune.scores import MOST, Points, before, write_points
from ..dossier import Dossier
from ..weeks import Week
from .catalogue import DEPARTMENTS
from .units import HABITS, LATER, Habits

_SEED = 1766
_LEVELS = {True: "2", False: "3"}  # as the portal numbers departments and communes


def write_scores(path: Path, known: list[Dossier], week: Week) -> None:
    """Write the portal's table of `week`; the week before all had come less far."""
    rng = Random(_SEED)
    latest = {unit: _points(rng, habits) for unit, habits in HABITS.items()}
    table = latest if week == LATER else {unit: before(rng, told) for unit, told in latest.items()}
    write_points(path, week, table, lambda unit: _LEVELS[unit in DEPARTMENTS])


def _points(rng: Random, habits: Habits) -> Points:
    """Openness and satisfaction by chance; progress, payment and what is digitised by the unit's habits."""
    openness, services, content = (0.8 + 0.2 * rng.random() for _ in range(3))
    progress = 1 - 0.04 * min(habits.late, 6)
    digitised = 1 - 0.06 * min(habits.unscanned + habits.on_paper, 8)
    shares = (openness, progress, services, habits.online, content, digitised)
    return tuple(round(most * share, 2) for most, share in zip(MOST, shares, strict=True))
