"""What figures are counted on: pandas in an office, Polars over an archive, Spark over a cluster.

A table of any of them is asked narwhals expressions alone; what comes back is small, and pandas.
"""

from collections.abc import Iterator
from typing import Literal

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

Engine = Literal["polars", "spark"]
ENGINES: tuple[Engine, ...] = ("polars", "spark")
ROWS = 2_000_000


def lazy(table: IntoFrame) -> nw.LazyFrame:
    return nw.from_native(table).lazy()


def columns(table: IntoFrame) -> list[str]:
    return nw.from_native(table).collect_schema().names()


def empty(table: IntoFrame) -> bool:
    named = columns(table)
    return not named or collected(lazy(table).select(named[0]).head(1)).empty


def collected(frame: nw.LazyFrame) -> pd.DataFrame:
    """The result, computed now; over files a part at a time, so that memory does not grow with them."""
    if frame.implementation.is_polars():
        told = frame.collect("polars", engine="streaming")
        return pd.DataFrame({name: _plain(column) for name, column in told.to_dict(as_series=True).items()})
    if frame.implementation.is_pyspark():
        return pd.DataFrame(map(tuple, frame.to_native().collect()), columns=frame.collect_schema().names())
    return frame.collect("pandas").to_native()


def _plain(column: nw.Series) -> np.ndarray | list:
    numbers = column.dtype.is_numeric() or column.dtype.is_temporal()
    return column.to_numpy() if numbers and not column.null_count() else column.to_list()


def parts(table: IntoFrame) -> Iterator[nw.LazyFrame]:
    """The table in parts of some million rows where Polars reads files, for what asks of a part more than once."""
    frame = lazy(table)
    if not frame.implementation.is_polars():
        yield frame
        return
    rows = int(collected(frame.select(nw.len().alias("rows"))).iloc[0, 0])
    for start in range(0, rows, ROWS):
        yield nw.from_native(frame.to_native().slice(start, ROWS).collect()).lazy()


def widest(table: IntoFrame) -> int | None:
    """How many days can be truncated to one at most: Spark knows single days only."""
    return 1 if lazy(table).implementation.is_pyspark() else None
