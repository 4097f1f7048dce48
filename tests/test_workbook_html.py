"""Web pages named .xls, as one-stop software writes them."""

import html
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthc_analysis.errors import UnreadableFile
from tthc_analysis.workbook import Merge, Note, read_book

TABLE = "<table><tr><th>Mã hồ sơ<th>Đơn vị<tr><td>H99-1<td>Xã An Mẫu</table>"
ROWS = [["Mã hồ sơ", "Đơn vị"], ["H99-1", "Xã An Mẫu"]]


def book_of(folder, content: str | bytes):
    (folder / "4_11_2024.xls").write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_book(folder / "4_11_2024.xls")


def rows_of(folder, content: str | bytes) -> list[list]:
    (sheet,) = book_of(folder, content).sheets
    return sheet.rows


def reason_of(folder, content: str | bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        book_of(folder, content)
    return caught.value.reason


@pytest.mark.parametrize(
    "page",
    [
        TABLE,
        TABLE.removeprefix("<table>").removesuffix("</table>"),
        f"<center><b>DANH SÁCH</b></center>{TABLE}",
        f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml><x:Name>S</x:Name></xml>'
        f"<![endif]--><style>td {{color: red}}</style></head><body><h1>Danh sách</h1>{TABLE}</body></html>",
        f"\n <!DOCTYPE html>\n{TABLE.upper().replace('MÃ HỒ SƠ', 'Mã hồ sơ').replace('ĐƠN VỊ', 'Đơn vị')}".replace(
            "XÃ AN MẪU", "Xã An Mẫu"
        ),
        "<table><thead><tr>\n <th> Mã \n hồ sơ </th><th><b>Đơn</b> vị</th></tr></thead><tbody><tr><td>"
        "<script>x()</script>H99&#45;1</td><td>Xã An M&#7851;u</td></tr></tbody></table>",
    ],
    ids=["missing end tags", "no table around", "title", "office", "capitals", "nested words"],
)
def test_a_table_is_read_as_a_browser_reads_it(tmp_path, page):
    assert rows_of(tmp_path, page) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_needs_no_declaration(tmp_path, encoding):
    assert rows_of(tmp_path, f"<html>{TABLE}".encode(encoding)) == ROWS


@pytest.mark.parametrize(
    "meta", ["<meta charset=windows-1258>", '<meta content="text/html; charset=Windows-1258">', ""]
)
def test_windows_1258_is_read_declared_or_not(tmp_path, meta):
    page = f"<html>{meta}<table><tr><td>".encode() + b"H\xf4\xf2 ti\xf2ch<td>1</table>"
    assert rows_of(tmp_path, page) == [["Hộ tịch", "1"]]


def test_windows_1252_is_read_when_declared(tmp_path):
    page = "<meta charset=windows-1252><table><tr><td>Café à lá<td>1</table>".encode("cp1252")
    assert rows_of(tmp_path, page) == [["Café à lá", "1"]]


def test_a_break_or_a_paragraph_is_a_new_line_in_the_cell(tmp_path):
    page = "<table><tr><td>a<br>b<br/>c<p>d</p> e\n f</td><td>\u00a0</td></table>"
    assert rows_of(tmp_path, page) == [["a\nb\nc\nd\ne f", "\u00a0"]]


def test_spans_leave_their_value_in_the_top_left_cell(tmp_path):
    page = """<table>
    <tr><th rowspan=2>Đơn vị<th colspan=2>Số hồ sơ<th rowspan=9>Ghi chú
    <tr><th>Đúng hạn<th>Quá hạn
    <tr><td>Xã A<td>1<td>2</table>"""
    (sheet,) = book_of(tmp_path, page).sheets
    assert sheet.rows == [
        ["Đơn vị", "Số hồ sơ", "", "Ghi chú"],
        ["", "Đúng hạn", "Quá hạn", ""],
        ["Xã A", "1", "2", ""],
    ]
    assert sheet.merged == (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(0, 3, 2, 3))


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1.5"])
def test_a_span_that_is_none_is_one(tmp_path, span):
    assert rows_of(tmp_path, f"<table><tr><td colspan='{span}' rowspan='{span}'>a<td>b</table>") == [["a", "b"]]


def test_a_span_is_at_most_a_thousand(tmp_path):
    assert len(rows_of(tmp_path, "<table><tr><td colspan=99999999>a</table>")[0]) == 1000


def test_spans_cannot_grow_a_table_without_end(tmp_path):
    row = "<tr>" + "<td colspan=1000 rowspan=1000>x" * 20
    assert "chép riêng" in reason_of(tmp_path, f"<table>{row * 200}</table>")


def test_each_table_is_a_sheet_and_one_within_another_too(tmp_path):
    page = f"<table><tr><td>Sở A<table><tr><td>trong</table>dưới<td>b</table>{TABLE}<table></table>"
    sheets = book_of(tmp_path, page).sheets
    assert [sheet.name for sheet in sheets] == ["HTML", "HTML 2", "HTML 3"]
    assert [sheet.rows for sheet in sheets] == [[["Sở Adưới", "b"]], [["trong"]], ROWS]


def test_rows_that_are_not_shown_are_read_and_told(tmp_path):
    book = book_of(tmp_path, "<table><tr><td>a<tr style='DISPLAY : none'><td>b<tr hidden><td>c</table>")
    assert (book.sheets[0].rows, book.sheets[0].hidden_rows) == ([["a"], ["b"], ["c"]], (1, 2))
    assert book.notes == (Note("hidden_rows", "HTML", 2),)


def test_a_page_that_was_cut_off_is_refused(tmp_path):
    assert "Hãy xuất lại" in reason_of(tmp_path, TABLE[:-30])


def test_a_page_without_a_table_is_refused(tmp_path):
    assert "Lưu thành .xlsx" in reason_of(tmp_path, "<html><body>Phiên làm việc đã hết hạn</body></html>")


def test_mhtml_is_read_from_its_pages(tmp_path):
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(f"<html>{TABLE}</html>", "html", "utf-8"))
    whole.attach(MIMEText("h1 {}", "css"))
    whole.attach(MIMEText("<html><table><tr><td>hai</table>", "html", "utf-8"))
    book = book_of(tmp_path, whole.as_bytes())
    assert (book.kind, [sheet.rows for sheet in book.sheets]) == ("mhtml", [ROWS, [["hai"]]])


