"""Dossier lists → one typed table, a row a dossier.

Columns are those of `columns.DOSSIER` that the files hold, plus `source_file`, `source_row` and `exported_at` (when the
list says it was exported). Types: text and words `str`, moments `datetime64[us]` (wall clock of Viet Nam), counts and
đồng `Int64`, flags `boolean`; unknown is missing.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from tthc_analysis import values, workbook
from tthc_analysis.columns import BUILT_IN, CODE, EXPORTED, Column, Vocabulary
from tthc_analysis.errors import EmptySource, MisplacedColumn
from tthc_analysis.read import header
from tthc_analysis.read.furniture import BLANK, NOTE, classifier
from tthc_analysis.read.source import REPEAT, Reading, Rejected, Skipped, Source, sha256
from tthc_analysis.values import BadCell, Cell
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
FEWEST_TELLING = 3
SHORTEST_SURE = 8
PROVENANCE = ("source_file", "source_row", "exported_at")
_CODE = re.compile(CODE)
_EXPORTED = re.compile(rf"(?i)(?:{'|'.join(EXPORTED)})\D{{0,3}}(\d{{1,2}}/\d{{1,2}}/\d{{4}}(?: \d{{1,2}}:\d{{2}})?)")


def read_dossiers(paths: Sequence[Path], vocabulary: Vocabulary = BUILT_IN) -> Reading:
    """All lists together, see `combined`."""
    return combined([read_list(path, vocabulary) for path in paths])


def combined(lists: Sequence[Reading]) -> Reading:
    """Of a dossier in several exports the latest tells; alike rows count once.

    Rows of one dossier that contradict each other, with nothing to say which is later, are rejected, all of them.
    """
    if not lists:
        return Reading(pd.DataFrame())
    table, contradicting, repeated = _latest(pd.concat([one.table for one in lists], ignore_index=True))
    return Reading(
        table,
        (*(row for one in lists for row in one.rejected), *contradicting),
        (*(row for one in lists for row in one.skipped), *repeated),
        tuple(source for one in lists for source in one.sources),
    )


def read_list(path: Path, vocabulary: Vocabulary = BUILT_IN) -> Reading:
    """One list. Raises `InputError` when it has no dossier, lacks a column or holds other things than it says."""
    head = header.find(path, workbook.read_sheets(path), vocabulary.dossier)
    numbers, rows, skipped = _dossier_rows(path, head)
    if not rows:
        raise EmptySource(path, head.sheet.name)
    table, faults_by_row = _typed(path, head, rows, vocabulary)
    exported = _exported(head)
    table = table.assign(source_file=path.name, source_row=numbers, exported_at=pd.Timestamp(exported).as_unit("us"))
    table = table.drop(index=list(faults_by_row))
    rejected = (
        Rejected(path.name, head.sheet.name, numbers[at], *fault) for at, fault in sorted(faults_by_row.items())
    )
    source = Source(path, "dossiers", head.sheet.name, sha256(path), len(table), exported)
    return Reading(table, tuple(rejected), skipped, (source,))


def _dossier_rows(path: Path, head: header.Header) -> tuple[list[int], list[list[Cell]], tuple[Skipped, ...]]:
    """Rows that speak of a dossier with their numbers in the file, and the furniture among and below them."""
    kind_of, named = classifier(head.sheet.rows[head.row]), head.places["dossier_id"]
    telling = [head.places[key] for key in IDENTIFYING]
    numbers, rows, skipped = [], [], []
    for number, row in enumerate(head.body, start=head.row + 2):
        kind = None if named < len(row) and _is_long_code(row[named]) else kind_of(row)
        if kind is None and any(place < len(row) and not values.blank(row[place]) for place in telling):
            numbers.append(number)
            rows.append(row)
        elif kind != BLANK:
            skipped.append(Skipped(path.name, head.sheet.name, number, kind or NOTE))
    return numbers, rows, tuple(skipped)


def _is_long_code(cell: Cell) -> bool:
    """No furniture has such a cell, so most rows need no closer look."""
    return isinstance(cell, str) and len(cell) >= SHORTEST_SURE and _CODE.fullmatch(cell) is not None


def _typed(
    path: Path, head: header.Header, rows: list[list[Cell]], vocabulary: Vocabulary
) -> tuple[pd.DataFrame, dict]:
    """The typed columns, and for each row with a cell that does not fit: header, value, code and reason."""
    parsers, table, faulty = values.parsers(vocabulary), {}, {}
    cells = dict(enumerate(zip_longest(*rows)))
    for column in vocabulary.dossier:
        if (place := head.places.get(column.key)) is None:
            continue
        read = lru_cache(maxsize=None, typed=True)(_reader(column, parsers[column.kind]))
        results = [read(cell) for cell in cells.get(place, [None] * len(rows))]
        bad = {at: (head.spelling(column.key), *fault) for at, (_, fault) in enumerate(results) if fault}
        if bad:
            _refuse_misplaced(path, head, column, results)
        table[column.key] = pd.Series([value for value, _ in results], dtype=DTYPES.get(column.kind, "str"))
        faulty = bad | faulty
    return pd.DataFrame(table), faulty


def _refuse_misplaced(path: Path, head: header.Header, column: Column, results: list[tuple]) -> None:
    """A column most of whose values do not fit holds something else: a shifted table, not a few slips."""
    bad = sum(fault is not None and fault[1] != "blank" for _, fault in results)
    told = bad + sum(value is not None for value, _ in results)
    if 2 * bad > told and bad >= FEWEST_TELLING:
        raise MisplacedColumn(path, head.sheet.name, head.spelling(column.key), bad, told)


def _reader(column: Column, parser: Callable[[Cell], object]) -> Callable[[Cell], tuple]:
    """A cell → its value and None, or None and the value as shown, the code and the reason why it does not fit."""
    like = re.compile(column.like or ".*", re.DOTALL)

    def read(cell: Cell) -> tuple:
        try:
            if values.blank(cell):
                if column.key in FILLED:
                    raise BadCell("blank")
                return None, None
            value = parser(cell)
            if column.like and not like.fullmatch(value):
                raise BadCell("not_like")
            return value, None
        except BadCell as error:
            return None, (str(cell or ""), error.code, str(error))

    return read


def _exported(head: header.Header) -> datetime | None:
    """The moment of export, where the titles above the header state it."""
    titles = " ".join(cell for row in head.sheet.rows[: head.row] for cell in row if isinstance(cell, str))
    found = _EXPORTED.search(values.tidy(titles))
    return values.moment(found.group(1)) if found else None


def _latest(table: pd.DataFrame) -> tuple[pd.DataFrame, list[Rejected], list[Skipped]]:
    """A row a dossier, the rows that contradict each other, and those that only repeat another."""
    exported, dossier = table["exported_at"], table["dossier_id"]
    unknown = exported.isna().groupby(dossier).transform("any")
    latest = table[unknown | (exported == exported.groupby(dossier).transform("max"))]
    repeats = latest.duplicated(subset=[key for key in table.columns if key not in PROVENANCE])
    once = latest[~repeats]
    contradicting = once["dossier_id"].duplicated(keep=False)
    reason = ("contradiction", faults.BAD_CELL["contradiction"])
    rejected = [
        Rejected(row.source_file, "", row.source_row, BUILT_IN.dossier[0].headers[0], row.dossier_id, *reason)
        for row in once[contradicting].itertuples()
    ]
    repeated = [Skipped(row.source_file, "", row.source_row, REPEAT) for row in latest[repeats].itertuples()]
    return once[~contradicting].reset_index(drop=True), rejected, repeated
