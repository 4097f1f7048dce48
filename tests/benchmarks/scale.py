"""From one office to the nation: `python -m tests.benchmarks.scale [--to 100000000] [--spark] [--page]`.

Every way runs in a process of its own, so that its peak memory is known, and is set beside reading the Parquet columns
it needs and nothing else. With `--page` the tables go into `docs/benchmarks.md`.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pandas as pd
import polars as pl

from tests.benchmarks.dossiers import ENDED, OPENED, PROCEDURES, UNITS, made
from tthc_analysis import indicators
from tthc_analysis.archive import files, frames
from tthc_analysis.calendar import Span, span
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.params import ROOT, load_definitions

RULES = load_definitions(ROOT / "params" / "definitions.yaml", "chi_thi_huyen").rules
NEEDED = sorted({"unit", *(name for one in INDICATORS for name in one.columns(RULES))})
PERIOD = span(date(2024, 1, 1), date(2024, 10, 31))
ENDS = [datetime(2024, 1, 8) + timedelta(weeks=week) for week in range(52)]
SPANS = [Span(datetime(2024, 1, 1), end) for end in ENDS]
LARGEST_IN_PANDAS = 10_000_000
PAGE = ROOT / "docs" / "benchmarks.md"


def read_columns(folder: Path) -> None:
    """The floor: the columns that the indicators need, file by file."""
    for file in sorted(folder.glob("*.parquet")):
        pl.scan_parquet(file).select(NEEDED).collect()


def opened(folder: Path, engine: str):
    if engine == "polars":
        return frames.scanned(files(folder))
    from tthc_analysis.archive import spark

    return spark.opened(files(folder), "local[2]")


def spark_started(folder: Path) -> None:
    """The machine that runs Spark, and its first work."""
    from tthc_analysis.archive import spark

    spark.started("local[2]").range(1).count()


def snapshot(folder: Path, engine: str = "polars", by: str = "unit") -> int:
    table = opened(folder, engine)
    return int(indicators.grouped(table, RULES, PERIOD, [by])["numerator"].sum())


def series(folder: Path, engine: str = "polars") -> int:
    table = opened(folder, engine)
    return int(indicators.series_by(table, RULES, SPANS, ["unit"])["numerator"].sum())


def by_hand(folder: Path) -> int:
    """What the snapshot asks, written for Polars by hand."""
    col, start, end = pl.col, PERIOD.start, PERIOD.end
    day = lambda name: col(name).dt.truncate("1d")  # noqa: E731
    accepted = col("status").is_in([*ENDED, *OPENED, "accepted", "paused"])
    opened = (col("received_at") < end) & (
        col("status").is_in([*OPENED, "accepted"])
        | (col("status").is_in(["paused"]) & (col("result_at").is_null() | (col("result_at") >= end)))
        | (col("status").is_in(ENDED) & (col("result_at") >= end))
    )
    on_pause = (col("paused_at") < end) & (col("resumed_at").is_null() | (col("resumed_at") >= end))
    ended = (col("result_at") >= start) & (col("result_at") < end)
    resolved = col("status").is_in(["handed_over", "result_ready"]) & ended
    received = accepted & (col("received_at") >= start) & (col("received_at") < end)
    excused = (on_pause & (day("paused_at") <= day("due_at"))).fill_null(False)
    paper, due = resolved & col("result_required"), received & (col("amount") > 0)
    online = (col("payment_status") == "paid") & (col("payment_method") == "online_portal")
    parts = {
        "overdue": (resolved & (day("result_at") > day("due_at"))) | (opened & (day("due_at") < end) & ~excused),
        "paused": opened & on_pause,
        "returned": col("status").is_in(["returned"]) & ended,
        "intake": received & (col("components_digitised") >= col("components_due")),
        "intake_base": received,
        "result": paper & col("result_digitised"),
        "result_base": paper,
        "paid": due & online,
        "paid_base": due,
    }
    frame = (
        pl.scan_parquet(sorted(folder.glob("*.parquet")))
        .group_by("unit")
        .agg(*(test.fill_null(False).sum().alias(name) for name, test in parts.items()))
    )
    told = frame.collect(engine="streaming")
    return sum(int(told[name].sum()) for name in parts if not name.endswith("_base"))


def analyst(folder: Path, ends: int = 1) -> int:
    """As a competent analyst writes it in pandas: one week end after another, columns read once."""
    frame = pl.scan_parquet(sorted(folder.glob("*.parquet"))).select(NEEDED).collect()
    words = {
        name: pd.Categorical(frame[name].cast(pl.String).to_numpy())
        for name in ("unit", "status", "payment_method", "payment_status")
    }
    table = pd.DataFrame({name: words[name] if name in words else frame[name].to_numpy() for name in NEEDED})
    del frame
    told = 0
    for end in [PERIOD.end] if ends == 1 else ENDS[:ends]:
        end = pd.Timestamp(end)
        status, due, result = table["status"], table["due_at"].dt.normalize(), table["result_at"]
        since = (result >= PERIOD.start) & (result < end)
        resolved = status.isin(["handed_over", "result_ready"]) & since
        opened = (table["received_at"] < end) & (status.isin(OPENED) | (status.isin(ENDED) & (result >= end)))
        on_pause = (table["paused_at"] < end) & ~(table["resumed_at"] < end)
        received = (table["received_at"] >= PERIOD.start) & (table["received_at"] < end)
        excused = on_pause & (table["paused_at"].dt.normalize() <= due)
        paper, fee = resolved & table["result_required"], received & (table["amount"] > 0)
        counted = (
            pd.DataFrame(
                {
                    "overdue": (resolved & (result.dt.normalize() > due)) | (opened & (due < end) & ~excused),
                    "paused": opened & on_pause,
                    "returned": (status == "returned") & since,
                    "intake": received & (table["components_digitised"] >= table["components_due"]),
                    "intake_base": received,
                    "result": paper & table["result_digitised"].astype(bool),
                    "result_base": paper,
                    "paid": fee & (table["payment_status"] == "paid") & (table["payment_method"] == "online_portal"),
                    "paid_base": fee,
                }
            )
            .groupby(table["unit"], observed=True)
            .sum()
        )
        told += int(counted[[name for name in counted if not name.endswith("_base")]].to_numpy().sum())
    return told


FLOOR, SNAPSHOT, SERIES = "reading the columns", "snapshot by unit", "52 weeks by unit"
ONE_END, EVERY_END = "analyst's pandas, one week end", "analyst's pandas, 52 week ends"
SPARK_START = "Spark, its start"
SPARK_SNAPSHOT, SPARK_SERIES = "Spark, snapshot by unit", "Spark, 52 weeks by unit"
ON_SPARK = (SPARK_START, SPARK_SNAPSHOT, SPARK_SERIES)
BY_HAND = "snapshot by hand in Polars"
WAYS: dict[str, Callable[[Path], object]] = {
    FLOOR: read_columns,
    BY_HAND: by_hand,
    SNAPSHOT: snapshot,
    "snapshot by procedure": lambda folder: snapshot(folder, by="procedure"),
    SERIES: series,
    ONE_END: analyst,
    EVERY_END: lambda folder: analyst(folder, len(ENDS)),
    SPARK_START: spark_started,
    SPARK_SNAPSHOT: lambda folder: snapshot(folder, "spark"),
    SPARK_SERIES: lambda folder: series(folder, "spark"),
}


def measured(way: str, folder: Path) -> dict:
    """Seconds, CPU seconds, peak MB with the libraries, and the sum that came out; of Spark once it has started."""
    if way in (SPARK_SNAPSHOT, SPARK_SERIES):
        spark_started(folder)
    started, used = time.perf_counter(), time.process_time()
    told = WAYS[way](folder)
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": seconds, "cpu": cpu, "peak": peak, "told": told}


def apart(way: str, folder: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.scale", "--way", way, "--folder", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout.decode().splitlines()[-1])


def asked(way: str, size: int, spark: bool) -> bool:
    if way in ON_SPARK:
        return spark
    return way not in (ONE_END, EVERY_END) or size <= LARGEST_IN_PANDAS


def table(size: int, told: dict[str, dict]) -> str:
    """A way a line, against reading the columns it needs."""
    floor = told[FLOOR]["seconds"]
    rows = [
        f"| {way} | {one['seconds']:.2f} | {one['cpu']:.2f} | {one['seconds'] / floor:.1f} | {one['peak']:,} |"
        for way, one in told.items()
    ]
    head = ["| way | seconds | CPU s | × reading | peak MB |", "|---|---:|---:|---:|---:|"]
    return "\n".join([f"### {size:,} dossiers", "", *head, *rows, ""])


def ratios(told: dict[int, dict[str, dict]]) -> str:
    """What the tables come to, at the largest size with all it needs; growth from the smallest million on."""
    size = max(one for one in told if ONE_END in told[one])
    of = {way: one["seconds"] for way, one in told[size].items()}
    lines = [
        f"At {size:,} dossiers: a snapshot is {of[SNAPSHOT] / of[FLOOR]:.1f} × reading its columns and "
        f"{of[SNAPSHOT] / of[BY_HAND]:.2f} × the same written by hand; 52 weeks are {of[SERIES] / of[SNAPSHOT]:.1f} × "
        f"a snapshot and {of[EVERY_END] / of[SERIES]:.0f} times faster than the analyst's pandas."
    ]
    if SPARK_SNAPSHOT in of:
        lines.append(
            f"Spark on this machine takes {of[SPARK_SNAPSHOT] / of[SNAPSHOT]:.0f} × (snapshot) and "
            f"{of[SPARK_SERIES] / of[SERIES]:.0f} × (52 weeks) as long, and {of[SPARK_START]:.0f} s to start."
        )
    sizes = [one for one in told if one >= 1_000_000]
    for way in (one for one in (SNAPSHOT, SERIES, SPARK_SNAPSHOT, SPARK_SERIES) if one in told[size]):
        grown = [told[after][way]["seconds"] / told[before][way]["seconds"] for before, after in pairwise(sizes)]
        lines.append(f"Ten times the dossiers take {', '.join(f'{one:.1f}' for one in grown)} times as long ({way}).")
    return "\n".join(lines) + "\n"


def captured(module: str, *arguments: str) -> str:
    """What another benchmark prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return f"```\n{done.stdout.decode().strip()}\n```\n"


