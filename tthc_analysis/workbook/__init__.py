"""A file → its sheets of raw cells, decided by the bytes, never by the extension; no meaning yet."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from tthc_analysis.errors import EmptySource, MissingFile, UnreadableFile
from tthc_analysis.wording import faults
from tthc_analysis.workbook import container, delimited, html, mhtml, preflight, spreadsheet, text
from tthc_analysis.workbook.book import Book, Merge, Note, Refused, Sheet

__all__ = ["Book", "Merge", "Note", "Sheet", "read_book", "read_sheets"]

_LARGEST = 128 * 2**20
_SAMPLE = 500
_EXCELS_OWN = "~$"
_READERS: dict[str, Callable[[bytes], Book]] = {
    "zip": lambda content: spreadsheet.read(preflight.survey_zip(content)),
    "ole": lambda content: spreadsheet.read(preflight.survey_ole(content)),
    "html": html.read,
    "mhtml": mhtml.read,
    "text": lambda content: delimited.read(text.decode(content)),
}


def read_sheets(path: Path) -> list[Sheet]:
    """Visible sheets in their order. Raises `MissingFile`, `EmptySource` or `UnreadableFile`."""
    return read_book(path).sheets


def read_book(path: Path) -> Book:
    """The sheets, and what is worth knowing about the file. Raises as `read_sheets`."""
    if not path.is_file():
        raise MissingFile(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(faults.too_large())
        content = path.read_bytes()
        if path.name.startswith(_EXCELS_OWN):
            raise Refused(faults.excels_own())
        if not content:
            raise Refused(faults.broken_file())
        if not content.strip():
            raise EmptySource(path)
        book = _READERS[container.kind(content)](content)
        text.refuse_legacy(_words(book))
        return book
    except Refused as error:
        raise UnreadableFile(path, str(error)) from None
    except OSError:
        raise UnreadableFile(path, faults.broken_file()) from None
    except MemoryError:
        raise UnreadableFile(path, faults.too_large()) from None


def _words(book: Book) -> list[str]:
    """Of the top of each sheet: a font is used throughout."""
    rows = (row for sheet in book.sheets for row in islice(sheet.rows, _SAMPLE))
    return [word for row in rows for cell in row if isinstance(cell, str) for word in cell.split()]
