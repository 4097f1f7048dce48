"""The engine's record: only what ran to its end is completed, whatever ended the notebook."""

import subprocess
import sys

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tthc_analysis.run import papermill_engines

INTERRUPTED = "import os, signal, time; os.kill(os.getppid(), signal.SIGINT); time.sleep(30)"
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
WAYS = {
    "an error": "1 / 0",
    "sys.exit(0)": "import sys; sys.exit(0)",
    "sys.exit(1)": "import sys; sys.exit(1)",
    "os._exit(0)": "import os; os._exit(0)",
    "killed": KILLED,
    "too slow": "import time; time.sleep(60)",
    "no memory": "raise MemoryError",
}


def written(folder, *sources):
    file = folder / "in.ipynb"
    cells = [new_code_cell("a = 1", metadata={"tags": ["parameters"]}), *map(new_code_cell, sources)]
    nbformat.write(new_notebook(cells=cells), file)
    return file


def executed(folder, *sources, timeout=3):
    how = {"engine_name": "tthc", "kernel_name": "python3", "progress_bar": False, "execution_timeout": timeout}
    papermill.execute_notebook(written(folder, *sources), folder / "out.ipynb", **how)


def record(folder):
    made = nbformat.read(folder / "out.ipynb", as_version=4)
    return made.metadata.papermill.exception, [cell.metadata.papermill.status for cell in made.cells]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.filterwarnings("ignore")
def test_whatever_ends_a_cell_it_failed_and_the_next_never_began(tmp_path, way):
    with pytest.raises(BaseException) as raised:
        executed(tmp_path, WAYS[way], "print(2)")
    assert not isinstance(raised.value, pytest.fail.Exception)
    assert record(tmp_path) == (True, ["completed", "failed", "pending"])


def test_what_ran_to_its_end_is_completed(tmp_path):
    executed(tmp_path, "print(1)", "print(2)")
    exception, status = record(tmp_path)
    assert not exception and status == ["completed"] * 3


def test_a_kernel_that_is_not_there_leaves_all_pending(tmp_path):
    with pytest.raises(Exception, match="no-such-kernel"):
        papermill.execute_notebook(
            written(tmp_path, "1"), tmp_path / "out.ipynb", engine_name="tthc", kernel_name="no-such-kernel",
            progress_bar=False, language="python",
        )  # fmt: skip
    assert record(tmp_path) == (True, ["pending", "pending"])


@pytest.mark.parametrize("source", [KILLED, INTERRUPTED], ids=["killed", "interrupted"])
def test_plain_papermill_finds_the_engine_and_tells_the_truth(tmp_path, source):
    file = written(tmp_path, source, "print(2)")
    command = ["papermill", str(file), str(tmp_path / "out.ipynb"), "--engine", "tthc", "-k", "python3"]
    done = subprocess.run([sys.executable, "-m", *command, "--no-progress-bar"], capture_output=True, check=False)
    assert done.returncode != 0
    assert record(tmp_path) == (True, ["completed", "failed", "pending"])


def test_the_engine_is_registered():
    assert papermill_engines.get_engine("tthc").__name__ == "TruthfulEngine"
