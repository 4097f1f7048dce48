"""What a folder holds for a week: every file by what is in it, and which of several of a kind are wanted.

A file's moment is when it says it was exported, else a day in its name, else when it was last written. Of files that
tell of the same things the newest is wanted; one exported at about the same time joins it when it tells of more, as
lists of several units do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from tthc_analysis import values
from tthc_analysis.calendar.weeks import ONE_WEEK, VIET_NAM
from tthc_analysis.errors import MissingFolder
from tthc_analysis.obstacle_form import NAME as FORM
from tthc_analysis.params import HOLIDAYS, OUTPUTS
from tthc_analysis.read.dossiers import PROVENANCE
from tthc_analysis.read.scores766 import groups
from tthc_analysis.survey import Surveyed
from tthc_analysis.values import BadCell
from tthc_analysis.week import SAMPLE_FOLDER, SNAPSHOTS
from tthc_analysis.wording import new_week as words

OURS = (OUTPUTS.name, SAMPLE_FOLDER, SNAPSHOTS)
TOGETHER = timedelta(days=4)
NEEDED = ("dossiers", "units", "ranking")
ONE = ("ranking", "scores766")
_HIDDEN_ON_WINDOWS = 2
_DAY = re.compile(
    r"(?<!\d)(?:(20\d\d)[._-]?([01]\d)[._-]?([0-3]\d)|([0-3]?\d)[._-]([01]?\d)[._-](20\d\d)|([0-3]\d)([01]\d)(20\d\d))(?!\d)"
)


@dataclass(frozen=True)
class Found:
    """A readable file: its `kind` as in `sources`, whom its `rows` speak of and what it `tells` of them."""

    path: Path
    kind: str
    moment: datetime
    written: float
    rows: frozenset[str]
    tells: frozenset[str]
    sha256: str


@dataclass(frozen=True)
class Left:
    """A file that is not used, and why."""

    path: Path
    reason: str


def files(folder: Path) -> list[Path]:
    """Files in the folder and in the folders in it; not Excel's locks, hidden ones, or what is ours."""
    if not folder.is_dir():
        raise MissingFolder(folder)
    inside = [one for one in _entries(folder) if one.is_dir() and one.name not in OURS]
    return [file for one in (folder, *inside) for file in _entries(one) if file.is_file() and not _passed_over(file)]


def found(one: Surveyed) -> Found | Left:
    if one.error:
        return Left(one.path, str(one.error))
    if one.reading.table.empty:
        return Left(one.path, words.NO_ROWS)
    source, written = one.reading.sources[0], one.path.stat().st_mtime
    last = datetime.fromtimestamp(written, VIET_NAM).replace(tzinfo=None)
    kind = "supplements" if source.kind == "supplement" else source.kind
    moment = source.exported or named_day(one.path.stem) or last
    return Found(one.path, kind, moment, written, *_told(one), source.sha256)


def named_day(name: str) -> datetime | None:
    """The last day that a file's name holds: "ho so 01.01.2024 den 31.10.2024", "ho-so-20241104"."""
    days = [day for parts in _DAY.findall(name) if (day := _day(parts))]
    return days[-1] if days else None


def chosen(all_found: Sequence[Found], report: date) -> tuple[list[Found], list[Left]]:
    """Those wanted for the report, the newest first, and the others with the reason."""
    kept, left = [], []
    for one in sorted(all_found, key=lambda one: (one.moment, one.written, one.path.name), reverse=True):
        timely = any(not _late(other, report) for other in all_found if other.kind == one.kind)
        reason = words.late(one.moment) if timely and _late(one, report) else _overtaken(one, kept)
        if reason:
            left.append(Left(one.path, reason))
        else:
            kept.append(one)
    return _of_listed(kept, left)


def _of_listed(kept: list[Found], left: list[Left]) -> tuple[list[Found], list[Left]]:
    """A supplement must add to a dossier that a list tells of."""
    listed = frozenset().union(*(one.rows for one in kept if one.kind == "dossiers"))
    alien = [one for one in kept if one.kind == "supplements" and not one.rows & listed]
    return [one for one in kept if one not in alien], left + [Left(one.path, words.NONE_LISTED) for one in alien]


def _overtaken(one: Found, kept: Sequence[Found]) -> str | None:
    """Why a file is not needed beside the newer ones."""
    for newer in kept:
        if newer.kind != one.kind:
            continue
        if newer.sha256 == one.sha256:
            return words.same(newer.path.name)
        if one.kind in ONE or (_of_same_things(one, newer) and newer.moment - one.moment > TOGETHER):
            return words.older(newer.path.name, one.moment, newer.moment)
        if one.rows <= newer.rows and one.tells <= newer.tells:
            return words.contained(newer.path.name)
    return None


def _of_same_things(one: Found, newer: Found) -> bool:
    """Dossier lists all tell what becomes of dossiers, whatever else they tell."""
    return one.kind == "dossiers" or one.tells <= newer.tells


def _late(one: Found, report: date) -> bool:
    return one.moment.date() >= report + ONE_WEEK


def _told(one: Surveyed) -> tuple[frozenset[str], frozenset[str]]:
    table = one.reading.table
    if one.kind == "dossiers":
        return frozenset(table["dossier_id"]), frozenset(table.columns) - frozenset(PROVENANCE)
    if one.kind == "units":
        return frozenset(table["unit"]), frozenset(table["by"] + " " + table["measure"])
    if one.kind == "scores766":
        return frozenset(table["unit"]), frozenset(groups(table))
    return frozenset(table["locality"]), frozenset(table["indicator"])


def _day(parts: tuple[str, ...]) -> datetime | None:
    year, month, day = parts[:3] if parts[0] else reversed(parts[3:6] if parts[5] else parts[6:])
    try:
        return values.moment(f"{year}-{int(month):02}-{int(day):02}")
    except BadCell:
        return None


def _entries(folder: Path) -> Iterator[Path]:
    """What is in a folder, by name; nothing of a folder that may not be opened."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        inside = []
    yield from (one for one in inside if not _hidden(one))


def _hidden(path: Path) -> bool:
    return path.name.startswith(".") or bool(getattr(path.lstat(), "st_file_attributes", 0) & _HIDDEN_ON_WINDOWS)


def _passed_over(file: Path) -> bool:
    return file.name.startswith("~$") or file.name in (HOLIDAYS, FORM) or file.suffix in (".yaml", ".yml")
