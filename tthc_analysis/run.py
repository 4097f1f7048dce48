"""The weekly run: parameters → executed notebook → the briefing in all its faces, moved into `outputs/` whole.

Another document of the week, as the notice to all units, is another `Edition` of the same run.
"""

import json
import platform
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import nbformat
import papermill
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.exporters import Exporter
from nbformat.reader import NotJSONError
from papermill.engines import papermill_engines

from tthc_analysis import blocks, errors, snapshot
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.engine import TruthfulEngine
from tthc_analysis.errors import InputChanged, MissingFile, NotebookFailed, NotWritten, RenderError, TthcError
from tthc_analysis.folder import RECORD, locked, recorded, replaced
from tthc_analysis.params import OUTPUTS, ROOT, Week
from tthc_analysis.read.source import sha256
from tthc_analysis.readings import read_week
from tthc_analysis.render.docx import BriefingDOCX
from tthc_analysis.render.eml import BriefingEML
from tthc_analysis.render.html import BriefingHTML
from tthc_analysis.render.pdf import BriefingPDF
from tthc_analysis.render.xlsx import BriefingXLSX
from tthc_analysis.snapshot import Readings
from tthc_analysis.week import kept, open_week
from tthc_analysis.wording import console, making

NOTEBOOK = ROOT / "notebooks" / "weekly_briefing.ipynb"
TYPESET: tuple[type[Exporter], ...] = (BriefingPDF, BriefingDOCX)
EXPORTERS: tuple[type[Exporter], ...] = (*TYPESET, BriefingHTML, BriefingXLSX, BriefingEML)
FAILED = "failed"
REASON = "vi-sao.txt"
CELL_TIMEOUT = 30 * 60
PACKAGES = (
    "pandas",
    "narwhals",
    "scipy",
    "python-calamine",
    "papermill",
    "nbconvert",
    "typst",
    "python-docx",
    "XlsxWriter",
    "matplotlib",
    "seaborn",
)

papermill_engines.register("tthc", TruthfulEngine)


@dataclass(frozen=True)
class Edition:
    """What is made of a week: by which notebook, into its folder with a `suffix`."""

    notebook: Path
    suffix: str = ""


NOTICE = Edition(ROOT / "notebooks" / "notice.ipynb", "-thong-bao")


@dataclass(frozen=True)
class Run:
    """A finished run: its folder, the briefings in it, the record the notebook left, and why a face is missing."""

    folder: Path
    briefings: tuple[Path, ...]
    record: dict
    missing: tuple[RenderError, ...] = ()


def run_week(
    params_file: str | Path,
    outputs: Path = OUTPUTS,
    tell: Callable[[str], None] = print,
    as_made: bool = False,
    progress: bool = False,
    edition: Edition | None = None,
) -> Run:
    """Make the week's briefing, and keep what was read for it; `as_made`, make it again from what was kept.

    Of another `edition` all that is said of the briefing holds as well.

    Nothing under the week's folder changes unless the briefing was made. Where PDF or Word cannot be, the others are,
    and say so. A notebook that did not run to its end is kept in `failed/`, without what its faults may quote, until
    the week is made.
    """
    tell(console.CHECKING)
    week, edition = open_week(params_file, as_made), edition or Edition(NOTEBOOK)
    folder = outputs / f"{week.name}{edition.suffix}"
    try:
        with locked(outputs):
            with replaced(folder) as building:
                try:
                    made = _made(week, edition.notebook, folder, building, tell, as_made, progress)
                except BaseException as error:
                    _keep(building / edition.notebook.name, outputs / FAILED / folder.name, error)
                    raise
            shutil.rmtree(outputs / FAILED / folder.name, ignore_errors=True)
            return made
    except OSError as error:
        raise NotWritten(Path(error.filename or folder), error) from error


def _made(
    week: Week, notebook: Path, folder: Path, building: Path, tell: Callable, as_made: bool, progress: bool
) -> Run:
    executed = _execute(week, as_made, notebook, building / notebook.name, tell, progress)
    record, faces = record_of(executed, notebook), building / notebook.stem
    tell(console.RENDERING)
    missing = _typeset(executed, faces)
    if missing:
        executed.metadata["tthc"] = {"notice": making.without([face for face, _ in missing])}
    for exporter in EXPORTERS[len(TYPESET) :]:
        _export(exporter, executed, faces)
    _write_json(building / "figures.json", record)
    if not as_made:
        snapshot.keep(_unchanged(read_week(week), record), kept(week))
    absent = [face for face, _ in missing]
    told = {**_provenance(week, record), **_times(folder), "missing": absent, "files": _digests(building)}
    _write_json(building / RECORD, told)
    briefings = [f"{notebook.stem}{one.file_extension}" for one in EXPORTERS]
    made = tuple(folder / name for name in briefings if (building / name).exists())
    return Run(folder, made, record, tuple(error for _, error in missing))


