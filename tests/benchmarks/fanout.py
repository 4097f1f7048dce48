"""A letter to each of thousands of units: `.venv/bin/python -m tests.benchmarks.fanout [UNITS] [FACES]`.

Units share out the sample week's dossiers, about thirty each, told again under new ids until there are enough. The
figures are found once; then the same letters are made by each executor, every time anew.
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
from tthc_analysis.posting import FACES, post
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
    previous = week.previous and _shared_out(week.previous, units, times)
    return replace(_shared_out(week, units, times), previous=previous)


def _shared_out(week: WeekResult, units: int, times: int) -> WeekResult:
    told = [week.dossiers.assign(dossier_id=week.dossiers["dossier_id"] + f"-{nth}") for nth in range(times)]
    dossiers = pd.concat(told, ignore_index=True)
    own = pd.util.hash_array(dossiers["dossier_id"].to_numpy(object)) % units
    dossiers = dossiers.assign(unit=[f"Xã Mẫu Số {number + 1}" for number in own])
    params = week.params
    figures = indicators.figures(dossiers, params.definitions.rules, params.period, params.days)
    return replace(week, dossiers=dossiers, figures=figures)


def used() -> tuple[float, float, float]:
    """Wall seconds, CPU seconds of this process and of those it awaited, and the most memory of one (MiB)."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = max(one.ru_maxrss for one in both) / 1024
    return time.monotonic(), sum(one.ru_utime + one.ru_stime for one in both), peak


def main(units: int = 3321, faces: str = "pdf") -> None:
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
    for name, way in ways.items():
        with TemporaryDirectory() as folder:
            began, spent, _ = used()
            with way() as executor:
                posted = post(week, Path(folder), chosen, faces=faces.split(","), executor=executor)
            now, cpu, peak = used()
        first = first or now - began
        each = f"{len(posted.made) / (now - began):6.1f} letters/s  {first / (now - began):5.2f} × serial"
        print(f"{name:22}{now - began:8.1f} s {cpu - spent:8.1f} CPU s  {each}  {peak:6.0f} MiB", flush=True)
        assert not posted.failed, posted.failed[0]


if __name__ == "__main__":
    assert all(face in FACES for face in (sys.argv[2:3] or ["pdf"])[0].split(","))
    main(*sys.argv[1:])
