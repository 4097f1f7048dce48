"""Headers of lists: found by what they say, joined over rows, over all sheets."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.test_read_dossiers import HEADER, csv_file, row
from tthc_analysis.errors import AmbiguousColumn, MissingColumns, SeveralTables
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.source import Remark

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
    assert reading.sources[0].remarks == (
        Remark("stand_in", ("Đơn vị giải quyết", "Đơn vị tiếp nhận"), "Đơn vị tiếp nhận"),
    )


def test_the_columns_own_header_is_taken_before_a_stand_in(tmp_path):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Đơn vị tiếp nhận"], [*row(), "Bộ phận Một cửa"]))
    assert list(reading.table["unit"]) == ["Xã An Mẫu"]
    assert reading.sources[0].remarks == ()


def test_a_near_miss_of_a_column_one_can_do_without_is_asked_too(tmp_path):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Kết quả điện tử (PDF)"], [*row(), "Có"]))
    asked = ("Kết quả điện tử (PDF)", "Kết quả điện tử")
    assert reading.sources[0].remarks == (Remark("near_header", asked, asked[0]),)
    assert "result_digitised" not in reading.table


def test_a_file_without_any_known_header_is_refused(tmp_path):
    with pytest.raises(MissingColumns):
        read_list(csv_file(tmp_path, ["Tên", "Tuổi"], ["a", "1"]))


def test_two_columns_of_one_name_that_differ_are_refused_with_the_row(tmp_path):
    with pytest.raises(AmbiguousColumn) as caught:
        read_list(csv_file(tmp_path, [*HEADER, "Ngày hẹn trả"], [*row(), row()[5]], [*row("H99-1"), "13/01/2024"]))
    assert (caught.value.column, caught.value.row) == ("Ngày hẹn trả", 3)


def test_two_columns_of_one_name_that_tell_the_same_are_one(tmp_path):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Ngày hẹn trả"], [*row(), row()[5]]))
    assert len(reading.table) == 1


def test_of_two_names_for_one_column_the_one_taken_is_told(tmp_path):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Ngày hẹn lại"], [*row(), "13/01/2024"]))
    assert reading.sources[0].remarks == (Remark("unused_header", ("Ngày hẹn lại", "Ngày hẹn trả"), "Ngày hẹn lại"),)


def test_statuses_written_as_code_numbers_are_read_and_told(tmp_path):
    reading = read_list(csv_file(tmp_path, HEADER, row(status="4"), row("H99-240105-0002", status="10")))
    assert list(reading.table["status"]) == ["in_process", "handed_over"]
    assert [one.code for one in reading.sources[0].remarks] == ["status_codes"]


TELLING = ("Gọi 0912 345 678", "Gọi 0912.345.678", "Số 079 203 001 234", "Thư mau@vi.du", "x" * 31)


@pytest.mark.parametrize(
    "named",
    [
        *("Cấp đổi cho người có số 012345678901", "Cấp đổi (ông Nguyễn Văn Mẫu)", "Đỗ Ức", *TELLING),
        *("Cấp cho bà Tạ Thị Mẫu", "Cấp cho NGUYỄN THỊ MẪU"),
    ],
)
def test_a_text_with_a_long_number_or_a_name_is_withheld_and_its_dossier_counts(tmp_path, named):
    header = [*HEADER, "Tên thủ tục hành chính"]
    reading = read_list(csv_file(tmp_path, header, [*row(), named], [*row("H99-240105-0002"), "Khai sinh"]))
    assert list(reading.table["procedure"].dropna()) == ["Khai sinh"] and len(reading.table) == 2
    assert reading.sources[0].remarks == (Remark("withheld", ("Tên thủ tục hành chính", 1), "Tên thủ tục hành chính"),)


@pytest.mark.parametrize("unit", TELLING)
def test_a_unit_that_may_tell_of_a_person_or_fits_no_paper_is_refused(tmp_path, unit):
    reading = read_list(csv_file(tmp_path, HEADER, row(), row("H99-240105-0002", unit=f"Xã Mẫu {unit}")))
    assert [(one.column, one.code) for one in reading.rejected] == [("Đơn vị giải quyết", "not_like")]


@pytest.mark.parametrize(
    "name",
    [
        *("LÝ LỊCH TƯ PHÁP", "Lý lịch tư pháp", "Tặng Huy hiệu Hồ Chí Minh", "Hồ sơ Đất đai"),
        *("XỬ PHẠT VI PHẠM HÀNH CHÍNH", "ĐIỀU CHỈNH PHẠM VI HOẠT ĐỘNG", "Bà Mẹ Việt Nam anh hùng"),
        *("Nghị định 61/2018/NĐ-CP ngày 23/4/2018", "Đặc khu Cô Tô"),
    ],
)
def test_a_text_that_only_begins_as_a_name_is_kept(tmp_path, name):
    reading = read_list(csv_file(tmp_path, [*HEADER, "Tên thủ tục hành chính"], [*row(), name]))
    assert list(reading.table["procedure"]) == [name]


def test_a_dash_is_a_blank_and_a_dossier_at_work_must_have_been_received(tmp_path):
    rows = [row(due="-"), [*row("H99-240105-0002")[:4], "-", *row()[5:]], row("H99-240105-0003", status="Mới đăng ký")]
    rows[2][4] = ""
    reading = read_list(csv_file(tmp_path, HEADER, *rows))
    assert list(reading.table["dossier_id"]) == ["H99-240105-0001", "H99-240105-0003"]
    assert [(one.row, one.column, one.code) for one in reading.rejected] == [(3, "Ngày tiếp nhận", "blank")]


def test_hidden_sheets_are_named_where_no_list_is_found(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "an.xlsx") as book:
        book.add_worksheet("Bìa").write_row(0, 0, ["Bìa"])
        hidden = book.add_worksheet("Số liệu")
        hidden.write_row(0, 0, HEADER)
        hidden.hide()
    with pytest.raises(MissingColumns) as caught:
        read_list(tmp_path / "an.xlsx")
    assert "1 trang tính đang ẩn" in str(caught.value)
