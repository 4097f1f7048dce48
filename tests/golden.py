"""Make the golden text of the notebooks again, then read what changed: `python -m tests.golden [NOTEBOOK…]`.

A cell tagged `nbval-check-output` keeps what it says of the sample week; the tests compare it with what comes.
"""

import sys
from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from tthc_analysis.params import ROOT

CHECKED = "nbval-check-output"


def renew(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    run = NotebookClient(deepcopy(notebook), resources={"metadata": {"path": ROOT}}).execute()
    for cell, told in zip(notebook.cells, run.cells, strict=True):
        if CHECKED in cell.metadata.get("tags", ()):
            cell.outputs, cell.execution_count = told.outputs, told.execution_count
    nbformat.write(notebook, file)


if __name__ == "__main__":
    for file in [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "notebooks").glob("*.ipynb")):
        renew(file)
