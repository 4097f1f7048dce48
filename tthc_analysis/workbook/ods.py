"""What the content of an .ods tells of its sheets. [OpenDocument 1.3]"""

import re

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.scan import COLUMNS, MOST_TEXT, NO_VALUE, ROWS, Scan
from tthc_analysis.workbook.xml import Reader

_ERROR_TEXT = re.compile(r"#[A-Z/0!?]{3,10}|Err:\d{3}")
_VALUES = ("value", "string-value", "date-value", "time-value", "boolean-value")
_COPIED = {"table:formula", "office:string-value", "office:date-value", "office:time-value"}
_STORED = {f"office:{name}" for name in _VALUES}


class Content(Reader):
    """One scan a sheet, read as calamine reads it: by full names. A table within a table is none of them."""

    def __init__(self):
        self.scans: list[Scan] = []
        self.scan, self.depth, self.row = Scan(), 0, 0
        self._start_row({})
        self._start_cell({})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if read := _STARTS.get(name):
            read(self, attributes)

    def end(self, name: str) -> None:
        if read := _ENDS.get(name):
            read(self)

    def words(self, text: str) -> None:
        if "calcext:value-type" in self.cell and len(self.shown) < 100:
            self.shown += text
        if self.cell.get("office:value-type") == "string":
            self._count(len(text.encode()))

    def _count(self, size: int) -> None:
        """calamine copies the words and the formula of a cell as often as the cell is repeated."""
        self.scan.text += size * self.repeats * self.rows
        if self.scan.text > MOST_TEXT:
            raise Refused(faults.too_large())

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1 and "table:name" in attributes:
            self.scan, self.row = Scan(), 0
            self.scans.append(self.scan)

    def _end_table(self) -> None:
        self.depth -= 1

    def _start_spaces(self, attributes: dict[str, str]) -> None:
        self._count(_repeated(attributes, "text:c"))

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self.depth > 1:
            return
        self.column, self.filled, self.faults = 0, 0, []
        self.rows = min(_repeated(attributes, "table:number-rows-repeated"), ROWS - self.row)
        self.hidden = attributes.get("table:visibility", "visible") != "visible"

    def _end_row(self) -> None:
        """A row stands for as many as it says it repeats; repeated blank rows at the end are nothing."""
        if self.depth > 1:
            return
        if self.filled:
            self.scan.holds(self.row + self.rows - 1, self.filled - 1, self.rows * self.filled)
            for row in range(self.row, self.row + self.rows):
                for column, shown in self.faults:
                    self.scan.fault(row, column, shown)
                if self.hidden:
                    self.scan.hide(row)
        self.row += self.rows

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self.depth > 1:
            return
        self.cell, self.shown = attributes, ""
        self.repeats = min(_repeated(attributes, "table:number-columns-repeated"), COLUMNS - self.column)
        if copied := _COPIED & attributes.keys():
            self._count(sum(len(attributes[name].encode()) for name in copied))
        across = _repeated(attributes, "table:number-columns-spanned")
        down = _repeated(attributes, "table:number-rows-spanned")
        if across > 1 or down > 1:
            self.scan.merge(self.row, self.column, self.row + down - 1, self.column + across - 1)

    def _end_cell(self) -> None:
        if self.depth > 1:
            return
        stored, formula = not _STORED.isdisjoint(self.cell), "table:formula" in self.cell
        is_text, is_error = (
            self.cell.get("office:value-type") == "string",
            "error" == self.cell.get("calcext:value-type"),
        )
        start, self.column = self.column, self.column + self.repeats
        if formula or stored or is_text or is_error:
            self.filled = self.column
        if is_error:
            found = _ERROR_TEXT.search(self.shown)
            self._fault(start, Faulty(found[0] if found else "#N/A"))
        elif formula and not stored and not is_text:
            self._fault(start, NO_VALUE)
        self.cell = {}

    def _fault(self, start: int, shown: Faulty) -> None:
        self.faults += [(column, shown) for column in range(start, self.column)]


_STARTS = {
    "table:table": Content._start_table,
    "table:table-row": Content._start_row,
    "table:table-cell": Content._start_cell,
    "table:covered-table-cell": Content._start_cell,
    "text:s": Content._start_spaces,
}
_ENDS = {
    "table:table": Content._end_table,
    "table:table-row": Content._end_row,
    "table:table-cell": Content._end_cell,
    "table:covered-table-cell": Content._end_cell,
}


def _repeated(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(name)
    if told is None:
        return 1
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise Refused(faults.broken_file())
    return int(told)
