"""What streaming through one sheet tells before calamine reads it: how much it holds, and what calamine leaves out."""

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Merge, Refused

ROWS, COLUMNS = 1_048_576, 16_384
_AREA, _SPARSE_AREA, _THINNEST = 12_000_000, 4_000_000, 20
_FAULTS = _MERGES = 500_000
_MEMORY, MOST_TEXT = 2**30, 256 * 2**20
NO_VALUE = Faulty(faults.no_stored_value())


class Scan:
    """Facts of one sheet; positions count from 0. `cells` have something to read, styled blanks do not count.

    `text` is how many bytes the words in its cells take.
    """

    def __init__(self):
        self.rows = self.columns = self.cells = self.text = self.merges = 0
        self.hidden_rows: set[int] = set()
        self.merged: list[Merge] = []
        self.faults: dict[tuple[int, int], Faulty] = {}

    @property
    def area(self) -> int:
        return self.rows * self.columns

    def holds(self, row: int, column: int, cells: int = 1) -> None:
        """Cells are there, none of them below or right of this position."""
        if not (0 <= row < ROWS and 0 <= column < COLUMNS):
            raise Refused(faults.broken_file())
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        self.cells += cells

    def fault(self, row: int, column: int, shown: Faulty) -> None:
        """The cell holds no value: `shown` stands in its place."""
        self.holds(row, column, 0)
        self.faults[row, column] = shown
        if len(self.faults) > _FAULTS:
            raise Refused(faults.too_many_faults(_FAULTS))

    def hide(self, row: int) -> None:
        self.hidden_rows.add(row)

    def merge(self, *place: int) -> None:
        """Of some workbooks calamine tells the merges itself: they are only counted here."""
        self.merges += 1
        if place:
            self.merged.append(Merge(*place))
        if self.merges > _MERGES:
            raise Refused(faults.too_large())


def check_size(scans: list[Scan], copies: int) -> None:
    """calamine holds the whole rectangle, and one stray cell makes it 17 billion cells: the process would die.

    `copies` tells how often calamine keeps a cell. The weights were measured: bytes for a cell of the rectangle,
    for what a cell with a value adds in Python, and for its words here and there.
    """
    area, cells, text = (sum(getattr(scan, what) for scan in scans) for what in ("area", "cells", "text"))
    if area > _AREA or area > max(_SPARSE_AREA, _THINNEST * cells):
        widest = max(scans, key=lambda scan: scan.area)
        raise Refused(faults.too_wide(widest.rows, widest.columns))
    if area * (8 + 32 * copies) + cells * 32 * copies + text * 5 // 2 > _MEMORY:
        raise Refused(faults.too_large())
