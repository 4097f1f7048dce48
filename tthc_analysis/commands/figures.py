"""`tthc figures`: the indicators of an archive, by any columns."""

import argparse
from dataclasses import replace
from pathlib import Path

import pandas as pd

from tthc_analysis import backend, indicators
from tthc_analysis.archive import open_archive
from tthc_analysis.backend import ENGINES
from tthc_analysis.calendar import week_spans
from tthc_analysis.commands.given import DEFINITIONS, PROFILE
from tthc_analysis.commands.read import asked_span
from tthc_analysis.errors import NotWritten, UsageError
from tthc_analysis.params import find, load_definitions
from tthc_analysis.usage import day, moment
from tthc_analysis.wording import archive as say
from tthc_analysis.wording import console


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("figures", help=say.FIGURES_HELP)
    one.add_argument("place", metavar="PLACE", help=say.PLACE_HELP)
    one.add_argument("--from", dest="since", type=day, metavar="DATE", help=console.FROM_HELP)
    one.add_argument("--to", type=day, required=True, metavar="DATE", help=console.TO_HELP)
    one.add_argument("--as-of", type=moment, metavar="MOMENT", help=console.AS_OF_HELP)
    one.add_argument("--by", action="append", default=[], metavar="COLUMN", help=say.BY_HELP)
    one.add_argument("--weekly", action="store_true", help=say.WEEKLY_HELP)
    one.add_argument("--profile", default=PROFILE, help=console.PROFILE_HELP)
    one.add_argument("--engine", choices=ENGINES, default="polars", help=say.ENGINE_HELP)
    one.add_argument("--master", default="", metavar="URL", help=say.MASTER_HELP)
    one.add_argument("--at", type=moment, metavar="MOMENT", help=say.AT_HELP)
    one.add_argument("--out", type=Path, metavar="PATH", help=say.OUT_HELP)
    one.set_defaults(command=figures)


def figures(options: argparse.Namespace) -> int:
    rules = load_definitions(find(DEFINITIONS), options.profile).rules
    archive = open_archive(options.place, options.engine, options.master, options.at)
    there = backend.columns(archive.table)
    if unknown := next((name for name in options.by if name not in there), None):
        raise UsageError("--by", say.no_column(unknown, there))
    period = asked_span(options)
    if options.weekly:
        spans = [replace(one, start=period.start) for one in week_spans(period)]
        table = indicators.series_by(archive.table, rules, spans, options.by or ["unit"])
    else:
        table = indicators.grouped(archive.table, rules, period, options.by or ["unit"])
    _tell(table.drop(columns="span"), options.out)
    return 0


def _tell(table: pd.DataFrame, file: Path | None) -> None:
    if file is None:
        print(table.to_csv(index=False, lineterminator="\n"), end="")
        return
    try:
        table.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n")
    except OSError as error:
        raise NotWritten(file, error) from None
