"""`tthc letters`: a letter to every unit that falls short, with its list, from the week as it was reported."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from tthc_analysis import monitor, params, units
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.errors import ParamsError
from tthc_analysis.mondays import due
from tthc_analysis.params import OUTPUTS
from tthc_analysis.usage import folder
from tthc_analysis.week import analyse_week, kept
from tthc_analysis.wording import console
from tthc_analysis.wording.letters import FACES


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("letters", help=console.LETTERS_HELP)
    one.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    one.add_argument("--unit", metavar="NAME", help=console.LETTER_UNIT_HELP)
    one.add_argument("--only", choices=FACES, help=console.ONLY_HELP)
    one.add_argument("--outputs", type=folder, metavar="PATH", default=OUTPUTS, help=console.OUTPUTS_HELP)
    one.set_defaults(command=letters)


def letters(options: argparse.Namespace) -> int:
    """Where the week was made, its letters tell what its briefing told, whatever became of the files since."""
    from tthc_analysis import letters as writing  # letters take longer to load than the other commands to run
    from tthc_analysis.posting import post

    file = Path(options.params) if options.params else due(datetime.now(VIET_NAM), or_sample=True)
    week = analyse_week(file, as_made=kept(params.load(file)).is_file())
    if week.dossiers.empty:
        raise ParamsError(week.params.path, "sources.dossiers", console.NO_LIST)
    every = writing.addressed(week)
    chosen = [units.find(options.unit, week, every)] if options.unit else every
    faces = (options.only,) if options.only else FACES
    bar = tqdm(total=len(chosen), desc=console.WRITING, unit=console.LETTERS, disable=not sys.stderr.isatty())
    try:
        with bar:
            posted = post(week, options.outputs, chosen, bar.update, faces)
    except KeyboardInterrupt as stop:
        stop.add_note(console.GO_ON)
        raise
    for reason, failed in posted.reasons().items():
        print(console.letters_failed(failed, reason), file=sys.stderr)
    if posted.made:
        print(console.posted(posted.folder, len(posted.made), faces))
    if posted.failed:
        print(console.GO_ON, file=sys.stderr)
    return monitor.PARTIAL if posted.failed else 0
