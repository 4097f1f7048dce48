"""The same week is the same bytes, wherever, whenever and in whatever language the machine runs.

What a run keeps of itself differs, and must: `run.json` says when it was made; the executed notebook when each cell
ran, and where the parameter file lies. `steady` takes away just that.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest

from tthc_analysis.params import ROOT
from tthc_analysis.run import run_week

OF_THE_RUN = {"run.json", "weekly_briefing.ipynb"}
SAMPLE, TYPED = "2024-11-04.yaml", "2024-11-04-chi-bang-tinh.yaml"
PARTS = ("tthc_analysis", "notebooks", "params", "pyproject.toml")
LATER = timedelta(days=30)
CLOCK = f"""
import ctypes, datetime, gc, time

LATER = {LATER.total_seconds():.0f}
now, today, seconds, nanoseconds = datetime.datetime.now, datetime.date.today, time.time, time.time_ns
time.time = lambda: seconds() + LATER
time.time_ns = lambda: nanoseconds() + LATER * 10**9
later = datetime.timedelta(seconds=LATER)
# Classes written in C let nobody set their methods, and none can stand in for them: other C code knows their size.
for cls, name, method in (
    (datetime.datetime, "now", lambda cls, tz=None: now(tz) + later),
    (datetime.datetime, "today", lambda cls: now() + later),
    (datetime.datetime, "utcnow", lambda cls: now(datetime.timezone.utc).replace(tzinfo=None) + later),
    (datetime.date, "today", lambda cls: today() + later),
):
    gc.get_referents(cls.__dict__)[0][name] = classmethod(method)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(cls))
"""


def steady(notebook: Path) -> str:
    """The executed notebook without the times of the run, the chance ids of its cells and the way to its parameters."""
    content = nbformat.read(notebook, as_version=4)
    content.metadata.pop("papermill", None)
    for number, cell in enumerate(content.cells):
        cell.id = str(number)
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.source = re.sub(r'(params_file = ").*[/\\](.*")', r"\1\2", cell.source)
    return nbformat.writes(content)


def elsewhere(folder: Path, week: str, later: bool = False, **environment: str) -> Path:
    """The week's folder, made by a copy of the project in a folder of its own, called from a third."""
    project, here, clock = folder / "Văn phòng số 1" / "báo cáo", folder / "thư mục khác", folder / "đồng hồ"
    for part in PARTS:
        source, target = ROOT / part, project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        leave = shutil.ignore_patterns("__pycache__", "anh-chup", "so-lieu-mau")
        shutil.copytree(source, target, ignore=leave) if source.is_dir() else shutil.copy(source, target)
    here.mkdir()
    clock.mkdir()
    if later:
        (clock / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
    path = os.pathsep.join(map(str, (clock, project)))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tthc_analysis", "week", f"params/{week}", "--outputs", "kết quả"],
        cwd=here,
        env=kept | {"PYTHONPATH": path} | environment,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return here / "kết quả" / week.removesuffix(".yaml")


def differing(one: Path, other: Path) -> list[str]:
    names = {file.name for folder in (one, other) for file in folder.iterdir()}
    return sorted(name for name in names - OF_THE_RUN if (one / name).read_bytes() != (other / name).read_bytes())


@pytest.fixture(scope="module")
def typed(tmp_path_factory) -> Path:
    return run_week(f"params/{TYPED}", tmp_path_factory.mktemp("outputs"), tell=lambda words: None).folder


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "cp1252"},
        {"TZ": "America/New_York", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "later": True},
    ],
    ids=["UTC, C, cp1252", "New York, Vietnamese, thirty days later"],
)
def test_a_week_typed_by_hand_is_the_same_bytes_everywhere(typed, tmp_path, environment):
    other = elsewhere(tmp_path, TYPED, **environment)
    assert differing(typed, other) == []
    assert steady(typed / "weekly_briefing.ipynb") == steady(other / "weekly_briefing.ipynb")


def test_the_sample_week_is_the_same_bytes_everywhere(made, tmp_path):
    """Everything at once: another zone, language, order of sets, folder and month."""
    environment = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "random"}
    other = elsewhere(tmp_path, SAMPLE, later=True, **environment)
    assert differing(made.folder, other) == []
    assert steady(made.folder / "weekly_briefing.ipynb") == steady(other / "weekly_briefing.ipynb")
    told = [json.loads((folder / "run.json").read_text(encoding="utf-8")) for folder in (made.folder, other)]
    first, then = (datetime.fromisoformat(one["made_at"]) for one in told)
    assert timedelta() <= then - first - LATER < timedelta(hours=1)
    assert told[0]["sources"] == told[1]["sources"]
