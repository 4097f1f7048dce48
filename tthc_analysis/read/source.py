"""One input file as provenance, and the rows that were refused in it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd


@dataclass(frozen=True)
class Source:
    """A file that was read: how many rows it gave, and how many were titles, totals or notes."""

    path: Path
    kind: str
    sheet: str
    sha256: str
    rows: int
    skipped: int


@dataclass(frozen=True)
class Rejected:
    """A row that was not counted: where, and why. `row` is the number the clerk sees, `column` the file's header."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """A typed table, the rows refused on the way to it, and the files it came from."""

    table: pd.DataFrame
    rejected: tuple[Rejected, ...] = ()
    sources: tuple[Source, ...] = ()


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rejected_table(rejected: Sequence[Rejected]) -> pd.DataFrame:
    return pd.DataFrame(rejected, columns=["file", "sheet", "row", "column", "value", "reason"])
