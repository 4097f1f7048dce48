"""CSV and its relatives."""

import csv
import io
import re
from collections import Counter

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Book, Refused, Sheet

_DELIMITERS = (";", ",", "\t")
_HEAD = 20_000
_QUOTED = re.compile('"[^"]*"')
_END = "\x1a"


def read(text: str) -> Book:
    """Rows are records: a line break within quotes does not end one. Excel does not show a first line `sep=;`."""
    if "\0" in text:
        raise Refused(faults.not_spreadsheet())
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first[4], rest
    else:
        delimiter = max(_DELIMITERS, key=lambda mark: _regularity(text[:_HEAD], mark))
    rows = _rows(text, delimiter)
    if max(map(len, rows), default=0) < 2:
        raise Refused(faults.not_spreadsheet())
    return Book("csv", [Sheet("CSV", rows)])


def _regularity(head: str, delimiter: str) -> tuple[int, int]:
    """In how many lines the delimiter stands equally often outside quotes, and how often."""
    counts = Counter(line.count(delimiter) for line in _QUOTED.sub("", head).splitlines())
    return max(((lines, times) for times, lines in counts.items() if times), default=(0, 0))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """A quote that is never closed would swallow what follows it, our own last line too."""
    marked = text + ("" if text.endswith(("\n", "\r")) else "\n") + _END
    try:
        rows = list(csv.reader(io.StringIO(marked, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Refused(faults.broken_file()) from None
    if rows.pop() != [_END]:
        raise Refused(faults.broken_file())
    return rows
