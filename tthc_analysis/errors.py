"""What can go wrong, as facts; the sentence for the office comes from `wording.faults`.

TthcError                  exit code 1
├── ParamsError        2   the week's parameters or definitions do not hold
├── UsageError         2   an option of the command does not hold
├── AlreadyThere       2   the parameter file to be written exists
├── InputError         3   a source file is missing, unreadable or lacks what is needed
│   ├── MissingFolder
│   ├── NothingFound
│   ├── MissingFile
│   ├── NoWeek             no parameters for this Monday
│   ├── NoSuchWeek         no parameters for the week asked for
│   ├── InputChanged       a source file became another while the briefing was made
│   ├── UnreadableFile
│   ├── EmptySource
│   ├── MissingColumns
│   ├── SeveralTables
│   ├── AmbiguousColumn
│   ├── MisplacedColumn
│   └── NotLater           an archive holds these exports, or later ones
├── ExtraMissing       1   a library that only some offices need is not installed
├── RunInProgress      5   another run is writing to the same outputs
├── FolderInUse        1   the week's folder could not be replaced
├── NotWritten         1   a file could not be written
├── CheckFailed        1   the machine lacks something the run needs
├── NotebookFailed     1   a cell of the executed notebook failed
└── RenderError        1   a briefing could not be set
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from tthc_analysis.wording import archive, faults, making, new_week, workbench


class TthcError(Exception):
    """A fault an office can act on. In a notebook it shows as its one sentence, without a traceback."""

    exit_code = 1

    @property
    def code(self) -> str:
        """The name of the fault for programs: MissingColumns → "missing_columns"."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self).__name__).lower()

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class ParamsError(TthcError):
    """`key` (dotted) in the file `path` is unknown, missing or has a value that cannot be used."""

    exit_code = 2

    def __init__(self, path: Path, key: str, reason: str):
        self.path, self.key, self.reason = path, key, reason
        super().__init__(faults.params(path, key, reason))


class UsageError(TthcError):
    exit_code = 2

    def __init__(self, option: str, reason: str):
        self.option, self.reason = option, reason
        super().__init__(f"{option}: {reason}")


class AlreadyThere(TthcError):
    exit_code = 2

    def __init__(self, path: Path):
        self.path = path
        super().__init__(new_week.already_there(path))


class InputError(TthcError):
    exit_code = 3


class MissingFolder(InputError):
    def __init__(self, folder: Path):
        self.folder = folder
        super().__init__(new_week.missing_folder(folder))


class NothingFound(InputError):
    """None of the files `looked` at in the folder makes a week."""

    def __init__(self, folder: Path, looked: Sequence[Path]):
        self.folder, self.looked = folder, tuple(looked)
        super().__init__(new_week.nothing_found(folder, self.looked))


class MissingFile(InputError):
    def __init__(self, path: Path, named_in: Path | None = None):
        self.path, self.named_in = path, named_in
        super().__init__(faults.missing_file(path, named_in))


class NoWeek(InputError):
    """No parameter file for the report Monday `report`."""

    def __init__(self, path: Path, report: date):
        self.path, self.report = path, report
        super().__init__(faults.no_week(path, report))


class NoSuchWeek(InputError):
    """No parameter file is meant by `asked`; `known` are the weeks there are."""

    def __init__(self, asked: str, known: Sequence[str]):
        self.asked, self.known = asked, tuple(known)
        super().__init__(workbench.no_such_week(asked, self.known))


class InputChanged(InputError):
    def __init__(self, names: Sequence[str]):
        self.names = tuple(names)
        super().__init__(faults.input_changed(self.names))


class UnreadableFile(InputError):
    def __init__(self, path: Path, reason: str):
        self.path, self.reason = path, reason
        super().__init__(faults.unreadable_file(path, reason))


class EmptySource(InputError):
    def __init__(self, path: Path, sheet: str | None = None, hidden: int = 0):
        self.path, self.sheet, self.hidden = path, sheet, hidden
        super().__init__(faults.empty_source(path, sheet) + faults.hidden_sheets(hidden))


class MissingColumns(InputError):
    """`missing` are the headers we look for, `found` those we know in the best header row that was found.

    `near` pairs a header of the file with the missing column it may mean; `hidden` sheets were not looked at; `keys`
    are what the missing columns are called in aliases.yaml.
    """

    def __init__(
        self,
        path: Path,
        sheet: str,
        missing: Sequence[str],
        found: Sequence[str],
        near: Sequence[tuple[str, str]] = (),
        hidden: int = 0,
        keys: Sequence[str] = (),
    ):
        self.path, self.sheet, self.hidden, self.keys = path, sheet, hidden, tuple(keys)
        self.missing, self.found, self.near = tuple(missing), tuple(found), tuple(near)
        told = faults.missing_columns(path, sheet, self.missing, self.found, self.near, self.keys)
        super().__init__(told + faults.hidden_sheets(hidden))


class SeveralTables(InputError):
    """Each of `sheets` could be the table meant."""

    def __init__(self, path: Path, sheets: Sequence[str]):
        self.path, self.sheets = path, tuple(sheets)
        super().__init__(faults.several_tables(path, self.sheets))


class AmbiguousColumn(InputError):
    """Two columns have the header `column` and tell different things, first in row `row`."""

    def __init__(self, path: Path, sheet: str, column: str, row: int):
        self.path, self.sheet, self.column, self.row = path, sheet, column, row
        super().__init__(faults.ambiguous_column(path, sheet, column, row))


class MisplacedColumn(InputError):
    """`bad` of the `told` values under the header `column` are not what the header says."""

    def __init__(self, path: Path, sheet: str, column: str, bad: int, told: int):
        self.path, self.sheet, self.column, self.bad, self.told = path, sheet, column, bad, told
        super().__init__(faults.misplaced_column(path, sheet, column, bad, told))


class NotLater(InputError):
    """The archive `folder` holds exports of `last`, at or after those of `exported`."""

    def __init__(self, folder: Path, exported: datetime, last: datetime):
        self.folder, self.exported, self.last = folder, exported, last
        super().__init__(archive.not_later(folder, exported, last))


class ExtraMissing(TthcError):
    """`library` comes with the extra `extra` of the package."""

    def __init__(self, library: str, extra: str):
        self.library, self.extra = library, extra
        super().__init__(archive.extra_missing(library, extra))


class RunInProgress(TthcError):
    """Another run works in the folder `outputs`."""

    exit_code = 5

    def __init__(self, outputs: Path):
        self.outputs = outputs
        super().__init__(making.run_in_progress(outputs))


class FolderInUse(TthcError):
    def __init__(self, folder: Path):
        self.folder = folder
        super().__init__(making.folder_in_use(folder))


class NotWritten(TthcError):
    def __init__(self, path: Path, error: OSError):
        self.path, self.number = path, error.errno
        super().__init__(making.not_written(path, error.errno))


class CheckFailed(TthcError):
    """What was found, and what to do about it."""

    def __init__(self, found: str, advice: str):
        self.found, self.advice = found, advice
        super().__init__(f"{found}. {advice}")


class NotebookFailed(TthcError):
    def __init__(self, notebook: Path, cell: int | None, error: str):
        self.notebook, self.cell, self.error = notebook, cell, error
        super().__init__(making.notebook_failed(notebook, cell, error))


class RenderError(TthcError):
    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(making.render(reason))
