"""One function called for many, spread over any `concurrent.futures` executor: what fails fails alone, with its reason.

A bounded number of calls is on its way at a time, and each is told of as it is done, whichever is first.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from traceback import extract_tb
from typing import TypeVar

from tthc_analysis.errors import RenderError, TthcError
from tthc_analysis.wording import making

MANY = 100
MOST_WORKERS = 8
ON_THEIR_WAY = 64

Key, Part, Made = TypeVar("Key"), TypeVar("Part"), TypeVar("Made")


def executor(calls: int) -> Executor:
    """Threads for some calls; for many, processes, which take seconds to start and then share no interpreter."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if calls < MANY or workers == 1:
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin)


def spread(
    executor: Executor, call: Callable[[Part], Made], keys: Iterable[Key], part: Callable[[Key], Part]
) -> Iterator[tuple[Key, Made | None, str | None]]:
    """Of each key what `call` made of its part, or the reason why nothing was made.

    Parts are made here, one by one, and called for anywhere: `call` and they must be known to the other process.
    Where we stop before the end, calls that have not begun are dropped.
    """
    waiting: dict[Future, Key] = {}
    try:
        for key in keys:
            waiting[_begun(executor, partial(_attempt, call), key, part)] = key
            if len(waiting) >= ON_THEIR_WAY:
                yield from _done(waiting)
        while waiting:
            yield from _done(waiting)
    finally:
        for future in waiting:
            future.cancel()


def reason(error: BaseException) -> str:
    """Why nothing was made. What an unexpected fault quotes may be personal: only its kind and place are told."""
    if isinstance(error, RenderError):
        return error.reason
    if isinstance(error, TthcError):
        return str(error)
    if isinstance(error, MemoryError):
        return making.out_of_memory()
    if isinstance(error, BrokenExecutor):
        return making.worker_died()
    steps = extract_tb(error.__traceback__)
    ours = [step for step in steps if Path(step.filename).is_relative_to(Path(__file__).parent)]
    where = [f"{Path(step.filename).name}:{step.lineno}" for step in ours[-1:]]
    return making.unexpected(type(error).__name__, *where)


def _begun(executor: Executor, call: Callable, key: Key, part: Callable[[Key], Part]) -> Future:
    try:
        return executor.submit(call, part(key))
    except Exception as error:
        failed = Future()
        failed.set_exception(error)
        return failed


def _attempt(call: Callable[[Part], Made], part: Part) -> tuple[Made | None, str | None]:
    """Told here and not raised: not every error can be sent to another process."""
    try:
        return call(part), None
    except Exception as error:
        return None, reason(error)


def _done(waiting: dict[Future, Key]) -> Iterator[tuple[Key, Made | None, str | None]]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        yield waiting.pop(future), *_outcome(future)


def _outcome(future: Future) -> tuple[Made | None, str | None]:
    try:
        return future.result()
    except Exception as error:
        return None, reason(error)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends with it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent_process().join()
    os._exit(1)
