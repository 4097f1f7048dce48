"""Whatever goes wrong, at whatever stage: never a success, nothing under the week's name, one sentence that helps."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.test_params import week_file
from tthc_analysis.folder import LOCK, RECORD
from tthc_analysis.params import ROOT
from tthc_analysis.run import FAILED, REASON

BLOCKS = "from tthc_analysis.blocks import Paragraphs, Record"
TOLD = {"locality": "Xã", "report_date": "2024-11-04", "period": ["2024-01-01", "2024-10-31"], "sample": False}
WELL = (BLOCKS, "Paragraphs(('Đoạn.',))", f"Record({TOLD | {'lines': [], 'findings': [], 'stale': []}})")
TYPED = ROOT / "params" / "2024-11-04-chi-bang-tinh.yaml"
DRIVER = """
import errno, os, signal, sys, time
from pathlib import Path
from tthc_analysis import __main__ as command, run
run.NOTEBOOK = Path({notebook!r})
def instead(stage, act):
    real = getattr(run, stage)
    def acting(*given, **named):
        act()
        return real(*given, **named)
    setattr(run, stage, acting)
def raises(error):
    raise error
{patch}
sys.exit(command.main(["week", {params!r}, "--outputs", {outputs!r}]))
"""
STAGES = {"before the notebook": "_execute", "in the faces": "_typeset", "in the records": "_write_json"}


class Broken:
    """A run for real with something wrong, and what it left."""

    def __init__(self, folder: Path, patch: str = "", cells: tuple[str, ...] = WELL, params: Path = TYPED):
        self.outputs, self.week = folder / "outputs", params.stem
        notebook = folder / "weekly_briefing.ipynb"
        first = new_code_cell('params_file = ""\nas_made = False', metadata={"tags": ["parameters"]})
        title = nbformat.v4.new_markdown_cell("# Báo cáo")
        nbformat.write(new_notebook(cells=[title, first, *map(new_code_cell, cells)]), notebook)
        names = {"notebook": str(notebook), "params": str(params), "outputs": str(self.outputs)}
        script = DRIVER.format(patch=patch, **names)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, cwd=ROOT, timeout=120)
        self.code, self.said = done.returncode, done.stderr.decode("utf-8")

    def left(self) -> set[str]:
        return {entry.name for entry in self.outputs.iterdir()} - {LOCK} if self.outputs.exists() else set()

    def sentence(self) -> str:
        return self.said.strip().split("\n")[-1]

    def kept(self) -> str:
        return (self.outputs / FAILED / self.week / REASON).read_text(encoding="utf-8").strip()


def within(stage: str, act: str) -> str:
    return f"instead({stage!r}, lambda: {act})"


def full(number: str = "ENOSPC") -> str:
    return f"raises(OSError(errno.{number}, 'x', 'some/file'))"


def test_nothing_wrong_is_a_success(tmp_path):
    run = Broken(tmp_path)
    assert (run.code, run.left()) == (0, {run.week})


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
def test_a_cell_that_fails_is_told_and_its_notebook_kept(tmp_path, cell, told):
    run = Broken(tmp_path, cells=(BLOCKS, cell, *WELL[1:]))
    assert run.code == (3 if "MissingFile" in cell else 1)
    assert told in run.sentence() and told in run.kept()
    assert run.left() == {FAILED} and "Traceback" not in run.said
    partial = nbformat.read(run.outputs / FAILED / run.week / "weekly_briefing.ipynb", as_version=4)
    status = [cell.metadata.papermill.status for cell in partial.cells]
    assert status[-3:] == ["failed", "pending", "pending"] and partial.metadata.papermill.exception is True


def test_what_failed_is_forgotten_once_the_week_is_made(tmp_path):
    assert Broken(tmp_path, cells=("1 / 0",)).kept()
    run = Broken(tmp_path)
    assert run.code == 0 and not list((run.outputs / FAILED).iterdir())


def test_a_cell_that_never_ends_is_told(tmp_path):
    run = Broken(tmp_path, "run.CELL_TIMEOUT = 2", cells=("import time; time.sleep(60)", *WELL))
    assert (run.code, run.left()) == (1, {FAILED})
    assert "chạy quá" in run.sentence()


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGKILL", -signal.SIGKILL)])
def test_a_signal_leaves_nothing_under_the_weeks_name(tmp_path, stage, sent, code):
    run = Broken(tmp_path, within(STAGES[stage], f"(os.kill(os.getpid(), signal.{sent}), time.sleep(9))"))
    assert run.code == code
    assert run.week not in run.left()
    if sent != "SIGKILL":
        assert run.left() <= {FAILED} and "Đã dừng theo yêu cầu" in run.sentence()
    else:
        again = Broken(tmp_path)
        assert (again.code, again.left() - {FAILED}) == (0, {run.week})


@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM"])
def test_a_signal_while_the_notebook_runs_leaves_nothing_under_the_weeks_name(tmp_path, sent):
    cell = f"import os, signal, time; os.kill(os.getppid(), signal.{sent}); time.sleep(20)"
    run = Broken(tmp_path, cells=(cell, *WELL))
    assert run.code == {"SIGINT": 130, "SIGTERM": 143}[sent]
    assert run.left() == {FAILED} and "Đã dừng theo yêu cầu" in run.sentence()


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_disk_is_told_and_the_earlier_briefing_kept(tmp_path, stage):
    earlier = tmp_path / "outputs" / TYPED.stem / "weekly_briefing.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"earlier")
    run = Broken(tmp_path, within(STAGES[stage], full()))
    assert run.code == 1 and "đĩa đã đầy" in run.sentence() and "Traceback" not in run.said
    assert earlier.read_bytes() == b"earlier" and run.left() <= {run.week, FAILED}


def test_a_disk_that_takes_no_more_of_the_notebook_is_told(tmp_path):
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (9000, 9000))"
    run = Broken(tmp_path, limit, cells=("print('x' * 20000)", *WELL))
    assert run.code == 1 and "Không ghi được" in run.sentence() and run.week not in run.left()


def test_a_machine_without_a_kernel_is_told(tmp_path):
    patch = "from jupyter_client.kernelspec import NoSuchKernel\n"
    patch += "run.papermill.execute_notebook = lambda *a, **k: raises(NoSuchKernel('python3'))"
    run = Broken(tmp_path, patch)
    assert (run.code, run.left()) == (1, set())
    assert "ipykernel" in run.sentence()


def test_without_the_typesetter_the_page_and_the_letter_are_made_and_say_so(tmp_path):
    run = Broken(tmp_path, "from tthc_analysis.render import typeset; typeset.typst = None")
    folder = run.outputs / run.week
    assert run.code == 4 and "typst" in run.said
    assert {file.suffix for file in folder.iterdir()} >= {".html", ".xlsx", ".eml"}
    assert not (folder / "weekly_briefing.pdf").exists()
    assert "chưa dựng được tệp .pdf" in (folder / "weekly_briefing.html").read_text(encoding="utf-8")
    assert json.loads((folder / RECORD).read_text(encoding="utf-8"))["missing"][0] == ".pdf"


def listed(folder: Path, text: str) -> Path:
    (folder / "ho-so.csv").write_text(text, encoding="utf-8")
    return week_file(folder, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]})


HEADER = "Mã hồ sơ;Đơn vị giải quyết;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái\n"
ROW = "H99-1;Xã An Mẫu;02/01/2024;05/01/2024;04/01/2024;Đã trả kết quả\n"


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ("(folder / 'ho-so.csv').unlink()", "Không thấy tệp"),
        ("(folder / 'ho-so.csv').write_bytes(b'PK\\x03\\x04' + b'x' * 40)", "Không đọc được tệp"),
        ("(folder / 'ho-so.csv').open('a').write('H99-2;Xã An Mẫu;03/01/2024;05/01/2024;;')", "bị thay đổi"),
    ],
    ids=["missing", "truncated", "changed"],
)
def test_a_source_that_goes_wrong_during_the_run_is_told(tmp_path, spoilt, told):
    params = listed(tmp_path, HEADER + ROW)
    record = "Record({'sources': [{'file': 'ho-so.csv', 'sha256': SHA}]})"
    sha = "import hashlib, pathlib; from tthc_analysis.blocks import Record\n"
    sha += "SHA = hashlib.sha256((pathlib.Path(params_file).parent / 'ho-so.csv').read_bytes()).hexdigest()"
    patch = f"folder = Path({str(tmp_path)!r})\n" + within("_typeset", spoilt)
    run = Broken(tmp_path, patch, cells=(BLOCKS, sha, record), params=params)
    assert (run.code, run.left()) == (3, {FAILED})
    assert told in run.sentence() and "ho-so.csv" in run.sentence()


def test_a_source_that_is_locked_is_told(tmp_path):
    params = listed(tmp_path, HEADER + ROW)
    patch = "from tthc_analysis import week\n"
    patch += "real = Path.open\n"
    patch += (
        "Path.open = lambda p, *a, **k: raises(PermissionError(13, 'x')) if p.name == 'ho-so.csv' else real(p, *a, **k)"
    )
    run = Broken(tmp_path, patch, cells=WELL, params=params)
    assert run.code == 3 and "ho-so.csv" in run.sentence() and run.left() == {FAILED}


def test_two_runs_at_once_the_second_says_so(tmp_path):
    patch = (
        f"from tthc_analysis.folder import locked; held = locked(Path({str(tmp_path / 'outputs')!r})); held.__enter__()"
    )
    run = Broken(tmp_path, patch)
    assert (run.code, run.left()) == (5, set())
    assert "Một lượt chạy khác" in run.sentence()
