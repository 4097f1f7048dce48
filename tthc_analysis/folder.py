"""The week's folder: wholly as it was or wholly new, whatever happens while the new one is made.

It is made in a sibling `.{week}.…/new`, and takes the folder's place by renaming; the earlier one waits beside it in
`old` until that is done. A run that was killed in between leaves such a sibling behind: `recover` then puts back the
earlier folder if there is none, and clears away the rest.
"""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tthc_analysis.errors import FolderInUse, RunInProgress

LOCK = ".dang-chay"
RECORD = "run.json"
NEW, OLD = "new", "old"


@contextmanager
def locked(outputs: Path) -> Iterator[None]:
    """One run at a time; the lock ends with its process, however that ends. Raises `RunInProgress`."""
    outputs.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(outputs / LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise RunInProgress(outputs) from None
        yield


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of this one when the block succeeds, and vanishes when it fails.

    To be used by one run at a time. Raises `FolderInUse` where the earlier one cannot be moved.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    recover(folder)
    building = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new = building / NEW
        new.mkdir()
        yield new
        for path in (*new.rglob("*"), new):
            _flush(path)
        _exchange(folder, new, building / OLD)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def recover(folder: Path) -> None:
    """What a killed run left behind is cleared away, and the earlier folder put back if there is none."""
    ours = re.compile(re.escape(f".{folder.name}.") + r"\w{8}")
    for left in [one for one in folder.parent.iterdir() if ours.fullmatch(one.name)]:
        if not folder.exists() and (left / OLD).exists():
            (left / OLD).rename(folder)
        shutil.rmtree(left, ignore_errors=True)


def written(file: Path, content: bytes) -> None:
    """The file is there whole, or not at all."""
    draft = file.with_name(f".{file.name}")
    draft.write_bytes(content)
    _flush(draft)
    draft.replace(file)


def recorded(folder: Path) -> dict:
    """What the folder's record tells; nothing where there is none that can be read."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _exchange(folder: Path, new: Path, old: Path) -> None:
    """Windows refuses to move a folder in which a file is open: then the earlier one stays."""
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        _flush(folder.parent)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise FolderInUse(folder) from error


def _flush(path: Path) -> None:
    """What is written is on the disk before it is named; Windows knows no handle of a folder."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
