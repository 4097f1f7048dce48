"""What the words above a table and the name of its file tell: when it was exported, and of which days."""

import re
from datetime import date, datetime

from tthc_analysis import values
from tthc_analysis.read.words import EXPORTED, PERIOD
from tthc_analysis.values import BadCell

_DAY = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
_CLOCK = r"(?:[ T]+(\d{1,2})[:_.h](\d{1,2})(?:[:_.]\d{1,2})?)?"
_EXPORTED = re.compile(rf"(?:{'|'.join(EXPORTED)})\D{{0,3}}{_DAY}{_CLOCK}", re.IGNORECASE)
_PERIOD = re.compile(rf"{PERIOD[0]}\D{{0,8}}{_DAY}\D{{0,3}}{PERIOD[1]}\D{{0,10}}{_DAY}", re.IGNORECASE)
_IN_NAME = re.compile(rf"(?<!\d)(?:(\d{{4}}[._-]\d{{2}}[._-]\d{{2}})|(\d{{1,2}}[._-]\d{{1,2}}[._-]\d{{4}})){_CLOCK}")


def exported(titles: str, file_name: str) -> datetime | None:
    """As the titles tell; else as the one day in the name of the file does."""
    if found := _EXPORTED.search(values.tidy(titles)):
        return _moment(found[1], found[2], found[3])
    named = [_moment(found[1] or found[2], found[3], found[4]) for found in _IN_NAME.finditer(file_name)]
    return named[0] if len(named) == 1 else None


def period(titles: str) -> tuple[date, date] | None:
    """First and last day, "(Từ ngày 01/01/2024 đến ngày 31/10/2024)"."""
    found = _PERIOD.search(values.tidy(titles))
    first, last = (_moment(found[1]), _moment(found[2])) if found else (None, None)
    return (first.date(), last.date()) if first and last and first <= last else None


def _moment(day: str, hour: str | None = None, minute: str | None = None) -> datetime | None:
    """Nothing when there is no such day or time."""
    year_first = re.match(r"\d{4}", day)
    words = re.sub("[._]", "-", day) if year_first else re.sub("[._-]", "/", day)
    try:
        return values.moment(f"{words} {hour}:{int(minute):02}" if hour and minute else words)
    except BadCell:
        return None
