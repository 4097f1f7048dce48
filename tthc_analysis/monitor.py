"""Is this Monday's briefing there: made, whole, of the files there are now, recent, and before nine?

Each answer that is not yes is a `Fault`; the exit code of `tthc check` is that of the first, the gravest.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from tthc_analysis import archive
from tthc_analysis.calendar import is_holiday_monday, report_monday
from tthc_analysis.calendar.weeks import ONE_WEEK, VIET_NAM
from tthc_analysis.errors import RunInProgress
from tthc_analysis.folder import locked, recorded, recover
from tthc_analysis.mondays import file_of, is_own
from tthc_analysis.params import Week
from tthc_analysis.read.source import sha256
from tthc_analysis.readings import archived
from tthc_analysis.wording import monitor as say

TOLD = {"params", "sources", "stale", "first_made_at", "missing", "files"}
DUE = time(9, tzinfo=VIET_NAM)
MISSING, BROKEN, CHANGED, STALE, LATE, PARTIAL = 6, 7, 8, 9, 10, 4


@dataclass(frozen=True)
class Fault:
    code: int
    sentence: str


def check(week: Week, outputs: Path, now: datetime) -> list[Fault]:
    """What is wrong with the week's briefing in `outputs` at the moment `now` (with a zone), the gravest first."""
    folder = outputs / week.name
    _recover(folder)
    record = _record(folder)
    due = datetime.combine(week.report_date, DUE)
    if record is None:
        missing = say.unreadable(folder) if folder.exists() else say.missing(folder, now >= due)
        return [Fault(MISSING, missing)]
    return [*_broken(folder, record), *_changed(week, record), *_stale(record), *_late(record, due), *_partial(record)]


def missed(now: datetime, weeks: int, outputs: Path, params: Path) -> list[Path]:
    """The parameter files of so many Mondays before the one due at `now` that have no briefing, oldest first."""
    due = report_monday(now)
    mondays = [due - number * ONE_WEEK for number in range(weeks, 0, -1)]
    files = [file_of(monday, params) for monday in mondays]
    return [file for file in files if is_own(file) and _record(outputs / file.stem) is None]


def notes(week: Week) -> list[str]:
    """What is said and not decided: a report Monday on which nobody works."""
    return [say.holiday(week.report_date)] if is_holiday_monday(week.report_date, week.holidays) else []


def _recover(folder: Path) -> None:
    """What a killed run left is put right, unless a run is at work."""
    if folder.parent.is_dir():
        with suppress(RunInProgress), locked(folder.parent):
            recover(folder)


def _record(folder: Path) -> dict | None:
    """None where it is missing, or not a whole one of ours."""
    record = recorded(folder)
    return record if TOLD <= set(record) else None


def _broken(folder: Path, record: dict) -> Iterator[Fault]:
    for name, digest in record["files"].items():
        if not (folder / name).is_file():
            yield Fault(BROKEN, say.file_missing(folder / name))
        elif sha256(folder / name) != digest:
            yield Fault(BROKEN, say.file_changed(folder / name))


def _changed(week: Week, record: dict) -> Iterator[Fault]:
    if sha256(week.path) != record["params"]["sha256"]:
        yield Fault(CHANGED, say.params_changed(week.path))
    told = {one["file"]: one["sha256"] for one in record["sources"]}
    for path in week.sources:
        if not path.is_file():
            yield Fault(CHANGED, say.source_missing(path))
        elif sha256(path) != told.get(path.name):
            yield Fault(CHANGED, say.source_changed(path))
    if (kept := archived(week)) and archive.digest(kept) != told.get(Path(week.archive.place).name):
        yield Fault(CHANGED, say.source_changed(Path(week.archive.place)))


def _stale(record: dict) -> Iterator[Fault]:
    for one in record["stale"]:
        yield Fault(STALE, say.stale(one["file"], datetime.fromisoformat(one["last_day"])))


def _late(record: dict, due: datetime) -> Iterator[Fault]:
    made = datetime.fromisoformat(record["first_made_at"])
    if made >= due:
        yield Fault(LATE, say.late(made))


def _partial(record: dict) -> Iterator[Fault]:
    if record["missing"]:
        yield Fault(PARTIAL, say.partial(record["missing"]))
