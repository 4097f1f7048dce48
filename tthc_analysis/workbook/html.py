"""Tables of an HTML page, as one-stop software writes them into files named .xls."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from tthc_analysis.wording import faults
from tthc_analysis.workbook import text
from tthc_analysis.workbook.book import Book, Merge, Note, Refused, Sheet

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HEAD, _WIDEST = 4096, 1000
_MOST_CELLS, _ROW, _MOST_MARKS = 5_000_000, 8, 2_000_000
_BREAKS, _UNSEEN = {"br", "p", "div", "li"}, {"script", "style"}


def read(content: bytes) -> Book:
    """Each table is a sheet, one within another too; what stands around them is left."""
    return book("html", tables(decode(content)))


def decode(content: bytes, declared: str = "") -> str:
    found = _DECLARED.search(content[:_HEAD])
    return text.decode(content, declared or (found[1].decode() if found else ""))


def book(kind: str, found: list["Table"]) -> Book:
    full = [table for table in found if table.rows]
    if not full:
        raise Refused(faults.not_spreadsheet())
    sheets = [table.sheet(f"HTML {number}" if number > 1 else "HTML") for number, table in enumerate(full, 1)]
    hidden = [Note("hidden_rows", sheet.name, len(sheet.hidden_rows)) for sheet in sheets if sheet.hidden_rows]
    return Book(kind, sheets, tuple(hidden))


def tables(page: str) -> list["Table"]:
    """In the order they begin. A page that ends within a table was cut off."""
    if page.count("<") + page.count("&") > _MOST_MARKS:
        raise Refused(faults.too_large())
    parser = _Page()
    parser.feed(page)
    if any(table.closed_by_tag for table in parser.open):
        raise Refused(faults.broken_file())
    for table in parser.open:
        table.end_row()
    return parser.tables


class Table:
    """A grid filled cell by cell. `hanging` tells in how many more rows a column is taken by a cell from above."""

    def __init__(self, closed_by_tag: bool, grow: Callable[[int], None]):
        self.closed_by_tag, self.grow = closed_by_tag, grow
        self.rows: list[list[str]] = []
        self.merged: list[Merge] = []
        self.hidden: list[int] = []
        self.hanging: dict[int, int] = {}
        self.taken: set[int] = set()
        self.words: list[str] | None = None
        self.in_row = False

    def start_row(self, hidden: bool) -> None:
        self.end_row()
        self.grow(_ROW)
        self.rows.append([])
        self.in_row, self.taken = True, set(self.hanging)
        self.hanging = {column: rows - 1 for column, rows in self.hanging.items() if rows > 1}
        if hidden:
            self.hidden.append(len(self.rows) - 1)

    def end_row(self) -> None:
        self.end_cell()
        if self.in_row:
            self._extend(max(self.taken, default=-1) + 1 - len(self.rows[-1]))
            self.in_row = False

    def start_cell(self, across: int, down: int) -> None:
        """A cell ends before one that hangs down from above."""
        if not self.in_row:
            self.start_row(False)
        self.end_cell()
        row, top = self.rows[-1], len(self.rows) - 1
        while len(row) in self.taken:
            self._extend(1)
        left = len(row)
        across = next((column - left for column in range(left, left + across) if column in self.taken), across)
        self._extend(across)
        if down > 1:
            self.hanging |= dict.fromkeys(range(left, left + across), down - 1)
        if across > 1 or down > 1:
            self.merged.append(Merge(top, left, top + down - 1, left + across - 1))
        self.words, self.place = [], left

    def end_cell(self) -> None:
        if self.words is not None:
            lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(self.words).split("\0"))
            self.rows[-1][self.place] = "\n".join(filter(None, lines))
            self.words = None

    def _extend(self, cells: int) -> None:
        self.grow(max(cells, 0))
        self.rows[-1] += [""] * cells

    def sheet(self, name: str) -> Sheet:
        """Merges end where the table ends."""
        last = len(self.rows) - 1
        merged = (Merge(merge.top, merge.left, min(merge.bottom, last), merge.right) for merge in self.merged)
        whole = tuple(merge for merge in merged if (merge.top, merge.left) != (merge.bottom, merge.right))
        return Sheet(name, self.rows, whole, tuple(self.hidden))


class _Page(HTMLParser):
    """End tags of rows and cells may be missing, and so may the table around rows."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.open: list[Table] = []
        self.size = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        if tag == "table":
            self._begin(closed_by_tag=True)
        elif tag == "tr":
            self._table().start_row("hidden" in told or bool(_HIDDEN.search(told.get("style") or "")))
        elif tag in ("td", "th"):
            self._table().start_cell(_span(told.get("colspan")), _span(told.get("rowspan")))
        elif tag in _BREAKS:
            self.handle_data("\0")

    def handle_endtag(self, tag: str) -> None:
        table = self.open[-1] if self.open else None
        if table and tag == "table":
            table.end_row()
            self.open.pop()
        elif table and tag == "tr":
            table.end_row()
        elif table and tag in ("td", "th"):
            table.end_cell()
        elif tag in _BREAKS:
            self.handle_data("\0")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].words is not None and self.cdata_elem not in _UNSEEN:
            self.open[-1].words.append(data)

    def _table(self) -> Table:
        return self.open[-1] if self.open else self._begin(closed_by_tag=False)

    def _begin(self, closed_by_tag: bool) -> Table:
        table = Table(closed_by_tag, self._grow)
        self.tables.append(table)
        self.open.append(table)
        return table

    def _grow(self, cells: int) -> None:
        """The tables of a page have their room together."""
        self.size += cells
        if self.size > _MOST_CELLS:
            raise Refused(faults.too_large())


def _span(told: str | None) -> int:
    """At least 1 and, as browsers have it, at most 1,000."""
    digits = re.match(r"\s*(\d{1,9})", told or "")
    return min(max(int(digits[1]), 1), _WIDEST) if digits else 1
