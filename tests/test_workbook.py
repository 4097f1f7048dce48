"""Files → raw cells, by their bytes."""

import re
import struct
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import crafted
from tthc_analysis.errors import EmptySource, MissingFile, UnreadableFile
from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook import Book, Merge, Note, read_book, read_sheets

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
    ("name", "content", "said"), [("a.xlsx", b"", "chưa tải xong"), ("~$a.xlsx", b"\5Mau", "không có “~$”")]
)
def test_what_a_copy_or_excel_left_behind_is_told_apart(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=re.escape(said)):
        read_sheets(tmp_path / name)


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


def book_of(folder, content: bytes) -> Book:
    (folder / "tệp.xls").write_bytes(content)
    return read_book(folder / "tệp.xls")


def reason_of(folder, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        book_of(folder, content)
    return caught.value.reason


XLS = crafted.xls(crafted.number(0, 1, 7.0))
CONTAINERS = {
    "xlsx": crafted.xlsx('<row r="1"><c r="B1"><v>7</v></c></row>'),
    "xls": XLS,
    "xlsb": crafted.xlsb([crafted.row_header(0), crafted.real(1, 7.0)]),
    "ods": crafted.ods(
        '<table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="7"/>'
        "</table:table-row>"
    ),
}


@pytest.mark.parametrize("kind", CONTAINERS)
def test_every_workbook_keeps_column_a_at_index_0(tmp_path, kind):
    book = book_of(tmp_path, CONTAINERS[kind])
    assert (book.kind, [sheet.rows for sheet in book.sheets]) == (kind, [[["", 7]]])


WITH_FAULTS = {
    "xlsx": crafted.xlsx('<row r="1"><c r="B1" t="e"><v>#N/A</v></c></row>'),
    "xls": crafted.xls(crafted.record(0x0205, struct.pack("<HHHBB", 0, 1, 0, 42, 1))),
    "xls, in a formula": crafted.xls(
        crafted.record(0x0006, struct.pack("<HHHBxBxxxHHIH", 0, 1, 0, 2, 42, 0xFFFF, 0, 0, 0))
    ),
    "xlsb": crafted.xlsb([crafted.row_header(0), crafted.brt(3, struct.pack("<IIB", 1, 0, 42))]),
    "xlsb, in a formula": crafted.xlsb(
        [crafted.row_header(0), crafted.brt(11, struct.pack("<IIBHII", 1, 0, 42, 0, 0, 0))]
    ),
    "ods": crafted.ods(
        '<table:table-row><table:table-cell/><table:table-cell office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>'
    ),
}


@pytest.mark.parametrize("kind", WITH_FAULTS)
def test_an_error_in_a_cell_is_not_a_blank(tmp_path, kind):
    book = book_of(tmp_path, WITH_FAULTS[kind])
    assert book.sheets[0].rows == [["", Faulty("#N/A")]]
    assert book.notes == (Note("error_cells", book.sheets[0].name, 1),)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><f>NA()</f></c>',
        '<c r="A1"><f>NA()</f><v></v></c>',
        '<c r="A1"><f>NA()</f><v/></c>',
        '<c r="A1" t="str"><f>NA()</f></c>',
        "<c r='A1'><f t='shared' si='0'/></c>",
        "<x:c><x:f>1+1</x:f></x:c>",
    ],
)
def test_a_formula_whose_value_was_never_stored_is_not_a_blank(tmp_path, cell):
    book = book_of(tmp_path, crafted.xlsx(f'<row r="1">{cell}</row>'))
    assert book.sheets[0].rows == [[Faulty(faults.no_stored_value())]]
    assert book.notes == (Note("formulas_without_value", "S1", 1),)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="A1"><f t="shared" si="0"/><v>2</v></c>', 2),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', ""),
    ],
)
def test_a_formula_with_its_value_is_that_value(tmp_path, cell, value):
    assert book_of(tmp_path, crafted.xlsx(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')).sheets[0].rows == [
        [value, 1]
    ]


def test_hidden_rows_are_read_and_told_and_hidden_sheets_only_told(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Hiện")
        for row in range(3):
            sheet.write(row, 0, row)
        sheet.set_row(1, options={"hidden": True})
        sheet.set_row(9, options={"hidden": True})
        book.add_worksheet("Ẩn").hide()
    book = read_book(tmp_path / "a.xlsx")
    assert (book.sheets[0].rows, book.sheets[0].hidden_rows) == ([[0], [1], [2]], (1,))
    assert book.notes == (Note("hidden_rows", "Hiện", 1), Note("hidden_sheets", None, 1))


HIDDEN = {
    "xls": crafted.xls(crafted.number(0, 0, 1), crafted.record(0x0208, struct.pack("<H10xHH", 0, 0x20, 0))),
    "xlsb": crafted.xlsb([crafted.row_header(0, hidden=True), crafted.real(0, 1)]),
    "ods": crafted.ods(
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    ),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_rows_are_told_of_every_workbook(tmp_path, kind):
    assert book_of(tmp_path, HIDDEN[kind]).sheets[0].hidden_rows == (0,)


def test_merged_cells_keep_their_place_behind_a_margin(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().merge_range(2, 1, 4, 3, "Tổng số")
    sheet = read_sheets(tmp_path / "a.xlsx")[0]
    assert (sheet.merged, sheet.rows[2][1]) == ((Merge(2, 1, 4, 3),), "Tổng số")


def test_merged_cells_of_the_other_workbooks_are_known_too(tmp_path):
    merge = crafted.record(0x00E5, struct.pack("<HHHHH", 1, 0, 1, 0, 2))
    assert book_of(tmp_path, crafted.xls(crafted.number(0, 0, 1), merge)).sheets[0].merged == (Merge(0, 0, 1, 2),)
    rows, merge = [crafted.row_header(0), crafted.real(0, 1)], crafted.brt(176, struct.pack("<4I", 0, 1, 0, 2))
    assert book_of(tmp_path, crafted.xlsb(rows, merge)).sheets[0].merged == (Merge(0, 0, 1, 2),)
    cell = '<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="float"'
    rows = f'<table:table-row>{cell} office:value="1"/></table:table-row>'
    assert book_of(tmp_path, crafted.ods(rows)).sheets[0].merged == (Merge(0, 0, 1, 2),)


def test_an_xls_as_long_as_it_can_be_is_told(tmp_path):
    rows = [crafted.number(row, 0, row) for row in range(65_536)]
    assert book_of(tmp_path, crafted.xls(*rows)).notes == (Note("cut_off_65536", "Sheet", 1),)
    assert book_of(tmp_path, crafted.xls(*rows[:-1])).notes == ()


def test_macros_are_told_and_never_run(tmp_path):
    content = crafted.xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', vbaProject__bin=b"\xd0\xcf")
    assert book_of(tmp_path, content).notes == (Note("macros", None, 1),)


def test_an_empty_sheet_has_no_rows(tmp_path):
    assert [book_of(tmp_path, content).sheets[0].rows for content in (crafted.xlsx(""), crafted.xls())] == [[], []]


def test_ods_rows_and_cells_that_repeat_are_written_out(tmp_path):
    cell = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="5"/>'
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = f'<table:table-row table:number-rows-repeated="3">{cell}{blank}</table:table-row>'
    last = f'<table:table-row table:number-rows-repeated="1048573">{blank}</table:table-row>'
    assert book_of(tmp_path, crafted.ods(rows + last)).sheets[0].rows == [[5, 5]] * 3


REFUSED = {
    "xlsx with a password": (
        crafted.compound({"EncryptedPackage": b"", "EncryptionInfo": b""}),
        "có mật khẩu",
        "bỏ mật khẩu",
    ),
    "xls with a password": (
        crafted.xls(globals_=crafted.record(0x2F, b"\x01\x00" + bytes(52))),
        "có mật khẩu",
        "bỏ mật khẩu",
    ),
    "ods with a password": (
        crafted.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
                "content.xml": b"\x07",
            }
        ),
        "có mật khẩu",
        "bỏ mật khẩu",
    ),
    "XML 2003": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
        "XML Spreadsheet 2003",
        "Lưu thành .xlsx",
    ),
    "doc": (crafted.compound({"WordDocument": b""}), "Word", "xuất lại dạng Excel"),
    "docx": (crafted.zipped({"word/document.xml": "<w/>"}), "Word", "xuất lại dạng Excel"),
    "rtf": (rb"{\rtf1 Danh}", "Word", "xuất lại dạng Excel"),
    "pdf": (b"%PDF-1.7", "PDF", "xuất lại dạng Excel"),
    "png": (b"\x89PNG\r\n", "ảnh", "dạng Excel"),
    "jpeg": (b"\xff\xd8\xff\xe0", "ảnh", "dạng Excel"),
    "zip of files": (crafted.zipped({"a.txt": "x"}), "tệp nén", "giải nén"),
    "empty zip": (b"PK\x05\x06" + bytes(18), "tệp nén", "giải nén"),
    "other compound file": (crafted.compound({"PowerPoint Document": b""}), "không phải bảng tính", "Lưu thành .xlsx"),
    "half an xlsx": (CONTAINERS["xlsx"][:400], "tệp hỏng", "Hãy xuất lại"),
    "half an xls": (XLS[:2000], "tệp hỏng", "Hãy xuất lại"),
    "a value as CDATA": (
        crafted.xlsx('<row r="1"><c r="A1"><v><![CDATA[2]]></v></c></row>'),
        "Excel không bao giờ ghi",
        "Lưu thành .xlsx",
    ),
    "unknown": (bytes(range(256)), "không phải bảng tính", "Lưu thành .xlsx"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_by_name_with_what_to_do(tmp_path, what):
    content, name, remedy = REFUSED[what]
    reason = reason_of(tmp_path, content)
    assert name in reason and remedy in reason


def test_a_panic_in_calamine_is_a_fault_of_the_file_but_ctrl_c_is_not(tmp_path, monkeypatch):
    class PanicException(BaseException):
        """As PyO3 raises it."""

    (tmp_path / "a.xlsx").write_bytes(CONTAINERS["xlsx"])

    def fail_with(error):
        def from_filelike(*_):
            raise error

        class Broken:
            pass

        Broken.from_filelike = from_filelike
        monkeypatch.setattr("tthc_analysis.workbook.spreadsheet.CalamineWorkbook", Broken)

    fail_with(PanicException("index out of bounds"))
    with pytest.raises(UnreadableFile):
        read_book(tmp_path / "a.xlsx")
    fail_with(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        read_book(tmp_path / "a.xlsx")


WORDS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáạảãàẤặếỗữỳ 0123456789_-/.", max_size=12)
CELLS = WORDS | st.integers(-(10**9), 10**9) | st.booleans() | st.dates(date(1901, 1, 1), date(2100, 1, 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_is_written_into_an_xlsx_is_read_from_it(tmp_path, rows):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), day)
                elif isinstance(cell, str):
                    sheet.write_string(place, column, cell)
                else:
                    sheet.write(place, column, cell)
    assert filled(read_sheets(tmp_path / "a.xlsx")[0].rows) == filled(rows)


def filled(rows: list[list]) -> dict:
    return {(row, column): cell for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell != ""}
