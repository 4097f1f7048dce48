"""Rows of a sheet that are not data: repeated headers, numbering, sections, totals, notes, signatures."""

import re
from collections.abc import Callable, Sequence

from tthc_analysis import values
from tthc_analysis.columns import TOTALS, fold
from tthc_analysis.values import Cell

BLANK, HEADER, NUMBERING, SECTION, TOTAL, NOTE = "blank", "header", "numbering", "section", "total", "note"

_NUMBER = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?(=.*)?")
_ROMAN = re.compile(r"[IVX]{1,5}\.?")
_TOTALS = frozenset(word.casefold() for word in TOTALS)


def classifier(header: Sequence[Cell]) -> Callable[[Sequence[Cell]], str | None]:
    """For the table under `header`: a row → its kind of furniture, None for data.

    A row of data may still turn out to be a note by what it lacks.
    """
    head = [fold(str(cell)) for cell in header if not values.blank(cell)]

    def kind(row: Sequence[Cell]) -> str | None:
        told = [cell for cell in row if not values.blank(cell)]
        if not told:
            return BLANK
        if len(told) == len(head) > 1 and all(fold(str(cell)) == word for cell, word in zip(told, head, strict=True)):
            return HEADER
        first = [values.tidy(str(cell)) for cell in told[:2]]
        if any(word.casefold() in _TOTALS for word in first):
            return TOTAL
        if len(told) > 2:
            return NUMBERING if _counts_up(told) else None
        return SECTION if _ROMAN.fullmatch(first[0]) else None

    return kind


def _counts_up(cells: Sequence[Cell]) -> bool:
    """(1) (2) (3)=(4)+(5) or 1 2 3 …, the first columns perhaps A B."""
    numbers = []
    for cell in cells:
        found = _NUMBER.fullmatch(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell))
        if not found:
            return False
        if found.group(1).isdigit():
            numbers.append(int(found.group(1)))
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
