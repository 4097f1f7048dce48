"""Dossier lists → typed tables."""

import csv
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from tthc_analysis.errors import EmptySource, MisplacedColumn, MissingColumns
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.source import Reading
from tthc_analysis.read.union import union

HEADER = ["STT", "Mã hồ sơ", "Chủ hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả"]
HEADER += ["Ngày kết thúc xử lý", "Trạng thái", "Phí (VNĐ)", "Thủ tục không có kết quả"]


def read_dossiers(paths: list[Path]) -> Reading:
    return union(list(map(read_list, paths)))


def row(dossier="H99-240105-0001", due="12/01/2024 17:00", status="Đang xử lý", fee="50.000", unit="Xã An Mẫu"):
    return ["1", dossier, "Người nộp mẫu", unit, "05/01/2024 08:30", due, "", status, fee, "Không"]


def csv_file(folder: Path, *rows: list[str], name: str = "ho-so.csv") -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return file


def test_columns_get_their_names_and_types(tmp_path):
    table = read_dossiers([csv_file(tmp_path, HEADER, row())]).table
    one = table.iloc[0]
    assert (one["dossier_id"], one["unit"], one["status"]) == ("H99-240105-0001", "Xã An Mẫu", "in_process")
    assert one["due_at"] == datetime(2024, 1, 12, 17)
    assert pd.isna(one["result_at"])
    assert (one["fee"], one["result_required"]) == (50000, True)
    assert (one["source_file"], one["source_row"]) == ("ho-so.csv", 2)
    assert {str(table[name].dtype) for name in ("due_at", "fee", "result_required")} == {
        "datetime64[us]",
        "Int64",
        "boolean",
    }


def test_personal_columns_never_enter(tmp_path):
    table = read_dossiers([csv_file(tmp_path, HEADER, row())]).table
    assert "Người nộp mẫu" not in table.to_csv()


def test_a_header_is_found_below_titles_and_trailing_notes_are_passed_over(tmp_path):
    titles = [["UBND HUYỆN MẪU"], ["DANH SÁCH HỒ SƠ"], []]
    reading = read_dossiers([csv_file(tmp_path, *titles, HEADER, row(), ["", "", "", "Tổng cộng: 1"])])
    assert len(reading.table) == 1
    assert [(one.row, one.kind) for one in reading.skipped] == [(6, "total")]
    assert reading.table.iloc[0]["source_row"] == 5


