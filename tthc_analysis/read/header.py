"""The header of a table: found by what it says, over all sheets and below titles of any length."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tthc_analysis.columns import Column, fold
from tthc_analysis.errors import EmptySource, MissingColumns, SeveralTables
from tthc_analysis.read import grid
from tthc_analysis.read.grid import Grid
from tthc_analysis.values import Cell
from tthc_analysis.workbook import Book, Sheet

DEEPEST = 40
_MOST_ROWS = 3


@dataclass(frozen=True)
class Header:
    """`places` says which column of the table holds which key.

    `stand_ins` are the keys whose own column is absent; `rivals` are further columns that go by the name of a key.
    """

    grid: Grid
    places: dict[str, int]
    stand_ins: tuple[str, ...] = ()
    rivals: tuple[tuple[str, int], ...] = ()

    def spelling(self, key: str) -> str:
        return self.label(self.places[key])

    def label(self, at: int) -> str:
        return " > ".join(self.grid.paths[at])

    @property
    def unknown(self) -> list[str]:
        """Headers that mean nothing to us."""
        known = {*self.places.values(), *(at for _, at in self.rivals)}
        return [path[-1] for at, path in enumerate(self.grid.paths) if path and at not in known]

    def absent(self, wanted: Sequence[Column]) -> list[Column]:
        return [column for column in wanted if column.key not in self.places or column.key in self.stand_ins]

    def lacks(self, wanted: Sequence[Column]) -> list[Column]:
        return [column for column in wanted if column.required and column.key not in self.places]


def find(path: Path, book: Book, wanted: Sequence[Column], partial: bool = False) -> Header:
    """The table with most of the wanted columns; the first of `wanted` names its rows.

    Raises `EmptySource` when the file has no rows, `MissingColumns` when a required column is nowhere (`partial`: when
    the first one is), `SeveralTables` when two sheets hold such a table.
    """
    sheets = [sheet for sheet in book.sheets if sheet.rows]
    if not sheets:
        raise EmptySource(path, hidden=book.hidden_sheets)
    best = [max(_headers(sheet, wanted), key=lambda head: len(head.places), default=None) for sheet in sheets]
    heads = sorted(filter(None, best), key=lambda head: len(head.places), reverse=True)
    if not heads:
        missing = [column.headers[0] for column in wanted if column.required]
        raise MissingColumns(path, sheets[0].name, missing, [], hidden=book.hidden_sheets)
    whole = [head for head in heads if not head.lacks(wanted[:1] if partial else wanted)]
    if not whole:
        raise _missing(path, heads[0], wanted, book.hidden_sheets)
    filled = [head for head in whole if any(True for _ in head.grid.rows(()))] or whole
    if len(filled) > 1:
        raise SeveralTables(path, [head.grid.sheet.name for head in filled])
    return filled[0]


def near(head: Header, missing: Sequence[Column]) -> list[tuple[str, str]]:
    """Pairs of a header in the file and the column it may mean; only ever asked, never taken."""
    pairs = []
    spelled = {fold(name): name for name in head.unknown}
    for column in missing:
        for header in column.headers:
            if match := get_close_matches(fold(header), spelled, n=1, cutoff=0.75):
                pairs.append((spelled[match[0]], column.headers[0]))
                break
    return pairs


def _missing(path: Path, head: Header, wanted: Sequence[Column], hidden: int) -> MissingColumns:
    missing = head.lacks(wanted)
    names, found = [column.headers[0] for column in missing], [head.spelling(key) for key in head.places]
    keys = [column.key for column in missing]
    return MissingColumns(path, head.grid.sheet.name, names, found, near(head, missing), hidden, keys)


def _headers(sheet: Sheet, wanted: Sequence[Column]) -> Iterator[Header]:
    """Every row that has the name of a wanted column, with the header rows that may stand above it, fewest first."""
    spelled = {fold(header): rank for rank, column in enumerate(wanted) for header in column.headers}
    for row, cells in enumerate(sheet.rows[:DEEPEST]):
        ranks = [(spelled[word], at) for at, cell in enumerate(cells) if (word := _word(cell)) in spelled]
        if not ranks:
            continue
        _, name = min(ranks)
        for top in range(row, max(row - _MOST_ROWS, -1), -1):
            if top < row and not grid.is_labels(sheet.rows[top]):
                break
            table = grid.header(sheet, top, name, named_in=row)
            places = _places(table.paths, wanted)
            absent = [one for one in wanted if one.key not in places and one.stand_in in places]
            taken = {one.key: places[one.stand_in] for one in absent}
            yield Header(table, places | taken, tuple(taken), tuple(_rivals(table.paths, places, wanted)))


def _word(cell: Cell) -> str:
    return fold(cell) if isinstance(cell, str) else ""


def _places(paths: Sequence[grid.Path], wanted: Sequence[Column]) -> dict[str, int]:
    """The first spelling of a column that is present wins, in the order `columns` lists them.

    A spelling may be the whole path of a header, its last label, or one above it.
    """
    present: dict[str, int] = {}
    for words in (lambda path: [" ".join(path)], lambda path: path[-1:], lambda path: path[:-1]):
        for at, path in enumerate(paths):
            for word in words(path):
                present.setdefault(fold(word), at)
    places = {}
    for column in wanted:
        spellings = map(fold, column.headers)
        if found := next((spelling for spelling in spellings if spelling in present), None):
            places[column.key] = present[found]
    return places


def _rivals(
    paths: Sequence[grid.Path], places: Mapping[str, int], wanted: Sequence[Column]
) -> Iterator[tuple[str, int]]:
    taken = set(places.values())
    for column in wanted:
        spellings = set(map(fold, column.headers))
        for at, path in enumerate(paths):
            if column.key in places and at not in taken and path and fold(path[-1]) in spellings:
                yield column.key, at
