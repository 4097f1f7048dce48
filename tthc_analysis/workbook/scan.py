"""What streaming through one sheet tells before calamine reads it: how far it reaches, and what calamine leaves out."""

from collections.abc import Iterable

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Merge, Refused

ROWS, COLUMNS = 1_048_576, 16_384
_AREA, _SPARSE_AREA, _THINNEST = 20_000_000, 4_000_000, 20
_FAULTS = 500_000
NO_VALUE = Faulty(faults.no_stored_value())


class Scan:
    """Facts of one sheet; positions count from 0. `cells` have something to read, styled blanks do not count."""

    def __init__(self):
        self.rows = self.columns = self.cells = 0
        self.hidden_rows: list[int] = []
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
        self.faults[row, column] = shown
        if len(self.faults) > _FAULTS:
            raise Refused(faults.too_many_faults(_FAULTS))

    def hide(self, row: int) -> None:
        self.hidden_rows.append(row)


def check_area(scans: Iterable[Scan]) -> None:
    """calamine holds the whole rectangle, and one stray cell makes it 17 billion cells: the process would die."""
    scans = list(scans)
    area, cells = sum(scan.area for scan in scans), sum(scan.cells for scan in scans)
    if area > _AREA or area > max(_SPARSE_AREA, _THINNEST * cells):
        widest = max(scans, key=lambda scan: scan.area)
        raise Refused(faults.too_wide(widest.rows, widest.columns))
