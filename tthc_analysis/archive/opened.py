"""An archive or a table of a cluster, opened to be counted, or listed when it is small enough."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from tthc_analysis import backend
from tthc_analysis.archive.extras import frames, spark
from tthc_analysis.archive.files import digest, exported, files
from tthc_analysis.backend import Engine
from tthc_analysis.columns import DOSSIER, HEADERS
from tthc_analysis.errors import MissingColumns, MissingFile
from tthc_analysis.read.dossiers import PROVENANCE
from tthc_analysis.read.source import Reading, Source

LOCAL = "local[*]"


@dataclass(frozen=True, eq=False)
class Archive:
    """Dossiers that stay where they are: `table` is Polars' or Spark's, its columns those of `read.dossiers`.

    `files` are those it lies in, none where Spark keeps it; they are hashed only where their hash is asked for.
    """

    table: IntoFrame
    engine: Engine
    place: Path
    files: tuple[Path, ...]
    exported: datetime | None

    @cached_property
    def dossiers(self) -> int:
        """How many there are."""
        return int(backend.collected(backend.lazy(self.table).select(nw.len().alias("dossiers"))).iloc[0, 0])

    def of_units(self, units: Sequence[str]) -> "Archive":
        """The dossiers of these units alone; all where none is named."""
        if not units:
            return self
        chosen = backend.lazy(self.table).filter(nw.col("unit").is_in(list(units)))
        return replace(self, table=chosen.to_native())

    def source(self) -> Source:
        return Source(self.place, "dossiers", "", digest(self.files), self.dossiers, self.exported)

    def reading(self) -> Reading:
        """Every dossier, as a list would be read."""
        rows = (spark() if self.engine == "spark" else frames()).listed(self.table)
        return Reading(_with_provenance(rows, self.place), sources=(self.source(),))


def open_archive(place: Path | str, engine: Engine = "polars", master: str = "", at: datetime | None = None) -> Archive:
    """The archive at a place (see `files`), or what Spark finds there (see `spark.opened`); as it was `at` a moment.

    Raises `MissingFile` where nothing is there, `MissingColumns` where a list without them would be refused.
    """
    path = Path(place)
    found = files(path, at)
    if not found and engine != "spark":
        raise MissingFile(path)
    table = spark().opened(found or str(place), master or LOCAL) if engine == "spark" else frames().scanned(found)
    _refuse_incomplete(table, path)
    return Archive(table, engine, path, tuple(found), exported(path, at))


def _with_provenance(rows: pd.DataFrame, place: Path) -> pd.DataFrame:
    """Files that we did not write do not say where a row came from: from themselves."""
    known = dict(
        zip(PROVENANCE, (place.name, "", range(1, len(rows) + 1), pd.Timestamp("NaT").as_unit("us")), strict=True)
    )
    return rows.assign(**{name: told for name, told in known.items() if name not in rows})


def _refuse_incomplete(table: IntoFrame, place: Path) -> None:
    there = backend.columns(table)
    missing = [column.headers[0] for column in DOSSIER if column.required and column.key not in there]
    if missing:
        raise MissingColumns(place, "", missing, [HEADERS[key] for key in there if key in HEADERS])
