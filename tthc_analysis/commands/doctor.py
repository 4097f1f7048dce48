"""`tthc doctor`: is this machine fit for the Monday run?"""

import argparse

from tthc_analysis import doctor as checks
from tthc_analysis.wording import doctor as say


def add(commands: argparse._SubParsersAction) -> None:
    commands.add_parser("doctor", help=say.HELP).set_defaults(command=doctor)


def doctor(options: argparse.Namespace) -> int:
    return checks.main()
