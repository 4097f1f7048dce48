"""What several commands ask of what they are given."""

from collections.abc import Iterable
from pathlib import Path

from tthc_analysis.columns import fold_unit
from tthc_analysis.errors import UsageError
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import console, usage
from tthc_analysis.wording.collation import collation_key


def unit(name: str, week: WeekResult, known: Iterable[str]) -> str:
    """The one of the known units that goes by this name."""
    units = sorted(known, key=collation_key)
    asked = fold_unit(week.params.vocabulary.unit(name))
    for one in units:
        if fold_unit(one) == asked:
            return one
    raise UsageError("--unit", console.no_unit(name, units))


def keep_sources(option: str, target: Path, sources: Iterable[Path]) -> None:
    """What is read is never written over."""
    if target.resolve() in {source.resolve() for source in sources}:
        raise UsageError(option, usage.overwrites(target))
