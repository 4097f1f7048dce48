"""`run.py`, the only file that has to work before anything is installed."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "run.py"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """`run.py` in a fresh folder with a Vietnamese name; what it would install and start is only noted."""
    spec = importlib.util.spec_from_file_location("bootstrap", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "thử nghiệm"
    (root / ".venv").mkdir(parents=True)
    (root / "requirements.lock").write_text("pandas==3.1.1")
    (root / "pyproject.toml").write_text("")
    module.started, module.installs, module.code = [], [], 0

    def child(command, **settings):
        module.started.append((command[3:], settings["cwd"]))
        return SimpleNamespace(wait=lambda: module.code)

    def install():
        module.installs.append(module.stamp())
        module.READY.write_text(module.stamp())

    for name, stand_in in {"ROOT": root, "READY": root / ".venv" / "ready.txt", "install": install}.items():
        monkeypatch.setattr(module, name, stand_in)
    monkeypatch.setattr(subprocess, "Popen", child)
    monkeypatch.setattr(module.signal, "signal", lambda *_: None)
    return module


def failing(error):
    def install():
        raise error

    return install


def test_python_3_6_can_still_read_the_file_and_so_be_told_what_is_needed():
    assert ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 15, 0)])
def test_other_pythons_are_refused_in_one_sentence_before_anything_is_made(run, capsys, monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)

    with pytest.raises(SystemExit, match="2"):
        run.main(["week"])

    said = capsys.readouterr().err
    assert f"máy đang dùng 3.{version[1]}:" in said
    assert 1 == said.count("\n")
    assert [] == run.installs


def test_the_environment_is_made_once_and_again_when_the_lock_or_the_project_changes(run):
    run.main(["week"])
    run.main(["week"])
    assert 1 == len(run.installs)

    for name in ("requirements.lock", "pyproject.toml"):
        (run.ROOT / name).write_text("changed")
        run.main(["week"])
    assert 3 == len(set(run.installs))


@pytest.mark.parametrize(
    ("typed", "module", "at_root"),
    [
        ([], ["tthc_analysis"], False),
        (["week", "số liệu/A.xlsx"], ["tthc_analysis", "week", "số liệu/A.xlsx"], False),
        (
            ["test", "-k", "tuần"],
            ["pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-k", "tuần"],
            True,
        ),
        (["gallery"], ["docs.gallery"], True),
        (["doctor"], ["tthc_analysis.doctor"], True),
        (
            ["lab", "--no-browser"],
            ["jupyterlab", "--config=notebooks/.lab/config.json", "notebooks/00_bat_dau.ipynb", "--no-browser"],
            True,
        ),
    ],
)
def test_the_package_runs_where_the_user_stands_and_the_tools_at_the_root(run, typed, module, at_root):
    run.main(typed)

    assert [(module, run.ROOT if at_root else None)] == run.started


@pytest.mark.parametrize(("ended", "told"), [(0, 0), (3, 3), (-2, 130), (-9, 137)])
def test_the_exit_code_is_passed_on_and_a_signal_becomes_128_plus_its_number(run, ended, told):
    run.code = ended

    assert told == run.main(["week"])


def test_charts_utf_8_and_byte_code_do_not_depend_on_the_callers_environment(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    probe = "import os, sys; print(os.getenv('MPLBACKEND'), sys.dont_write_bytecode, sys.flags.utf8_mode)"
    script = f"import run, subprocess, sys; subprocess.run([sys.executable, '-c', {probe!r}], env=run.ENV)"

    shown = subprocess.run([sys.executable, "-c", script], cwd=SOURCE.parent, capture_output=True, text=True)

    assert ["False", "1"] == shown.stdout.split()


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (subprocess.CalledProcessError(1, ["python", "-m", "pip"]), "kiểm tra kết nối mạng"),
        (PermissionError(13, "Access is denied"), "đóng các chương trình"),
    ],
)
def test_a_failed_install_says_what_to_do_and_is_not_taken_for_ready(run, capsys, monkeypatch, error, advice):
    monkeypatch.setattr(run, "install", failing(error))

    with pytest.raises(SystemExit, match="1"):
        run.main(["week"])

    assert advice in capsys.readouterr().err
    assert [] == run.started
    assert not run.READY.exists()


def test_a_python_without_ensurepip_is_answered_with_the_one_line_that_helps(run, capsys, monkeypatch):
    monkeypatch.setattr(run, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match="1"):
        run.main(["week"])

    assert f"sudo apt install python3.{sys.version_info[1]}-venv\n" in capsys.readouterr().err
    assert [] == run.installs


def test_a_second_run_is_told_to_wait_while_the_first_one_installs(run, capsys, monkeypatch):
    first = run.install

    def install_while_another_run_starts():
        with pytest.raises(SystemExit, match="5"):
            run.prepare()
        first()

    monkeypatch.setattr(run, "install", install_while_another_run_starts)

    assert 0 == run.main(["week"])
    assert "Một lượt chạy khác" in capsys.readouterr().err
