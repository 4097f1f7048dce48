"""CSV and its relatives."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Book, Refused, Sheet

_DELIMITERS = (";", ",", "\t")
_HEAD = 20_000
_TOLD = re.compile(r'"?sep=([^"\r\n])"?[ \t]*(?:\r\n?|\n)', re.IGNORECASE)
_QUOTED = re.compile('"[^"]*"')
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_END = "\x1a"
_MOST_CELLS, _ROW, _LONGEST = 6_000_000, 4, 2 * 2**20


def read(text: str) -> Book:
    """Rows are records: a line break within quotes does not end one. Excel does not show a first line `sep=;`."""
    if "\0" in text:
        raise Refused(faults.not_spreadsheet())
    told = _TOLD.match(text)
    delimiter = told[1] if told else max(_DELIMITERS, key=lambda mark: _regularity(text[:_HEAD], mark))
    rows = _rows(text, told.end() if told else 0, delimiter)
    if max(map(len, rows), default=0) < 2:
        raise Refused(faults.not_spreadsheet())
    return Book("csv", [Sheet("CSV", rows)])


def _regularity(head: str, delimiter: str) -> tuple[int, int]:
    """In how many lines the delimiter stands equally often outside quotes, and how often."""
    counts = Counter(line.count(delimiter) for line in _QUOTED.sub("", head).splitlines())
    return max(((lines, times) for times, lines in counts.items() if times), default=(0, 0))


def _rows(text: str, start: int, delimiter: str) -> list[list[str]]:
    """A quote that is never closed would swallow what follows it, our own last line too."""
    rows, room, pending = [], _MOST_CELLS, 0

    def lines() -> Iterator[str]:
        nonlocal pending
        for line in _LINE.finditer(text, start):
            pending += len(line[0])
            if pending > _LONGEST:
                raise Refused(faults.too_large())
            yield line[0]
        yield _END

    try:
        for row in csv.reader(lines(), delimiter=delimiter):
            rows.append(row)
            room, pending = room - len(row) - _ROW, 0
            if room < 0:
                raise Refused(faults.too_large())
    except csv.Error:
        raise Refused(faults.broken_file()) from None
    if rows.pop() != [_END]:
        raise Refused(faults.broken_file())
    return rows
