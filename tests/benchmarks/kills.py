"""Kills the weekly run at random moments: `.venv/bin/python tests/benchmarks/kills.py [KILLS]`.

After each kill the week's folder must be the one before or a new one, whole: every file as its record says.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tthc_analysis.folder import RECORD, locked, recover

ROOT = Path(__file__).resolve().parents[2]
WEEK = "2024-11-04-chi-bang-tinh"
COMMAND = [sys.executable, "-m", "tthc_analysis", "week", f"params/{WEEK}.yaml", "--outputs"]


def state(folder: Path) -> str:
    """The moment the edition was made; "none" without a folder, "broken" when it is not whole."""
    if not folder.exists():
        return "none"
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    whole = {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.name != RECORD}
    return record["made_at"] if whole == record["files"] else "broken"


def main(kills: int) -> None:
    moment, seen = random.Random(1), Counter()
    with TemporaryDirectory() as outputs:
        folder = Path(outputs) / WEEK
        began = time.monotonic()
        subprocess.run([*COMMAND, outputs], cwd=ROOT, check=True, capture_output=True)
        whole_run, before = time.monotonic() - began, state(folder)
        for _ in range(kills):
            run = subprocess.Popen(
                [*COMMAND, outputs],
                cwd=ROOT,
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(moment.random() * 1.1 * whole_run)
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            with locked(Path(outputs)):
                recover(folder)
            after = state(folder)
            left = [one.name for one in Path(outputs).iterdir() if one.name.startswith(f".{WEEK}")]
            kind = "broken" if after in ("none", "broken") or left else "old" if after == before else "new"
            seen[kind] += 1
            before = after
    print(f"{kills} kills within {whole_run:.1f} s: wholly old {seen['old']}, wholly new {seen['new']}, "
          f"broken {seen['broken']}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
