"""A table of units → a row a unit and measure.

Columns: `unit` (as printed), `section` (the part of the table it stands in, "" without parts), `measure` (key of
`columns.MEASURES`), `value` (exact: int for counts and đồng, Fraction for ratios; None where nothing is printed or what
is printed was rejected), `decimals` of the per cents as printed, `kind` (count, rate, money), `row` as the clerk sees
it, `column` (the path of the header), `role` ("unit"; sums as printed are "section" and "total"), `by` (what the rows
are: "unit" or "sector").
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from tthc_analysis import values
from tthc_analysis.columns import BUILT_IN, Measure, Vocabulary, fold
from tthc_analysis.errors import EmptySource, MissingColumns
from tthc_analysis.read import grid, title, words
from tthc_analysis.read.grid import Grid, Kind
from tthc_analysis.read.sheets import read_book
from tthc_analysis.read.source import Reading, Rejected, Skipped, Source, sha256
from tthc_analysis.values import BadCell, Cell
from tthc_analysis.wording import faults
from tthc_analysis.workbook import Book

COLUMNS = ["unit", "section", "measure", "value", "decimals", "kind", "row", "column", "role", "by"]
UNIT, SECTION, TOTAL = "unit", "section", "total"
_ROLES = {Kind.DATA: UNIT, Kind.SECTION: SECTION, Kind.TOTAL: TOTAL}
_DEEPEST = 40
_NAMES = {fold(name): by for by, names in words.NAMES.items() for name in names}
_LEADING = ("recv_total", "res_total", "open_total")

Body = Sequence[tuple[int, Sequence[Cell], Kind]]
Value = tuple[int | Fraction | None, int]
UNKNOWN: Value = (None, 0)


@dataclass(frozen=True)
class _Row:
    """A row with figures."""

    number: int
    cells: Sequence[Cell]
    role: str
    name: str
    section: str


@dataclass(frozen=True)
class _Place:
    """Where a measure stands in the table, and how its cells are read."""

    measure: Measure
    at: int
    column: str
    parse: Callable[[Cell], Value]

    def cell(self, row: _Row) -> Cell:
        return grid.cell(row.cells, self.at)

    def value(self, row: _Row) -> Value:
        return UNKNOWN if grid.missing(self.cell(row)) else self.parse(values.told(self.cell(row)))

    def line(self, row: _Row, value: Value) -> tuple:
        return row.name, row.section, self.measure.key, *value, self.measure.kind, row.number, self.column, row.role


def read_units(path: Path, vocabulary: Vocabulary = BUILT_IN) -> Reading:
    """The table with most of the measures we know, over all sheets. Raises `InputError` when there is none."""
    book = read_book(path)
    table = _found(path, book, vocabulary.measures)
    body = [(number, cells, kind) for number, cells, kind in table.body() if kind is not Kind.BLANK]
    rows = list(_rows(table, body, vocabulary))
    units = sum(row.role == UNIT for row in rows)
    if not units:
        raise EmptySource(path, table.sheet.name)
    here = (path.name, table.sheet.name)
    lines, rejected = _read(rows, _places(table, rows, vocabulary.measures), here, table)
    frame = pd.DataFrame(lines, columns=COLUMNS[:-1], dtype=object).assign(by=_by(table))
    skipped = tuple(Skipped(*here, number, kind) for number, _, kind in body if kind is not Kind.DATA)
    source = Source(
        path=path,
        kind="units",
        sheet=table.sheet.name,
        sha256=sha256(path),
        rows=units,
        exported=title.exported(table.titles, path.stem),
        period=title.period(table.titles),
        notes=book.notes,
    )
    return Reading(frame, rejected, skipped, (source,))


def _found(path: Path, book: Book, measures: Sequence[Measure]) -> Grid:
    """Of the headers that name units or sectors, the one with most measures."""
    tables = [
        table
        for sheet in book.sheets
        for top, cells in enumerate(sheet.rows[:_DEEPEST])
        for at, cell in enumerate(cells)
        if isinstance(cell, str) and fold(cell) in _NAMES and not (table := grid.header(sheet, top, at)).lists_dossiers
    ]
    hidden = book.hidden_sheets
    if not any(sheet.rows for sheet in book.sheets):
        raise EmptySource(path, hidden=hidden)
    if not tables:
        raise MissingColumns(path, book.sheets[0].name, [words.NAMES["unit"][0]], [], hidden=hidden)
    best = max(tables, key=lambda table: (len(_columns(table, measures)), _by(table) == UNIT))
    if not _columns(best, measures):
        wanted = [_joined(next(measure.paths)) for measure in measures if measure.key in _LEADING]
        found = [_joined(labels) for labels in best.paths if labels]
        raise MissingColumns(path, best.sheet.name, wanted, found, hidden=hidden)
    return best


def _by(table: Grid) -> str:
    return _NAMES[fold(str(table.head[0][table.name]))]


def _columns(table: Grid, measures: Sequence[Measure]) -> list[tuple[Measure, int]]:
    """The measures of the table and their columns; of several columns the first spelling in `words` tells."""
    present = {tuple(map(fold, path)): at for at, path in reversed(list(enumerate(table.paths)))}
    places = ((measure, present.get(tuple(map(fold, path)))) for measure in measures for path in measure.paths)
    return list({measure: at for measure, at in reversed(list(places)) if at is not None}.items())


def _places(table: Grid, rows: Iterable[_Row], measures: Sequence[Measure]) -> list[_Place]:
    columns = sorted(_columns(table, measures), key=lambda column: column[1])
    cells = {at: [grid.cell(row.cells, at) for row in rows] for _, at in columns}
    return [_Place(measure, at, _joined(table.paths[at]), _parser(measure.kind, cells[at])) for measure, at in columns]


def _parser(kind: str, cells: Iterable[Cell]) -> Callable[[Cell], Value]:
    """Per cents in cells of Excel's per cent format come as 0.967."""
    if kind == "rate":
        numbers = [cell for cell in cells if isinstance(cell, int | float)]
        return values.ratio if numbers and max(numbers) <= 1 else values.rate
    whole = values.money if kind == "money" else values.count
    return lambda cell: (whole(cell), 0)


def _rows(table: Grid, body: Body, vocabulary: Vocabulary) -> Iterator[_Row]:
    """Rows with figures, each in the section opened last above it."""
    section = ""
    for number, cells, kind in body:
        if kind is Kind.SECTION:
            section = grid.section_of(cells)
        if kind in _ROLES:
            name = grid.texts(cells)[0] if kind is Kind.TOTAL else section
            if kind is Kind.DATA:
                name = vocabulary.unit(values.text(str(grid.cell(cells, table.name) or "")))
            yield _Row(number, cells, _ROLES[kind], name, section)


def _read(rows: Iterable[_Row], places: Sequence[_Place], here: tuple, table: Grid) -> tuple[list, tuple]:
    lines, rejected = [], []
    for row in rows:
        if code := grid.unnamed(row.name):
            column = _joined(table.paths[table.name])
            rejected.append(Rejected(*here, row.number, column, "", code, faults.BAD_CELL[code]))
            continue
        if row.role != UNIT and all(grid.missing(place.cell(row)) for place in places):
            continue
        for place in places:
            try:
                lines.append(place.line(row, place.value(row)))
            except BadCell as error:
                shown = str(place.cell(row))
                lines.append(place.line(row, UNKNOWN))
                rejected.append(Rejected(*here, row.number, place.column, shown, error.code, str(error)))
    return lines, tuple(rejected)


def _joined(labels: Sequence[str]) -> str:
    return " > ".join(labels)
