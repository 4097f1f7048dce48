"""HTML named .xls, as one-stop software writes it."""

from pathlib import Path

import pytest

from tthc_analysis.errors import UnreadableFile
from tthc_analysis.workbook import Merge, read_book


def book(folder: Path, page: str, encoding: str = "utf-8"):
    (folder / "ho-so.xls").write_bytes(page.encode(encoding))
    return read_book(folder / "ho-so.xls")


def rows(folder: Path, page: str) -> list[list]:
    return book(folder, page).sheets[0].rows


def test_cells_stand_where_spans_from_left_and_above_leave_room(tmp_path):
    page = (
        "<table><tr><td rowspan=2>STT</td><td colspan=2>Đã xử lý</td><td rowspan=3>Ghi</td></tr>"
        "<tr><td>Đúng hạn</td><td>Quá hạn</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    sheet = book(tmp_path, page).sheets[0]
    assert sheet.rows == [["STT", "Đã xử lý", "", "Ghi"], ["", "Đúng hạn", "Quá hạn", ""], ["1", "2", "3", ""]]
    assert set(sheet.merged) == {Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(0, 3, 2, 3)}


def test_end_tags_may_be_missing_and_line_breaks_are_kept(tmp_path):
    assert rows(tmp_path, "<table><tr><td>Mã<br>hồ sơ<td>Đơn&nbsp;vị<tr><td>1<td>2</table>") == [
        ["Mã\nhồ sơ", "Đơn\xa0vị"],
        ["1", "2"],
    ]


def test_each_table_is_a_sheet(tmp_path):
    sheets = book(tmp_path, "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>").sheets
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [("HTML", [["a"]]), ("HTML 2", [["b"]])]


def test_a_declared_vietnamese_code_page_is_read(tmp_path):
    page = "<html><meta charset='windows-1258'><table><tr><td>Qua\u0301 ha\u0323n</td></tr></table></html>"
    assert book(tmp_path, page, "windows-1258").sheets[0].rows == [["Quá hạn"]]


@pytest.mark.parametrize(
    "page", ["<table><tr><td>cắt giữa chừng", "<html><p>không có bảng</p></html>"], ids=["cut off", "no table"]
)
def test_a_page_cut_off_or_without_a_table_is_refused(tmp_path, page):
    with pytest.raises(UnreadableFile):
        book(tmp_path, page)


def test_spans_cannot_grow_the_table_without_end(tmp_path):
    row = "<tr>" + "<td colspan=1000 rowspan=1000>x</td>" * 20 + "</tr>"
    with pytest.raises(UnreadableFile):
        book(tmp_path, f"<table>{row * 600}</table>")
