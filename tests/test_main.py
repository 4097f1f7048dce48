"""The command: one sentence for a fault, an exit code for its kind."""

import subprocess
import sys

import pytest

from tests.test_params import week_file
from tthc_analysis import __main__ as command
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

    monkeypatch.setattr(command, "run_week", stopped)
    assert command.main(["week"]) == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_the_command_speaks_vietnamese_whatever_the_console(tmp_path):
    environment = {"PYTHONIOENCODING": "cp1252", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tthc_analysis", "week", "khong-co.yaml"], cwd=ROOT, env=environment, capture_output=True
    )
    assert done.returncode == 3
    assert "Không thấy tệp" in done.stderr.decode("utf-8")
