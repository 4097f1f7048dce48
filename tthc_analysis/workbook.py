"""A file → its sheets of raw cells, decided by the bytes, never by the extension; no meaning yet."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from tthc_analysis.errors import EmptySource, MissingFile, UnreadableFile
from tthc_analysis.values import Cell
from tthc_analysis.wording import faults

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (";", ",", "\t")
_HEAD = 20_000


@dataclass(frozen=True)
class Sheet:
    """Cells by row; `rows[0]` is row 1 as the clerk sees it. Blank cells are None or ""."""

    name: str
    rows: list[list[Cell]]


def read_sheets(path: Path) -> list[Sheet]:
    """Visible sheets in their order. Raises `MissingFile`, `EmptySource` or `UnreadableFile`."""
    if not path.is_file():
        raise MissingFile(path)
    content = path.read_bytes()
    if not content.strip():
        raise EmptySource(path)
    if content.startswith((_ZIP, _OLE)):
        return _spreadsheet(path, content)
    return [_csv(path, content)]


def _spreadsheet(path: Path, content: bytes) -> list[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [sheet for sheet in book.sheets_metadata if sheet.visible == python_calamine.SheetVisibleEnum.Visible]
        return [
            Sheet(sheet.name, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)) for sheet in visible
        ]
    except python_calamine.PasswordError:
        raise UnreadableFile(path, faults.locked()) from None
    except (python_calamine.CalamineError, OSError):
        raise UnreadableFile(path, faults.broken_file()) from None


def _csv(path: Path, content: bytes) -> Sheet:
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(path, faults.wrong_encoding()) from None
    if "\0" in text:
        raise UnreadableFile(path, faults.not_spreadsheet())
    head = text[:_HEAD]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(map(len, _rows(head, mark))))
    rows = _rows(text, delimiter)
    if max(map(len, rows), default=0) < 2:
        raise UnreadableFile(path, faults.not_spreadsheet())
    return Sheet("CSV", rows)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
