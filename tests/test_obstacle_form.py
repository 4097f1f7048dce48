"""The register of obstacles as an Excel file to fill in."""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from tthc_analysis.columns import AUTHORITIES, OBSTACLE
from tthc_analysis.errors import NotWritten
from tthc_analysis.obstacle_form import register, write_new
from tthc_analysis.read.obstacles import read_obstacles
from tthc_analysis.wording.obstacles import HINTS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REPORT = date(2024, 11, 4)
FILLED = {
    **{"number": "VM-01", "recorded_on": date(2024, 10, 1), "unit": "Xã An Mẫu", "kind": "Khác", "dossiers": 3},
    **{"what": "=1+1 là chữ", "status": "Mới", "authority": "Sở Tư pháp"},
}


def test_the_untouched_form_holds_no_obstacle_and_nothing_to_refuse(tmp_path):
    write_new(tmp_path / "obstacles.xlsx")
    reading = read_obstacles(tmp_path / "obstacles.xlsx", REPORT, units=("Xã An Mẫu",))
    assert (len(reading.table), reading.rejected) == (0, ())
    assert [(one.row, one.kind) for one in reading.skipped] == [(2, "example")]


def test_what_is_filled_in_is_read_back(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(register([FILLED]))
    (one,) = read_obstacles(tmp_path / "a.xlsx", REPORT).table.to_dict("records")
    assert (one["number"], one["kind"], one["dossiers"], one["what"]) == ("VM-01", "KH", 3, "=1+1 là chữ")
    assert (one["authority"], one["recorded_on"].date()) == ("justice_department", date(2024, 10, 1))


def test_the_same_form_is_the_same_bytes():
    assert register() == register()


def test_words_are_chosen_from_lists_and_days_are_days():
    with zipfile.ZipFile(io.BytesIO(register())) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    checks = {one.get("sqref").split("2:")[0]: one for one in sheet.iter(f"{MAIN}dataValidation")}
    assert {letter for letter, one in checks.items() if one.get("type") == "list"} == {"D", "K", "N"}
    assert {letter for letter, one in checks.items() if one.get("type") == "date"} == {"B", "L", "M"}
    assert next(sheet.iter(f"{MAIN}pane")).get("topLeftCell") == "B2"


def test_the_lists_are_where_the_form_looks_for_them(tmp_path):
    write_new(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    first, last = re.findall(
        r"\$B\$(\d+)", next(one.text for one in sheet.iter(f"{MAIN}formula1") if "$B$" in one.text)
    )
    guide = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("Hướng dẫn").to_python()
    assert [row[1] for row in guide[int(first) - 1 : int(last)]] == list(AUTHORITIES.values())


def test_every_column_says_how_it_is_filled_in():
    assert set(HINTS) == {column.key for column in OBSTACLE}


def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "obstacles.xlsx").write_text("của mình")
    with pytest.raises(NotWritten):
        write_new(tmp_path / "obstacles.xlsx")
    assert (tmp_path / "obstacles.xlsx").read_text() == "của mình"
