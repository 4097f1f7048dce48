"""Is this machine fit for the Monday run? Each check tells what it found, or what to do.

Only what Python brings is imported before the checks begin, so that a broken library is found and not tripped over.
"""

import asyncio
import hashlib
import locale
import os
import shutil
import sys
import warnings
from ast import literal_eval
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tthc_analysis import fonts
from tthc_analysis.errors import CheckFailed
from tthc_analysis.wording import doctor as words

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "outputs", ROOT / "params")
OLDEST, NEWEST = (3, 11), (3, 14)
PACKAGES = (
    "pandas",
    "narwhals",
    "scipy",
    "matplotlib",
    "seaborn",
    "python_calamine",
    "yaml",
    "papermill",
    "nbconvert",
    "ipykernel",
    "typst",
    "docx",
    "xlsxwriter",
)
KERNEL_SECONDS = 60
SUMS = "SHA256SUMS"
LEAST_FREE = 500_000_000
YEARS = range(2025, 2100)
VIET_NAM = timedelta(hours=7)
LONGEST_ON_WINDOWS = 259
LONGEST_INSIDE = 170  # of the files that are installed in .venv


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    told: str


def python_fits(version: Sequence[int] = sys.version_info) -> str:
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise CheckFailed(words.python(version), words.another_python(OLDEST, NEWEST))
    return words.python(version)


def packages_load(names: Sequence[str] = PACKAGES) -> str:
    broken = {name: fault for name in names if (fault := _fault_of_import(name))}
    if broken:
        raise CheckFailed(words.broken(broken), words.INSTALL_AGAIN)
    return words.loaded(len(names))


def kernel_starts(seconds: float = KERNEL_SECONDS) -> str:
    """For real, as the run starts it; it must be a Python of this same environment."""
    from tthc_analysis.engine import KernelManager

    manager = KernelManager(kernel_name="python3")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            prefix = asyncio.run(_prefix_of_kernel(manager, seconds))
        except TimeoutError:
            raise CheckFailed(words.kernel_silent(seconds), words.TRY_KERNEL_AGAIN) from None
    if Path(prefix) != Path(sys.prefix):
        raise CheckFailed(words.other_kernel(prefix), words.REMOVE_KERNEL)
    return words.KERNEL_STARTED


def fonts_whole(folder: Path = fonts.FOLDER) -> str:
    sums = [line.split(maxsplit=1) for line in (folder / SUMS).read_text(encoding="ascii").splitlines()]
    bad = [name for digest, name in sums if not _is_whole(folder / name, digest)]
    if bad:
        raise CheckFailed(words.fonts_damaged(bad), words.COPY_AGAIN)
    return words.fonts_whole(len(sums))


def folders_writable(folders: Sequence[Path] = FOLDERS) -> str:
    """A file is written and renamed in each, as the run does, and taken away again."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(prefix=".trial.", dir=folder) as trial:
                draft = Path(trial) / f"{words.SAMPLE}.txt"
                draft.write_text(words.SAMPLE, encoding="utf-8")
                draft.replace(draft.with_suffix(".new"))
        except OSError as error:
            raise CheckFailed(words.not_writable(folder, error.strerror), words.ALLOW_WRITING) from None
    return words.writable(folders)


def disk_has_room(folders: Sequence[Path] = (), least: int = LEAST_FREE) -> str:
    """In the project's folder and where the system keeps what is temporary."""
    free, folder = min((shutil.disk_usage(folder).free, folder) for folder in folders or (ROOT, Path(gettempdir())))
    if free < least:
        raise CheckFailed(words.free(free, folder), words.make_room(least))
    return words.free(free, folder)


def clock_is_right(now: datetime | None = None) -> str:
    """Another zone is only told: reports go by the time of Viet Nam, but schedulers by the machine's."""
    now = now or datetime.now().astimezone()
    if now.year not in YEARS:
        raise CheckFailed(words.clock(now), words.SET_CLOCK)
    return words.clock(now) + ("" if now.utcoffset() == VIET_NAM else words.other_zone(now))


def letters_survive(
    files: str = locale.getpreferredencoding(False),
    names: str = sys.getfilesystemencoding(),
    screen: str | None = getattr(sys.__stdout__, "encoding", None),
) -> str:
    """In files, names of files and on the screen."""
    told = {words.FILES: files, words.NAMES: names, words.SCREEN: screen or files}
    bad = {where: encoding for where, encoding in told.items() if not _can_write(encoding)}
    if bad:
        raise CheckFailed(words.encodings(bad), words.RUN_BY_RUN_PY)
    return words.encodings(told)


def path_fits(root: str = str(ROOT), windows: bool = os.name == "nt") -> str:
    if windows and len(root) + 1 + LONGEST_INSIDE > LONGEST_ON_WINDOWS:
        raise CheckFailed(words.path(root), words.shorter_path(LONGEST_ON_WINDOWS - LONGEST_INSIDE - 1))
    if windows and root.count("%") > 1:
        raise CheckFailed(words.path(root), words.RENAME_PERCENT)
    return words.path(root)


CHECKS: Mapping[str, Callable[[], str]] = {
    words.PYTHON: python_fits,
    words.LIBRARIES: packages_load,
    words.KERNEL: kernel_starts,
    words.FONTS: fonts_whole,
    words.WRITING: folders_writable,
    words.DISK: disk_has_room,
    words.CLOCK: clock_is_right,
    words.LETTERS: letters_survive,
    words.PATH: path_fits,
}


def outcome(name: str, check: Callable[[], str]) -> Outcome:
    """A check that breaks down has failed; a library in another language may break down with more than `Exception`."""
    try:
        return Outcome(name, True, check())
    except CheckFailed as error:
        return Outcome(name, False, str(error))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return Outcome(name, False, words.broke_down(_told(error)))


def main(checks: Mapping[str, Callable[[], str]] = CHECKS) -> int:
    """A line a check, as soon as it is done; 0 when all pass, else 1."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    passed = True
    for name, check in checks.items():
        one = outcome(name, check)
        passed &= one.passed
        print(words.line(one.name, one.passed, one.told), flush=True)
    print(words.ALL_PASSED if passed else words.SOME_FAILED)
    return 0 if passed else 1


def _fault_of_import(name: str) -> str | None:
    try:
        import_module(name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _told(error)


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


async def _prefix_of_kernel(manager, seconds: float) -> str:
    """Where the kernel's Python is installed."""
    async with asyncio.timeout(seconds):
        try:
            await manager.start_kernel(cwd=str(ROOT))
            client = manager.client()
            client.start_channels()
            try:
                await client.wait_for_ready(timeout=seconds)
                asked = {"prefix": "__import__('sys').prefix"}
                reply = await client.execute_interactive("", user_expressions=asked, output_hook=lambda message: None)
            finally:
                client.stop_channels()
        finally:
            if manager.has_kernel:
                await manager.shutdown_kernel(now=True)
    return literal_eval(reply["content"]["user_expressions"]["prefix"]["data"]["text/plain"])


def _is_whole(file: Path, digest: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest


def _can_write(encoding: str) -> bool:
    try:
        return bool(words.SAMPLE.encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False


if __name__ == "__main__":
    sys.exit(main())
