"""The letters of a week as files, in a folder beside the briefing: to units, with their lists, and to authorities.

The folder is wholly as it was or wholly new. A letter that cannot be made is named, and the others are made. Each is
kept as it is made, in a hidden folder named by what the week tells of its units: a run that was stopped, or in which
some letters failed, is gone on with by the next one, as long as nothing it tells of changed.
"""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tthc_analysis import __version__, letters, units, workers
from tthc_analysis.columns import fold
from tthc_analysis.errors import NotWritten
from tthc_analysis.folder import locked, replaced, written
from tthc_analysis.forwarding import forwarding
from tthc_analysis.render import worklist as sheet
from tthc_analysis.render.document import composed
from tthc_analysis.render.docx import docx
from tthc_analysis.render.pdf import pdf
from tthc_analysis.unit_week import UnitWeek, digest, unit_week
from tthc_analysis.week import WeekResult
from tthc_analysis.wording.letters import FACES, LIST, PDF, WORD

LONGEST_NAME = 60
BESIDE = "-don-doc"
FORWARDED = "vuong-mac"


@dataclass(frozen=True)
class Posted:
    """The folder, the units whose letter is in it, and those whose letter is not, with the reason."""

    folder: Path
    made: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]

    def reasons(self) -> dict[str, list[str]]:
        """Units whose letter is not there, by the reason: one fault of the machine fails them all."""
        told: dict[str, list[str]] = {}
        for unit, reason in self.failed:
            told.setdefault(reason, []).append(unit)
        return told


def post(
    week: WeekResult,
    outputs: Path,
    chosen: Sequence[str],
    done: Callable[[], None] = lambda: None,
    faces: Sequence[str] = FACES,
    executor: Executor | None = None,
) -> Posted:
    """Write the letters of the chosen units, `done` told after each; where some are chosen, the others stay.

    They are set by this machine's threads or processes, or by any `executor`: files come back from it as bytes.
    """
    folder, named = outputs / f"{week.params.name}{BESIDE}", names(week, chosen)
    try:
        with locked(outputs):
            kept = _kept(folder, week, faces)
            kept.mkdir(exist_ok=True)
            failed = _make(week, kept, named, faces, executor, done)
            made = [unit for unit in chosen if unit not in failed]
            with replaced(folder) as building:
                if set(chosen) != set(letters.addressed(week)) and folder.is_dir():
                    shutil.copytree(folder, building, dirs_exist_ok=True)
                for unit in made:
                    _put(named[unit], kept, building, faces)
                _forward(week, building, faces)
            if not failed:
                _forget(kept, [f"{name}.{face}" for name in named.values() for face in faces])
    except OSError as error:
        raise NotWritten(Path(error.filename or folder), error) from error
    return Posted(folder, tuple(made), tuple((unit, failed[unit]) for unit in chosen if unit in failed))


def names(week: WeekResult, chosen: Sequence[str]) -> dict[str, str]:
    """A file name for each unit: its code, or its number, and its name in plain letters."""
    codes = units.codes(week.dossiers)
    numbers = {unit: f"{number:03}" for number, unit in enumerate(letters.addressed(week), start=1)}
    return {unit: f"{codes.get(unit, numbers[unit])}-{_plain(unit)}" for unit in chosen}


def files(mine: UnitWeek, faces: Sequence[str]) -> dict[str, bytes]:
    """One unit's letter and list, by the faces asked for; of nothing but what it is given."""
    with_list = LIST in faces
    made = _set(composed(letters.letter(mine, with_list), mine.params.report_date, letters.PAGES), faces)
    if with_list:
        made[LIST] = sheet.made(mine.worklist, mine.due, mine.params, mine.unit)
    return made


def _set(content: dict, faces: Sequence[str]) -> dict[str, bytes]:
    return ({PDF: pdf(content)} if PDF in faces else {}) | ({WORD: docx(content)} if WORD in faces else {})


def _kept(folder: Path, week: WeekResult, faces: Sequence[str]) -> Path:
    """Where what is made of this week waits; what waits of another, or of this as it was told before, is cleared."""
    kept = folder.with_name(f".{folder.name}-{digest(week, __version__, *faces)[:12]}")
    for other in folder.parent.glob(f".*{BESIDE}-*"):
        if other != kept:
            shutil.rmtree(other)
    return kept


def _make(
    week: WeekResult,
    kept: Path,
    named: dict[str, str],
    faces: Sequence[str],
    executor: Executor | None,
    done: Callable[[], None],
) -> dict[str, str]:
    """The letters that are not there yet; why each that fails does."""
    missing = [unit for unit, name in named.items() if not all((kept / f"{name}.{face}").is_file() for face in faces)]
    for _ in range(len(named) - len(missing)):
        done()
    failed = {}
    with workers.executor(len(missing)) if executor is None else nullcontext(executor) as used:
        call = partial(files, faces=tuple(faces))
        for unit, made, reason in workers.spread(used, call, missing, partial(unit_week, week)):
            if made is None:
                failed[unit] = reason
            else:
                _keep(made, kept / named[unit])
            done()
    return failed


def _keep(made: dict[str, bytes], file: Path) -> None:
    for face, content in made.items():
        written(file.with_name(f"{file.name}.{face}"), content)


def _put(name: str, kept: Path, building: Path, faces: Sequence[str]) -> None:
    """No face of an earlier letter stays beside those of this one."""
    for face in FACES:
        (building / f"{name}.{face}").unlink(missing_ok=True)
    for face in faces:
        shutil.copyfile(kept / f"{name}.{face}", building / f"{name}.{face}")


def _forget(kept: Path, files: Sequence[str]) -> None:
    """What other runs left to go on with stays."""
    for name in files:
        (kept / name).unlink()
    if not any(kept.iterdir()):
        kept.rmdir()


def _forward(week: WeekResult, building: Path, faces: Sequence[str]) -> None:
    for authority, parts in forwarding(week):
        content = composed(parts, week.params.report_date, letters.PAGES)
        _keep(_set(content, faces), building / f"{FORWARDED}-{_plain(authority)}")


def _plain(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())[:LONGEST_NAME]
