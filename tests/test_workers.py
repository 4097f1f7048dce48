"""Calls spread over an executor: each fails alone, none waits for another, and no error tells what it saw."""

import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from subprocess import PIPE, Popen

import psutil
import pytest

from tthc_analysis import workers
from tthc_analysis.errors import InputError
from tthc_analysis.params import ROOT
from tthc_analysis.wording import making


class Facts(InputError):
    """An error that cannot be made again from its message, so cannot come back from another process."""

    def __init__(self, number: int, name: str):
        super().__init__(f"{name} {number}")


def called(part: float) -> float:
    if part == 1:
        raise KeyError("Nguyễn Văn A")
    if part == 2:
        raise Facts(2, "hỏng")
    return part * 10


class LastFirst(Executor):
    """Does nothing until so many calls wait, then the one given last."""

    def __init__(self, waiting: int):
        self.waiting, self.given = waiting, []

    def submit(self, call, /, *args):
        self.given.append(Future())
        if sum(not one.done() for one in self.given) >= self.waiting:
            self.given[-1].set_result(call(*args))
        return self.given[-1]


def threads() -> Executor:
    return ThreadPoolExecutor(2)


def processes() -> Executor:
    return ProcessPoolExecutor(1, get_context("spawn"), workers._begin)


@pytest.mark.parametrize("way", [threads, processes])
def test_what_fails_fails_alone_and_only_our_own_errors_are_quoted(way):
    with way() as executor:
        told = {key: told for key, *told in workers.spread(executor, called, [0, 1, 2, "Lê Thị B", 3], float)}
    assert (told[0], told[2], told[3]) == ([0, None], [None, "hỏng 2"], [30, None])
    assert "KeyError ở workers.py:" in told[1][1] and "Nguyễn" not in told[1][1]
    assert "ValueError ở workers.py:" in told["Lê Thị B"][1] and "Lê" not in told["Lê Thị B"][1]


def test_few_are_on_their_way_the_first_done_is_told_first_and_the_rest_is_dropped_at_a_stop(monkeypatch):
    monkeypatch.setattr(workers, "ON_THEIR_WAY", 3)
    executor = LastFirst(3)
    told = workers.spread(executor, called, range(3, 99), float)
    assert [next(told)[0] for _ in range(3)] == [5, 6, 7]
    told.close()
    assert len(executor.given) == 5 and [one.cancelled() for one in executor.given[:2]] == [True, True]


def test_a_worker_that_died_is_told_as_that():
    assert workers.reason(BrokenProcessPool("x")) == making.worker_died()
    assert workers.reason(MemoryError()) == making.out_of_memory()


ALONE = """
import os, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from tthc_analysis import workers
executor = ProcessPoolExecutor(1, get_context("spawn"), workers._begin)
print(executor.submit(os.getpid).result(), flush=True)
sys.stdin.read()
"""


def test_a_worker_ends_with_its_parent_even_a_killed_one():
    with Popen([sys.executable, "-P", "-c", ALONE], stdin=PIPE, stdout=PIPE, cwd=ROOT) as parent:
        worker = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    deadline = time.monotonic() + 20
    while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


def test_many_calls_are_worth_processes_and_some_are_not(monkeypatch):
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 4)
    kinds = {}
    for calls in (0, workers.MANY - 1, workers.MANY):
        with workers.executor(calls) as executor:
            kinds[calls] = type(executor)
    assert list(kinds.values()) == [ThreadPoolExecutor, ThreadPoolExecutor, ProcessPoolExecutor]
