"""Dossiers on a cluster: Parquet files that all its machines see, or a table of its catalogue."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from pyspark.sql import DataFrame, SparkSession

from tthc_analysis.archive.types import DTYPE

SETTINGS = {
    "spark.sql.timestampType": "TIMESTAMP_NTZ",  # moments are of the wall clock of Viet Nam, in no time zone
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def opened(place: Sequence[Path] | str, master: str) -> DataFrame:
    """Of files, of an address of the cluster's storage (hdfs://…), or of a table: the columns a list may bring in."""
    session = started(master)
    if isinstance(place, str):
        table = session.read.parquet(place) if "://" in place else session.table(place)
    else:
        table = session.read.option("mergeSchema", True).parquet(*map(_located, place))
    return table.select(*(name for name in table.columns if name in DTYPE))


def _located(file: Path) -> str:
    """Hadoop takes a path as it is written, letters of Viet Nam too."""
    return "file:///" + file.resolve().as_posix().lstrip("/")


def started(master: str) -> SparkSession:
    """The session there is, or a new one on `master`."""
    builder = SparkSession.builder.appName("tthc_analysis").master(master)
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def listed(table: DataFrame) -> pd.DataFrame:
    """The dossiers themselves, in the types of `read.dossiers`."""
    cells = zip(*table.collect(), strict=True) if table.columns else ()
    return pd.DataFrame(
        {name: pd.Series(told, dtype=DTYPE[name]) for name, told in zip(table.columns, cells, strict=False)}
    )
