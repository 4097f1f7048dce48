"""The sample of a commune merged on 1/7/2025: the same bytes each time, never due, told under old names and new."""

import hashlib
import os
import subprocess
import sys
from datetime import datetime

from tthc_analysis import sample
from tthc_analysis.columns import BUILT_IN
from tthc_analysis.mondays import SAMPLE, due
from tthc_analysis.params import PARAMS, ROOT
from tthc_analysis.read.dossiers import read_list

NAME = "an-binh-ho-so-2025-11-03.xlsx"


def test_another_process_writes_the_same_bytes_and_no_other_office(tmp_path):
    here, there = tmp_path / "đây", tmp_path / "kia"
    sample.provide(here, [NAME])
    code = f"import pathlib; from tthc_analysis import sample; sample.provide(pathlib.Path({str(there)!r}), [{NAME!r}])"
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "UTC", "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=env)
    digests = [[hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()] for folder in (here, there)]
    assert digests[0] == digests[1] and len(digests[0]) == 1


def test_a_dossier_bears_the_name_of_who_received_it(tmp_path):
    sample.provide(tmp_path, [NAME])
    read = read_list(tmp_path / NAME, BUILT_IN)
    old = read.table["unit"].isin(["Xã An Sơn Mẫu", "Xã Bình Sơn Mẫu"])
    assert not read.rejected and (old == (read.table["received_at"] < "2025-07-01")).all()
    assert read.table[old & (read.table["result_at"] >= "2025-07-01")].shape[0] > 10


def test_on_its_own_monday_it_is_not_due(tmp_path):
    (tmp_path / "2025-11-03.yaml").write_bytes((PARAMS / "2025-11-03.yaml").read_bytes())
    assert due(datetime(2025, 11, 5), tmp_path, or_sample=True) == SAMPLE
