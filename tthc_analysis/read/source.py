"""One input file as provenance, and what of it did not become a figure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from tthc_analysis.workbook import Note


@dataclass(frozen=True)
class Remark:
    """Something a reader did that must be told: the code of its sentence (`wording.findings`), and its facts."""

    code: str
    facts: tuple[str | int, ...] = ()
    column: str | None = None


@dataclass(frozen=True)
class Source:
    """A file that was read, and how many rows it gave.

    `exported` and `period` (first and last day) are as the file tells them; `notes` are facts of the file itself.
    """

    path: Path
    kind: str
    sheet: str
    sha256: str
    rows: int
    exported: datetime | None = None
    period: tuple[date, date] | None = None
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """A row that was not counted: where, and why. `row` is the number the clerk sees, `column` the file's header.

    `dossier` is its dossier's id, where the row tells it.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    code: str
    reason: str
    dossier: str = ""


REPEAT, UNLISTED, EXAMPLE_ROW = "repeat", "unlisted", "example"


@dataclass(frozen=True)
class Skipped:
    """A row that is furniture of the sheet, an example, repeats another, or adds to a dossier no list tells of."""

    file: str
    sheet: str
    row: int
    kind: str


@dataclass(frozen=True)
class Reading:
    """A typed table, the rows refused or passed over on the way to it, and the files it came from."""

    table: pd.DataFrame
    rejected: tuple[Rejected, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sources: tuple[Source, ...] = ()


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def frame(rows: Sequence, kind: type) -> pd.DataFrame:
    """Rows of one of the classes above as a table."""
    return pd.DataFrame(rows, columns=[field.name for field in fields(kind)])
