"""The units of the fictional province, and the habits of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from ..catalogue import PROVINCE
from ..commune import weeks
from ..commune.catalogue import LOCALITY
from ..commune.province import names
from .catalogue import DEPARTMENTS, JUSTICE

COMMUNES = (LOCALITY, *names())
UNIT_CODES = {name: f"H99.{number}" for number, name in enumerate((*DEPARTMENTS, *COMMUNES), start=201)}
EARLIER, LATER = WEEKS = tuple(replace(week, locality=PROVINCE, places=COMMUNES) for week in weeks.WEEKS)

UNSCANNED = "Xã Dậu Thủy"
CAUGHT_UP = "Phường Giáp An"
SLIPPED = "Xã Ngọ Lộc"
SPOTLESS = "Xã Thìn Xuân"
IN_CASH = "Xã Hợi Sơn"
WITHOUT_FEES = "Đặc khu Mão Thủy"
BUSIEST = "Phường Canh An"

_SEED = 135
_NEVER, _ALWAYS = 1e-9, 1e9


@dataclass(frozen=True, slots=True)
class Habits:
    """How much work a unit has, and beside the others how often it is late, leaves papers unscanned and results
    on paper; `online` is its chance that a fee is paid online."""

    size: float
    late: float
    unscanned: float
    on_paper: float
    online: float


def _drawn(rng: Random) -> Habits:
    size, late, unscanned, on_paper, cash = (rng.random() for _ in range(5))
    return Habits(
        0.2 + 2.6 * size**2.4, 0.05 + 4 * late**3, 0.05 + 4 * unscanned**3, 0.05 + 4 * on_paper**3, 1 - 0.6 * cash**1.5
    )


def _every() -> Iterator[tuple[str, Habits]]:
    rng = Random(_SEED)
    for unit in (*COMMUNES, *DEPARTMENTS):
        yield unit, _drawn(rng)


HABITS = dict(_every())
HABITS |= {
    UNSCANNED: replace(HABITS[UNSCANNED], size=0.6, unscanned=_ALWAYS),
    CAUGHT_UP: replace(HABITS[CAUGHT_UP], size=1.2, unscanned=5.0),
    SLIPPED: replace(HABITS[SLIPPED], size=1.2, unscanned=0.05),
    SPOTLESS: Habits(0.5, _NEVER, _NEVER, _NEVER, 1.0),
    IN_CASH: replace(HABITS[IN_CASH], size=0.4, online=0.0),
    WITHOUT_FEES: replace(HABITS[WITHOUT_FEES], size=0.3),
    BUSIEST: replace(HABITS[BUSIEST], size=5.0, late=3.0),
    JUSTICE: replace(HABITS[JUSTICE], late=0.02, unscanned=0.1),
}
