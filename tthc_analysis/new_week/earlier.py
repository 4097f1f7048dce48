"""The week before, and what a new week takes over from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tthc_analysis import calendar, params
from tthc_analysis.calendar import Span
from tthc_analysis.errors import TthcError
from tthc_analysis.new_week.found import Found, Left
from tthc_analysis.params import Week
from tthc_analysis.sections import load_yaml

CARRIED = (
    *("locality", "group", "definitions", "boundary", "office_hours", "history_from", "letterhead", "obstacles"),
    "archive",
)
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Earlier:
    """A week of the office's own, as its file says it and as it was understood."""

    week: Week
    content: Mapping


def find(folder: Path, report: date) -> tuple[Earlier | None, list[Left]]:
    """The latest week before the report in the folder that is no sample, and the files that could not be read."""
    weeks, left = [], []
    for file in sorted(folder.glob("*.yaml")):
        try:
            content = {} if file.name.startswith(".") else load_yaml(file)
            if isinstance(content, dict) and "report_date" in content:
                weeks.append(Earlier(params.load(file), content))
        except TthcError as error:
            left.append(Left(file, str(error)))
    own = [one for one in weeks if not one.week.sample and one.week.report_date < report]
    return max(own, key=_newness, default=None), left


def _newness(one: Earlier) -> tuple[date, bool, str]:
    """Of two files for one Monday the one named after it."""
    return one.week.report_date, one.week.name == one.week.report_date.isoformat(), one.week.name


def carried(content: Mapping, of_sample: bool = False, listed: bool = False) -> dict:
    """What goes on as it is; of the sample not its register, where dossiers are `listed` not the archive."""
    without = [*(["obstacles"] if of_sample else []), *(["archive"] if listed else [])]
    return {key: content[key] for key in CARRIED if key in content and key not in without}


def period(before: Week, report: date) -> Span | None:
    """A period of one's own that does not begin with the year goes on to the Sunday before the report, for a year.

    One that begins on 1 January is as usual but for its end, which the new week does not take over.
    """
    first, last = before.period.first_day, report - timedelta(days=1)
    usual = (first.month, first.day) == (1, 1) or before.period == before.usual_period
    return None if usual or last - first > LONGEST else calendar.span(first, last)


def told_by(before: Week, units: Sequence[Found]) -> tuple[dict[Path, list[str]], list[str]]:
    """For each table the indicators that were told by last week's of the same name but for its date; the others."""
    told, lost = {}, []
    for indicator, name in before.told_by.items():
        alike = [one.path for one in units if _without_date(one.path.name) == _without_date(name)]
        if len(units) == len(before.units) == 1:
            alike = [units[0].path]
        if len(alike) == 1:
            told.setdefault(alike[0], []).append(indicator)
        else:
            lost.append(indicator)
    return told, lost


def _without_date(name: str) -> str:
    return re.sub(r"[\W\d_]+", "", name).casefold()
