"""Sample exports of a fictional district whose six figures are those of a real directive.

A dossier gets an ordinary life (`histories`), some take another turn (`deviations`), all get their papers (`papers`).
Each life is told to its end; a dossier list (`exports`) and a ranking (`ranking`) show what was known at their moment,
and the register of obstacles (`register`) what the office wrote down.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import uuid4

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
_FILES: dict[str, tuple[Writer, Week]] = {
    "ho-so-2024-10-28.csv": (write_csv, EARLIER),
    "ho-so-2024-11-04.xlsx": (write_xlsx, LATER),
    "xep-hang-2024-10-28.xlsx": (write_ranking, EARLIER),
    "xep-hang-2024-11-04.xlsx": (write_ranking, LATER),
    "vuong-mac.xlsx": (write_register, LATER),
}


def provide(folder: Path) -> None:
    """Make the sample files that `folder` lacks; the same bytes every time."""
    missing = [name for name in _FILES if not (folder / name).exists()]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    dossiers = _lives()
    known = {week: seen(dossiers, week.exported) for week in WEEKS}
    for name in missing:
        write, week = _FILES[name]
        _put(folder / name, write, known[week], week)


def _lives() -> list[Dossier]:
    rng = Random(_SEED)
    return complete(rng, deviate(rng, ordinary(rng)))


def _put(path: Path, write: Writer, known: list[Dossier], week: Week) -> None:
    """Write beside `path` and move into place whole, so that nobody ever reads half a file."""
    draft = path.with_name(f"{uuid4().hex}{path.suffix}")
    try:
        write(draft, known, week)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