TEXT = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáạảãàẤặếỗữỳĐ0123456789_-/.,;<>&\"'=+", max_size=10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=5), min_size=1, max_size=6), st.booleans())
def test_what_is_written_into_a_page_is_read_from_it(tmp_path, rows, closed):
    ends = ("</td>", "</tr>") if closed else ("", "")
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}{ends[0]}" for cell in row) + ends[1] for row in rows)
    assert rows_of(tmp_path, f"<table>{body}</table>") == rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_no_two_cells_ever_share_a_place(tmp_path, spans):
    """Every cell has its number; the number stands once, at the top left of its merge, and merges do not overlap."""
    numbers = iter(range(1000))
    body = "".join(
        "<tr>" + "".join(f"<td colspan={across} rowspan={down}>{next(numbers)}" for across, down in row)
        for row in spans
    )
    (sheet,) = book_of(tmp_path, f"<table>{body}</table>").sheets
    filled = [cell for row in sheet.rows for cell in row if cell]
    assert sorted(filled, key=int) == [str(number) for number in range(next(numbers))]
    covered = [
        [(row, column) for row in range(merge.top, merge.bottom + 1) for column in range(merge.left, merge.right + 1)]
        for merge in sheet.merged
    ]
    assert len(set(chain(*covered))) == len(list(chain(*covered)))
    for (row, column), *rest in covered:
        assert sheet.rows[row][column] and not any(sheet.rows[below][right] for below, right in rest)
