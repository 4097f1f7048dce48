"""Whatever goes wrong, at whatever stage: never a success, nothing under the week's name, one sentence that helps."""

import errno
import json
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from nbformat.v4 import new_code_cell, new_notebook

from tests.test_params import week_file
from tthc_analysis import __main__ as command
from tthc_analysis import run
from tthc_analysis.folder import LOCK, RECORD, locked
from tthc_analysis.params import ROOT
from tthc_analysis.read.source import sha256
from tthc_analysis.render import typeset
from tthc_analysis.run import FAILED, REASON

BLOCKS = "from tthc_analysis.blocks import Paragraphs, Record"
TOLD = {"locality": "Xã", "report_date": "2024-11-04", "period": ["2024-01-01", "2024-10-31"], "sample": False}
WELL = (BLOCKS, "Paragraphs(('Đoạn.',))", f"Record({TOLD | {'lines': [], 'findings': [], 'stale': []}})")
TYPED = ROOT / "params" / "2024-11-04-chi-bang-tinh.yaml"
DRIVER = """
import os, signal, sys, time
from pathlib import Path
from tthc_analysis import __main__ as command, run
run.NOTEBOOK = Path({notebook!r})
{patch}
sys.exit(command.main({arguments!r}))
"""
STAGES = {"before the notebook": "_execute", "in the faces": "_typeset", "in the records": "_write_json"}


class Broken:
    """A run for real with something wrong, and what it left."""

    def __init__(self, folder: Path, cells: tuple[str, ...], params: Path):
        self.outputs, self.week = folder / "outputs", params.stem
        self.arguments = ["week", str(params), "--outputs", str(self.outputs)]
        self.notebook = folder / "weekly_briefing.ipynb"
        first = new_code_cell('params_file = ""\nas_made = False', metadata={"tags": ["parameters"]})
        title = nbformat.v4.new_markdown_cell("# Báo cáo")
        nbformat.write(new_notebook(cells=[title, first, *map(new_code_cell, cells)]), self.notebook)
        self.code, self.said = None, ""

    def left(self) -> set[str]:
        return {entry.name for entry in self.outputs.iterdir()} - {LOCK} if self.outputs.exists() else set()

    def sentence(self) -> str:
        return self.said.strip().split("\n")[-1]

    def kept(self) -> str:
        return (self.outputs / FAILED / self.week / REASON).read_text(encoding="utf-8").strip()


@pytest.fixture
def broken(tmp_path, monkeypatch, capsys):
    """Runs in this process."""

    def run_here(cells: tuple[str, ...] = WELL, params: Path = TYPED) -> Broken:
        made = Broken(tmp_path, cells, params)
        monkeypatch.setattr(run, "NOTEBOOK", made.notebook)
        made.code = command.main(made.arguments)
        made.said = capsys.readouterr().err
        return made

    return run_here


def apart(folder: Path, patch: str, cells: tuple[str, ...] = WELL) -> Broken:
    """Runs in a process of its own, which the `patch` may end."""
    made = Broken(folder, cells, TYPED)
    script = DRIVER.format(notebook=str(made.notebook), patch=patch, arguments=made.arguments)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, cwd=ROOT, timeout=120)
    made.code, made.said = done.returncode, done.stderr.decode("utf-8")
    return made


def before(monkeypatch, stage: str, act) -> None:
    """Something happens just before a stage of the run."""
    real = getattr(run, stage)
    monkeypatch.setattr(run, stage, lambda *given, **named: (act(), real(*given, **named))[1])


def raising(error: Exception):
    def act(*given, **named):
        raise error

    return act


def test_nothing_wrong_is_a_success(broken):
    made = broken()
    assert (made.code, made.left()) == (0, {made.week})


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1 / 0", "dừng vì lỗi: ZeroDivisionError"),
        ("import sys; sys.exit(0)", "tự kết thúc sổ tay"),
        ("import sys; sys.exit(1)", "tự kết thúc sổ tay"),
        ("import os; os._exit(0)", "tắt giữa chừng"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "tắt giữa chừng"),
        ("import resource as r; r.setrlimit(r.RLIMIT_AS, (2**31, 2**31)); bytearray(2**33)", "hết bộ nhớ"),
        ("raise KeyboardInterrupt", "có người dừng"),
        ("from tthc_analysis.errors import MissingFile\nraise MissingFile('a.xlsx')", "Không thấy tệp a.xlsx"),
    ],
)
def test_a_cell_that_fails_is_told_and_its_notebook_kept(broken, cell, told):
    made = broken((BLOCKS, cell, *WELL[1:]))
    assert made.code == (3 if "MissingFile" in cell else 1)
    assert told in made.sentence() and told in made.kept()
    assert made.left() == {FAILED} and "Traceback" not in made.said
    partial = nbformat.read(made.outputs / FAILED / made.week / "weekly_briefing.ipynb", as_version=4)
    status = [cell.metadata.papermill.status for cell in partial.cells]
    assert status[-3:] == ["failed", "pending", "pending"] and partial.metadata.papermill.exception is True


def test_what_failed_is_forgotten_once_the_week_is_made(broken):
    assert broken(("1 / 0",)).kept()
    made = broken()
    assert made.code == 0 and not list((made.outputs / FAILED).iterdir())


