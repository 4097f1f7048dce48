"""The Monday run as texts for three schedulers, whatever the paths are."""

import shlex
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pytest

from tthc_analysis import __main__ as command
from tthc_analysis import schedule
from tthc_analysis.calendar import Holidays, SpecialDay
from tthc_analysis.params import ROOT
from tthc_analysis.schedule import Job

MONDAY = date(2026, 11, 30)
PYTHON = "/opt/Trăn & 100% %h/bin/python3"
RUN = "/srv/Số 'liệu' \"một\" cửa/run.py"
FOLDER = "/mnt/xuất 50% $HOME <a&b>/"
JOB = Job(time(7, 5), (PYTHON, RUN, "new", "--from", FOLDER), (PYTHON, RUN, "week", "--catch-up", "4"))


def task(text: str) -> dict[str, list[str]]:
    """The texts of every element of the task by its name."""
    found = {}
    for element in ElementTree.fromstring(text).iter():
        found.setdefault(element.tag.split("}")[1], []).append(element.text)
    return found


def as_a_child_gets(line: str) -> list[str]:
    """A command line as Windows programs in C take it apart, by the rules Microsoft documents."""
    words, word, quoted, at = [], None, False, 0
    while at < len(line):
        slashes = len(line[at:]) - len(line[at:].lstrip("\\"))
        after = line[at + slashes : at + slashes + 1]
        if slashes:
            word = (word or "") + "\\" * (slashes // 2 if after == '"' else slashes)
            at += slashes
            if after == '"' and slashes % 2:
                word, at = word + '"', at + 1
        elif after == '"':
            word, quoted, at = word or "", not quoted, at + 1
        elif after == " " and not quoted:
            words, word, at = words + ([] if word is None else [word]), None, at + 1
        else:
            word, at = (word or "") + after, at + 1
    return words + ([] if word is None else [word])


def test_windows_gets_a_task_of_its_schema_that_makes_up_for_a_missed_monday():
    found = task(schedule.windows(JOB, MONDAY))

    assert ["2026-11-30T07:05:00"] == found["StartBoundary"]
    assert 1 == len(found["Monday"])
    assert ["true"] == found["StartWhenAvailable"]
    assert [PYTHON, PYTHON] == found["Command"]


@pytest.mark.parametrize("folder", [FOLDER, "D:\\Số liệu\\", 'a"b\\', "\\\\may chu\\một cửa", "D:\\x&y%z"])
def test_windows_hands_the_program_exactly_the_words_it_was_meant_to_get(folder):
    job = Job(time(7), (PYTHON, RUN, "new", "--from", folder), JOB.making)

    given = task(schedule.windows(job, MONDAY))["Arguments"]

    assert [[RUN, "new", "--from", folder], [RUN, "week", "--catch-up", "4"]] == [
        as_a_child_gets(line) for line in given
    ]


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-16", "cp1258"])
def test_the_task_means_the_same_in_whatever_encoding_it_is_saved(encoding):
    saved = schedule.windows(JOB, MONDAY).encode(encoding)
    assert PYTHON == ElementTree.fromstring(saved).find(".//{*}Command").text


@pytest.mark.skipif(not which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_no_fault_and_the_same_hour_in_viet_nam(tmp_path):
    program = tmp_path / "Trăn & 100% %h" / "python3"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    job = Job(time(7), (str(program), *JOB.opening[1:]), (str(program), *JOB.making[1:]))
    (tmp_path / "tthc.service").write_text(schedule.service(job), encoding="utf-8")
    (tmp_path / "tthc.timer").write_text(schedule.timer(job), encoding="utf-8")

    units = [str(tmp_path / name) for name in ("tthc.service", "tthc.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr)
    assert "OnCalendar=Mon *-*-* 07:00:00 Asia/Ho_Chi_Minh\nPersistent=true\n" in schedule.timer(job)


def test_systemd_takes_per_cent_dollar_quote_and_backslash_for_themselves():
    job = Job(time(7), ("/p", 'a "b" \\c %h $HOME'), JOB.making)
    assert 'ExecStart=-"/p" "a \\"b\\" \\\\c %%h $$HOME"\n' in schedule.service(job)


def test_the_week_is_made_whatever_became_of_its_parameter_file():
    lines = [line for line in schedule.service(JOB).splitlines() if line.startswith("ExecStart")]
    assert [True, False] == [line.startswith("ExecStart=-") for line in lines]
    assert " && " not in schedule.cron(JOB)


def test_cron_gets_one_line_whose_words_come_whole_through_cron_and_shell():
    *_, zone, line = schedule.cron(JOB).splitlines()

    *when, shell = line.split(" ", 5)
    words = shlex.split(shell.replace(r"\%", "%"))

    assert "CRON_TZ=Asia/Ho_Chi_Minh" == zone
    assert ["5", "7", "*", "*", "1"] == when
    assert "%" not in shell.replace(r"\%", "")
    assert [*JOB.opening[:-1], FOLDER + ";", *JOB.making] == words


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-29T23:59", "2026-11-30"),
        ("2026-11-30T06:59", "2026-11-30"),
        ("2026-11-30T07:00", "2026-12-07"),
        ("2026-12-01T00:00", "2026-12-07"),
    ],
)
def test_the_next_run_is_the_coming_monday_until_its_hour(now, monday):
    assert date.fromisoformat(monday) == schedule.next_run(datetime.fromisoformat(now + "+07:00"), time(7))


def test_the_next_run_goes_by_the_clock_of_viet_nam():
    assert date(2026, 12, 7) == schedule.next_run(datetime.fromisoformat("2026-11-30T00:30+00:00"), time(7))
    assert date(2026, 11, 30) == schedule.next_run(datetime.fromisoformat("2026-11-29T20:00+00:00"), time(7))


def test_a_holiday_monday_and_a_path_windows_may_misread_are_told():
    off = Holidays((SpecialDay(date(2026, 8, 31), False, "Quốc khánh", "TB", True),))
    plain = Job(time(7), None, ("/p", "/r"))

    assert [] == schedule.notes(plain, MONDAY, off)
    assert "31/08/2026 là ngày nghỉ" in schedule.notes(plain, date(2026, 8, 31), off)[0]
    assert "hai dấu %" in schedule.notes(JOB, MONDAY, off)[0]


def test_the_job_is_this_project_run_by_a_python_outside_its_environment(tmp_path):
    job = schedule.job(time(7), tmp_path)

    for words in job.commands:
        command.parser().parse_args(words[2:])
        assert [True, True] == [Path(word).is_absolute() and Path(word).is_file() for word in words[:2]]
        assert Path(words[1]) == ROOT / "run.py"
        assert Path(sys.prefix) not in Path(words[0]).parents
    assert str(tmp_path) in job.opening


def test_all_kinds_are_printed_with_the_command_that_prints_each_alone(capsys, tmp_path):
    assert 0 == command.main(["schedule", "--print", "--at", "6:30", "--from", str(tmp_path)])

    told = capsys.readouterr()
    again = f"python3 {shlex.join(['run.py', 'schedule', '--print', '--at', '06:30', '--from', str(tmp_path)])} --kind "
    assert again in told.out
    assert "30 6 * * 1 " in told.out
    assert "không tự cài" in told.err


@pytest.mark.parametrize("kind", schedule.KINDS)
def test_one_kind_is_printed_by_itself_ready_for_a_file(capsys, kind):
    assert 0 == command.main(["schedule", "--print", "--kind", kind])

    told = capsys.readouterr().out

    assert ("==" in told) == (kind == "systemd")
    if kind == "windows":
        ElementTree.fromstring(told)


@pytest.mark.parametrize("given", [["--at", "25:00"], ["--at", "7h"], ["--kind", "at"], ["--from", "khong-co"], []])
def test_what_cannot_be_scheduled_is_refused(capsys, given):
    arguments = ["schedule", *(["--print"] if given else []), *given]
    try:
        code = command.main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    assert code == (3 if "--from" in given else 2)
