"""Which parameter file is meant when none is named."""

import re
from datetime import date, datetime
from pathlib import Path

from tthc_analysis.calendar import report_monday
from tthc_analysis.errors import NoWeek, TthcError
from tthc_analysis.params import PARAMS
from tthc_analysis.sections import load_yaml

SAMPLE = PARAMS / "2024-11-04.yaml"
NAMED = re.compile(r"\d{4}-\d{2}-\d{2}")


def due(now: datetime, folder: Path = PARAMS, or_sample: bool = False) -> Path:
    """The parameter file of the report Monday at `now`, `or_sample` where the office has no week of its own yet.

    Raises `NoWeek`.
    """
    monday = report_monday(now)
    path = file_of(monday, folder)
    if is_own(path):
        return path
    if or_sample and not own_weeks(folder):
        return SAMPLE
    raise NoWeek(path, monday)


def file_of(monday: date, folder: Path = PARAMS) -> Path:
    """Where the parameters of a report Monday are, or are to be."""
    return folder / f"{monday.isoformat()}.yaml"


def own_weeks(folder: Path) -> list[Path]:
    """The office's own parameter files, named after their Monday, oldest first."""
    named = [path for path in sorted(folder.glob("*.yaml")) if NAMED.fullmatch(path.stem)]
    return [path for path in named if is_own(path)]


def is_own(path: Path) -> bool:
    """Whether the parameter file is there and is the office's own, no sample."""
    return path.is_file() and not is_sample(path)


def is_sample(path: Path) -> bool:
    """Whether the file says of itself that it is a sample."""
    try:
        content = load_yaml(path)
    except TthcError:
        return False
    return isinstance(content, dict) and content.get("sample") == "true"
