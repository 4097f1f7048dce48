"""Every command in README and the guide is one that works: those in a block are run, upon the sample, others are read.

A placeholder (`PARAMS`, a file of drive D:) that is not known here fails its command; so nothing can be told that is
not tried.
"""

import re
import shlex
import shutil

import pytest

from tests.test_docs import DOCS
from tthc_analysis import __main__ as command
from tthc_analysis import params
from tthc_analysis.params import ROOT

SAMPLE = "params/2024-11-04.yaml"
EXPORTS = str(ROOT / "params" / "so-lieu-mau")
LIST = f"{EXPORTS}/ho-so-2024-11-04.xlsx"
SPOKEN = re.compile(r"`(?:py|python3) run\.py ([^`]+)`")
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
# lab serves until it is stopped (tests/test_lab.py starts it); test is this run; gallery only draws the docs.
BY_HAND = {"lab", "test", "gallery"}
MEANT = {
    **dict.fromkeys(["PARAMS", "params/2024-11-11.yaml", "params/2024-10-28.yaml"], SAMPLE),
    **dict.fromkeys(["FILE…", "D:/xuat-tuan-nay/ho-so.xlsx", "du-lieu/ho-so.xlsx"], LIST),
    **dict.fromkeys(["FOLDER", "D:/xuat-tuan-nay"], EXPORTS),
    "D:/noi-bo/danh-sach-viec.xlsx": "danh-sach-viec.xlsx",
    "D:/kho": "kho",
    "MONDAY": "2024-11-11",
    "FIGURE": "overdue",
    "DATE": "2024-10-31",
    "COLUMN": "unit",
}
PATHS = {"worklist": "danh-sach-viec.xlsx", "pack": "kho", "figures": "kho"}
# What keeps a command to this test's own folder, to one unit, to the hour of the sample.
KEPT = {
    "week": ["--outputs", "kết quả"],
    "notice": ["--outputs", "kết quả"],
    "check": [SAMPLE, "--at", "2024-11-04T08:30", "--outputs", "kết quả"],
    "new": ["--out", "params/tuần.yaml"],
    "letters": ["--outputs", "kết quả", "--unit", "Xã Minh Mẫu", "--only", "pdf"],
}
ENDS = {"check": {6}, "doctor": {0, 1}}


def blocks() -> list[str]:
    """The commands that stand in blocks, without their comments, each once."""
    lines = [
        line
        for page in DOCS
        for block in FENCED.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    told = [re.split(r"\s+[(#]", line)[0] for line in lines if re.match(r"(py|python3) run\.py", line)]
    return list(dict.fromkeys(re.sub(r"^\S+ run\.py ", "", line).replace("\\", "/") for line in told))


def typed(told: str) -> list[str]:
    """A command as somebody types it who has the sample."""
    name, *words = shlex.split(told.replace("[", "").replace("]", ""))
    meant = [PATHS[name] if word == "PATH" else MEANT.get(word, word) for word in words]
    given = [name, *meant]
    return [*given, *(word for word in KEPT.get(name, ()) if word not in given)]


@pytest.fixture
def at_work(tmp_path, monkeypatch, made, week) -> None:
    """A folder of one's own; the sample is analysed and made once for all tests, not by each command again."""
    leave = shutil.ignore_patterns("anh-chup", "so-lieu-mau")
    shutil.copytree(ROOT / "params", tmp_path / "params", ignore=leave)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tthc_analysis.run.run_week", lambda file, *_, **__: params.load(file) and made)
    for name in ("why", "worklist", "letters"):
        analysed = f"tthc_analysis.commands.{name}.analyse_week"
        monkeypatch.setattr(analysed, lambda file, *_, **__: params.load(file) and week)


@pytest.mark.parametrize("told", {tuple(typed(told)): told for told in blocks()}.values())
def test_a_command_in_a_block_works_on_the_sample(told, at_work):
    given = typed(told)
    if given[0] in BY_HAND:
        pytest.skip("not run from a test")
    if given[0] == "figures":
        assert command.main(["pack", LIST, "--to", given[1], "--exported", "2024-11-04 06:00"]) == 0
    assert [word for word in given if re.fullmatch(r"[A-Z]{3,}|.*…|D:.*", word)] == []

    assert command.main(given) in ENDS.get(given[0], {0})


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_a_command_in_a_sentence_is_one_the_parser_reads(page):
    told = [said.replace("\\", "/") for said in SPOKEN.findall(page.read_text(encoding="utf-8"))]
    whole = [said for said in told if "…" not in said and " " in said and said.split()[0] not in BY_HAND]

    assert whole
    assert [typed(said)[0] for said in whole] == [
        command.parser().parse_args(typed(said)).command.__name__ for said in whole
    ]


def test_every_command_stands_in_a_block():
    assert {name for name in command.parser()._subparsers._group_actions[0].choices} <= {
        told.split()[0] for told in blocks()
    }
