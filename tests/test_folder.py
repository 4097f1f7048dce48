"""The week's folder is wholly old or wholly new; one run at a time."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tthc_analysis import folder as room
from tthc_analysis.errors import FolderInUse, RunInProgress
from tthc_analysis.folder import locked, recover, replaced

PARTS = 12
KILLS = 200


def made(folder: Path, edition: str) -> None:
    with replaced(folder) as building:
        for part in range(PARTS):
            (building / f"{part}.txt").write_text(edition * 500, encoding="utf-8")


def edition(folder: Path) -> set[str]:
    return {file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_the_earlier_folder_is_replaced_as_a_whole(tmp_path):
    folder = tmp_path / "2024-11-04"
    folder.mkdir()
    (folder / "stale.txt").write_text("old", encoding="utf-8")
    made(folder, "new")
    assert edition(folder) == {"new" * 500} and len(list(folder.iterdir())) == PARTS
    assert [one.name for one in tmp_path.iterdir()] == ["2024-11-04"]


def test_a_failure_keeps_the_earlier_folder(tmp_path):
    folder = tmp_path / "2024-11-04"
    made(folder, "old")
    with pytest.raises(ZeroDivisionError), replaced(folder) as building:
        (building / "0.txt").write_text("new", encoding="utf-8")
        raise ZeroDivisionError
    assert edition(folder) == {"old" * 500}
    assert [one.name for one in tmp_path.iterdir()] == ["2024-11-04"]


def test_a_folder_that_cannot_be_replaced_is_told_and_kept(tmp_path, monkeypatch):
    folder = tmp_path / "2024-11-04"
    made(folder, "kept")
    move = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == room.NEW:
            raise PermissionError
        return move(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FolderInUse), replaced(folder):
        pass
    assert edition(folder) == {"kept" * 500}


def test_a_run_killed_between_the_two_moves_is_put_right(tmp_path):
    folder, left = tmp_path / "2024-11-04", tmp_path / ".2024-11-04.ab_12345"
    made(folder, "old")
    left.mkdir()
    folder.rename(left / room.OLD)
    (left / room.NEW).mkdir()
    recover(folder)
    assert edition(folder) == {"old" * 500} and not left.exists()


def test_what_another_week_left_is_not_touched(tmp_path):
    other = tmp_path / ".2024-11-04-thu.abcdefgh" / room.OLD
    other.mkdir(parents=True)
    recover(tmp_path / "2024-11-04")
    assert other.exists() and not (tmp_path / "2024-11-04").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_kills_at_random_moments_leave_it_wholly_old_or_wholly_new(tmp_path):
    folder, moment = tmp_path / "2024-11-04", random.Random(7)
    made(folder, "0")
    for _ in range(KILLS):
        child = os.fork()
        if not child:
            for number in range(10**6):
                made(folder, str(number))
        time.sleep(moment.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover(folder)
        assert len(edition(folder)) == 1 and len(list(folder.iterdir())) == PARTS
        assert [one.name for one in tmp_path.iterdir()] == ["2024-11-04"]


def test_of_two_runs_one_wins_and_the_other_says_so(tmp_path):
    with locked(tmp_path), pytest.raises(RunInProgress, match="Một lượt chạy khác") as told, locked(tmp_path):
        pass
    assert told.value.exit_code == 5
    with locked(tmp_path):
        pass


def test_a_lock_ends_with_its_process_however_that_ends(tmp_path):
    hold = "import sys, time; from pathlib import Path; from tthc_analysis.folder import locked\n"
    hold += "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdout=subprocess.PIPE)
    assert holder.stdout.readline().strip() == b"held"
    with pytest.raises(RunInProgress), locked(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with locked(tmp_path):
        pass
