"""Names of sheets: those of a table are told, any other may be a person's."""

import pytest
import xlsxwriter

from tests.test_read_dossiers import HEADER, row
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.sheets import shown


@pytest.mark.parametrize(
    "name",
    ["Danh sách hồ sơ", "danh sach ho so", "DS_HS_2024", "Sheet1", "Trang 2", "II.06a", "CSV", "Tuần 45"],
)
def test_a_sheet_of_words_of_tables_goes_by_its_name(name):
    assert shown(name, 3) == name


@pytest.mark.parametrize("name", ["Hoàng Yến", "Hoa", "Chi", "Danh sách của Hoa", "0912345678", "HS 0912345678"])
def test_any_other_goes_by_its_number(name):
    assert shown(name, 3) == "số 3"


def test_what_is_said_of_a_list_names_the_sheet_by_its_place_among_those_shown(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "ho-so.xlsx") as book:
        book.add_worksheet("Bìa")
        sheet = book.add_worksheet("Hoàng Yến")
        for number, cells in enumerate([HEADER, row(), row("H99-240105-0002", due="hôm kia")]):
            sheet.write_row(number, 0, cells)
    reading = read_list(tmp_path / "ho-so.xlsx")
    assert (reading.sources[0].sheet, reading.rejected[0].sheet) == ("số 2", "số 2")