def record_of(executed: nbformat.NotebookNode, notebook: Path = NOTEBOOK) -> dict:
    """The record block that the executed notebook carries."""
    shown = [
        output.get("data", {}).get(blocks.MIME, {}) for cell in executed.cells for output in cell.get("outputs", [])
    ]
    records = [block["content"] for block in shown if block.get("kind") == blocks.Record.kind]
    if not records:
        raise NotebookFailed(notebook, None, making.no_record())
    return records[-1]


def _execute(
    week: Week, as_made: bool, notebook: Path, target: Path, tell: Callable, progress: bool
) -> nbformat.NotebookNode:
    if not notebook.is_file():
        raise MissingFile(notebook)
    if not progress:
        tell(console.EXECUTING)
    bar = {"desc": console.EXECUTING, "unit": console.CELLS, "bar_format": "{desc} {n_fmt}/{total_fmt} {unit}"}
    try:
        return papermill.execute_notebook(
            notebook,
            target,
            parameters={"params_file": str(week.path), "as_made": as_made},
            engine_name="tthc",
            kernel_name="python3",
            language="python",
            cwd=ROOT,
            execution_timeout=CELL_TIMEOUT,
            progress_bar=bar if progress else False,
        )
    except papermill.PapermillExecutionError as error:
        raise _told(error, notebook) from error
    except CellTimeoutError as error:
        raise NotebookFailed(notebook, None, making.too_slow(CELL_TIMEOUT // 60)) from error
    except NoSuchKernel as error:
        raise NotebookFailed(notebook, None, making.no_kernel()) from error
    except (DeadKernelError, RuntimeError) as error:
        raise NotebookFailed(notebook, None, making.kernel_died()) from error


def _told(error: papermill.PapermillExecutionError, notebook: Path) -> TthcError:
    """A fault of ours keeps its sentence and exit code; any other names the cell, and quotes nothing."""
    ours = getattr(errors, error.ename, None)
    if ours is None:
        reasons = {
            "MemoryError": making.out_of_memory(),
            "SystemExit": making.exited(),
            "KeyboardInterrupt": making.stopped(),
        }
        return NotebookFailed(notebook, error.exec_count, reasons.get(error.ename, making.cell_error(error.ename)))
    told = TthcError(error.evalue)
    told.exit_code = ours.exit_code
    return told


def _typeset(executed: nbformat.NotebookNode, faces: Path) -> list[tuple[str, RenderError]]:
    """The faces that could not be set, and why."""
    missing = []
    for exporter in TYPESET:
        try:
            _export(exporter, executed, faces)
        except RenderError as error:
            missing.append((exporter.file_extension, error))
    return missing


def _export(exporter: type[Exporter], executed: nbformat.NotebookNode, faces: Path) -> None:
    """A face beside the others, named as they are but for its ending."""
    content, _ = exporter().from_notebook_node(executed)
    file = faces.with_name(faces.name + exporter.file_extension)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def _unchanged(readings: Readings, record: dict) -> Readings:
    """What is read again, if the files are still those that the briefing was made of."""
    told = [(one["file"], one["sha256"]) for one in record.get("sources", ())]
    now = [(one.path.name, one.sha256) for one in readings.sources]
    if now != told:
        raise InputChanged(sorted({name for name, _ in {*now} ^ {*told}}))
    return readings


def _keep(partial: Path, folder: Path, error: BaseException) -> None:
    """The notebook that did not run to its end and the sentence that says why, where there is room for them."""
    if not partial.is_file():
        return
    told = str(error) if isinstance(error, TthcError) else console.INTERRUPTED
    with suppress(OSError), replaced(folder) as kept_in:
        (kept_in / REASON).write_text(told + "\n", encoding="utf-8", newline="\n")
        with suppress(NotJSONError):
            nbformat.write(_unquoted(nbformat.read(partial, as_version=4)), kept_in / partial.name)


def _unquoted(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A traceback and a warning quote values, which may be personal; our own sentences never do."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
            for output in [one for one in cell.outputs if one.output_type == "error"]:
                output.traceback = []
                output.evalue = output.evalue if hasattr(errors, output.ename) else ""
    return notebook


def _times(folder: Path) -> dict[str, str]:
    """When this edition was made, and the first of this week."""
    now = datetime.now(VIET_NAM).isoformat(timespec="seconds")
    return {"first_made_at": recorded(folder).get("first_made_at", now), "made_at": now}


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: sha256(file) for file in sorted(folder.iterdir())}


def _provenance(week: Week, record: dict) -> dict:
    told = ("version", "as_of", "definitions", "sources", "previous_sources", "stale", "findings")
    return {
        "params": {"file": week.path.name, "sha256": sha256(week.path)},
        **{key: record.get(key) for key in told},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _write_json(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
