"""Headers of lists: found by what they say, joined over rows, over all sheets."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.test_read_dossiers import HEADER, csv_file, row
from tthc_analysis.errors import MissingColumns, SeveralTables
from tthc_analysis.read.dossiers import read_list

Cells = list[list[object]]


def workbook(folder: Path, sheets: dict[str, Cells], merged: dict[str, list[tuple]] | None = None) -> Path:
    with xlsxwriter.Workbook(folder / "ho-so.xlsx") as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
            for top, left, bottom, right, value in (merged or {}).get(name, []):
                sheet.merge_range(top, left, bottom, right, value)
    return folder / "ho-so.xlsx"


TWO_ROWS = [
    ["STT", "Hồ sơ", "", "Đơn vị", "Các ngày", "", "", "Trạng thái", "Số hóa kết quả"],
    ["", "Mã hồ sơ", "Chủ hồ sơ", "", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "", "Kết quả điện tử"],
]
BODY = [1, "H99-240105-0001", "Người", "Xã An Mẫu", "05/01/2024", "12/01/2024", "10/01/2024", "Đã trả kết quả", "Có"]


@pytest.mark.parametrize(
    "titles", [[], [["DANH SÁCH HỒ SƠ"]], [["UBND HUYỆN MẪU", "", "", "CỘNG HÒA"], [], ["DANH SÁCH"]]]
)
def test_a_list_may_have_a_header_of_two_rows(tmp_path, titles):
    table = read_list(workbook(tmp_path, {"A": [*titles, *TWO_ROWS, BODY]})).table
    one = table.iloc[0]
    assert (one["dossier_id"], one["unit"], one["status"]) == ("H99-240105-0001", "Xã An Mẫu", "handed_over")
    assert (one["due_at"], one["result_digitised"]) == (datetime(2024, 1, 12), True)


def test_a_merged_unit_holds_in_its_range_only(tmp_path):
    rows = [HEADER, *(row(f"H99-240105-000{number}", unit="") for number in range(1, 5))]
    reading = read_list(workbook(tmp_path, {"A": rows}, {"A": [(1, 3, 2, 3, "Xã An Mẫu"), (3, 3, 3, 4, "Xã B")]}))
    assert list(reading.table["unit"]) == ["Xã An Mẫu", "Xã An Mẫu"]
    assert [(one.row, one.column, one.code) for one in reading.rejected][1:] == [(5, "Đơn vị giải quyết", "blank")]


def test_a_guide_sheet_before_the_list_is_passed_by(tmp_path):
    guide = [["HƯỚNG DẪN"], ["Cột Mã hồ sơ ghi mã hồ sơ"], ["Mã hồ sơ", "Trạng thái"]]
    reading = read_list(workbook(tmp_path, {"Hướng dẫn": guide, "Danh sách": [HEADER, row()]}))
    assert reading.sources[0].sheet == "Danh sách"


def test_two_sheets_with_a_list_each_are_refused_by_name(tmp_path):
    with pytest.raises(SeveralTables) as caught:
        read_list(workbook(tmp_path, {"Tháng 1": [HEADER, row()], "Tháng 2": [HEADER, row()]}))
    assert caught.value.sheets == ("Tháng 1", "Tháng 2")


def test_an_empty_copy_of_the_list_is_no_second_one(tmp_path):
    reading = read_list(workbook(tmp_path, {"Mẫu": [HEADER], "Danh sách": [HEADER, row()]}))
    assert reading.sources[0].sheet == "Danh sách"


def test_a_column_may_stand_in_for_an_absent_one_and_is_told(tmp_path):
    header = ["Đơn vị tiếp nhận" if name == "Đơn vị giải quyết" else name for name in HEADER]
    reading = read_list(csv_file(tmp_path, header, row()))
    assert list(reading.table["unit"]) == ["Xã An Mẫu"]
    assert reading.sources[0].stand_ins == (("unit", "Đơn vị tiếp nhận"),)


def test_the_columns_own_header_is_taken_before_a_stand_in(tmp_path):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Đơn vị tiếp nhận"], [*row(), "Bộ phận Một cửa"]))
    assert list(reading.table["unit"]) == ["Xã An Mẫu"]
    assert reading.sources[0].stand_ins == ()


def test_a_near_miss_of_a_column_one_can_do_without_is_asked_too(tmp_path):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Kết quả điện tử (PDF)"], [*row(), "Có"]))
    assert reading.sources[0].near == (("Kết quả điện tử (PDF)", "Kết quả điện tử"),)
    assert "result_digitised" not in reading.table


def test_a_file_without_any_known_header_is_refused(tmp_path):
    with pytest.raises(MissingColumns):
        read_list(csv_file(tmp_path, ["Tên", "Tuổi"], ["a", "1"]))
