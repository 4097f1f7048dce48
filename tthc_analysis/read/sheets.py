"""A file as the readers name its parts: a sheet whose name may be a person's goes by its number among those shown."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from tthc_analysis import workbook
from tthc_analysis.columns import fold
from tthc_analysis.read.words import OF_SHEETS, sheet_number
from tthc_analysis.workbook import Book

_WORDS = "|".join(
    (*(words.casefold() for words in OF_SHEETS), *map(fold, OF_SHEETS), r"(?<!\d)\d{1,8}(?!\d)[a-z]?", "[ivx]+")
)
_PLAIN = re.compile(rf"(?:(?:{_WORDS})(?: |$|(?=\d)))*")


def read_book(path: Path) -> Book:
    """As `workbook.read_book`, and raises as it does."""
    book = workbook.read_book(path)
    named = {sheet.name: shown(sheet.name, number) for number, sheet in enumerate(book.sheets, start=1)}
    return replace(
        book,
        sheets=[replace(sheet, name=named[sheet.name]) for sheet in book.sheets],
        notes=tuple(replace(note, sheet=named.get(note.sheet)) for note in book.notes),
    )


def shown(name: str, number: int) -> str:
    """The name, when it is of a table's words and numbers only: "Danh sách hồ sơ", "Sheet1", "06a"."""
    words = " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name.casefold())))
    return name if _PLAIN.fullmatch(words) else sheet_number(number)
