"""`tthc worklist`: the dossiers behind every figure, for the office alone."""

import argparse
from itertools import islice
from pathlib import Path

import pandas as pd

from tthc_analysis import units
from tthc_analysis.commands import given
from tthc_analysis.errors import ParamsError, UsageError
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.week import analyse_week
from tthc_analysis.wording import console, usage
from tthc_analysis.worklist import MOVING
from tthc_analysis.worklist import worklist as dossiers_behind

FIRST = 5


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("worklist", help=console.WORKLIST_HELP)
    one.add_argument("params", help=console.WEEK_PARAMS_HELP)
    one.add_argument("--unit", metavar="NAME", help=console.UNIT_HELP)
    one.add_argument("--out", type=Path, required=True, metavar="PATH", help=console.OUT_HELP)
    one.set_defaults(command=worklist)


def worklist(options: argparse.Namespace) -> int:
    from tthc_analysis.render import worklist as sheet  # tables take longer to load than the other commands to run
    from tthc_analysis.tables import due_rows

    if options.out.suffix.lower() != ".xlsx":
        raise UsageError("--out", usage.not_xlsx(options.out))
    week = analyse_week(options.params)
    given.keep_sources("--out", options.out, [week.params.path, *week.params.sources])
    if week.dossiers.empty:
        raise ParamsError(week.params.path, "sources.dossiers", console.NO_LIST)
    table, due, unit = dossiers_behind(week), due_rows(week), None
    if options.unit:
        unit = units.named(options.unit, week)
        table, due = (rows[rows["unit"] == unit] for rows in (table, due))
    sheet.write(options.out, table, due, week.params, unit)
    print(console.listed(options.out, table["dossier_id"].nunique(), len(table), unit))
    print(*_first(table), sep="\n")
    return 0


def _first(table: pd.DataFrame) -> list[str]:
    """The dossiers to begin with, and why; nothing where none can be mended."""
    mended = table[table["fixable"].isin(MOVING)]
    dossiers = islice(mended.groupby("dossier_id", sort=False), FIRST)
    told = [
        console.first(number, rows.iloc[0], [(BY_KEY[row.indicator].short, row.missing) for row in rows.itertuples()])
        for number, (_, rows) in enumerate(dossiers, start=1)
    ]
    return [console.FIRST, *told] if told else []
