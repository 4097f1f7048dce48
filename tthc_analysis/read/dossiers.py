"""A dossier list → a typed table, a row a dossier.

Columns are those of `columns.DOSSIER` that the file holds, plus `source_file`, `source_sheet`, `source_row` and
`exported_at` (when the list says it was exported). Types: text and words `str`, moments `datetime64[us]` (wall clock of
Viet Nam), counts and đồng `Int64`, flags `boolean`; unknown is missing. `amount` is fee and charge together where the
list does not print it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tthc_analysis import values
from tthc_analysis.columns import BUILT_IN, CODE, STATUS_CODES, Column, Vocabulary, fold
from tthc_analysis.errors import AmbiguousColumn, EmptySource, MisplacedColumn
from tthc_analysis.read import grid, header, title
from tthc_analysis.read.grid import Kind
from tthc_analysis.read.sheets import read_book
from tthc_analysis.read.source import Reading, Rejected, Remark, Skipped, Source, sha256
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
NOT_RECEIVED = ("submitted", "refused_at_intake")
TELLING = ("received_at", "status")
PROVENANCE = ("source_file", "source_sheet", "source_row", "exported_at")
_NOT_SHIFTED = ("blank", "error_cell", "no_stored_value")
_FEWEST_TELLING = 3
_SHORTEST_SURE = 8
_CODE = re.compile(CODE)

Parsers = Mapping[str, Callable[[Cell], object]]


def read_list(path: Path, vocabulary: Vocabulary = BUILT_IN, supplement: bool = False) -> Reading:
    """One list. Raises `InputError` when it has no dossier, lacks a column or holds other things than it says.

    A `supplement` needs no more than the dossiers' ids: it adds columns to dossiers that other lists tell of.
    """
    book = read_book(path)
    head = header.find(path, book, vocabulary.dossier, partial=supplement)
    sheet, parsers = head.grid.sheet.name, values.parsers(vocabulary)
    numbers, rows, skipped = _dossier_rows(path, head, parsers)
    if not rows:
        raise EmptySource(path, sheet)
    rivals = _rivals(path, head, numbers, rows)
    table, faulty, withheld = _typed(path, head, rows, vocabulary.dossier, parsers)
    faulty = _never_received(table, head) | faulty
    exported = title.exported(head.grid.titles, path.stem)
    provenance = (path.name, sheet, numbers, pd.Timestamp(exported).as_unit("us"))
    table = _with_amount(table).assign(**dict(zip(PROVENANCE, provenance, strict=True)))
    ids = table["dossier_id"].astype(object).where(table["dossier_id"].notna(), "")
    rejected = tuple(Rejected(path.name, sheet, numbers[at], *faulty[at], ids[at]) for at in sorted(faulty))
    table = table.drop(index=list(faulty))
    source = Source(
        path=path,
        kind="supplement" if supplement else "dossiers",
        sheet=sheet,
        sha256=sha256(path),
        rows=len(table),
        exported=exported,
        period=title.period(head.grid.titles),
        notes=book.notes,
        remarks=(*rivals, *withheld, *_remarks(head, rows, vocabulary.dossier)),
    )
    return Reading(table, rejected, skipped, (source,))


def _dossier_rows(
    path: Path, head: header.Header, parsers: Parsers
) -> tuple[list[int], list[Sequence[Cell]], tuple[Skipped, ...]]:
    """Rows that speak of a dossier with their numbers in the file, and the furniture among and below them."""
    named = head.places["dossier_id"]
    numbers, rows, skipped = [], [], []
    for number, row in head.grid.rows(set(head.places.values()) - {named}):
        kind = None if _is_long_code(grid.cell(row, named)) else _furniture(row, head, parsers)
        if kind is None:
            numbers.append(number)
            rows.append(row)
        elif kind is not Kind.BLANK:
            skipped.append(Skipped(path.name, head.grid.sheet.name, number, kind))
    return numbers, rows, tuple(skipped)


def _is_long_code(cell: Cell) -> bool:
    """No furniture has such a cell, so most rows need no closer look."""
    return isinstance(cell, str) and len(cell) >= _SHORTEST_SURE and _CODE.fullmatch(cell) is not None


def _furniture(row: Sequence[Cell], head: header.Header, parsers: Parsers) -> Kind | None:
    """The kind of a row that speaks of no dossier: without moment or status, and mostly blank."""
    kind = grid.kind_of(row, head.grid)
    if kind in (Kind.HEADER, Kind.NUMBERING):
        return kind
    if any(_reads(grid.cell(row, head.places[key]), parsers[of]) for key, of in _telling(head)):
        return None
    told = sum(not values.blank(grid.cell(row, at)) for at in head.places.values())
    if kind is Kind.DATA:
        return None if 2 * told > len(head.places) else Kind.NOTE
    return kind


def _telling(head: header.Header) -> list[tuple[str, str]]:
    kinds = {"received_at": "moment", "status": "status"}
    return [(key, kinds[key]) for key in TELLING if key in head.places]


def _reads(cell: Cell, parser: Callable[[Cell], object]) -> bool:
    try:
        return not values.blank(cell) and parser(cell) is not None
    except BadCell:
        return False


def _typed(
    path: Path, head: header.Header, rows: Sequence[Sequence[Cell]], wanted: Sequence[Column], parsers: Parsers
) -> tuple[pd.DataFrame, dict[int, tuple], list[Remark]]:
    """The typed columns; for each row with a cell that does not fit: header, value, code and reason; what was withheld.

    A text that may be a person's is withheld, its row counts all the same.
    """
    table, faulty, withheld = {}, {}, []
    for column in wanted:
        if (place := head.places.get(column.key)) is None:
            continue
        read = lru_cache(maxsize=None, typed=True)(_reader(column, parsers[column.kind]))
        results = [read(grid.cell(row, place)) for row in rows]
        bad = {at: (head.spelling(column.key), *fault) for at, (_, fault) in enumerate(results) if fault}
        if bad and column.withhold:
            withheld.append(Remark("withheld", (head.spelling(column.key), len(bad)), head.spelling(column.key)))
            bad = {}
        if bad:
            _refuse_misplaced(path, head, column, results)
        table[column.key] = pd.Series([value for value, _ in results], dtype=DTYPES.get(column.kind, "str"))
        faulty = bad | faulty
    return pd.DataFrame(table), faulty, withheld


def _never_received(table: pd.DataFrame, head: header.Header) -> dict[int, tuple]:
    """Only a dossier that was not yet accepted, or refused, can lack the day it was received."""
    if not {"received_at", "status"} <= set(table):
        return {}
    bad = table["received_at"].isna() & table["status"].notna() & ~table["status"].isin(NOT_RECEIVED)
    fault = (head.spelling("received_at"), "", "blank", faults.BAD_CELL["blank"])
    return dict.fromkeys(table.index[bad], fault)


def _rivals(path: Path, head: header.Header, numbers: Sequence[int], rows: Sequence[Sequence[Cell]]) -> list[Remark]:
    """Columns that go by the name of one already taken. Two of the very same name must tell the same."""
    for key, at in head.rivals:
        pairs = [(grid.cell(row, head.places[key]), grid.cell(row, at)) for row in rows]
        differs = next((number for number, (one, other) in zip(numbers, pairs, strict=True) if one != other), None)
        if differs and fold(head.label(at)) == fold(head.spelling(key)):
            raise AmbiguousColumn(path, head.grid.sheet.name, head.label(at), differs)
    named = [(head.label(at), head.spelling(key)) for key, at in head.rivals]
    return [Remark("unused_header", headers, headers[0]) for headers in named]


def _remarks(head: header.Header, rows: Sequence[Sequence[Cell]], wanted: Sequence[Column]) -> Iterator[Remark]:
    """Columns taken for absent ones, headers that may mean an absent one, statuses that are code numbers."""
    names = {column.key: column.headers[0] for column in wanted}
    for key in head.stand_ins:
        yield Remark("stand_in", (names[key], head.spelling(key)), head.spelling(key))
    for given, meant in header.near(head, head.absent(wanted)):
        yield Remark("near_header", (given, meant), given)
    at = head.places.get("status")
    if any(str(grid.cell(row, at)).strip() in STATUS_CODES for row in rows):
        yield Remark("status_codes", (), head.spelling("status"))


def _with_amount(table: pd.DataFrame) -> pd.DataFrame:
    parts = [key for key in ("fee", "charge") if key in table]
    if "amount" in table or not parts:
        return table
    return table.assign(amount=table[parts].sum(axis=1, min_count=1).astype("Int64"))


def _refuse_misplaced(path: Path, head: header.Header, column: Column, results: list[tuple]) -> None:
    """A column most of whose values do not fit holds something else: a shifted table, not a few slips."""
    bad = sum(fault is not None and fault[1] not in _NOT_SHIFTED for _, fault in results)
    told = bad + sum(value is not None for value, _ in results)
    if 2 * bad > told and bad >= _FEWEST_TELLING:
        raise MisplacedColumn(path, head.grid.sheet.name, head.spelling(column.key), bad, told)


def _reader(column: Column, parser: Callable[[Cell], object]) -> Callable[[Cell], tuple]:
    """A cell → its value and None, or None and the value as shown, the code and the reason why it does not fit."""
    like = re.compile(column.like or ".*", re.DOTALL)

    def read(cell: Cell) -> tuple:
        try:
            if grid.missing(cell):
                if column.key in FILLED:
                    raise BadCell("blank")
                return None, None
            value = parser(values.told(cell))
            if column.like and not like.fullmatch(value):
                raise BadCell("not_like")
            return value, None
        except BadCell as error:
            return None, (str(cell or ""), error.code, str(error))

    return read
