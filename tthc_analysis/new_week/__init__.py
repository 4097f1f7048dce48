"""A new week's parameter file, from the exports in a folder and the week before; and where there is none, the form of a
register of obstacles beside it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tthc_analysis import calendar, obstacle_form, params
from tthc_analysis.errors import MissingFile, NothingFound, TthcError
from tthc_analysis.mondays import SAMPLE
from tthc_analysis.new_week import earlier, page
from tthc_analysis.new_week.found import NEEDED, ONE, Found, Left, chosen, files, found
from tthc_analysis.params import ALIASES, Week, load_vocabulary
from tthc_analysis.sections import load_yaml
from tthc_analysis.survey import recognised

__all__ = ["NewWeek", "new_week"]

FROM_FRIDAY = timedelta(days=3)
KINDS = ("dossiers", "supplements", "units", *ONE)


@dataclass(frozen=True)
class NewWeek:
    """The file that was written, what it names, what was left out, and the week it goes on from, if there is one.

    `form` is the register of obstacles that was written beside it, still empty, if it was; `lost` are indicators that
    last week's file had told by a table this week's folder does not hold. `aside` is what the sample week that had this
    name is called now, if there was one.
    """

    path: Path
    report_date: date
    kept: tuple[Found, ...]
    left: tuple[Left, ...]
    before: Week | None
    lost: tuple[str, ...]
    week: Week
    form: Path | None
    aside: str | None

    @property
    def stale(self) -> list[Found]:
        """Files from before the Friday of the week to be reported: what came after is not in them."""
        return [one for one in self.kept if one.moment.date() < self.report_date - FROM_FRIDAY]

    @property
    def after_own_period(self) -> bool:
        """The week before counted other days than is usual."""
        return self.before is not None and self.before.period != calendar.year_to_date(self.before.report_date)


def new_week(report: date, folder: Path, path: Path) -> NewWeek:
    """Write the parameter file of the report Monday, and the form of a register where none is named nor there.

    Raises `AlreadyThere`, `MissingFolder`, `NothingFound`, `NotWritten`, or `ParamsError` for what stands beside it.
    """
    page.refuse(path)
    path, sample = path.resolve(), page.set_aside(path).name if path.exists() else None
    before, broken = earlier.find(path.parent, report)
    register = before.week.obstacles.resolve() if before and before.week.obstacles else None
    looked = [one for one in files(folder.resolve()) if one != register]
    seen = [found(one) for one in recognised(looked, load_vocabulary(path.with_name(ALIASES)))]
    kept, left = chosen([one for one in seen if isinstance(one, Found)], report)
    if not any(one.kind in NEEDED for one in kept):
        raise NothingFound(folder, looked)
    told, lost = earlier.told_by(before.week, _of(kept, "units")) if before else ({}, [])
    form = None if register or (file := path.with_name(obstacle_form.NAME)).exists() else file
    content = {
        "report_date": report.isoformat(),
        **earlier.carried(before.content if before else load_yaml(SAMPLE), before is None, bool(_of(kept, "dossiers"))),
        **({"obstacles": form.name} if form else {}),
        "sources": _sources(kept, told, path.parent),
        **_going_on(before.week if before else None, report),
    }
    _write(path, page.text(content, copied_from_sample=before is None), form)
    unread = [one for one in seen if isinstance(one, Left)]
    left, week = (*left, *unread, *broken), params.load(path)
    return NewWeek(path, report, tuple(kept), left, before and before.week, tuple(lost), week, form, sample)


def _write(path: Path, text: str, form: Path | None) -> None:
    """Both files, or neither."""
    if form:
        obstacle_form.write_new(form)
    try:
        page.write(path, text, _complete)
    except TthcError:
        if form:
            form.unlink()
        raise


def _going_on(before: Week | None, report: date) -> dict:
    if before is None:
        return {}
    period = earlier.period(before, report)
    days = {"period": {"from": f"{period.first_day}", "to": f"{period.last_day}"}} if period else {}
    return {"previous": before.path.name, **days}


def _sources(kept: Sequence[Found], told: Mapping[Path, Sequence[str]], start: Path) -> dict:
    """As the parameter file writes them: lists, but for those of which there is one."""
    names = {kind: [_entry(one.path, told, start) for one in _of(kept, kind)] for kind in KINDS}
    return {kind: entries[0] if kind in ONE else entries for kind, entries in names.items() if entries}


def _entry(path: Path, told: Mapping[Path, Sequence[str]], start: Path) -> str | dict:
    name = _relative(path, start)
    return {"file": name, "for": told[path]} if path in told else name


def _relative(path: Path, start: Path) -> str:
    """From the folder of the parameter file; from another drive of Windows, the whole path."""
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:
        return path.as_posix()


def _of(kept: Sequence[Found], kind: str) -> list[Found]:
    return sorted((one for one in kept if one.kind == kind), key=lambda one: one.path)


def _complete(draft: Path) -> None:
    """The file makes a week whose files are all there."""
    for file in params.load(draft).sources:
        if not file.is_file():
            raise MissingFile(file)