def test_a_cell_that_never_ends_is_told(broken, monkeypatch):
    monkeypatch.setattr(run, "CELL_TIMEOUT", 2)
    made = broken(("import time; time.sleep(60)", *WELL))
    assert (made.code, made.left()) == (1, {FAILED})
    assert "chạy quá" in made.sentence()


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGKILL", -signal.SIGKILL)])
def test_a_signal_leaves_nothing_under_the_weeks_name(tmp_path, broken, stage, sent, code):
    stop = f"lambda *given, **named: (os.kill(os.getpid(), signal.{sent}), time.sleep(9))"
    made = apart(tmp_path, f"run.{STAGES[stage]} = {stop}")
    assert made.code == code
    assert made.week not in made.left()
    if sent != "SIGKILL":
        assert made.left() <= {FAILED} and "Đã dừng theo yêu cầu" in made.sentence()
    else:
        again = broken()
        assert (again.code, again.left() - {FAILED}) == (0, {again.week})


@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM"])
def test_a_signal_while_the_notebook_runs_leaves_nothing_under_the_weeks_name(tmp_path, sent):
    cell = f"import os, signal, time; os.kill(os.getppid(), signal.{sent}); time.sleep(20)"
    made = apart(tmp_path, "", (cell, *WELL))
    assert made.code == {"SIGINT": 130, "SIGTERM": 143}[sent]
    assert made.left() == {FAILED} and "Đã dừng theo yêu cầu" in made.sentence()


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_disk_is_told_and_the_earlier_briefing_kept(tmp_path, broken, monkeypatch, stage):
    earlier = tmp_path / "outputs" / TYPED.stem / "weekly_briefing.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"earlier")
    before(monkeypatch, STAGES[stage], raising(OSError(errno.ENOSPC, "x", "some/file")))
    made = broken()
    assert made.code == 1 and "đĩa đã đầy" in made.sentence() and "Traceback" not in made.said
    assert earlier.read_bytes() == b"earlier" and made.left() <= {made.week, FAILED}


def test_a_disk_that_takes_no_more_of_the_notebook_is_told(tmp_path):
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (9000, 9000))"
    made = apart(tmp_path, limit, ("print('x' * 20000)", *WELL))
    assert made.code == 1 and "Không ghi được" in made.sentence() and made.week not in made.left()


def test_a_machine_without_a_kernel_is_told(broken, monkeypatch):
    monkeypatch.setattr(run.papermill, "execute_notebook", raising(NoSuchKernel("python3")))
    made = broken()
    assert (made.code, made.left()) == (1, set())
    assert "ipykernel" in made.sentence()


def test_without_the_typesetter_the_page_and_the_letter_are_made_and_say_so(broken, monkeypatch):
    monkeypatch.setattr(typeset, "typst", None)
    made = broken()
    folder = made.outputs / made.week
    assert made.code == 4 and "thiếu tệp: máy chưa có bộ dàn trang (gói typst)" in made.said
    assert {file.suffix for file in folder.iterdir()} >= {".html", ".xlsx", ".eml"}
    assert not (folder / "weekly_briefing.pdf").exists()
    assert "chưa dựng được tệp .pdf" in (folder / "weekly_briefing.html").read_text(encoding="utf-8")
    assert json.loads((folder / RECORD).read_text(encoding="utf-8"))["missing"][0] == ".pdf"


HEADER = "Mã hồ sơ;Đơn vị giải quyết;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái\n"
ROW = "H99-1;Xã An Mẫu;02/01/2024;05/01/2024;04/01/2024;Đã trả kết quả\n"


@pytest.fixture
def listed(tmp_path) -> tuple[Path, Path]:
    """A list of one dossier, and the parameters that name it."""
    file = tmp_path / "ho-so.csv"
    file.write_text(HEADER + ROW, encoding="utf-8")
    return file, week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]})


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda file: file.unlink(), "Không thấy tệp"),
        (lambda file: file.write_bytes(b"PK\x03\x04" + b"x" * 40), "Không đọc được tệp"),
        (lambda file: file.write_text(HEADER + ROW + ROW.replace("99-1", "99-2"), encoding="utf-8"), "bị thay đổi"),
    ],
    ids=["missing", "truncated", "changed"],
)
def test_a_source_that_goes_wrong_during_the_run_is_told(broken, monkeypatch, listed, spoil, told):
    file, params = listed
    record = {"sources": [{"file": file.name, "sha256": sha256(file)}]}
    before(monkeypatch, "_typeset", lambda: spoil(file))
    made = broken((BLOCKS, f"Record({record})"), params)
    assert (made.code, made.left()) == (3, {FAILED})
    assert told in made.sentence() and file.name in made.sentence()


def test_a_source_that_is_locked_is_told(broken, monkeypatch, listed):
    file, params = listed
    opened, denied = Path.open, raising(PermissionError(errno.EACCES, "x"))
    monkeypatch.setattr(
        Path, "open", lambda path, *how, **named: (denied if path.name == file.name else opened)(path, *how, **named)
    )
    made = broken(params=params)
    assert made.code == 3 and file.name in made.sentence() and made.left() == {FAILED}


def test_two_runs_at_once_the_second_says_so(tmp_path, broken):
    with locked(tmp_path / "outputs"):
        made = broken()
    assert (made.code, made.left()) == (5, set())
    assert "Một lượt chạy khác" in made.sentence()
