"""`tthc read`: what is understood of any files."""

import argparse
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tthc_analysis.calendar import Span, span
from tthc_analysis.commands.given import DEFINITIONS, PROFILE, keep_sources, vocabulary
from tthc_analysis.errors import InputError, NotWritten, UsageError
from tthc_analysis.params import find, load_definitions
from tthc_analysis.survey import as_json, survey
from tthc_analysis.usage import day, moment
from tthc_analysis.wording import console, faults


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("read", help=console.READ_HELP)
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help=console.FILES_HELP)
    one.add_argument("--from", dest="since", type=day, metavar="DATE", help=console.FROM_HELP)
    one.add_argument("--to", type=day, metavar="DATE", help=console.TO_HELP)
    one.add_argument("--as-of", type=moment, metavar="MOMENT", help=console.AS_OF_HELP)
    one.add_argument("--profile", default=PROFILE, help=console.PROFILE_HELP)
    one.add_argument("--json", type=Path, metavar="PATH", help=console.JSON_HELP)
    one.set_defaults(command=read)


def read(options: argparse.Namespace) -> int:
    definitions = load_definitions(find(DEFINITIONS), options.profile)
    told = survey(options.files, definitions.rules, asked_span(options), options.since, vocabulary())
    if options.json:
        keep_sources("--json", options.json, options.files)
        _write(options.json, json.dumps(as_json(told), ensure_ascii=False) + "\n")
    print(console.understood(told))
    return 0 if told.readable else InputError.exit_code


def asked_span(options: argparse.Namespace) -> Span | None:
    """The days asked for; with only an end, from 1 January; with nothing, None."""
    last = options.to or (options.as_of - timedelta(microseconds=1)).date() if options.to or options.as_of else None
    if last is None:
        return None
    first = options.since or date(last.year, 1, 1)
    if first > last:
        raise UsageError("--from", faults.period_reversed(first, last))
    return replace(span(first, last), as_of=options.as_of)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise NotWritten(path, error) from None
