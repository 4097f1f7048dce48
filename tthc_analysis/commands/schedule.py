"""`tthc schedule`: the Monday run, printed for three schedulers."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from tthc_analysis import schedule as jobs
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.errors import MissingFolder
from tthc_analysis.holidays import load_holidays
from tthc_analysis.params import HOLIDAYS, PARAMS
from tthc_analysis.usage import clock_time
from tthc_analysis.wording import schedule as say


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("schedule", help=say.HELP)
    one.add_argument("--print", action="store_true", required=True, help=say.PRINT_HELP)
    one.add_argument("--at", type=clock_time, default="07:00", metavar="HH:MM", help=say.AT_HELP)
    one.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help=say.FROM_HELP)
    one.add_argument("--kind", choices=jobs.KINDS, help=say.KIND_HELP)
    one.set_defaults(command=schedule)


def schedule(options: argparse.Namespace) -> int:
    if options.folder and not options.folder.is_dir():
        raise MissingFolder(options.folder)
    job = jobs.job(options.at, options.folder)
    first = jobs.next_run(datetime.now(VIET_NAM), options.at)
    print(jobs.printed(job, first, options.kind), end="")
    notes = jobs.notes(job, first, load_holidays(PARAMS / HOLIDAYS))
    print(say.ONLY_PRINTED, *notes, sep="\n", file=sys.stderr)
    return 0
