"""JupyterLab as `run.py lab` starts it, in a browser: every notebook opens, runs to its end, and shows what it made.

It needs what `browser` names; without it nbval runs the notebooks. Pictures of the notebooks lie in pytest's folder;
with `PICTURES=1` those of the guide are made again.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from PIL import Image

import run
from tests.browser import CHROMIUM, WEB, needed
from tests.golden import CHECKED
from tthc_analysis.blocks import MIME
from tthc_analysis.params import ROOT

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
WITH_CHARTS = {"before_after", "outlook", "unit_scorecard", "weekly_briefing", "why_low"}
START = "notebooks/00_bat_dau.ipynb"
TOKEN = "only-here"
MESSENGER = "Task was destroyed but it is pending!\ntask: <Task pending name="
FOLDERS = "CONFIG_DIR DATA_DIR RUNTIME_DIR LAB_SETTINGS_DIR LAB_WORKSPACES_DIR".split()


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> dict:
    """What JupyterLab shows of each notebook after all its cells were run."""
    needed()
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    lab, address = started(folder)
    try:
        told = subprocess.run(
            ["node", WEB / "lab.mjs", address, folder, *NOTEBOOKS],
            env={**os.environ, "CHROMIUM": CHROMIUM},
            capture_output=True,
            encoding="utf-8",
            timeout=280,
        )
    finally:
        lab.terminate()
        lab.wait(30)
    assert told.returncode == 0, told.stderr
    if os.environ.get("PICTURES") == "1":
        keep(folder)
    return json.loads(told.stdout)


def keep(folder: Path) -> None:
    """The pictures that the guide shows, small enough to read over a slow line."""
    for file in (ROOT / "docs" / "anh").glob("lab-*.png"):
        picture = Image.open(folder / f"{file.stem.removeprefix('lab-')}.png").convert("RGB")
        picture.resize((1120, 800), Image.Resampling.LANCZOS).quantize(48).save(file, optimize=True)


def started(folder: Path) -> tuple[subprocess.Popen, str]:
    """JupyterLab on copies of the notebooks, with settings of nobody's, and the address of its start page."""
    *command, start = run.TOOLS["lab"]
    port = free_port()
    options = {
        "--ServerApp.ip": "127.0.0.1",
        "--ServerApp.port": port,
        "--ServerApp.port_retries": 0,
        "--IdentityProvider.token": TOKEN,
        "--LabApp.expose_app_in_browser": True,
    }
    given = ["--no-browser", "--allow-root", *(f"{name}={value}" for name, value in options.items())]
    own = {f"JUPYTER{'' if name.startswith('LAB') else '_'}{name}": str(folder / name) for name in FOLDERS}
    with (folder / "lab.log").open("w", encoding="utf-8") as log:
        lab = subprocess.Popen(
            [sys.executable, "-P", "-m", *command, folder / start, *given],
            cwd=ROOT,
            env={**run.ENV, **own, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    opened_by = f"http://127.0.0.1:{port}/lab/tree/{Path(start).name}?token={TOKEN}"
    wait_for(opened_by)
    return lab, opened_by


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(address: str, seconds: int = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def faults(output: dict) -> bool:
    """An error, or words on stderr; not those of the kernel's messenger, whose task may be swept away unfinished."""
    if output["output_type"] == "error":
        return True
    return output.get("name") == "stderr" and not output["text"].startswith(MESSENGER)


def said(outputs: list[dict]) -> str:
    """The words of a cell."""
    return "".join("".join(output.get("text") or output["data"]["text/plain"]) for output in outputs)


def kinds(notebook: dict) -> Counter:
    """How many blocks of each kind the cells of a notebook left."""
    told = [output.get("data", {}) for cell in notebook["cells"] for output in cell["outputs"]]
    return Counter(data[MIME]["kind"] for data in told if MIME in data)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_cell_runs_and_none_ends_in_a_fault(shown, name):
    cells = shown["notebooks"][name]["cells"]

    assert cells
    assert [cell["source"] for cell in cells if cell["ran"] is None] == []
    assert [output for cell in cells for output in cell["outputs"] if faults(output)] == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_title_stands_on_top_and_every_table_and_chart_that_was_made_is_seen(shown, name):
    seen = shown["notebooks"][name]
    made = kinds(seen)
    title = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells[0].source.splitlines()[0]

    assert seen["title"] == title.removeprefix("# ")
    assert seen["tables"] >= made["table"]
    assert seen["charts"] == made["figure"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_says_of_the_sample_week_what_it_keeps(shown, name):
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    kept = {cell.source: said(cell.outputs) for cell in cells if CHECKED in cell.metadata.get("tags", ())}
    told = {cell["source"]: said(cell["outputs"]) for cell in shown["notebooks"][name]["cells"]}

    assert {source: told[source] for source in kept} == kept


def test_charts_and_tables_stand_where_they_are_looked_for(shown):
    made = {name: kinds(notebook) for name, notebook in shown["notebooks"].items()}

    assert {name for name in made if made[name]["figure"]} >= WITH_CHARTS
    assert {name for name in made if not made[name]["table"]} <= {Path(START).stem}


def test_it_opens_at_the_start_page(shown):
    assert shown["start"] == Path(START).name


@pytest.mark.parametrize("face", ["ui", "content", "code"])
def test_one_font_has_all_vietnamese_letters(shown, face):
    """A font that lacks a letter leaves its marks to be set apart, or to another font."""
    assert [glyphs for _, glyphs in shown["fonts"][face]] == [shown["letters"]]
