"""The weekly run: everything or nothing under the week's folder."""

import json
from pathlib import Path

import nbformat
import pypdf
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.test_params import week_file
from tthc_analysis import run
from tthc_analysis.errors import (
    InputError,
    MissingFile,
    NotebookFailed,
    ParamsError,
    TthcError,
)
from tthc_analysis.folder import LOCK

FACES = ["pdf", "docx", "html", "xlsx", "eml"]
MADE = {"figures.json", "run.json", "weekly_briefing.ipynb", *(f"weekly_briefing.{face}" for face in FACES)}
BY_HAND = "params/2024-11-04-chi-bang-tinh.yaml"


def quietly(params_file, outputs: Path) -> run.Run:
    return run.run_week(params_file, outputs, tell=lambda words: None)


def notebook(folder: Path, *sources: str) -> Path:
    first = new_code_cell('params_file = ""\nas_made = False', metadata={"tags": ["parameters"]})
    cells = [first, *map(new_code_cell, sources)]
    file = folder / "weekly_briefing.ipynb"
    nbformat.write(new_notebook(cells=cells), file)
    return file


def left_in(outputs: Path) -> list[str]:
    return sorted(entry.name for entry in outputs.iterdir() if entry.name != LOCK)


def test_the_folder_of_the_week_holds_all_its_parts(made):
    assert made.folder.name == "2024-11-04"
    assert {file.name for file in made.folder.iterdir()} == MADE
    assert [file.name for file in made.briefings] == [f"weekly_briefing.{face}" for face in FACES]
    assert left_in(made.folder.parent) == ["2024-11-04"]


def test_figures_and_provenance_are_kept_as_json(made):
    figures = json.loads((made.folder / "figures.json").read_text(encoding="utf-8"))
    assert {line["indicator"]: line["printed"] for line in figures["lines"]}["digitised_intake"] == "96,70%"
    provenance = json.loads((made.folder / "run.json").read_text(encoding="utf-8"))
    assert {"params", "sources", "previous_sources", "definitions", "as_of", "packages"} <= set(provenance)
    assert len(provenance["sources"][0]["sha256"]) == 64


def test_the_pdf_tells_the_six_lines(made):
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(made.folder / "weekly_briefing.pdf").pages)
    words = " ".join(text.split())
    for told in (
        "23 8/12 ▼1",
        "28 9/12 ▲1",
        "255 10/12",
        "96,70% 12/12",
        "97,41% 9/12",
        "6/12",
        "SỐ LIỆU MẪU",
        "Huyện Mẫu",
    ):
        assert told in words


def test_no_personal_data_reaches_the_records(made):
    for name in ("figures.json", "run.json", "weekly_briefing.ipynb", "weekly_briefing.html"):
        text = (made.folder / name).read_text(encoding="utf-8")
        assert not [word for word in ("Người nộp mẫu", "Số mẫu", "Thôn Mẫu") if word in text], name


def test_a_week_of_typed_lines_makes_a_briefing_too(tmp_path):
    result = quietly(BY_HAND, tmp_path)
    words = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(result.folder / "weekly_briefing.pdf").pages).split()
    )
    assert "chưa có số liệu 6/12" in words
    assert "Chưa có danh sách hồ sơ" in words


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"report_date": "2024-11-05"}, ParamsError),
        ({"sources": {"dossiers": ["khong-co.xlsx"]}}, MissingFile),
    ],
    ids=["params", "missing source"],
)
def test_a_week_that_cannot_start_leaves_nothing(tmp_path, changed, error):
    file = week_file(tmp_path, drop=("sample", "previous"), **changed)
    with pytest.raises(error):
        quietly(file, tmp_path / "outputs")
    assert not (tmp_path / "outputs").exists()


def test_a_source_without_the_needed_columns_keeps_the_earlier_briefing_and_its_own_exit_code(tmp_path):
    (tmp_path / "ho-so.csv").write_text("Mã hồ sơ;Đơn vị\nH99-1;Xã An Mẫu\n", encoding="utf-8")
    file = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]})
    earlier = tmp_path / "outputs" / file.stem / "weekly_briefing.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"earlier")
    with pytest.raises(TthcError) as caught:
        quietly(file, tmp_path / "outputs")
    assert caught.value.exit_code == InputError.exit_code
    assert "ho-so.csv" in str(caught.value) and "Ngày hẹn trả" in str(caught.value)
    assert earlier.read_bytes() == b"earlier"
    assert left_in(tmp_path / "outputs") == sorted([file.stem, "failed"])


@pytest.mark.parametrize(
    "source", ["1 / 0", "import os; os._exit(1)", "1 + 1"], ids=["cell error", "kernel gone", "no record"]
)
def test_a_notebook_that_fails_is_told_and_leaves_nothing(tmp_path, monkeypatch, source):
    monkeypatch.setattr(run, "NOTEBOOK", notebook(tmp_path, source))
    with pytest.raises(NotebookFailed):
        quietly(BY_HAND, tmp_path / "outputs")
    assert left_in(tmp_path / "outputs") == ["failed"]


def test_what_cannot_be_set_for_paper_is_still_made_for_the_screen_and_says_so(tmp_path, monkeypatch):
    blocks = "from tthc_analysis.blocks import Head, Record, Table"
    wide = "Table('Bảng', (tuple(map(Head, 'ab' * 40)),), (tuple('ab' * 40),), (1,) * 80, ('left',) * 80)"
    title = "from IPython.display import Markdown; Markdown('# T')"
    monkeypatch.setattr(run, "NOTEBOOK", notebook(tmp_path, blocks, title, "Record({})", wide))
    made = quietly(BY_HAND, tmp_path / "outputs")
    assert [file.suffix for file in made.briefings] == [".docx", ".html", ".xlsx", ".eml"]
    assert len(made.missing) == 1 and "không vừa trang giấy" in str(made.missing[0])
    assert "chưa dựng được tệp .pdf" in (made.folder / "weekly_briefing.html").read_text(encoding="utf-8")
    assert json.loads((made.folder / "run.json").read_text(encoding="utf-8"))["missing"] == [".pdf"]


def test_the_record_is_found_in_the_executed_notebook():
    empty = new_notebook(cells=[new_markdown_cell("x")])
    with pytest.raises(NotebookFailed):
        run.record_of(empty)
