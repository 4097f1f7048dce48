"""The `tthc` command. A fault is told in one sentence on stderr; the exit code says of which kind (see `errors`)."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

from tthc_analysis import account as accounts
from tthc_analysis import doctor, monitor, schedule
from tthc_analysis.calendar import MONDAY, Span, report_monday, span
from tthc_analysis.calendar.weeks import ONE_WEEK, VIET_NAM
from tthc_analysis.columns import fold_unit
from tthc_analysis.errors import InputError, MissingFolder, NotWritten, ParamsError, TthcError, UsageError
from tthc_analysis.holidays import load_holidays
from tthc_analysis.indicators import WHOLE
from tthc_analysis.mondays import due
from tthc_analysis.new_week import new_week
from tthc_analysis.params import (
    ALIASES,
    HOLIDAYS,
    OUTPUTS,
    PARAMS,
    ROOT,
    find,
    load,
    load_definitions,
    load_vocabulary,
)
from tthc_analysis.render import worklist as sheet
from tthc_analysis.survey import as_json, survey
from tthc_analysis.usage import Parser, clock_time, day, folder, moment
from tthc_analysis.week import WeekResult, analyse_week
from tthc_analysis.wording import account as say_account
from tthc_analysis.wording import console, faults, usage
from tthc_analysis.wording import doctor as of_doctor
from tthc_analysis.wording import monitor as of_monitor
from tthc_analysis.wording import new_week as of_new_week
from tthc_analysis.wording import schedule as of_schedule
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.worklist import worklist as dossiers_behind

DEFINITIONS = "params/definitions.yaml"
PROFILE = "chi_thi_huyen"


class Terminated(KeyboardInterrupt):
    """The system asked the process to end; it cleans up as after Ctrl-C."""


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, _terminate)
    options = _parser().parse_args(sys.argv[1:] if arguments is None else arguments)
    try:
        return options.command(options)
    except TthcError as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        if options.debug:
            raise
        print(usage.system(error.filename), file=sys.stderr)
        return TthcError.exit_code
    except KeyboardInterrupt as error:
        print(console.INTERRUPTED, file=sys.stderr)
        return 143 if isinstance(error, Terminated) else 130


def _terminate(*_) -> None:
    raise Terminated


def week(options: argparse.Namespace) -> int:
    """The week named, or the one due now after those that were missed; the gravest exit code of them."""
    now = datetime.now(VIET_NAM)
    if options.params:
        return _made(options.params, options)
    if options.catch_up is None:
        return _made(due(now, or_sample=True), options)
    missed = monitor.missed(now, options.catch_up, options.outputs, PARAMS)
    return max(_made(file, options) for file in [*missed, due(now)])


def _made(params_file: str | Path, options: argparse.Namespace) -> int:
    from tthc_analysis.run import run_week  # papermill and nbconvert take longer to load than the other commands to run

    started, tell = time.monotonic(), _teller(options.log_file)
    try:
        run = run_week(params_file, options.outputs, tell, options.as_made, progress=sys.stderr.isatty())
    except TthcError as error:
        if options.debug:
            raise
        tell(str(error))
        return error.exit_code
    for error in run.missing:
        tell(str(error))
    told = console.summary(run.record, run.folder, run.briefings, time.monotonic() - started)
    print(told)
    if options.log_file:
        _append(options.log_file, told)
    return monitor.PARTIAL if run.missing else 0


def _teller(log: Path | None) -> Callable[[str], None]:
    """Tells on stderr, and in the log if there is one."""

    def tell(words: str) -> None:
        print(words, file=sys.stderr)
        if log:
            _append(log, words)

    return tell


def _append(log: Path, words: str) -> None:
    try:
        with log.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{datetime.now(VIET_NAM):%Y-%m-%d %H:%M:%S} {words}\n")
    except OSError as error:
        raise NotWritten(log, error) from None


def check(options: argparse.Namespace) -> int:
    now = options.at.replace(tzinfo=VIET_NAM) if options.at else datetime.now(VIET_NAM)
    week = load(options.params or due(now))
    faults = monitor.check(week, options.outputs, now)
    for line in (*(one.sentence for one in faults), *monitor.notes(week)):
        print(line)
    if not faults:
        print(of_monitor.well(options.outputs / week.name))
    return faults[0].code if faults else 0


def read(options: argparse.Namespace) -> int:
    definitions = load_definitions(find(DEFINITIONS), options.profile)
    vocabulary = load_vocabulary(find(DEFINITIONS).with_name(ALIASES))
    told = survey(options.files, definitions.rules, _span(options), options.since, vocabulary)
    if options.json:
        _keep_sources("--json", options.json, options.files)
        _write(options.json, json.dumps(as_json(told), ensure_ascii=False) + "\n")
    print(console.understood(told))
    return 0 if told.readable else InputError.exit_code


def worklist(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() != ".xlsx":
        raise UsageError("--out", usage.not_xlsx(options.out))
    week = analyse_week(options.params)
    _keep_sources("--out", options.out, [week.params.path, *week.params.sources])
    if week.dossiers.empty:
        raise ParamsError(week.params.path, "sources.dossiers", console.NO_LIST)
    table, unit = dossiers_behind(week), None
    if options.unit:
        unit = _unit(options.unit, week, week.dossiers["unit"].dropna().unique())
        table = table[table["unit"] == unit]
    sheet.write(options.out, table, week.params, unit)
    print(console.listed(options.out, table["dossier_id"].nunique(), len(table), unit))
    return 0


def new(options: argparse.Namespace) -> int:
    monday = options.monday or report_monday(datetime.now(VIET_NAM))
    if monday.weekday() != MONDAY:
        before = report_monday(datetime.combine(monday, clock()))
        raise UsageError("MONDAY", faults.not_monday(monday, before, before + ONE_WEEK))
    print(of_new_week.written(new_week(monday, options.folder, options.out or PARAMS / f"{monday.isoformat()}.yaml")))
    return 0


def plan(options: argparse.Namespace) -> int:
    if options.folder and not options.folder.is_dir():
        raise MissingFolder(options.folder)
    job = schedule.job(options.at, options.folder)
    first = schedule.next_run(datetime.now(VIET_NAM), options.at)
    print(schedule.printed(job, first, options.kind), end="")
    notes = schedule.notes(job, first, load_holidays(ROOT / "params" / HOLIDAYS))
    print(of_schedule.ONLY_PRINTED, *notes, sep="\n", file=sys.stderr)
    return 0


def why(options: argparse.Namespace) -> int:
    indicator = accounts.find(options.figure)
    week = analyse_week(options.params or due(datetime.now(VIET_NAM), or_sample=True))
    unit = _unit(options.unit, week, accounts.units(week, indicator)) if options.unit else WHOLE
    print(say_account.told(accounts.account(week, indicator, unit)))
    return 0


def _unit(name: str, week: WeekResult, known: Iterable[str]) -> str:
    """The one of the known units that goes by this name."""
    units = sorted(known, key=collation_key)
    asked = fold_unit(week.params.vocabulary.unit(name))
    for unit in units:
        if fold_unit(unit) == asked:
            return unit
    raise UsageError("--unit", console.no_unit(name, units))


def _keep_sources(option: str, target: Path, sources: Iterable[Path]) -> None:
    """What is read is never written over."""
    if target.resolve() in {source.resolve() for source in sources}:
        raise UsageError(option, usage.overwrites(target))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise NotWritten(path, error) from None


def _span(options: argparse.Namespace) -> Span | None:
    """The days asked for; with only an end, from 1 January; with nothing, None."""
    last = options.to or (options.as_of - timedelta(microseconds=1)).date() if options.to or options.as_of else None
    if last is None:
        return None
    first = options.since or date(last.year, 1, 1)
    if first > last:
        raise UsageError("--from", faults.period_reversed(first, last))
    return replace(span(first, last), as_of=options.as_of)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="tthc", description=console.DESCRIPTION)
    parser.add_argument("--debug", action="store_true", help=console.DEBUG_HELP)
    commands = parser.add_subparsers(required=True, metavar="week|check|new|read|worklist|why|schedule|doctor")
    one = commands.add_parser("week", help=console.WEEK_HELP)
    one.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    one.add_argument("--outputs", type=folder, metavar="PATH", default=OUTPUTS, help=console.OUTPUTS_HELP)
    one.add_argument("--as-made", action="store_true", help=console.AS_MADE_HELP)
    one.add_argument("--catch-up", type=int, metavar="N", help=console.CATCH_UP_HELP)
    one.add_argument("--log-file", type=Path, metavar="PATH", help=console.LOG_HELP)
    one.set_defaults(command=week)
    seen = commands.add_parser("check", help=console.CHECK_HELP)
    seen.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    seen.add_argument("--at", type=moment, metavar="MOMENT", help=console.AT_HELP)
    seen.add_argument("--outputs", type=folder, metavar="PATH", default=OUTPUTS, help=console.OUTPUTS_HELP)
    seen.set_defaults(command=check)
    some = commands.add_parser("read", help=console.READ_HELP)
    some.add_argument("files", nargs="+", type=Path, metavar="FILE", help=console.FILES_HELP)
    some.add_argument("--from", dest="since", type=day, metavar="DATE", help=console.FROM_HELP)
    some.add_argument("--to", type=day, metavar="DATE", help=console.TO_HELP)
    some.add_argument("--as-of", type=moment, metavar="MOMENT", help=console.AS_OF_HELP)
    some.add_argument("--profile", default=PROFILE, help=console.PROFILE_HELP)
    some.add_argument("--json", type=Path, metavar="PATH", help=console.JSON_HELP)
    some.set_defaults(command=read)
    every = commands.add_parser("worklist", help=console.WORKLIST_HELP)
    every.add_argument("params", help=console.WEEK_PARAMS_HELP)
    every.add_argument("--unit", metavar="NAME", help=console.UNIT_HELP)
    every.add_argument("--out", type=Path, required=True, metavar="PATH", help=console.OUT_HELP)
    every.set_defaults(command=worklist)
    asked = commands.add_parser("why", help=console.WHY_HELP)
    asked.add_argument("figure", metavar=say_account.FIGURE, help=console.FIGURE_HELP)
    asked.add_argument("params", nargs="?", help=console.PARAMS_HELP)
    asked.add_argument("--unit", metavar="NAME", help=console.WHY_UNIT_HELP)
    asked.set_defaults(command=why)
    fresh = commands.add_parser("new", help=of_new_week.HELP)
    fresh.add_argument("monday", nargs="?", type=day, metavar="MONDAY", help=of_new_week.MONDAY_HELP)
    fresh.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER", help=of_new_week.FROM_HELP)
    fresh.add_argument("--out", type=Path, metavar="PATH", help=of_new_week.OUT_HELP)
    fresh.set_defaults(command=new)
    weekly = commands.add_parser("schedule", help=of_schedule.HELP)
    weekly.add_argument("--print", action="store_true", required=True, help=of_schedule.PRINT_HELP)
    weekly.add_argument("--at", type=clock_time, default="07:00", metavar="HH:MM", help=of_schedule.AT_HELP)
    weekly.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help=of_schedule.FROM_HELP)
    weekly.add_argument("--kind", choices=schedule.KINDS, help=of_schedule.KIND_HELP)
    weekly.set_defaults(command=plan)
    commands.add_parser("doctor", help=of_doctor.HELP).set_defaults(command=lambda options: doctor.main())
    return parser


if __name__ == "__main__":
    sys.exit(main())
