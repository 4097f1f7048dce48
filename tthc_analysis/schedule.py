"""The Monday run as texts for Windows Task Scheduler, systemd and cron. They are printed; nothing is ever installed.

With a folder the parameter file of the week is made first. That fails when the file is there already, which must not
keep the week from being made.
"""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from subprocess import list2cmdline
from xml.etree import ElementTree

from tthc_analysis.calendar import MONDAY, Holidays, is_holiday_monday, next_working_day
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.params import ROOT
from tthc_analysis.wording import schedule as words

NAME = "tthc"
ZONE = "Asia/Ho_Chi_Minh"
LONGEST = "PT1H"
WEEK = ("week", "--catch-up", "4")
KINDS = ("windows", "systemd", "systemd-service", "systemd-timer", "cron")
TASK = "http://schemas.microsoft.com/windows/2004/02/mit/task"

Command = tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """What runs on Mondays: `opening` first, if there is one, then `making` whatever became of it."""

    at: time
    opening: Command | None
    making: Command

    @property
    def commands(self) -> list[Command]:
        return [command for command in (self.opening, self.making) if command]


def job(at: time, folder: Path | None) -> Job:
    """With the Python that `.venv` was made with: `run.py` must be able to make `.venv` anew."""
    start = (getattr(sys, "_base_executable", None) or sys.executable, str(ROOT / "run.py"))
    opening = (*start, "new", "--from", str(folder.resolve())) if folder else None
    return Job(at, opening, (*start, *WEEK))


def windows(job: Job, first: date) -> str:
    """Letters beyond ASCII as character references: the text then means the same in whatever encoding it is saved."""
    task = ElementTree.Element("Task", version="1.2", xmlns=TASK)
    _put(task, "RegistrationInfo/Description", words.DESCRIPTION)
    trigger = ElementTree.SubElement(_put(task, "Triggers"), "CalendarTrigger")
    _put(trigger, "StartBoundary", datetime.combine(first, job.at).isoformat())
    _put(trigger, "ScheduleByWeek/DaysOfWeek/Monday")
    _put(trigger.find("ScheduleByWeek"), "WeeksInterval", "1")
    principal = _put(task, "Principals/Principal")
    principal.set("id", "Author")
    _put(principal, "LogonType", "InteractiveToken")
    settings = _put(task, "Settings")
    _put(settings, "MultipleInstancesPolicy", "IgnoreNew")
    _put(settings, "DisallowStartIfOnBatteries", "false")
    _put(settings, "StopIfGoingOnBatteries", "false")
    _put(settings, "StartWhenAvailable", "true")
    _put(settings, "ExecutionTimeLimit", LONGEST)
    actions = _put(task, "Actions")
    actions.set("Context", "Author")
    for program, *arguments in job.commands:
        action = ElementTree.SubElement(actions, "Exec")
        _put(action, "Command", program)
        _put(action, "Arguments", list2cmdline(arguments))
    ElementTree.indent(task)
    how = f"<!-- schtasks /Create /TN {NAME} /XML {NAME}.xml -->"
    return f'<?xml version="1.0"?>\n{how}\n{ElementTree.tostring(task, encoding="us-ascii").decode()}\n'


def service(job: Job) -> str:
    opening = [f"ExecStart=-{_of_systemd(job.opening)}"] if job.opening else []
    return "\n".join(
        [
            "[Unit]",
            f"Description={words.DESCRIPTION}",
            "",
            "[Service]",
            "Type=oneshot",
            *opening,
            f"ExecStart={_of_systemd(job.making)}",
            "",
        ]
    )


def timer(job: Job) -> str:
    return "\n".join(
        [
            "[Unit]",
            f"Description={words.DESCRIPTION}",
            "",
            "[Timer]",
            f"OnCalendar=Mon *-*-* {job.at:%H:%M:%S} {ZONE}",
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def cron(job: Job) -> str:
    """A per cent sign would end the command; Debian's cron does not know CRON_TZ, and goes by the machine's zone."""
    line = "; ".join(shlex.join(command) for command in job.commands).replace("%", r"\%")
    return f"# {words.CRON_ZONE}\nCRON_TZ={ZONE}\n{job.at.minute} {job.at.hour} * * 1 {line}\n"


def texts(job: Job, first: date) -> dict[str, str]:
    """Every kind with its text, which can be saved as it is."""
    return {
        "windows": windows(job, first),
        "systemd-service": service(job),
        "systemd-timer": timer(job),
        "cron": cron(job),
    }


def printed(job: Job, first: date, kind: str | None) -> str:
    """The texts of one kind, or all with what to do with each."""
    made = texts(job, first)
    if kind in made:
        return made[kind]
    wanted = [name for name in made if name.startswith(kind or "")]
    options = (*words.PRINT, "--at", f"{job.at:%H:%M}", *(job.opening or ())[-2:])
    given = (list2cmdline(options), shlex.join(options))
    return "\n".join(f"{words.how_to_save(name, *given)}\n\n{made[name]}" for name in wanted)


def next_run(now: datetime, at: time) -> date:
    """The Monday of the next run, in Viet Nam."""
    here = now.astimezone(VIET_NAM)
    monday = here.date() + timedelta(days=(MONDAY - here.weekday()) % 7)
    return monday + timedelta(weeks=1) if datetime.combine(monday, at, VIET_NAM) <= here else monday


def notes(job: Job, first: date, holidays: Holidays) -> list[str]:
    """What whoever installs the schedule should know."""
    told = [words.expanded()] if any(word.count("%") > 1 for command in job.commands for word in command) else []
    if is_holiday_monday(first, holidays):
        told.append(words.on_holiday(first, next_working_day(first, holidays)))
    return told


def _put(parent: ElementTree.Element, path: str, text: str | None = None) -> ElementTree.Element:
    for name in path.split("/"):
        parent = ElementTree.SubElement(parent, name)
    parent.text = text
    return parent


def _of_systemd(command: Sequence[str]) -> str:
    """Each word in quotes; per cent and dollar signs stand for nothing but themselves."""
    program, *arguments = map(_quoted, command)
    return " ".join([program, *(word.replace("$", "$$") for word in arguments)])


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'
