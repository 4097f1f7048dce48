"""The command line in Vietnamese: usage, headings and, of what was typed wrong, one sentence with the nearest name.

argparse tells its faults as English texts only; `_FAULTS` knows them by their fixed words.
"""

import argparse
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn

from tthc_analysis import values
from tthc_analysis.errors import UsageError
from tthc_analysis.params import is_file
from tthc_analysis.wording import schedule as of_schedule
from tthc_analysis.wording import usage as say

_FAULTS = (
    (r"the following arguments are required: (.+)", say.missing),
    (r"one of the arguments (.+) is required", say.missing),
    (r"argument (.+?): expected .+ argument.*", say.no_value),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", say.takes_no_value),
    (r"argument (.+?): not allowed with argument (.+)", say.not_together),
    (r"argument (.+?): invalid \w+ value: '?(.*?)'?", say.not_a_value),
    (r"argument (.+?): (.+)", say.bad),
)
_CHOICE = re.compile(r"argument (.+?): invalid choice: '?(.+?)'? \(.*", re.DOTALL)


def moment(words: str) -> datetime:
    try:
        return values.moment(words)
    except values.BadCell as error:
        raise argparse.ArgumentTypeError(f"“{words}” {error}") from None


def day(words: str) -> date:
    return moment(words).date()


def clock_time(words: str) -> time:
    try:
        return datetime.strptime(words, "%H:%M").time()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}” {of_schedule.NOT_CLOCK}") from None


def folder(words: str) -> Path:
    """A folder, there or yet to be made."""
    if taken := next((one for one in (Path(words), *Path(words).parents) if is_file(one)), None):
        raise argparse.ArgumentTypeError(say.not_a_folder(taken))
    return Path(words)


class Parser(argparse.ArgumentParser):
    """A parser that guesses nothing: no option may be shortened, and all that is left over is a fault."""

    def __init__(self, **settings):
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = say.ARGUMENTS, say.OPTIONS
        self.add_argument("-h", "--help", action="help", help=say.HELP)

    def parse_known_args(self, args: Sequence[str] | None = None, namespace=None):
        if (
            args
            and args[0].startswith("-")
            and args[0] != "--"
            and args[0].partition("=")[0] not in self._option_string_actions
        ):
            self._refuse(self._left_over(args[0]))
        options, others = super().parse_known_args(args, namespace)
        if others:
            self._refuse(self._left_over(others[0]))
        return options, others

    def error(self, message: str) -> NoReturn:
        if found := _CHOICE.fullmatch(message):
            self._refuse(self._not_a_choice(*found.groups()))
        if self.commands and re.search("required|expected", message):
            self._refuse(say.which_command(tuple(self.commands)))
        told = ((re.fullmatch(pattern, message, re.DOTALL), sentence) for pattern, sentence in _FAULTS)
        self._refuse(next((sentence(*found.groups()) for found, sentence in told if found), say.not_understood()))

    @property
    def commands(self) -> dict[str, "Parser"]:
        """The parsers of the commands below this one."""
        below = [action.choices for action in self._actions if isinstance(action, argparse._SubParsersAction)]
        return dict(below[0]) if below else {}

    def _left_over(self, given: str) -> str:
        option, known = given.partition("=")[0], tuple(self._option_string_actions)
        if not given.startswith("-"):
            return say.left_over(given)
        for name, command in self.commands.items():
            if option in command._option_string_actions:
                return say.option_of(option, name)
        return say.no_option(option, [one for one in known if one.startswith("--")])

    def _not_a_choice(self, name: str, given: str) -> str:
        if self.commands:
            return say.no_command(given, tuple(self.commands))
        action = next(one for one in self._actions if name in (one.metavar, one.dest, "/".join(one.option_strings)))
        return say.not_a_choice(name, given, [str(one) for one in action.choices])

    def _refuse(self, reason: str) -> NoReturn:
        self.exit(UsageError.exit_code, say.wrong(self.prog, reason) + "\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say.USAGE if prefix is None else prefix)