def test_a_spreadsheet_and_a_csv_of_the_same_rows_read_alike(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "ho-so.xlsx") as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([HEADER, row()]):
            sheet.write_row(number, 0, cells)
        sheet.write_datetime(1, 4, datetime(2024, 1, 5, 8, 30), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        sheet.write_number(1, 8, 50000)
    from_xlsx = read_dossiers([tmp_path / "ho-so.xlsx"]).table
    from_csv = read_dossiers([csv_file(tmp_path, HEADER, row())]).table
    places = ["source_file", "source_sheet"]
    pd.testing.assert_frame_equal(from_xlsx.drop(columns=places), from_csv.drop(columns=places))


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (row(due="2024/13/45"), "Ngày hẹn trả"),
        (row(fee="1.23"), "Phí (VNĐ)"),
        (row(status="Chưa rõ"), "Trạng thái"),
        (row(unit=""), "Đơn vị giải quyết"),
        (row(dossier=""), "Mã hồ sơ"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_place(tmp_path, bad, column):
    reading = read_dossiers([csv_file(tmp_path, HEADER, row(), bad)])
    assert len(reading.table) == 1
    rejected = reading.rejected[0]
    assert (rejected.file, rejected.row, rejected.column) == ("ho-so.csv", 3, column)
    assert reading.sources[0].rows == 1


def test_a_sheet_without_the_needed_columns_is_refused_by_their_names(tmp_path):
    without = [HEADER[:5] + HEADER[7:], row()[:5] + row()[7:]]
    with pytest.raises(MissingColumns) as caught:
        read_dossiers([csv_file(tmp_path, *without)])
    assert caught.value.missing == ("Ngày hẹn trả", "Ngày kết thúc xử lý")
    assert str(caught.value).endswith("params/aliases.yaml: due_at: [tên mới]; result_at: [tên mới].")
    assert "Mã hồ sơ" in caught.value.found


def test_a_list_without_a_single_dossier_is_refused(tmp_path):
    with pytest.raises(EmptySource):
        read_dossiers([csv_file(tmp_path, HEADER)])


def test_a_dossier_listed_twice_alike_counts_once(tmp_path):
    again = csv_file(tmp_path, HEADER, row(), name="them.csv")
    assert len(read_dossiers([csv_file(tmp_path, HEADER, row(), row()), again]).table) == 1


def test_contradicting_rows_of_one_dossier_are_all_rejected(tmp_path):
    reading = read_dossiers([csv_file(tmp_path, HEADER, row(), row(fee="0"), row(dossier="H99-240105-0002"))])
    assert list(reading.table["dossier_id"]) == ["H99-240105-0002"]
    assert [one.row for one in reading.rejected] == [2, 3]


def test_unit_names_in_two_unicode_forms_are_one_unit(tmp_path):
    decomposed = row(dossier="H99-240105-0002", unit="Xa\u0303 An Mâ\u0303u")
    assert read_dossiers([csv_file(tmp_path, HEADER, row(), decomposed)]).table["unit"].nunique() == 1


def test_a_near_miss_of_a_header_is_only_asked(tmp_path):
    header = ["Ngày hẹn trả KQ GQ" if name == "Ngày hẹn trả" else name for name in HEADER]
    with pytest.raises(MissingColumns) as caught:
        read_dossiers([csv_file(tmp_path, header, row())])
    assert caught.value.near == (("Ngày hẹn trả KQ GQ", "Ngày hẹn trả"),)
    assert "Có phải cột “Ngày hẹn trả KQ GQ” là “Ngày hẹn trả” không?" in str(caught.value)


def test_a_shifted_table_is_refused_rather_than_read(tmp_path):
    shifted = [[*cells[:3], "H99", *cells[3:-1]] for cells in (row(f"H99-240105-000{n}") for n in range(5))]
    with pytest.raises(MisplacedColumn) as caught:
        read_dossiers([csv_file(tmp_path, HEADER, *shifted)])
    assert (caught.value.bad, caught.value.told) == (5, 5)


@pytest.mark.parametrize(
    ("furniture", "kind"),
    [
        (HEADER, "header"),
        ([f"({number})" for number in range(1, 11)], "numbering"),
        (["I", "Cấp xã"], "section"),
        (["", "", "Tổng cộng", "", "", "", "", "", "99.000"], "total"),
        (["", "", "", "", "", "NGƯỜI LẬP BIỂU"], "note"),
    ],
)
def test_furniture_between_dossiers_is_passed_over_by_its_kind(tmp_path, furniture, kind):
    reading = read_dossiers([csv_file(tmp_path, HEADER, row(), furniture, row("H99-240105-0002"))])
    assert len(reading.table) == 2 and reading.rejected == ()
    assert [(one.row, one.kind) for one in reading.skipped] == [(3, kind)]


def exported(moment: str, *rows: list[str]) -> list[list[str]]:
    return [["DANH SÁCH HỒ SƠ"], [f"Thời điểm xuất: {moment}"], HEADER, *rows]


def test_of_two_exports_the_later_one_tells(tmp_path):
    old = csv_file(tmp_path, *exported("04/11/2024 06:30", row(fee="1"), row("H99-240105-0002")), name="a.csv")
    new = csv_file(tmp_path, *exported("11/11/2024 06:30", row(fee="2")), name="b.csv")
    for paths in ([old, new], [new, old]):
        reading = read_dossiers(paths)
        assert dict(zip(reading.table["dossier_id"], reading.table["fee"], strict=True)) == {
            "H99-240105-0001": 2,
            "H99-240105-0002": 50000,
        }
        assert reading.rejected == ()


def test_two_exports_of_unknown_time_that_disagree_are_refused_both(tmp_path):
    one, other = (csv_file(tmp_path, HEADER, row(fee=fee), name=f"{fee}.csv") for fee in ("1", "2"))
    reading = read_dossiers([one, other])
    assert reading.table.empty
    assert [(row.file, row.code) for row in reading.rejected] == [
        ("1.csv", "contradiction"),
        ("2.csv", "contradiction"),
    ]
