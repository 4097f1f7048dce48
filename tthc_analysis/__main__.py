"""The `tthc` command. A fault is told in one sentence on stderr; the exit code says of which kind (see `errors`)."""

import argparse
import signal
import sys

from tthc_analysis.commands import COMMANDS
from tthc_analysis.errors import TthcError
from tthc_analysis.usage import Parser
from tthc_analysis.wording import console, usage


class Terminated(KeyboardInterrupt):
    """The system asked the process to end; it cleans up as after Ctrl-C."""


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, _terminate)
    options = parser().parse_args(sys.argv[1:] if arguments is None else arguments)
    try:
        return options.command(options)
    except TthcError as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        if options.debug:
            raise
        print(usage.system(error.filename), file=sys.stderr)
        return TthcError.exit_code
    except KeyboardInterrupt as error:
        print(console.INTERRUPTED, *getattr(error, "__notes__", ()), sep="\n", file=sys.stderr)
        return 143 if isinstance(error, Terminated) else 130


def _terminate(*_) -> None:
    raise Terminated


def parser() -> argparse.ArgumentParser:
    made = Parser(prog="tthc", description=console.DESCRIPTION)
    made.add_argument("--debug", action="store_true", help=console.DEBUG_HELP)
    names = "|".join(command.__name__.rpartition(".")[2] for command in COMMANDS)
    commands = made.add_subparsers(required=True, metavar=names)
    for command in COMMANDS:
        command.add(commands)
    return made


if __name__ == "__main__":
    sys.exit(main())
