"""What was read for a week, kept as it was read, so that an old week made again says the same.

A snapshot is a compressed JSON file of lines: first the files and their hashes, then all that was read of them, and
third the register of obstacles, fourth the list of the national portal, fifth its scores, and sixth what was counted of
an archive, where the week has them.
Nothing is in it but what was allowed in: no column of persons, and of refused rows no value.
"""

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from uuid import uuid4

import pandas as pd

from tthc_analysis.read.obstacles import NO_REGISTER
from tthc_analysis.read.scores766 import NO_SCORES
from tthc_analysis.read.source import Reading, Rejected, Remark, Skipped, Source
from tthc_analysis.workbook import Note

NO_LIST = Reading(pd.DataFrame())
LEVEL = 6  # of compression: the highest takes seven times as long and saves a twelfth


@dataclass(frozen=True)
class Readings:
    """Everything one week is made from."""

    dossiers: Reading
    tables: tuple[Reading, ...]
    ranking: Reading
    obstacles: Reading = NO_REGISTER
    national: Reading = NO_LIST
    scores766: Reading = NO_SCORES
    counted: Reading = NO_LIST

    @property
    def figures(self) -> tuple[Reading, ...]:
        """Those that figures come from."""
        return (self.dossiers, *self.tables, self.ranking)

    @property
    def all(self) -> tuple[Reading, ...]:
        return (*self.figures, self.obstacles, self.national, self.scores766, self.counted)

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for one in self.all for source in one.sources)

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        return tuple(row for one in self.all for row in one.rejected)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(row for one in self.all for row in one.skipped)


def keep(readings: Readings, path: Path) -> None:
    """Write the snapshot, the same bytes for the same readings; an earlier one stays until this one is whole."""
    hashes = {source.path.name: source.sha256 for source in readings.sources}
    told = (hashes, [_written(one) for one in readings.figures], *_further(readings))
    lines = [json.dumps(one, ensure_ascii=False) for one in told]
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(f"{uuid4().hex}.tmp")
    building.write_bytes(gzip.compress("\n".join(lines).encode(), LEVEL, mtime=0))
    building.replace(path)


def recall(path: Path) -> Readings:
    """The readings as they were kept."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        dossiers, *tables, ranking = map(_read, json.loads(next(file)))
        further = [_read(told) if (told := json.loads(line)) else None for line in file]
    none = (NO_REGISTER, NO_LIST, NO_SCORES, NO_LIST)
    kept = [one or blank for one, blank in zip_longest(further, none)]
    return Readings(dossiers, tuple(tables), ranking, *kept)


def changed(readings: Readings, path: Path) -> list[str]:
    """Files that are others than when the snapshot was taken; none without a snapshot."""
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        kept = json.loads(next(file))
    return [one.path.name for one in readings.sources if kept.get(one.path.name) != one.sha256]


def _further(readings: Readings) -> list[dict | None]:
    """Register, national list, scores, what was counted; null for one missing before another, nothing for none."""
    kept = (readings.obstacles, readings.national, readings.scores766, readings.counted)
    told = [_written(one) if one.sources else None for one in kept]
    return told[: max((place for place, one in enumerate(told, start=1) if one), default=0)]


def _written(reading: Reading) -> dict:
    return {
        "columns": {name: _column(reading.table[name]) for name in reading.table},
        "rejected": [asdict(replace(row, value="")) for row in reading.rejected],
        "skipped": list(map(asdict, reading.skipped)),
        "sources": [json.loads(json.dumps(asdict(source), default=str)) for source in reading.sources],
    }


def _column(column: pd.Series) -> dict:
    values = column.astype(object).where(column.notna(), None)
    return {"dtype": str(column.dtype), "values": list(map(_plain, values))}


def _plain(value):
    """A ratio as ["967/1000"], a moment as text."""
    if isinstance(value, date):
        return value.isoformat()
    return [str(value)] if type(value) is Fraction else value


def _read(told: dict) -> Reading:
    columns = {name: _series(one["dtype"], one["values"]) for name, one in told["columns"].items()}
    return Reading(
        pd.DataFrame(columns),
        tuple(Rejected(**row) for row in told["rejected"]),
        tuple(Skipped(**row) for row in told["skipped"]),
        tuple(map(_source, told["sources"])),
    )


def _series(dtype: str, values: Iterable) -> pd.Series:
    if dtype == "object":
        values = [Fraction(*value) if isinstance(value, list) else value for value in values]
    return pd.Series(values, dtype=dtype)


def _source(told: dict) -> Source:
    exported, period = told["exported"], told["period"]
    return Source(
        **told
        | {
            "path": Path(told["path"]),
            "exported": datetime.fromisoformat(exported) if exported else None,
            "period": tuple(map(date.fromisoformat, period)) if period else None,
            "notes": tuple(Note(**note) for note in told["notes"]),
            "remarks": tuple(Remark(one["code"], tuple(one["facts"]), one["column"]) for one in told["remarks"]),
        }
    )
