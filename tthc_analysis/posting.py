"""The letters of a week as files, in a folder beside the briefing: to units, with their lists, and to authorities.

The folder is wholly as it was or wholly new. A letter that cannot be made is named, and the others are made.
"""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tthc_analysis import letters, units
from tthc_analysis.blocks import Block
from tthc_analysis.columns import fold
from tthc_analysis.errors import NotWritten, TthcError
from tthc_analysis.folder import locked, replaced
from tthc_analysis.forwarding import forwarding
from tthc_analysis.render import worklist as sheet
from tthc_analysis.render.document import composed
from tthc_analysis.render.docx import docx
from tthc_analysis.render.pdf import pdf
from tthc_analysis.week import WeekResult

LONGEST_NAME = 60
BESIDE = "-don-doc"
FORWARDED = "vuong-mac"


@dataclass(frozen=True)
class Posted:
    """The folder, the units whose letter is in it, and those whose letter is not, with the reason."""

    folder: Path
    made: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def post(week: WeekResult, outputs: Path, chosen: Sequence[str], done: Callable[[], None] = lambda: None) -> Posted:
    """Write the letters of the chosen units, `done` told after each; where some are chosen, the others stay."""
    folder, lists, named = outputs / f"{week.params.name}{BESIDE}", letters.lists(week), names(week, chosen)
    made, failed = [], []
    try:
        with locked(outputs), replaced(folder) as building, ThreadPoolExecutor(1) as beside:
            if set(chosen) != set(lists) and folder.is_dir():
                shutil.copytree(folder, building, dirs_exist_ok=True)
            for unit in chosen:
                try:
                    _write(building / named[unit], letters.letter(week, unit), week, beside)
                    sheet.write(building / f"{named[unit]}.xlsx", *lists[unit], week.params, unit)
                    made.append(unit)
                except TthcError as error:
                    failed.append((unit, str(error)))
                done()
            for authority, parts in forwarding(week):
                _write(building / f"{FORWARDED}-{_plain(authority)}", parts, week, beside)
    except OSError as error:
        raise NotWritten(Path(error.filename or folder), error) from error
    return Posted(folder, tuple(made), tuple(failed))


def names(week: WeekResult, chosen: Sequence[str]) -> dict[str, str]:
    """A file name for each unit: its code, or its number, and its name in plain letters."""
    codes = units.codes(week.dossiers)
    numbers = {unit: f"{number:03}" for number, unit in enumerate(letters.addressed(week), start=1)}
    return {unit: f"{codes.get(unit, numbers[unit])}-{_plain(unit)}" for unit in chosen}


def _plain(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())[:LONGEST_NAME]


def _write(file: Path, parts: tuple[Block | str, ...], week: WeekResult, beside: Executor) -> None:
    """Typst sets the PDF while we make the Word file."""
    content = composed(parts, week.params.report_date, letters.PAGES)
    printed, word = beside.submit(pdf, content), docx(content)
    file.with_name(f"{file.name}.pdf").write_bytes(printed.result())
    file.with_name(f"{file.name}.docx").write_bytes(word)
