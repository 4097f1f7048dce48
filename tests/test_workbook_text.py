"""CSV and its kin: encodings, delimiters, quotes; old Vietnamese codes are refused, never guessed."""

import csv
import io
import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests import crafted
from tthc_analysis.errors import UnreadableFile
from tthc_analysis.workbook import read_book, read_sheets

ROWS = [
    ["Mã hồ sơ", "Lĩnh vực", "Trạng thái"],
    ["H99-1", "Đất đai", "Đã trả kết quả"],
    ["H99-2", "Hộ tịch", "Tạm dừng; chờ bổ sung"],
]
TCVN3 = [["M· hå s¬", "LÜnh vùc"], ["H99-1", "§Êt ®ai"], ["H99-2", "Hé tÞch, qu¸ h¹n"]]
VNI = [["Maõ hoà sô", "Lónh vöïc"], ["H99-1", "Ñaát ñai"], ["H99-2", "Traû keát quaû, quaù haïn"]]


def written(rows: list[list[str]], delimiter: str = ",", ending: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return text.getvalue()


def rows_of(folder, content: bytes) -> list[list]:
    (folder / "a.csv").write_bytes(content)
    (sheet,) = read_sheets(folder / "a.csv")
    return sheet.rows


def reason_of(folder, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        rows_of(folder, content)
    return caught.value.reason


def in_windows_1258(text: str) -> bytes:
    """As Windows writes it: the circumflex, breve and horn with the vowel, the tone behind it."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        letters.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone)) + tone)
    return "".join(letters).encode("cp1258")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1258"])
def test_every_usual_encoding_gives_the_same_words(tmp_path, encoding, delimiter):
    text = written(ROWS, delimiter)
    if encoding == "windows-1258":
        content = in_windows_1258(text)
    else:
        content = b"\xfe\xff" * (encoding == "utf-16-be") + text.encode(encoding)
    assert rows_of(tmp_path, content) == ROWS


def test_the_first_line_may_name_the_delimiter_and_is_not_a_row(tmp_path):
    assert rows_of(tmp_path, b"sep=|\r\na,b|c\r\n") == [["a,b", "c"]]


@pytest.mark.parametrize("first", [b"sep=\t\r\n", b'"sep=\t"\n', b"SEP=\t \n"])
def test_the_first_line_may_name_the_tab(tmp_path, first):
    assert rows_of(tmp_path, first + b"a,b\tc\r\n") == [["a,b", "c"]]


def test_commas_within_words_do_not_make_columns(tmp_path):
    rows = [["Mã", "Địa chỉ"], ["1", "thôn A, xã B, huyện C, tỉnh D"], ["2", "thôn A, xã B, huyện C"]]
    assert rows_of(tmp_path, written(rows, ";").encode()) == rows


def test_line_breaks_within_quotes_and_blank_lines_keep_the_count_of_rows(tmp_path):
    assert rows_of(tmp_path, b'a,"b\nc"\n\nd,e\n') == [["a", "b\nc"], [], ["d", "e"]]


def test_a_quote_that_is_never_closed_does_not_swallow_rows(tmp_path):
    assert "Hãy xuất lại" in reason_of(tmp_path, b'a,b\nc,"d\ne,f\ng,h\n')


def test_a_quote_within_a_word_is_a_letter(tmp_path):
    assert rows_of(tmp_path, b'a,b\n5" x,d\n') == [["a", "b"], ['5" x', "d"]]


def test_a_field_longer_than_any_cell_is_refused(tmp_path):
    assert "Hãy xuất lại" in reason_of(tmp_path, b"a,b\n" + b"x" * 200_000 + b",c\n")


@pytest.mark.parametrize("rows", [TCVN3, VNI], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("container", ["bytes", "utf-8", "html", "workbook"])
def test_old_vietnamese_codes_are_refused_with_the_way_out(tmp_path, container, rows):
    text = written(rows)
    cells = "".join(f"<c t='inlineStr'><is><t>{cell}</t></is></c>" for row in rows for cell in row)
    content = {
        "bytes": text.encode("cp1252"),
        "utf-8": text.encode(),
        "html": ("<table><tr><td>" + "<td>".join(cell for row in rows for cell in row) + "</table>").encode("cp1252"),
        "workbook": crafted.xlsx(f"<row>{cells}</row>"),
    }[container]
    reason = reason_of(tmp_path, content)
    assert "TCVN3" in reason and "VNI" in reason and "UniKey" in reason


@pytest.mark.parametrize(
    "words",
    [
        "Nguyễn Văn A, lô đất 5 m², 30°C, “quá hạn”, 50 µg, Công ty ABC®, Müller, Citroën",
        "Hòa, thuý, giáo, hoà, ủy, ý kiến, Đỗ Thị Ân",
        unicodedata.normalize("NFD", "Đã trả kết quả, Trễ hạn, Hộ tịch, Đất đai"),
        "A,B,Café,naïve,Ñandú",
    ],
)
def test_unicode_words_are_never_taken_for_an_old_code(tmp_path, words):
    assert rows_of(tmp_path, words.encode())


def test_letters_lost_to_question_marks_are_not_accepted(tmp_path):
    lost = "Mã h? so,Tr?ng thái\n1,Ðã tr? k?t qu?\n".encode("cp1252")
    assert "CSV UTF-8" in reason_of(tmp_path, lost)
    assert "CSV UTF-8" in reason_of(tmp_path, in_windows_1258("Hộ tịch,Tr") + b"?ng")


def test_control_letters_are_no_text(tmp_path):
    assert rows_of(tmp_path, in_windows_1258("Hộ tịch,a")) == [["Hộ tịch", "a"]]
    assert reason_of(tmp_path, in_windows_1258("Hộ tịch,a\x01"))


def test_other_8_bit_codes_are_not_accepted(tmp_path):
    for words, encoding in (("Müller,Größe", "cp1252"), ("Привет,мир", "cp1251"), ("日本,語", "shift-jis")):
        assert reason_of(tmp_path, words.encode(encoding))


WORD = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáạảãàẤặếỗữỳĐ 0123456789_-/.,;\t\"'\n|", max_size=10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(WORD, min_size=width, max_size=width), min_size=1)))
def test_what_is_written_into_a_csv_is_read_from_it(tmp_path, rows):
    """All fields quoted; how many columns there are must be plain to see."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assume("".join(map("".join, rows)).strip())
    assert rows_of(tmp_path, text.getvalue().encode()) == rows


def test_a_book_of_text_has_one_sheet_and_no_notes(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    book = read_book(tmp_path / "a.csv")
    assert (book.kind, [sheet.name for sheet in book.sheets], book.notes) == ("csv", ["CSV"], ())
