"""`tthc new`: the parameter file of a week, from what a folder holds."""

import argparse
from datetime import datetime, time
from pathlib import Path

from tthc_analysis.calendar import MONDAY, report_monday
from tthc_analysis.calendar.weeks import ONE_WEEK, VIET_NAM
from tthc_analysis.errors import UsageError
from tthc_analysis.mondays import file_of
from tthc_analysis.new_week import new_week
from tthc_analysis.usage import day
from tthc_analysis.wording import faults
from tthc_analysis.wording import new_week as say


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("new", help=say.HELP)
    one.add_argument("monday", nargs="?", type=day, metavar="MONDAY", help=say.MONDAY_HELP)
    one.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER", help=say.FROM_HELP)
    one.add_argument("--out", type=Path, metavar="PATH", help=say.OUT_HELP)
    one.set_defaults(command=new)


def new(options: argparse.Namespace) -> int:
    monday = options.monday or report_monday(datetime.now(VIET_NAM))
    if monday.weekday() != MONDAY:
        before = report_monday(datetime.combine(monday, time()))
        raise UsageError("MONDAY", faults.not_monday(monday, before, before + ONE_WEEK))
    print(say.written(new_week(monday, options.folder, options.out or file_of(monday))))
    return 0
