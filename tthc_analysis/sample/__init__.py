"""Sample exports of fictional offices: a district whose six figures are those of a real directive, and two communes.

A dossier gets an ordinary life (`histories`), some take another turn (`deviations`), all get their papers (`papers`).
Each life is told to its end; a dossier list (`exports`) and a ranking (`ranking`) show what was known at their moment,
and the register of obstacles (`register`) what the office wrote down. The `commune` of today is told the same
way, and one `merged` in 2025.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import uuid4

from . import commune, merged
from .deviations import deviate
from .dossier import Dossier
from .exports import seen, write_csv, write_xlsx
from .histories import ordinary
from .papers import complete
from .ranking import write_ranking
from .register import write_register
from .weeks import EARLIER, LATER, WEEKS, Week

__all__ = ["provide"]

_SEED = 766

Writer = Callable[[Path, list[Dossier], Week], None]


@dataclass(frozen=True)
class Office:
    """Its dossiers, the weeks at whose exports they are shown, and the files of each."""

    dossiers: Callable[[], list[Dossier]]
    weeks: tuple[Week, ...]
    files: Mapping[str, tuple[Writer, Week]]


def _district() -> list[Dossier]:
    rng = Random(_SEED)
    return complete(rng, deviate(rng, ordinary(rng)))


_DISTRICT = Office(
    _district,
    WEEKS,
    {
        "ho-so-2024-10-28.csv": (write_csv, EARLIER),
        "ho-so-2024-11-04.xlsx": (write_xlsx, LATER),
        "xep-hang-2024-10-28.xlsx": (write_ranking, EARLIER),
        "xep-hang-2024-11-04.xlsx": (write_ranking, LATER),
        "vuong-mac.xlsx": (write_register, LATER),
    },
)
_COMMUNES = tuple(Office(one.dossiers, one.WEEKS, one.FILES) for one in (commune, merged))


def provide(folder: Path, named: Collection[str] = ()) -> None:
    """Make the sample files that `folder` lacks, those of the office whose files are `named`; the same bytes each time.

    Where none is named they are the district's.
    """
    office = next((one for one in _COMMUNES if not set(named).isdisjoint(one.files)), _DISTRICT)
    missing = [name for name in office.files if not (folder / name).exists()]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    dossiers = office.dossiers()
    known = {week: seen(dossiers, week.exported) for week in office.weeks}
    for name in missing:
        write, week = office.files[name]
        _put(folder / name, write, known[week], week)


def _put(path: Path, write: Writer, known: list[Dossier], week: Week) -> None:
    """Write beside `path` and move into place whole, so that nobody ever reads half a file."""
    draft = path.with_name(f"{uuid4().hex}{path.suffix}")
    try:
        write(draft, known, week)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
