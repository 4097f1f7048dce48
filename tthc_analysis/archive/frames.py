"""Dossiers as pandas and as Polars, without loss either way."""

from collections.abc import Collection, Iterable
from pathlib import Path

import pandas as pd
import polars as pl

from tthc_analysis.archive.types import DTYPE

UNIQUE = ("dossier_id",)
STORED = {"datetime64[us]": pl.Datetime("us"), "Int64": pl.Int64, "int64": pl.Int64, "boolean": pl.Boolean}
ROWS_TOGETHER = 1 << 18


def scanned(files: Iterable[Path]) -> pl.LazyFrame:
    """The dossiers of all files, read when they are asked for; a column that a file lacks is unknown there.

    Only columns that a list may bring in are seen, whatever else a file holds.
    """
    files = list(files)
    scans = [pl.scan_parquet(file, hive_partitioning=False) for file in files]
    known = [scan.select(name for name in scan.collect_schema() if name in DTYPE) for scan in scans]
    if len({tuple(scan.collect_schema().items()) for scan in known}) == 1:
        return pl.scan_parquet(files, hive_partitioning=False).select(known[0].collect_schema().names())
    return pl.concat(known, how="diagonal_relaxed")


def rows(files: Iterable[Path], dossiers: Collection[str]) -> pd.DataFrame:
    """What the files tell of these dossiers."""
    scans = [_of(scanned([file]), dossiers).collect() for file in files]
    return listed(pl.concat(scans, how="diagonal_relaxed").lazy()) if scans else pd.DataFrame()


def replaced(file: Path | None, dossiers: Collection[str], told: pd.DataFrame) -> pl.DataFrame:
    """The rows of a file but those of some dossiers, and what is told of them now."""
    now = stored(told)
    if file is None:
        return now
    others = scanned([file]).join(_named(dossiers), on="dossier_id", how="anti").collect()
    return pl.concat([others, now], how="diagonal_relaxed")


def units(files: Iterable[Path]) -> list[str]:
    return sorted({unit for file in files for unit in scanned([file]).select("unit").unique().collect()["unit"]})


def size(files: Iterable[Path]) -> int:
    return sum(pl.scan_parquet(file, hive_partitioning=False).select(pl.len()).collect().item() for file in files)


def _of(scan: pl.LazyFrame, dossiers: Collection[str]) -> pl.LazyFrame:
    return scan.join(_named(dossiers), on="dossier_id", how="semi")


def _named(dossiers: Collection[str]) -> pl.LazyFrame:
    return pl.LazyFrame({"dossier_id": list(dossiers)}, schema={"dossier_id": pl.String})


def stored(table: pd.DataFrame) -> pl.DataFrame:
    return pl.DataFrame({name: _stored(name, table[name]) for name in table.columns})


def listed(table: pl.LazyFrame) -> pd.DataFrame:
    """The dossiers themselves, in the types of `read.dossiers`."""
    frame = table.collect()
    return pd.DataFrame({name: _listed(name, frame[name]) for name in frame.columns})


def write(frame: pl.DataFrame, file: Path) -> None:
    """Rows of a unit stand together: they compress better, and one unit is read without the others."""
    file.parent.mkdir(parents=True, exist_ok=True)
    by = [name for name in ("unit", "received_at", "dossier_id") if name in frame.columns]
    draft = file.with_suffix(".draft")
    frame.sort(by).write_parquet(draft, row_group_size=ROWS_TOGETHER)
    draft.replace(file)


def _stored(name: str, column: pd.Series) -> pl.Series:
    dtype = DTYPE[name]
    if dtype == "datetime64[us]":
        return pl.Series(name, column.to_numpy(dtype="datetime64[us]"))
    plain = column.astype(object).where(column.notna(), None).to_list()
    words = pl.String if name in UNIQUE else pl.Categorical
    return pl.Series(name, plain, dtype=STORED.get(dtype, words))


def _listed(name: str, column: pl.Series) -> pd.Series:
    dtype = DTYPE[name]
    if dtype == "datetime64[us]":
        return pd.Series(column.cast(pl.Datetime("us")).to_numpy(), dtype=dtype)
    return pd.Series(column.to_list(), dtype=dtype)
