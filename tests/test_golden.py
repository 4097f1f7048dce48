"""What a notebook keeps of the sample week is compared with what it says."""

import subprocess
import sys

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.golden import CHECKED
from tthc_analysis.params import ROOT


def keeping(said: str, kept: str) -> nbformat.NotebookNode:
    told = new_output("stream", text=f"{kept}\n")
    return new_code_cell(f"print({said!r})", metadata={"tags": [CHECKED]}, execution_count=1, outputs=[told])


def test_nbval_as_it_is_set_up_fails_where_another_text_is_kept(tmp_path):
    cells = [keeping("hạng 8/12", "hạng 8/12"), keeping("hạng 8/12", "hạng 9/12"), new_code_cell("1 / 0")]
    nbformat.write(new_notebook(cells=cells), tmp_path / "sổ tay.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "-c", ROOT / "pyproject.toml", tmp_path / "sổ tay.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120)

    assert "2 failed, 1 passed" in done.stdout
    assert "hạng 9/12" in done.stdout
