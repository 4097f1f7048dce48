"""A letter to each of thousands of units: `.venv/bin/python -m tests.benchmarks.fanout [UNITS] [FACES] [WAYS]`.

Units share out the sample week's dossiers, thirty each and one of them to be mended, told again under new ids until
there are enough. The figures are found once; then the same letters are made by each executor, every time anew.
"""

import resource
import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tthc_analysis import indicators, letters
from tthc_analysis.followup import asked
from tthc_analysis.posting import post
from tthc_analysis.unit_week import unit_week
from tthc_analysis.week import WeekResult, analyse_week

PARAMS = "params/2024-11-04.yaml"
DOSSIERS = 30
CORES = 2


class Serial(Executor):
    def submit(self, call, /, *args, **kwargs):
        future = Future()
        future.set_result(call(*args, **kwargs))
        return future


def many(week: WeekResult, units: int) -> WeekResult:
    """The week of so many units, and the week before of the same."""
    times = ceil(units * DOSSIERS / len(week.dossiers))
    ids = _told_again(week.dossiers, times)["dossier_id"]
    to_mend = ids.str.rpartition("-")[0].isin(asked(week)["dossier_id"])
    ordered = ids[(~to_mend).sort_values(kind="stable").index]
    owners = {id: f"Xã Mẫu Số {at % units + 1}" for at, id in enumerate(ordered)}
    previous = week.previous and _shared_out(week.previous, owners, times)
    return replace(_shared_out(week, owners, times), previous=previous)


def _told_again(dossiers: pd.DataFrame, times: int) -> pd.DataFrame:
    told = [dossiers.assign(dossier_id=dossiers["dossier_id"] + f"-{nth}") for nth in range(times)]
    return pd.concat(told, ignore_index=True)


def _shared_out(week: WeekResult, owners: dict[str, str], times: int) -> WeekResult:
    dossiers, params = _told_again(week.dossiers, times), week.params
    dossiers = dossiers.assign(unit=dossiers["dossier_id"].map(owners))
    figures = indicators.figures(dossiers, params.definitions.rules, params.period, params.days)
    return replace(week, dossiers=dossiers, figures=figures)


def used() -> tuple[float, float, float]:
    """Wall seconds, CPU seconds of this process and of those it awaited, and the most memory of one (MiB)."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = max(one.ru_maxrss for one in both) / 1024
    return time.monotonic(), sum(one.ru_utime + one.ru_stime for one in both), peak


def main(units: str = "3321", faces: str = "pdf", chosen_ways: str = "serial,threads,processes") -> None:
    week = many(analyse_week(PARAMS), int(units))
    began, spent, _ = used()
    chosen = letters.addressed(week)
    unit_week(week, chosen[0])
    now, cpu, peak = used()
    print(f"{len(week.dossiers)} dossiers, {len(chosen)} letters ({faces}); {peak:.0f} MiB")
    print(f"{'figures of all units':22}{now - began:8.1f} s {cpu - spent:8.1f} CPU s")
    processes = partial(ProcessPoolExecutor, CORES, get_context("spawn"))
    ways = {"serial": Serial, "threads": partial(ThreadPoolExecutor, CORES), "processes": processes}
    first = None
    for name in chosen_ways.split(","):
        with TemporaryDirectory() as folder:
            began, spent, _ = used()
            with ways[name]() as executor:
                posted = post(week, Path(folder), chosen, faces=faces.split(","), executor=executor)
            now, cpu, peak = used()
        first = first or now - began
        each = f"{len(posted.made) / (now - began):6.1f} letters/s  {first / (now - began):5.2f} × serial"
        print(f"{name:22}{now - began:8.1f} s {cpu - spent:8.1f} CPU s  {each}  {peak:6.0f} MiB", flush=True)
        assert not posted.failed, posted.failed[0]


if __name__ == "__main__":
    main(*sys.argv[1:])
