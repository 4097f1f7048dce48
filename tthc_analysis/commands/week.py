"""`tthc week`: the briefing of a week, or of the one that is due."""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tthc_analysis import monitor
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.errors import NotWritten, TthcError
from tthc_analysis.mondays import due
from tthc_analysis.params import OUTPUTS, PARAMS
from tthc_analysis.usage import folder
from tthc_analysis.wording import console, making


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("week", help=console.WEEK_HELP)
    ask(one)
    one.add_argument("--catch-up", type=int, metavar="N", help=console.CATCH_UP_HELP)
    one.set_defaults(command=week)


def ask(one: argparse.ArgumentParser) -> None:
    """What every edition of a week is asked for."""
    one.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    one.add_argument("--outputs", type=folder, metavar="PATH", default=OUTPUTS, help=console.OUTPUTS_HELP)
    one.add_argument("--as-made", action="store_true", help=console.AS_MADE_HELP)
    one.add_argument("--log-file", type=Path, metavar="PATH", help=console.LOG_HELP)


def week(options: argparse.Namespace) -> int:
    """The week named, or the one due now after those that were missed; the gravest exit code of them."""
    now = datetime.now(VIET_NAM)
    if options.params:
        return made(options.params, options)
    if options.catch_up is None:
        return made(due(now, or_sample=True), options)
    missed = monitor.missed(now, options.catch_up, options.outputs, PARAMS)
    return max(made(file, options) for file in [*missed, due(now)])


def made(params_file: str | Path, options: argparse.Namespace, **edition) -> int:
    """Make it and tell so; the exit code. Of an `edition` other than the briefing, that."""
    from tthc_analysis.run import run_week  # papermill and nbconvert take longer to load than the other commands to run

    started, tell = time.monotonic(), _teller(options.log_file)
    try:
        run = run_week(params_file, options.outputs, tell, options.as_made, progress=sys.stderr.isatty(), **edition)
    except TthcError as error:
        if options.debug:
            raise
        tell(str(error))
        return error.exit_code
    for error in run.missing:
        tell(making.not_whole(error.reason))
    told = console.summary(run.record, run.folder, run.briefings, time.monotonic() - started)
    print(told)
    if options.log_file:
        _append(options.log_file, told)
    return monitor.PARTIAL if run.missing else 0


def _teller(log: Path | None) -> Callable[[str], None]:
    """Tells on stderr, and in the log if there is one."""

    def tell(words: str) -> None:
        print(words, file=sys.stderr)
        if log:
            _append(log, words)

    return tell


def _append(log: Path, words: str) -> None:
    try:
        with log.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{datetime.now(VIET_NAM):%Y-%m-%d %H:%M:%S} {words}\n")
    except OSError as error:
        raise NotWritten(log, error) from None
