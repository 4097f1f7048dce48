"""`tthc check`: is this Monday's briefing there?"""

import argparse
from datetime import datetime

from tthc_analysis import monitor
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.mondays import due
from tthc_analysis.params import OUTPUTS, load
from tthc_analysis.usage import folder, moment
from tthc_analysis.wording import console
from tthc_analysis.wording import monitor as say


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("check", help=console.CHECK_HELP)
    one.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    one.add_argument("--at", type=moment, metavar="MOMENT", help=console.AT_HELP)
    one.add_argument("--outputs", type=folder, metavar="PATH", default=OUTPUTS, help=console.OUTPUTS_HELP)
    one.set_defaults(command=check)


def check(options: argparse.Namespace) -> int:
    now = options.at.replace(tzinfo=VIET_NAM) if options.at else datetime.now(VIET_NAM)
    week = load(options.params or due(now))
    faults = monitor.check(week, options.outputs, now)
    for line in (*(one.sentence for one in faults), *monitor.notes(week)):
        print(line)
    if not faults:
        print(say.well(options.outputs / week.name))
    return faults[0].code if faults else 0