def page(told: dict[int, dict[str, dict]]) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pandas", "polars", "narwhals", "typst"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `python -m tests.benchmarks.scale --to 100000000 --spark --page`. Seconds are those of one",
            "machine and one run; the ratios are what matters.",
            "",
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB; Python "
            f"{platform.python_version()}, {libraries}. {UNITS:,} units, {PROCEDURES:,} procedures, six indicators.",
            "",
            "## From one office to the nation",
            "",
            ratios(told),
            *(table(size, ways) for size, ways in told.items()),
            "## Letters to 3,321 units",
            "",
            captured("fanout", "3321", "pdf", "threads"),
            "## Reading a workbook of 200,000 rows",
            "",
            captured("reading"),
        ]
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--to", type=int, default=10_000_000)
    options.add_argument("--spark", action="store_true")
    options.add_argument("--page", action="store_true")
    options.add_argument("--data", type=Path, help="keep the dossiers there, for another run")
    options.add_argument("--way", choices=WAYS)
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    if given.way:
        print(json.dumps(measured(given.way, given.folder)))
        return
    told = {}
    with tempfile.TemporaryDirectory() as place:
        for size in (10**power for power in range(5, len(str(given.to)))):
            folder = made(size, (given.data or Path(place)) / str(size))
            told[size] = {way: apart(way, folder) for way in WAYS if asked(way, size, given.spark)}
            print(table(size, told[size]), flush=True)
            if not given.data:
                shutil.rmtree(folder)
    if given.page:
        PAGE.write_text(page(told), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
