"""What the content of an .ods tells of its sheets. [OpenDocument 1.3]"""

import re
from collections.abc import Iterator

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook import xml
from tthc_analysis.workbook.book import Merge, Refused
from tthc_analysis.workbook.scan import COLUMNS, NO_VALUE, ROWS, Scan

_MOST_TEXT = 256 * 2**20
_ERROR_TEXT = re.compile(rb"#[A-Z/0!?]{3,10}|Err:\d{3}")


def survey(chunks: Iterator[bytes]) -> list[Scan]:
    """One scan a sheet. A table within a table is none of them."""
    content = _Content()
    for token in xml.tokens(chunks):
        read = _READERS.get((token["name"], token["slash"]))
        told = xml.attributes(token["attributes"]) if read or token["name"] == b"s" else {}
        if read and (content.depth < 2 or token["name"] == b"table"):
            read(content, told)
        content.text(told, token["text"] or token["data"] or b"")
        if token["empty"] and read:
            _READERS[token["name"], b"/"](content, {})
    return content.scans


class _Content:
    def __init__(self):
        self.scans: list[Scan] = []
        self.scan, self.depth, self.row, self.text_size = Scan(), 0, 0, 0
        self.start_row({})
        self.start_cell({})

    def start_table(self, attributes: dict[bytes, bytes]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.scan, self.row = Scan(), 0
            self.start_row({})
            self.scans.append(self.scan)

    def end_table(self, _) -> None:
        self.depth -= 1

    def start_row(self, attributes: dict[bytes, bytes]) -> None:
        self.column, self.filled, self.faults = 0, 0, []
        self.rows = min(_repeated(attributes, b"table:number-rows-repeated"), ROWS - self.row)
        self.hidden = attributes.get(b"table:visibility", b"visible") != b"visible"

    def end_row(self, _) -> None:
        """A row stands for as many as it says it repeats; repeated blank rows at the end are nothing."""
        if self.filled:
            self.scan.holds(self.row + self.rows - 1, self.filled - 1, self.rows * self.filled)
            for row in range(self.row, self.row + self.rows):
                for column, shown in self.faults:
                    self.scan.fault(row, column, shown)
                if self.hidden:
                    self.scan.hide(row)
        self.row += self.rows

    def start_cell(self, attributes: dict[bytes, bytes]) -> None:
        self.cell, self.words = attributes, []
        self.repeats = min(_repeated(attributes, b"table:number-columns-repeated"), COLUMNS - self.column)
        across = _repeated(attributes, b"table:number-columns-spanned")
        down = _repeated(attributes, b"table:number-rows-spanned")
        if across > 1 or down > 1:
            right, bottom = self.column + across - 1, self.row + down - 1
            self.scan.merged.append(Merge(self.row, self.column, bottom, right))

    def text(self, attributes: dict[bytes, bytes], text: bytes) -> None:
        """calamine copies the text of a cell as often as the cell is repeated."""
        if self.cell.get(b"office:value-type") == b"string":
            self.words.append(text)
            self.text_size += (len(text) + _repeated(attributes, b"text:c")) * self.repeats * self.rows
        if self.text_size > _MOST_TEXT:
            raise Refused(faults.too_large())

    def end_cell(self, _) -> None:
        stored = any(name.startswith(b"office:") and name.endswith(b"value") for name in self.cell)
        formula = b"table:formula" in self.cell
        kind = self.cell.get(b"office:value-type")
        start, self.column = self.column, self.column + self.repeats
        if formula or stored or kind == b"string":
            self.filled = self.column
        shown = self._shown(formula and not stored and kind != b"string")
        if shown:
            self.faults += [(column, shown) for column in range(start, self.column)]
        self.cell = {}

    def _shown(self, unstored: bool) -> Faulty | None:
        if self.cell.get(b"calcext:value-type") == b"error":
            found = _ERROR_TEXT.search(b"".join(self.words))
            return Faulty(found[0].decode() if found else "#N/A")
        return NO_VALUE if unstored else None


_READERS = {
    (b"table", b""): _Content.start_table,
    (b"table", b"/"): _Content.end_table,
    (b"table-row", b""): _Content.start_row,
    (b"table-row", b"/"): _Content.end_row,
    (b"table-cell", b""): _Content.start_cell,
    (b"covered-table-cell", b""): _Content.start_cell,
    (b"table-cell", b"/"): _Content.end_cell,
    (b"covered-table-cell", b"/"): _Content.end_cell,
}


def _repeated(attributes: dict[bytes, bytes], name: bytes) -> int:
    told = attributes.get(name, b"1")
    if not told.isdigit() or len(told) > 9:
        raise Refused(faults.broken_file())
    return int(told)
