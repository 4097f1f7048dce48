"""Thirty letters beside one bare papermill run of the weekly notebook: `.venv/bin/python tests/benchmarks/letters.py`.

The letters from the analysed week on, figures of all units included, and the whole command; medians of three by turns.
"""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.weekly import PARAMS, TIMES, took
from tthc_analysis import letters
from tthc_analysis.posting import post
from tthc_analysis.week import analyse_week


def rendered(folder: Path) -> tuple[float, int]:
    """Seconds from the analysed week to all files, and how many letters."""
    week = analyse_week(PARAMS)
    began = time.monotonic()
    posted = post(week, folder, letters.addressed(week))
    return time.monotonic() - began, len(posted.made)


def main() -> None:
    bare, whole, files = [], [], []
    with TemporaryDirectory() as folder:
        for _ in range(TIMES):
            notebook = f"{folder}/bare.ipynb"
            bare.append(took("papermill", "notebooks/weekly_briefing.ipynb", notebook, "-p", "params_file", PARAMS))
            whole.append(took("tthc_analysis", "letters", PARAMS, "--outputs", folder))
            seconds, written = rendered(Path(folder))
            files.append(seconds)
    print(f"bare papermill           {median(bare):6.1f} s   1,00")
    print(f"{written} letters, rendered     {median(files):6.1f} s   {median(files) / median(bare):.2f}")
    print(f"tthc letters, the whole  {median(whole):6.1f} s   {median(whole) / median(bare):.2f}")


if __name__ == "__main__":
    main()
