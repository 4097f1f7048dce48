"""A file as the clerk sees it: sheets of raw cells, and facts about them that change how far to trust them."""

from dataclasses import dataclass

from tthc_analysis.values import Cell


class Refused(Exception):
    """The file cannot be read; the message says why and what to do. `read_book` adds the path."""


@dataclass(frozen=True)
class Merge:
    """Merged cells of a sheet, from 0, ends included; only the top left cell holds the value."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """Cells by row: `rows[0]` is row 1 and index 0 is column A. Blank cells are None or ""; rows may differ in length.

    `hidden_rows` are indices of rows that a filter hides: data all the same.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merge, ...] = ()
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Note:
    """`count` of what `code` names, in one sheet or, without a sheet, in the file.

    error_cells, formulas_without_value: read as `Faulty` · hidden_rows: read · hidden_sheets: not read ·
    cut_off_65536: the sheet is as long as .xls can hold · macros: present, never run.
    """

    code: str
    sheet: str | None
    count: int


@dataclass(frozen=True)
class Book:
    """`kind` is xlsx, xlsb, xls, ods, html, mhtml or csv."""

    kind: str
    sheets: list[Sheet]
    notes: tuple[Note, ...] = ()

    @property
    def hidden_sheets(self) -> int:
        return sum(note.count for note in self.notes if note.code == "hidden_sheets")
