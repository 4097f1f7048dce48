"""The command: one sentence for a fault, an exit code for its kind."""

import json
import subprocess
import sys

import pytest

from tests.test_params import week_file
from tests.test_read_dossiers import HEADER, csv_file, row
from tthc_analysis import __main__ as command
from tthc_analysis.commands.read import asked_span
from tthc_analysis.params import ROOT


def test_a_fault_is_one_vietnamese_sentence_and_an_exit_code(tmp_path, capsys):
    file = week_file(tmp_path, report_date="2024-11-05")
    assert command.main(["week", str(file)]) == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert "report_date" in told and "không phải thứ Hai" in told


def test_a_missing_file_has_its_own_exit_code(capsys):
    assert command.main(["week", "params/khong-co.yaml"]) == 3
    assert "Không thấy tệp" in capsys.readouterr().err


def test_a_traceback_is_shown_only_when_asked(tmp_path):
    with pytest.raises(command.TthcError):
        command.main(["--debug", "week", "params/khong-co.yaml"])


def test_stopping_by_hand_is_told(monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("tthc_analysis.run.run_week", stopped)
    assert command.main(["week"]) == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_the_command_speaks_vietnamese_whatever_the_console(tmp_path):
    environment = {"PYTHONIOENCODING": "cp1252", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tthc_analysis", "week", "khong-co.yaml"], cwd=ROOT, env=environment, capture_output=True
    )
    assert done.returncode == 3
    assert "Không thấy tệp" in done.stderr.decode("utf-8")


def test_a_command_and_the_weekly_run_begin_without_what_only_notebooks_need():
    heavy = "{'scipy', 'seaborn', 'matplotlib', 'lark'}"
    script = f"import sys, tthc_analysis.__main__, tthc_analysis.run; print({heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-P", "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr


def test_reading_tells_what_was_understood_and_writes_it_for_programs(tmp_path, capsys):
    file = csv_file(tmp_path, HEADER, row(), row("H99-240105-0002", due="hôm kia"))
    target = tmp_path / "r.json"
    given = ["--from", "2024-01-01", "--to", "2024-01-31", "--as-of", "2024-02-01T00:00", "--json", str(target)]
    assert command.main(["read", str(file), *given]) == 0
    told = capsys.readouterr().out
    assert "danh sách hồ sơ" in told and "loại dòng 3 của ho-so.csv, cột “Ngày hẹn trả”" in told
    assert len(json.loads(target.read_text(encoding="utf-8"))["dossiers"]) == 1


def test_reading_nothing_is_an_input_fault(tmp_path):
    assert command.main(["read", str(tmp_path / "khong-co.xlsx")]) == 3


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ([], None),
        (["--to", "2024-10-31"], ("2024-01-01", "2024-10-31", None)),
        (["--as-of", "2024-11-01T00:00"], ("2024-01-01", "2024-10-31", "2024-11-01")),
        (["--from", "2024-03-01", "--to", "2024-10-31"], ("2024-03-01", "2024-10-31", None)),
    ],
)
def test_the_days_asked_for_make_the_span(given, days):
    span = asked_span(command.parser().parse_args(["read", "a.xlsx", *given]))
    assert days == (span and (str(span.first_day), str(span.last_day), span.as_of and str(span.as_of.date())))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--from", "2024-03-01", "--to", "2024-02-01"], 2),
        (["--from", "2024-02-30"], 2),
        (["--as-of", "hôm qua"], 2),
        (["--profile", "khong_co"], 2),
        (["--json", "khong/co/thu/muc.json"], 1),
    ],
)
def test_an_option_that_does_not_hold_is_told_in_vietnamese_without_a_traceback(tmp_path, given, code):
    file = csv_file(tmp_path, HEADER, row())
    done = subprocess.run(
        [sys.executable, "-m", "tthc_analysis", "read", str(file), *given], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert any(word in done.stderr for word in ("Hãy", "không phải", "không có"))
