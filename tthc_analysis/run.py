"""The weekly run: parameters → executed notebook → the briefing in all its faces, moved into `outputs/` whole."""

import json
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.exporters import Exporter
from traitlets import CaselessStrEnum

from tthc_analysis import blocks, errors, snapshot
from tthc_analysis.errors import FolderInUse, MissingFile, NotebookFailed, TthcError
from tthc_analysis.params import OUTPUTS, ROOT, Week
from tthc_analysis.read.source import sha256
from tthc_analysis.render.docx import BriefingDOCX
from tthc_analysis.render.eml import BriefingEML
from tthc_analysis.render.html import BriefingHTML
from tthc_analysis.render.pdf import BriefingPDF
from tthc_analysis.render.xlsx import BriefingXLSX
from tthc_analysis.week import kept, open_week, read_week
from tthc_analysis.wording import console, making

NOTEBOOK = ROOT / "notebooks" / "weekly_briefing.ipynb"
EXPORTERS: tuple[type[Exporter], ...] = (BriefingPDF, BriefingDOCX, BriefingHTML, BriefingXLSX, BriefingEML)
PACKAGES = (
    "pandas",
    "narwhals",
    "python-calamine",
    "papermill",
    "nbconvert",
    "python-docx",
    "XlsxWriter",
    "typst",
    "matplotlib",
    "seaborn",
)


@dataclass(frozen=True)
class Run:
    """A finished run: its folder, the briefings in it, and the record the notebook left."""

    folder: Path
    briefings: tuple[Path, ...]
    record: dict


class KernelManager(AsyncKernelManager):
    """Encrypts the link to the kernel where the platform can; otherwise ipykernel 7 prints an alarming warning."""

    transport_encryption = CaselessStrEnum(["disabled", "auto", "required"], default_value="auto")


def run_week(
    params_file: str | Path, outputs: Path = OUTPUTS, tell: Callable[[str], None] = print, as_made: bool = False
) -> Run:
    """Make the week's briefing, and keep what was read for it; `as_made`, make it again from what was kept.

    Nothing under the week's folder changes unless every part of it was made.
    """
    tell(console.CHECKING)
    week = open_week(params_file, as_made)
    folder = outputs / week.name
    with _whole(folder) as building:
        executed = _execute(week, as_made, building / NOTEBOOK.name)
        record = record_of(executed)
        tell(console.RENDERING)
        briefings = [_export(exporter, executed, building) for exporter in EXPORTERS]
        _write_json(building / "figures.json", record)
        _write_json(building / "run.json", _provenance(week, record))
        if not as_made:
            snapshot.keep(read_week(week), kept(week))
    return Run(folder, tuple(folder / name for name in briefings), record)


def record_of(executed: nbformat.NotebookNode) -> dict:
    """The record block that an executed briefing notebook carries."""
    shown = [
        output.get("data", {}).get(blocks.MIME, {}) for cell in executed.cells for output in cell.get("outputs", [])
    ]
    records = [block["content"] for block in shown if block.get("kind") == blocks.Record.kind]
    if not records:
        raise NotebookFailed(NOTEBOOK, None, making.no_record())
    return records[-1]


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A temporary sibling that takes the folder's place when the block succeeds, and vanishes when it fails."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new = building / "new"
        new.mkdir()
        yield new
        _replace(folder, new, building / "old")
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _replace(folder: Path, new: Path, old: Path) -> None:
    """Windows refuses to move a folder in which a file is open: then the earlier one stays."""
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise FolderInUse(folder) from error


def _execute(week: Week, as_made: bool, target: Path) -> nbformat.NotebookNode:
    if not NOTEBOOK.is_file():
        raise MissingFile(NOTEBOOK)
    try:
        return papermill.execute_notebook(
            NOTEBOOK,
            target,
            parameters={"params_file": str(week.path), "as_made": as_made},
            kernel_name="python3",
            language="python",
            kernel_manager_class=KernelManager,
            cwd=ROOT,
            progress_bar={
                "desc": console.EXECUTING,
                "unit": console.CELLS,
                "bar_format": "{desc} {n_fmt}/{total_fmt} {unit}",
            },
        )
    except papermill.PapermillExecutionError as error:
        raise _told(error) from error
    except (DeadKernelError, CellTimeoutError) as error:
        raise NotebookFailed(NOTEBOOK, None, making.kernel_died()) from error


def _told(error: papermill.PapermillExecutionError) -> TthcError:
    """A fault of ours keeps its sentence and exit code; any other names the cell."""
    ours = getattr(errors, error.ename, None)
    if ours is None:
        return NotebookFailed(NOTEBOOK, error.exec_count, f"{error.ename}: {error.evalue}")
    told = TthcError(error.evalue)
    told.exit_code = ours.exit_code
    return told


def _export(exporter: type[Exporter], executed: nbformat.NotebookNode, folder: Path) -> str:
    """The written file's name."""
    maker = exporter()
    content, _ = maker.from_notebook_node(executed)
    file = folder / (NOTEBOOK.stem + maker.file_extension)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file.name


def _provenance(week: Week, record: dict) -> dict:
    return {
        "params": {"file": week.path.name, "sha256": sha256(week.path)},
        **{key: record[key] for key in ("version", "as_of", "definitions", "sources", "previous_sources", "findings")},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _write_json(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
