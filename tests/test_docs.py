"""README and guide tell the truth: what they name exists."""

import re

import pypdf
import pytest

from docs import reference
from tthc_analysis import __main__ as command
from tthc_analysis.params import ROOT

DOCS = [ROOT / "README.md", ROOT / "docs" / "huong-dan.md"]


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_file_named_exists(page):
    named = re.findall(
        r"`((?:params|notebooks|docs|tests|tthc_analysis)/[\w./-]+\.\w+)`", page.read_text(encoding="utf-8")
    )
    fictional = {"params/2024-11-11.yaml", "params/2026-11-23.yaml", "params/obstacles.xlsx"}
    assert named and [name for name in named if name not in fictional and not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_command_is_named(page):
    text = page.read_text(encoding="utf-8")
    commands = command.parser()._subparsers._group_actions[0].choices
    assert [name for name in commands if f"run.py {name}" not in text] == []


def test_the_gallery_has_a_picture_of_every_page(made):
    pages = len(pypdf.PdfReader(made.folder / "weekly_briefing.pdf").pages)
    pictures = [f"pages/{number:02}.png" for number in range(1, pages + 1)]
    docs = ROOT / "docs"
    assert sorted(file.relative_to(docs).as_posix() for file in (docs / "pages").iterdir()) == pictures
    assert re.findall(r"\((pages/\d+\.png)\)", (docs / "mau-bao-cao.md").read_text(encoding="utf-8")) == pictures


def test_every_room_of_the_map_exists():
    rooms = re.findall(
        r"^\|[^|]*\| `([\w/]+(?:\.py)?)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rooms and [room for room in rooms if not (ROOT / "tthc_analysis" / room).exists()] == []


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda page: page.name)
def test_every_link_and_picture_is_there(page):
    named = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (page.parent / name).exists()] == []


def test_pictures_of_the_guide_are_small_and_all_shown():
    pictures = sorted((ROOT / "docs" / "anh").iterdir())
    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    assert [picture.name for picture in pictures if f"(anh/{picture.name})" not in guide] == []
    assert max(picture.stat().st_size for picture in pictures) <= 120_000


def test_the_reference_is_that_of_the_docstrings():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page()
