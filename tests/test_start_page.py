"""The start page leads to every notebook and says of each what the notebook says of itself."""

import re

import nbformat
import pandas as pd
import pytest
from fontTools.ttLib import TTFont

from tthc_analysis import fonts
from tthc_analysis.params import ROOT
from tthc_analysis.workbench import Workbench

FOLDER = ROOT / "notebooks"
START = "00_bat_dau"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
ROW = re.compile(r"^\| .+\? \| \[(\w+)\]\((\w+)\.ipynb\) \| .+ \| (\d+) \|$", re.MULTILINE)


def prose(name: str) -> list[str]:
    cells = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def rows() -> dict[str, tuple[str, str]]:
    return {name: (file, minutes) for name, file, minutes in ROW.findall("\n".join(prose(START)))}


def test_every_notebook_is_led_to_by_a_question():
    assert sorted([START, *rows()]) == NOTEBOOKS
    assert all(name == file for name, (file, _) in rows().items())


def test_the_minutes_are_those_the_notebook_gives_itself():
    own = {name: re.search(r"Thời gian đọc:\*\* (\d+) phút", prose(name)[0])[1] for name in rows()}
    assert {name: minutes for name, (_, minutes) in rows().items()} == own


@pytest.mark.parametrize("line", re.findall(r"^(week\..+?) +#", "\n".join(prose(START)), re.MULTILINE))
def test_every_question_shown_is_answered_by_a_frame(line, week):
    told = eval(line, {"week": Workbench(week)})
    assert isinstance(told, pd.DataFrame) and len(told)


def test_every_notebook_is_named():
    text = (ROOT / "notebooks" / f"{START}.ipynb").read_text(encoding="utf-8")
    assert [name for name in NOTEBOOKS if name not in text and name != START] == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_letter_of_a_notebook_can_be_printed(name):
    """A letter that no bundled face has is printed as a box."""
    known = TTFont(fonts.FOLDER / "Tinos-Regular.ttf").getBestCmap()
    assert {letter for text in prose(name) for letter in text if ord(letter) not in known and letter != "\n"} == set()
