"""What figures are counted on: pandas in an office, Polars over an archive, Spark over a cluster.

A table of any of them is asked narwhals expressions alone; what comes back is small, and pandas.
"""

from typing import Literal

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

Engine = Literal["polars", "spark"]
ENGINES: tuple[Engine, ...] = ("polars", "spark")


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
        return pd.DataFrame(frame.collect("polars", engine="streaming").to_dict(as_series=False))
    if frame.implementation.is_pyspark():
        return pd.DataFrame(map(tuple, frame.to_native().collect()), columns=frame.collect_schema().names())
    return frame.collect("pandas").to_native()


def widest(frame: nw.LazyFrame, days: int) -> int:
    """How many days may be truncated to one: Spark knows single days only."""
    return 1 if frame.implementation.is_pyspark() else days
