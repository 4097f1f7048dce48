"""What an office's Windows would refuse, without Windows: names of files, and writing into a folder that is only read.

Another console, another language and folders with spaces and Vietnamese letters: `tests/test_same_bytes.py`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_archive import FIRST, export, row
from tthc_analysis import posting
from tthc_analysis.archive import pack
from tthc_analysis.params import ROOT
from tthc_analysis.run import NOTICE
from tthc_analysis.week import kept

LONGEST = 120
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')
EXPORTS = ROOT / "params" / "so-lieu-mau"
# In the child: whatever would be written, made or moved in the folder of the exports is refused, as on a shared drive.
ONLY_READ = """
import os, sys
from pathlib import Path

def refuse(event, given):
    reads = event == "open" and not given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if event in ("open", "os.mkdir", "os.rename", "os.remove") and not reads and isinstance(given[0], str):
        if Path(given[0]).resolve().is_relative_to(os.environ["ONLY_READ"]):
            raise PermissionError(13, "Permission denied", given[0])

sys.addaudithook(refuse)
"""


def refused(name: str) -> bool:
    return len(name) >= LONGEST or bool(FORBIDDEN.search(name) or RESERVED.fullmatch(name))


def names(*folders: Path) -> set[str]:
    return {file.name for folder in folders for file in [folder, *folder.rglob("*")]}


@pytest.mark.parametrize("name", ["aux.pdf", "a:b", "hồ sơ ", "báo cáo.", "x" * 120, "a?b", "COM1"])
def test_names_that_windows_refuses_are_known(name):
    assert refused(name)


def test_every_name_we_write_is_one_windows_takes(made, week, tmp_path):
    """The briefing, letters, the archive with its months, the snapshot, the samples; all that is in the project."""
    letters = posting.post(week, tmp_path, ("Xã Minh Mẫu", "Phòng Y tế"), faces=["xlsx"]).folder
    pack(export(FIRST, row("H1", "2024-01-05"), row("H2", "2024-02-05")), tmp_path / "kho", FIRST)
    project = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    tracked = {part for path in project.stdout.split("\0") for part in path.split("/") if part}

    written = names(made.folder, letters, tmp_path / "kho", EXPORTS) | {kept(week.params).name, NOTICE.suffix}

    assert len(written) > 20
    assert {name for name in written | tracked if refused(name)} == set()


@pytest.mark.parametrize(
    "typed",
    [
        ["read", str(EXPORTS / "ho-so-2024-11-04.xlsx"), str(EXPORTS / "xep-hang-2024-11-04.xlsx")],
        ["new", "2024-11-11", "--from", str(EXPORTS), "--out", "params/tuần.yaml"],
    ],
    ids=["read", "new"],
)
def test_exports_are_read_where_nothing_can_be_written(made, tmp_path, typed):
    shutil.copytree(ROOT / "params", tmp_path / "params", ignore=shutil.ignore_patterns("anh-chup", "so-lieu-mau"))
    (tmp_path / "sitecustomize.py").write_text(ONLY_READ, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "ONLY_READ": str(EXPORTS), "PYTHONDONTWRITEBYTECODE": ""}

    done = subprocess.run(
        [sys.executable, "-m", "tthc_analysis", *typed], cwd=tmp_path, env=environment, capture_output=True
    )

    assert done.returncode == 0, done.stderr.decode("utf-8")
