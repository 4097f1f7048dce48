"""`tthc notice`: the notice that ranks all units of a week, or of the one that is due."""

import argparse
from datetime import datetime

from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.commands import week
from tthc_analysis.mondays import due
from tthc_analysis.wording import console


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("notice", help=console.NOTICE_HELP)
    week.ask(one)
    one.set_defaults(command=notice)


def notice(options: argparse.Namespace) -> int:
    from tthc_analysis.run import NOTICE  # as in `week`

    return week.made(options.params or due(datetime.now(VIET_NAM), or_sample=True), options, edition=NOTICE)
