"""Which week, column or value is meant by a word, as an analyst writes it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from tthc_analysis import rhythm, units, values
from tthc_analysis.columns import HEADERS, fold, fold_unit
from tthc_analysis.errors import NoSuchWeek, UsageError
from tthc_analysis.mondays import file_of
from tthc_analysis.params import PARAMS, ROOT, is_file
from tthc_analysis.read.dossiers import PROVENANCE
from tthc_analysis.tables.drivers import dimension, group
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import workbench as say
from tthc_analysis.wording.collation import collation_key

CLOCK = (rhythm.WEEKDAY, rhythm.HOUR)
WEEKS = "????-??-??*.yaml"

Value = str | Collection[str]


def week_file(which: str | date | Path) -> Path:
    """The parameter file of a path, a name in the folder, or a day however it is written. Raises `NoSuchWeek`."""
    asked = f"{which:%Y-%m-%d}" if isinstance(which, date) else str(which)
    weeks = {path.stem: path for path in sorted(PARAMS.glob(WEEKS))}
    if named := weeks.get(asked) or weeks.get(_monday(asked)):
        return named
    for path in (Path(asked), ROOT / asked):
        if path.suffix == ".yaml" and is_file(path):
            return path
    raise NoSuchWeek(asked, sorted(weeks))


def _monday(asked: str) -> str:
    """The name of the week of that day; nothing where it is no day."""
    try:
        return file_of(values.moment(asked).date()).stem
    except values.BadCell:
        return ""


def column(week: WeekResult, given: str) -> str:
    """The column of words called so, by its key, its header or its everyday name. Raises `UsageError`."""
    return _called(given, [*_columns(week), *(CLOCK if len(week.dossiers) else ())])


def selection(week: WeekResult, selected: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
    """The columns meant, each with its values as the list spells them; what is empty selects nothing."""
    asked = {name: (given,) if isinstance(given, str) else tuple(given) for name, given in selected.items() if given}
    columns = {_called(name, _columns(week)): given for name, given in asked.items()}
    return {name: tuple(_value(week, name, one) for one in given) for name, given in columns.items()}


def _columns(week: WeekResult) -> list[str]:
    """Those that hold words; without a list, units alone are known by name."""
    if week.dossiers.empty:
        return [] if week.figures.empty else [units.UNIT]
    return list(week.dossiers.drop(columns=["dossier_id", *PROVENANCE], errors="ignore").select_dtypes("str"))


def _called(given: str, known: Sequence[str]) -> str:
    called = {fold(name): one for one in known for name in (HEADERS.get(one, one), dimension(one), one)}
    if (found := called.get(fold(given))) is None:
        raise UsageError(say.COLUMN, say.no_column(given, known))
    return found


def _value(week: WeekResult, column: str, given: str) -> str:
    if column == units.UNIT:
        return units.named(given, week)
    known = sorted(week.dossiers[column].dropna().unique(), key=collation_key)
    called = {fold_unit(name): one for one in known for name in (group(column, one), one)}
    if (found := called.get(fold_unit(given))) is None:
        raise UsageError(dimension(column), say.no_value(given, [group(column, one) for one in known]))
    return found
