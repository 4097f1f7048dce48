"""One input file as provenance, and what of it did not become a figure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

import pandas as pd


@dataclass(frozen=True)
class Source:
    """A file that was read, how many rows it gave, and when it says it was exported."""

    path: Path
    kind: str
    sheet: str
    sha256: str
    rows: int
    exported: datetime | None = None


@dataclass(frozen=True)
class Rejected:
    """A row that was not counted: where, and why. `row` is the number the clerk sees, `column` the file's header."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    code: str
    reason: str


REPEAT = "repeat"


@dataclass(frozen=True)
class Skipped:
    """A row that is part of the sheet's furniture or repeats another, and of which kind."""

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
