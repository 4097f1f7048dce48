"""The `tthc` command. A fault is told in one sentence on stderr; the exit code says of which kind (see `errors`)."""

import argparse
import sys
import time
from pathlib import Path

from tthc_analysis.errors import TthcError
from tthc_analysis.run import OUTPUTS, run_week
from tthc_analysis.wording import console

SAMPLE = "params/2024-11-04.yaml"


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except TthcError as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(console.INTERRUPTED, file=sys.stderr)
        return 130


def week(options: argparse.Namespace) -> int:
    started = time.monotonic()
    run = run_week(options.params, options.outputs, tell=lambda words: print(words, file=sys.stderr))
    print(console.summary(run.record, run.folder, run.briefings, time.monotonic() - started))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tthc", description=console.DESCRIPTION)
    parser.add_argument("--debug", action="store_true", help=console.DEBUG_HELP)
    commands = parser.add_subparsers(required=True, metavar="week")
    one = commands.add_parser("week", help=console.WEEK_HELP)
    one.add_argument("params", nargs="?", default=SAMPLE, help=console.PARAMS_HELP)
    one.add_argument("--outputs", type=Path, default=OUTPUTS, help=console.OUTPUTS_HELP)
    one.set_defaults(command=week)
    return parser


if __name__ == "__main__":
    sys.exit(main())
