"""Files → raw cells, by their bytes."""

import pytest
import xlsxwriter

from tthc_analysis.errors import EmptySource, MissingFile, UnreadableFile
from tthc_analysis.workbook import read_sheets

ROWS = [["Mã hồ sơ", "Đơn vị"], ["H99-1", "Xã An Mẫu"]]


def test_rows_keep_the_numbers_the_clerk_sees(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(4, 2, ["Mã hồ sơ"])
    sheets = read_sheets(tmp_path / "a.xlsx")
    assert (sheets[0].name, sheets[0].rows[4][2]) == ("Danh sách", "Mã hồ sơ")


def test_the_extension_does_not_decide(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["Mã hồ sơ"])
    renamed = (tmp_path / "a.xlsx").rename(tmp_path / "a.csv")
    assert read_sheets(renamed)[0].rows == [["Mã hồ sơ"]]


def test_hidden_sheets_are_not_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Hiện").write(0, 0, "x")
        book.add_worksheet("Ẩn").hide()
    assert [sheet.name for sheet in read_sheets(tmp_path / "a.xlsx")] == ["Hiện"]


@pytest.mark.parametrize("mark", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_any_of_its_usual_shapes(tmp_path, mark, encoding):
    file = tmp_path / "a.csv"
    file.write_text("\n".join(mark.join(row) for row in ROWS), encoding=encoding)
    assert read_sheets(file)[0].rows == ROWS


def test_a_missing_or_empty_file_is_told(tmp_path):
    with pytest.raises(MissingFile):
        read_sheets(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text("\n \n", encoding="utf-8")
    with pytest.raises(EmptySource):
        read_sheets(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 cut off",
        b"\xd0\xcf\x11\xe0 cut off",
        b"\x89PNG\r\n",
        "Đơn vị;Mã".encode("cp1258", "replace"),
        b"abc",
    ],
    ids=["zip", "ole", "png", "cp1258", "words"],
)
def test_what_is_no_table_is_refused(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(UnreadableFile):
        read_sheets(tmp_path / "a.xlsx")
