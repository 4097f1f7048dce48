"""`tthc why`: how one figure came about."""

import argparse
from datetime import datetime

from tthc_analysis import account as accounts
from tthc_analysis import units
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.indicators import WHOLE
from tthc_analysis.mondays import due
from tthc_analysis.week import analyse_week
from tthc_analysis.wording import account as say
from tthc_analysis.wording import console


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("why", help=console.WHY_HELP)
    one.add_argument("figure", metavar=say.FIGURE, help=console.FIGURE_HELP)
    one.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    one.add_argument("--unit", metavar="NAME", help=console.WHY_UNIT_HELP)
    one.set_defaults(command=why)


def why(options: argparse.Namespace) -> int:
    indicator = accounts.find(options.figure)
    week = analyse_week(options.params or due(datetime.now(VIET_NAM), or_sample=True))
    unit = units.find(options.unit, week, accounts.units(week, indicator)) if options.unit else WHOLE
    print(say.told(accounts.account(week, indicator, unit)))
    return 0
