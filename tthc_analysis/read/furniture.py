"""Rows of a sheet that are not data: repeated headers, numbering, sections, totals, notes, signatures."""

import re
from collections.abc import Sequence

from tthc_analysis import values
from tthc_analysis.columns import TOTALS, fold
from tthc_analysis.values import Cell

BLANK, HEADER, NUMBERING, SECTION, TOTAL, NOTE = "blank", "header", "numbering", "section", "total", "note"

_NUMBER = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?(=.*)?")
_ROMAN = re.compile(r"[IVX]{1,5}\.?")
_TOTALS = frozenset(map(fold, TOTALS))


def furniture(row: Sequence[Cell], header: Sequence[Cell]) -> str | None:
    """The kind of a row that is no data, None for data; a row may still turn out to be a note by what it lacks."""
    told = [cell for cell in row if not values.blank(cell)]
    if not told:
        return BLANK
    words = [values.tidy(str(cell)) for cell in told]
    if len(told) > 1 and [fold(word) for word in words] == [fold(str(c)) for c in header if not values.blank(c)]:
        return HEADER
    if len(told) > 2 and _counts_up(words):
        return NUMBERING
    if any(fold(word) in _TOTALS for word in words[:2]):
        return TOTAL
    if _ROMAN.fullmatch(words[0]) and len(told) <= 2:
        return SECTION
    return None


def _counts_up(words: Sequence[str]) -> bool:
    """(1) (2) (3)=(4)+(5) or 1 2 3 …, the first columns perhaps A B."""
    marks = [found.group(1) for word in words if (found := _NUMBER.fullmatch(word))]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return (
        len(marks) == len(words) and len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
