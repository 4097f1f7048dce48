"""Dossier lists → one typed table, a row a dossier.

Columns are those of `columns.DOSSIER` that the files hold, plus `source_file` and `source_row`. Types: text and words
`str`, moments `datetime64[us]` (wall clock of Viet Nam), counts and đồng `Int64`, flags `boolean`; unknown is missing.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from tthc_analysis import columns, values, workbook
from tthc_analysis.errors import EmptySource
from tthc_analysis.read import header
from tthc_analysis.read.source import Reading, Rejected, Source, sha256
from tthc_analysis.wording import faults

DTYPES = {
    "moment": "datetime64[us]",
    "count": "Int64",
    "money": "Int64",
    "flag": "boolean",
    "negated_flag": "boolean",
}
FILLED = ("dossier_id", "unit", "status")
IDENTIFYING = ("dossier_id", "received_at", "status")


def read_dossiers(paths: Sequence[Path]) -> Reading:
    """All lists together. A dossier listed twice alike counts once; contradicting rows are rejected, all of them."""
    lists = [_read_file(path) for path in paths]
    if not lists:
        return Reading(pd.DataFrame())
    table, contradicting = _without_repeats(pd.concat([one.table for one in lists], ignore_index=True))
    rejected = [row for one in lists for row in one.rejected] + contradicting
    return Reading(table, tuple(rejected), tuple(source for one in lists for source in one.sources))


def _read_file(path: Path) -> Reading:
    head = header.find(path, workbook.read_sheets(path), columns.DOSSIER)
    body, numbers, skipped = _dossier_rows(head)
    if not body:
        raise EmptySource(path, head.sheet.name)
    wanted = [column for column in columns.DOSSIER if column.key in head.places]
    cells = list(zip_longest(*body))
    cells += [()] * (max(head.places.values()) + 1 - len(cells))
    table, faulty = {}, {}
    for column in wanted:
        table[column.key], bad = _parse(cells[head.places[column.key]], len(body), column)
        for index, fault in bad.items():
            faulty.setdefault(index, (column.key, *fault))
    frame = pd.DataFrame(table).assign(source_file=path.name, source_row=numbers)
    rejected = tuple(
        Rejected(path.name, head.sheet.name, numbers[index], head.spelling(key), value, reason)
        for index, (key, value, reason) in sorted(faulty.items())
    )
    frame = frame.drop(index=list(faulty))
    source = Source(path, "dossiers", head.sheet.name, sha256(path), len(frame), skipped)
    return Reading(frame, rejected, (source,))


def _dossier_rows(head: header.Header) -> tuple[list, list[int], int]:
    """Rows that speak of a dossier, their numbers in the file, and how many titles, totals and notes were passed."""
    telling = [head.places[key] for key in IDENTIFYING]
    body, numbers, skipped = [], [], 0
    for number, row in enumerate(head.body, start=head.row + 2):
        if any(place < len(row) and not values.blank(row[place]) for place in telling):
            body.append(row)
            numbers.append(number)
        elif not all(map(values.blank, row)):
            skipped += 1
    return body, numbers, skipped


def _parse(cells: Sequence, length: int, column: columns.Column) -> tuple[pd.Series, dict[int, tuple[str, str]]]:
    """The typed column, and for each row whose cell does not fit: the value and the reason."""
    read = lru_cache(maxsize=None, typed=True)(_reader(column))
    results = [read(cell) for cell in cells] or [read(None)] * length
    bad = {index: (str(cells[index]), reason) for index, (_, reason) in enumerate(results) if reason}
    return pd.Series([value for value, _ in results], dtype=DTYPES.get(column.kind, "str")), bad


def _reader(column: columns.Column) -> Callable[[values.Cell], tuple]:
    """A cell → its value, or None and the reason why it does not fit."""
    parser, blank = values.PARSERS[column.kind], faults.NO_VALUE if column.key in FILLED else None

    def read(cell: values.Cell) -> tuple:
        if values.blank(cell):
            return None, blank
        try:
            return parser(cell), None
        except values.BadCell as error:
            return None, str(error)

    return read


def _without_repeats(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Rejected]]:
    told = [key for key in frame.columns if key not in ("source_file", "source_row")]
    once = frame.drop_duplicates(subset=told)
    contradicting = once["dossier_id"].duplicated(keep=False)
    rejected = [
        Rejected(
            row.source_file, "", row.source_row, columns.DOSSIER[0].headers[0], row.dossier_id, faults.CONTRADICTION
        )
        for row in once[contradicting].itertuples()
    ]
    return once[~contradicting].reset_index(drop=True), rejected
