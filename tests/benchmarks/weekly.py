"""The weekly run beside one bare papermill run of the same notebook: `.venv/bin/python tests/benchmarks/weekly.py`.

Processes by turns, medians of three; and where the run's own time goes.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import nbformat

from tthc_analysis.run import EXPORTERS

ROOT = Path(__file__).resolve().parents[2]
PARAMS = "params/2024-11-04.yaml"
TIMES = 3


def took(*command: str) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, capture_output=True)
    return time.monotonic() - began


def main() -> None:
    with TemporaryDirectory() as folder:
        bare, whole = [], []
        for _ in range(TIMES):
            notebook = f"{folder}/bare.ipynb"
            bare.append(took("papermill", "notebooks/weekly_briefing.ipynb", notebook, "-p", "params_file", PARAMS))
            whole.append(took("tthc_analysis", "week", PARAMS, "--outputs", folder))
        executed = nbformat.read(f"{folder}/bare.ipynb", as_version=4)
    faces = {}
    for exporter in EXPORTERS:
        began = time.monotonic()
        exporter().from_notebook_node(executed)
        faces[exporter.file_extension] = time.monotonic() - began
    print(f"bare papermill        {median(bare):6.1f} s   1,00")
    print(f"tthc week             {median(whole):6.1f} s   {median(whole) / median(bare):.2f}")
    print("faces, first time     " + "  ".join(f"{face} {seconds:.2f} s" for face, seconds in faces.items()))


if __name__ == "__main__":
    main()
