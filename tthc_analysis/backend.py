"""What figures are counted on: pandas in an office, Polars over an archive, Spark over a cluster.

A table of any of them is asked narwhals expressions, but for what narwhals has no word for: numbering its groups. What
comes back is pandas, and from a cluster small.
"""

import functools
import operator
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, TypeVar

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

Item = TypeVar("Item")
Engine = Literal["polars", "spark"]
ENGINES: tuple[Engine, ...] = ("polars", "spark")
ROWS = 2_500_000
GROUP = "group"


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
        return _pandas(frame.collect("polars", engine="streaming"))
    if frame.implementation.is_pyspark():
        return pd.DataFrame(map(tuple, frame.to_native().collect()), columns=frame.collect_schema().names())
    return frame.collect("pandas").to_native()


def _pandas(told: nw.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: _plain(column) for name, column in told.to_dict(as_series=True).items()}, copy=False)


def _plain(column: nw.Series) -> np.ndarray | list:
    numbers = column.dtype.is_numeric() or column.dtype.is_temporal()
    return column.to_numpy() if numbers and not column.null_count() else column.to_list()


def numbered(table: IntoFrame, by: Sequence[str]) -> tuple[pd.DataFrame, Iterator[nw.LazyFrame]]:
    """The combinations of the columns `by`, and the table with the row of its combination as a column `group`.

    The table comes in parts of some million rows where Polars reads files, for what asks of a part more than once.
    """
    frame = lazy(table)
    if frame.implementation.is_polars():
        return _numbered_in_polars(frame.to_native(), list(by))
    if frame.implementation.is_pyspark():
        return _numbered_in_spark(frame.to_native(), list(by))
    rows = frame.collect("pandas").to_native()
    number = rows.groupby(list(by), observed=True, dropna=False, sort=False).ngroup()
    named = rows[list(by)].drop_duplicates().reset_index(drop=True)
    return named, iter([lazy(rows.assign(**{GROUP: number}))])


def _numbered_in_polars(scan, by: list[str]) -> tuple[pd.DataFrame, Iterator[nw.LazyFrame]]:
    named = scan.select(by).unique().collect(engine="streaming").with_row_index(GROUP)
    rows = int(collected(lazy(scan).select(nw.len().alias("rows"))).iloc[0, 0])
    parts = (scan.slice(start, ROWS).collect() for start in range(0, rows, ROWS))
    told = (lazy(part.join(named, on=by, how="left", nulls_equal=True)) for part in parts)
    return _pandas(nw.from_native(named.select(by))), ahead(told)


def _numbered_in_spark(table, by: list[str]) -> tuple[pd.DataFrame, Iterator[nw.LazyFrame]]:
    found = [tuple(row) for row in table.select(*by).distinct().collect()]
    kinds = ", ".join(f"{name} {kind}" for name, kind in table.select(*by).dtypes)
    rows = [(*row, number) for number, row in enumerate(found)]
    named = table.sparkSession.createDataFrame(rows, f"{kinds}, {GROUP} int").hint("broadcast")
    same = functools.reduce(operator.and_, (table[name].eqNullSafe(named[name]) for name in by))
    return pd.DataFrame(found, columns=by), iter([lazy(table.join(named, same).select(table["*"], named[GROUP]))])


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The items, each made while the one before is in use."""
    with ThreadPoolExecutor(1) as worker:
        coming = worker.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = worker.submit(next, items, None)
            yield item


def gathered(frame: nw.LazyFrame, counted: Sequence[str]) -> pd.DataFrame:
    """The rows, to be added up; on Spark added up already by all columns but the counted, as few must come here."""
    if frame.implementation.is_pyspark():
        named = columns(frame)
        sums = (nw.col(name).cast(nw.Int64).sum() for name in named if name in counted)
        frame = frame.group_by(*(name for name in named if name not in counted)).agg(*sums)
    return collected(frame)


def on_a_cluster(table: IntoFrame) -> bool:
    """Spark reads the table anew for every question; to it a moment is a number of seconds."""
    return lazy(table).implementation.is_pyspark()
