"""Days off and office hours, loaded strictly from what the office keeps in `params/`."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from tthc_analysis import values
from tthc_analysis.calendar import OFFICE_HOURS, Holidays, OfficeHours, SpecialDay
from tthc_analysis.calendar.days import is_weekend
from tthc_analysis.errors import MissingFile, ParamsError
from tthc_analysis.sections import Section
from tthc_analysis.wording import faults

HEADER = ("date", "kind", "name", "source", "official")
KINDS = {"off": False, "work": True}
ANSWERS = {"yes": True, "no": False}


def load_holidays(path: Path) -> Holidays:
    """The special days of a CSV of `HEADER`, blank lines skipped.

    Raises `MissingFile`, or `ParamsError` with the column, the line and what to do.
    """
    if not path.is_file():
        raise MissingFile(path)
    days: dict[date, SpecialDay] = {}
    for number, cells in _lines(path):
        special = _special_day(path, number, cells)
        if special.day in days:
            raise _fault(path, "date", number, faults.repeated_day(special.day))
        days[special.day] = special
    return Holidays(tuple(days[day] for day in sorted(days)))


def office_hours(section: Section) -> OfficeHours:
    """From the keys `sessions` (["07:30-11:30", "13:00-17:00"]) and `cut_off` ("16:00"), both optional.

    Raises `ParamsError` with the key.
    """
    sessions, cut_off = section.texts("sessions", optional=True), section.text("cut_off", optional=True)
    late = _clock(section, cut_off) if cut_off else None
    if not sessions:
        return OfficeHours(OFFICE_HOURS.sessions, late)
    try:
        return OfficeHours.of(*sessions, cut_off=late)
    except ValueError:
        raise section.fault("sessions", faults.not_sessions(sessions)) from None


def _clock(section: Section, words: str) -> time:
    try:
        return datetime.strptime(words, "%H:%M").time()
    except ValueError:
        raise section.fault("cut_off", faults.not_clock(words)) from None


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered lines below the header, their cells tidied."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            rows = [(reader.line_num, [values.tidy(cell) for cell in row]) for row in reader if any(row)]
    except UnicodeDecodeError:
        raise ParamsError(path, "", faults.wrong_encoding()) from None
    except csv.Error:
        raise _fault(path, "", reader.line_num, faults.wrong_cells(HEADER)) from None
    if not rows or tuple(rows[0][1]) != HEADER:
        raise ParamsError(path, "", faults.wrong_header(HEADER))
    yield from rows[1:]


def _special_day(path: Path, number: int, cells: list[str]) -> SpecialDay:
    if len(cells) != len(HEADER):
        raise _fault(path, "", number, faults.wrong_cells(HEADER))
    line = dict(zip(HEADER, cells, strict=True))
    for column in ("name", "source"):
        if not line[column]:
            raise _fault(path, column, number, faults.blank_cell())
    day = _day(path, number, line["date"])
    works = _one_of(path, number, "kind", line["kind"], KINDS)
    if works != is_weekend(day):
        raise _fault(path, "kind", number, faults.worked_weekday(day) if works else faults.weekend_off(day))
    official = _one_of(path, number, "official", line["official"], ANSWERS)
    return SpecialDay(day, works, line["name"], line["source"], official)


def _day(path: Path, number: int, words: str) -> date:
    try:
        return datetime.strptime(words, "%Y-%m-%d").date()
    except ValueError:
        raise _fault(path, "date", number, faults.not_date(words)) from None


def _one_of(path: Path, number: int, column: str, word: str, known: dict[str, bool]) -> bool:
    if word not in known:
        raise _fault(path, column, number, faults.not_one_of(word, tuple(known)))
    return known[word]


def _fault(path: Path, column: str, number: int, reason: str) -> ParamsError:
    return ParamsError(path, column, faults.in_line(number, reason))
