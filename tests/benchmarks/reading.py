"""How long and how much memory reading takes: `python tests/benchmarks/reading.py [rows] [columns]`.

Each reader runs three times, each time in a process of its own, in turn; the table shows medians, and ratios to
calamine's own iteration with its rows kept. `pip install openpyxl` by hand shows pandas with openpyxl as well.
"""

import statistics
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from random import Random

import xlsxwriter

READERS = {
    "calamine, rows dropped": """
import python_calamine
book = python_calamine.CalamineWorkbook.from_filelike(open(path, "rb"))
count = sum(1 for row in book.get_sheet_by_index(0).iter_rows())""",
    "calamine, rows kept": """
import python_calamine
book = python_calamine.CalamineWorkbook.from_filelike(open(path, "rb"))
count = len(list(book.get_sheet_by_index(0).iter_rows()))""",
    "tthc_analysis": """
from pathlib import Path
from tthc_analysis.workbook import read_sheets
count = len(read_sheets(Path(path))[0].rows)""",
    "pandas with calamine": """
import pandas
count = len(pandas.read_excel(path, header=None, dtype=object, engine="calamine"))""",
    "pandas with openpyxl": """
import pandas
count = len(pandas.read_excel(path, header=None, dtype=object, engine="openpyxl"))""",
}
KEPT = "calamine, rows kept"
MEASURE = """
import resource, sys, time
path = sys.argv[1]
{imports}
start = time.process_time()
{reader}
usage = resource.getrusage(resource.RUSAGE_SELF)
print(count, time.process_time() - start, usage.ru_maxrss / 1024)
"""
WARM = "import pandas, python_calamine, tthc_analysis.workbook"


def main(rows: int = 200_000, columns: int = 25) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "list.xlsx", rows, columns)
        print(f"{rows} rows x {columns} columns, {path.stat().st_size / 2**20:.1f} MiB")
        readers = {name: code for name, code in READERS.items() if "openpyxl" not in name or find_spec("openpyxl")}
        runs = [{name: measure(code, path) for name, code in readers.items()} for _ in range(3)]
    print(f"{'reader':<24}{'CPU s':>8}{'ratio':>8}{'MiB':>8}{'ratio':>8}")
    first = {what: median(runs, KEPT, what) for what in (0, 1)}
    for name in readers:
        seconds, memory = (median(runs, name, what) for what in (0, 1))
        print(f"{name:<24}{seconds:>8.2f}{seconds / first[0]:>8.2f}{memory:>8.0f}{memory / first[1]:>8.2f}")


def write(path: Path, rows: int, columns: int) -> Path:
    """Dossiers by turns of five columns: a code, a name, a word that repeats, a moment, a number."""
    random, start = Random(1), datetime(2024, 1, 1)
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet()
        for row in range(rows):
            for column in range(0, columns, 5):
                sheet.write_string(row, column, f"H99.{column:02}-240101-{row:06}")
                sheet.write_string(row, column + 1, f"Nguyễn Văn {random.randrange(50_000)}")
                sheet.write_string(row, column + 2, random.choice(("Đã trả kết quả", "Đang giải quyết", "Chờ bổ sung")))
                sheet.write_datetime(row, column + 3, start + timedelta(minutes=random.randrange(500_000)), moment)
                sheet.write_number(row, column + 4, random.randrange(1000))
    return path


def measure(reader: str, path: Path) -> tuple[float, float]:
    """CPU seconds and peak MiB of a fresh process."""
    code = MEASURE.format(imports=WARM, reader=reader)
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    _, seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def median(runs: list[dict], name: str, what: int) -> float:
    return statistics.median(run[name][what] for run in runs)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
