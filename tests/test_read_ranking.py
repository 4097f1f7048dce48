"""The province's ranking table."""

from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from tthc_analysis.errors import MissingColumns
from tthc_analysis.params import Published
from tthc_analysis.read.ranking import read_ranking, with_typed

TWO_ROWS = [
    ["TỈNH MẪU"],
    ["STT", "Đơn vị", "Hồ sơ quá hạn", "", "Số hóa hồ sơ khi tiếp nhận", ""],
    ["", "", "Kết quả", "Xếp thứ", "Kết quả", "Xếp thứ"],
    [1, "Huyện Mẫu", 23, "2/2", "96,70%", "2/2"],
    [2, "Huyện Bính", "1.023", "1/2", "98,00%", "1/2"],
    ["", "Ghi chú: số liệu mẫu"],
]
ONE_ROW = [
    ["Địa phương", "Quá hạn", "Hạng", "Số hóa khi tiếp nhận", "Hạng"],
    ["Huyện Mẫu", 23, 2, 0.967, 2],
    ["Huyện Bính", 1023, 1, 0.98, 1],
]


def workbook(folder: Path, rows: list[list]) -> Path:
    with xlsxwriter.Workbook(folder / "xep-hang.xlsx") as book:
        sheet = book.add_worksheet("Xếp hạng")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return folder / "xep-hang.xlsx"


def line(table, locality, indicator) -> tuple:
    found = table[(table["locality"] == locality) & (table["indicator"] == indicator)]
    return tuple(found[["value", "place", "of"]].iloc[0])


@pytest.mark.parametrize("rows", [TWO_ROWS, ONE_ROW], ids=["two header rows", "one header row"])
def test_values_are_exact_and_places_stand_beside_them(tmp_path, rows):
    table = read_ranking(workbook(tmp_path, rows)).table
    assert line(table, "Huyện Mẫu", "overdue") == (Fraction(23), 2, 2)
    assert line(table, "Huyện Mẫu", "digitised_intake") == (Fraction(967, 1000), 2, 2)
    assert line(table, "Huyện Bính", "overdue") == (Fraction(1023), 1, 2)


def test_titles_and_notes_are_no_localities(tmp_path):
    reading = read_ranking(workbook(tmp_path, TWO_ROWS))
    assert set(reading.table["locality"]) == {"Huyện Mẫu", "Huyện Bính"}
    assert reading.sources[0].rows == 2
    assert [(one.row, one.kind) for one in reading.skipped] == [(6, "note")]


def test_a_place_may_stand_without_a_value(tmp_path):
    rows = [*TWO_ROWS[:3], [1, "Huyện Mẫu", "", "8/12", "96,70%", ""]]
    table = read_ranking(workbook(tmp_path, rows)).table
    assert line(table, "Huyện Mẫu", "overdue") == (None, 8, 12)
    assert line(table, "Huyện Mẫu", "digitised_intake") == (Fraction(967, 1000), None, None)


def test_a_cell_that_cannot_be_read_is_rejected_with_its_place(tmp_path):
    rows = [*TWO_ROWS[:3], [1, "Huyện Mẫu", "hai ba", "8/12", "96,70%", "2/2"]]
    reading = read_ranking(workbook(tmp_path, rows))
    assert [(one.row, one.column) for one in reading.rejected] == [(4, "Hồ sơ quá hạn > Kết quả")]
    assert set(reading.table["indicator"]) == {"digitised_intake"}


def test_a_locality_whose_name_may_tell_of_a_person_is_rejected_unquoted(tmp_path):
    reading = read_ranking(
        workbook(tmp_path, [*ONE_ROW, ["mau@vi.du", 5, 3, 0.9, 3], ["Gọi 0912 345 678", 5, 3, 0.9, 3]])
    )
    assert set(reading.table["locality"]) == {"Huyện Mẫu", "Huyện Bính"}
    assert {(one.row, one.code, one.value) for one in reading.rejected} == {(4, "not_like", ""), (5, "not_like", "")}


def test_a_table_without_indicators_is_refused(tmp_path):
    with pytest.raises(MissingColumns):
        read_ranking(workbook(tmp_path, [["STT", "Đơn vị", "Ghi chú"], [1, "Huyện Mẫu", "x"]]))


def test_lines_typed_by_hand_replace_our_lines_only(tmp_path):
    table = read_ranking(workbook(tmp_path, TWO_ROWS)).table
    typed = with_typed(table, "Huyện Mẫu", {"overdue": Published(Fraction(24), 0, 2, 2)})
    assert line(typed, "Huyện Mẫu", "overdue") == (Fraction(24), 2, 2)
    assert line(typed, "Huyện Mẫu", "digitised_intake") == (Fraction(967, 1000), 2, 2)
    assert line(typed, "Huyện Bính", "overdue") == (Fraction(1023), 1, 2)
    assert len(typed) == len(table)
