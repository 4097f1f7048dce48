"""The header of a table in a sheet: found by what it says, below titles of any length."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tthc_analysis.columns import Column, fold
from tthc_analysis.errors import EmptySource, MissingColumns
from tthc_analysis.values import Cell, tidy
from tthc_analysis.workbook import Sheet

DEEPEST = 40


@dataclass(frozen=True)
class Header:
    """`row` is the index of the header row in the sheet; `places` says which column of it holds which key."""

    sheet: Sheet
    row: int
    places: dict[str, int]

    def spelling(self, key: str) -> str:
        return tidy(str(self.sheet.rows[self.row][self.places[key]]))

    @property
    def unknown(self) -> list[str]:
        """Headers that mean nothing to us."""
        cells = enumerate(self.sheet.rows[self.row])
        return [tidy(cell) for at, cell in cells if isinstance(cell, str) and cell and at not in self.places.values()]

    @property
    def body(self) -> list[list[Cell]]:
        return self.sheet.rows[self.row + 1 :]


def find(path: Path, sheets: Sequence[Sheet], wanted: Sequence[Column]) -> Header:
    """The header row, over all sheets, with most of the wanted columns.

    Raises `EmptySource` when the file has no rows, `MissingColumns` when a required column is nowhere.
    """
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise EmptySource(path)
    candidates = (
        Header(sheet, row, _places(sheet.rows[row], wanted))
        for sheet in sheets
        for row in range(min(DEEPEST, len(sheet.rows)))
    )
    best = max(candidates, key=lambda header: len(header.places))
    missing = [column for column in wanted if column.required and column.key not in best.places]
    if missing:
        names, found = [column.headers[0] for column in missing], [best.spelling(key) for key in best.places]
        raise MissingColumns(path, best.sheet.name, names, found, _near(missing, best.unknown))
    return best


def _places(cells: Sequence[Cell], wanted: Sequence[Column]) -> dict[str, int]:
    """The first spelling of a column that is present wins, in the order `columns` lists them."""
    present = {fold(cell): index for index, cell in reversed(list(enumerate(cells))) if isinstance(cell, str)}
    places = {}
    for column in wanted:
        spellings = [fold(header) for header in column.headers]
        if found := next((spelling for spelling in spellings if spelling in present), None):
            places[column.key] = present[found]
    return places


def _near(missing: Sequence[Column], unknown: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a header in the file and the column it may mean; only ever asked, never taken."""
    pairs = []
    for column in missing:
        spelled = {fold(name): name for name in unknown}
        for header in column.headers:
            if match := get_close_matches(fold(header), spelled, n=1, cutoff=0.75):
                pairs.append((spelled[match[0]], column.headers[0]))
                break
    return pairs
