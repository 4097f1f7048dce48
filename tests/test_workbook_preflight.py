"""Looking through a workbook before it is read: what would take the process down is refused, what hides is found."""

import random
import struct
import zipfile
from array import array

import pytest

from tests import crafted
from tthc_analysis.errors import UnreadableFile
from tthc_analysis.values import Faulty
from tthc_analysis.workbook import read_book, xlsx
from tthc_analysis.workbook.archive import Archive
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.xml import Markup, Reader

CELL = '<c r="A1"><v>1</v></c>'
TABLE = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 200))


def survey(rows: str, step: int = 2**20, sizes: tuple[int, ...] = (), root: str = "worksheet"):
    whole = f"<{root}><sheetData>{rows}</sheetData><mergeCells/></{root}>".encode()
    chunks = (whole[at : at + step] for at in range(0, len(whole), step))
    return xlsx.survey(chunks, Markup(), array("I", sizes))


def facts(scan) -> tuple:
    return scan.rows, scan.columns, scan.cells, scan.hidden_rows, scan.faults


def reason_of(folder, content: bytes) -> str:
    (folder / "a.xlsx").write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_book(folder / "a.xlsx")
    return caught.value.reason


@pytest.mark.parametrize(
    ("row", "reach"),
    [
        ('<row r="7"><c r="C7" s="1" t="s"><v>0</v></c></row>', (7, 3)),
        ('<row r="7"><c t="s" r="C7"><v>0</v></c></row>', (7, 3)),
        ("<row r='7'><c r='C7'><v>0</v></c></row>", (7, 3)),
        ('<x:row r="7"><x:c r="C7"><x:v>0</x:v></x:c></x:row>', (7, 3)),
        ('<row r="7">\n  <c r="C7" >\n<v>0</v></c ></row >', (7, 3)),
        ('<row r="7"><c><v>0</v></c><c/><c><v>0</v></c></row>', (7, 3)),
        ('<row/><row/><row><c/><c/><c t="inlineStr"><is><r><t>x</t></r></is></c></row>', (3, 3)),
        ('<row r="2"><c r="B2"><v>1</v></c></row><row><c r="C9"><v>0</v></c></row>', (9, 3)),
        ('<row r="9"><c r="C9"><v>0</v></c><c r="A9"><v>0</v></c></row><row r="1">' + CELL + "</row>", (9, 3)),
        ('<row r="1"><c r="AAA1" s="1"/><c r="AB1"><v>1</v></c><c r="XFD1" s="3"></c></row>', (1, 28)),
        ('<row r="3" a="> /row>"><c r="C3" b="-->"><f>1&gt;2</f><v>1</v></c></row>', (3, 3)),
        ('<!-- </sheetData> --><row r="3"><c r="C3" t="inlineStr"><is><t><![CDATA[</c>]]></t></is></c></row>', (3, 3)),
        ('<row r="1048576" s="1" customFormat="1"/>', (0, 0)),
        ('<row r="9"><c r="A9" s="1"/><c r="B9"/></row><row><c><v>1</v></c></row>', (10, 1)),
        ("<row><c><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c></row>", (2, 2)),
    ],
)
def test_cells_are_found_however_they_are_written(row, reach):
    scan = survey(row)
    assert (scan.rows, scan.columns) == reach


def test_what_stands_behind_the_cells_of_a_sheet_is_no_cell():
    behind = "</sheetData><x><row r='9'><c r='Z9'><v>1</v></c></row></x><sheetData>"
    assert facts(survey(behind)) == (0, 0, 0, set(), {})


@pytest.mark.parametrize("step", [1, 2, 7, 64, 1000])
def test_the_borders_of_chunks_make_no_difference(step):
    rows = (
        TABLE
        + '<row r="300" hidden="1"><c r="B300" t="e"><v>#REF!</v></c><!-- <c r="Z1"/> --><c r="C300"><f>A</f></c></row>'
        + '<row r="301" hidden="true" ht="3"><c r="AB301" s="2"><v>1</v></c><c r="AC301" s="2"/></row>'
        + TABLE.replace('r="1"', 'r="400"').replace("A1<", "A400<")
    )
    assert facts(survey(rows, step)) == facts(survey(rows))
    assert survey(rows).hidden_rows == {299, 300}
    assert survey(rows).faults[299, 1] == Faulty("#REF!")


def test_rows_in_any_order_and_shape_tell_what_their_cells_tell():
    """Against a plain count over cells we placed ourselves."""
    dice = random.Random(7)
    for _ in range(60):
        rows, furthest, faults = "", (0, 0), set()
        for row in dice.sample(range(1, 500), 12):
            cells = ""
            for column in dice.sample(range(700), 3):
                at, shape = f"{letters(column)}{row}", dice.randrange(4)
                cells += (
                    f'<c r="{at}" s="1"><v>1</v></c>',
                    f'<c r="{at}" s="1"/>',
                    f'<c t="e" r="{at}"><v>#N/A</v></c>',
                    f'<c r="{at}"><f>A1</f><v>3</v></c>',
                )[shape]
                if shape != 1:
                    furthest = max(furthest[0], row), max(furthest[1], column + 1)
                if shape == 2:
                    faults.add((row - 1, column))
            rows += f'<row r="{row}" spans="1:9">{cells}</row>'
        scan = survey(rows)
        assert ((scan.rows, scan.columns), set(scan.faults)) == (furthest, faults)


def letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


STRAY = {
    "a stray cell at the end of the world": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "far away by its own word only": '<row r="2"><c r="XFD1048576"><v>1</v></c></row>',
    "in a prefix": '<x:row r="2"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "in single quotes": "<row r='2'><c r='XFD1048576'><v>1</v></c></row>",
    "in small letters": '<row r="2"><c r="xfd1048576"><v>1</v></c></row>',
    "behind a comment's shadow": '<row x="--"><!-- > --><c r="XFD1048576"><v>1</v></c><c y="-->"/></row>',
    "a blank text in the last row": '<row r="1048576"><c r="P1048576" t="inlineStr"><is><t></t></is></c></row>',
}


@pytest.mark.parametrize("what", STRAY)
def test_a_stray_cell_is_refused_with_what_to_do(tmp_path, what):
    reason = reason_of(tmp_path, crafted.xlsx(f'<row r="1">{CELL}</row>{STRAY[what]}'))
    assert "ô thừa" in reason and "chép riêng bảng" in reason


def test_a_stray_cell_is_refused_in_every_workbook(tmp_path):
    far = [crafted.row_header(0), crafted.real(0, 1), crafted.row_header(1_048_575), crafted.real(16_383, 1)]
    assert "ô thừa" in reason_of(tmp_path, crafted.xlsb(far))
    assert "ô thừa" in reason_of(tmp_path, crafted.xls(crafted.number(0, 0, 1), crafted.number(65_535, 16_000, 1)))
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "ô thừa" in reason_of(tmp_path, crafted.ods(row))


def test_styled_blanks_far_away_harm_nobody(tmp_path):
    rows = f'<row r="1">{CELL}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (tmp_path / "a.xlsx").write_bytes(crafted.xlsx(rows))
    assert read_book(tmp_path / "a.xlsx").sheets[0].rows == [[1]]


def test_a_place_outside_any_sheet_is_damage(tmp_path):
    for place in ("XFE1", "A1048577", "A0", "1A", "ZZZZZZZZ1", "A99999999999"):
        assert "Hãy xuất lại" in reason_of(tmp_path, crafted.xlsx(f'<row r="1"><c r="{place}"><v>1</v></c></row>'))


@pytest.mark.parametrize("mark", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'])
def test_declared_types_and_entities_are_refused(tmp_path, mark):
    sheet = f"{mark}<worksheet><sheetData><row>{CELL}</row></sheetData></worksheet>"
    assert "Lưu thành .xlsx" in reason_of(tmp_path, crafted.xlsx(sheet))
    strings = f"<?xml version='1.0'?>{mark}<sst><si><t>x</t></si></sst>"
    assert "Lưu thành .xlsx" in reason_of(tmp_path, crafted.xlsx(CELL, sharedStrings__xml=strings))


@pytest.mark.parametrize("border", range(1, 12))
def test_a_mark_across_two_chunks_is_seen(border):
    with pytest.raises(Refused):
        Markup().read([b"<!DOCTYPE x"[:border], b"<!DOCTYPE x"[border:] + b"><sst/>"], Reader())


def test_more_strings_than_a_part_can_hold_are_not_believed(tmp_path):
    strings = '<sst uniqueCount="99999999999"><si><t>x</t></si></sst>'
    assert "Hãy xuất lại" in reason_of(tmp_path, crafted.xlsx(CELL, sharedStrings__xml=strings))


def test_a_zip_that_grows_too_much_is_refused(tmp_path):
    styles = "<a>" + (" " * 2**20 + "<b/>") * 20 + "</a>"
    assert "chép riêng" in reason_of(tmp_path, crafted.xlsx(CELL, styles__xml=styles))


def test_what_calamine_does_not_need_is_not_unpacked(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(crafted.xlsx(f"<row>{CELL}</row>", media__bin=bytes(20 * 2**20)))
    assert read_book(tmp_path / "a.xlsx").sheets[0].rows == [[1]]


def test_the_sizes_a_zip_tells_are_not_believed():
    whole = bytearray(crafted.zipped({"a.xml": "x" * 30 * 2**20}))
    at = whole.index(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(Refused):
        list(Archive(bytes(whole)).chunks("a.xml"))


def test_a_damaged_part_is_refused():
    whole = bytearray(crafted.zipped({"a.xml": random.Random(1).randbytes(5000)}))
    whole[2000] ^= 1
    with pytest.raises(Refused):
        list(Archive(bytes(whole)).chunks("a.xml"))


def test_a_zip_with_a_password_is_refused():
    whole = bytearray(crafted.zipped({"a.xml": "x"}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="bỏ mật khẩu"):
        Archive(bytes(whole))


def test_two_parts_of_one_name_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("xl/workbook.xml", "1")
        archive.writestr("XL\\workbook.xml", "2")
    with pytest.raises(Refused):
        Archive((tmp_path / "a.zip").read_bytes())


def test_names_with_backslashes_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        (tmp_path / "a.xlsx").write_bytes(crafted.xlsx(f"<row>{CELL}</row>"))
        with zipfile.ZipFile(tmp_path / "a.xlsx") as proper:
            for name in proper.namelist():
                info = zipfile.ZipInfo("x")
                info.filename = name.replace("/", "\\")
                archive.writestr(info, proper.read(name))
    assert read_book(tmp_path / "b.xlsx").sheets[0].rows == [[1]]


def test_a_zip_of_two_kinds_is_refused(tmp_path):
    content = crafted.xlsx(CELL, **{"workbook__bin": b""})
    assert "bảng tính" in reason_of(tmp_path, content)


@pytest.mark.parametrize("part", ["worksheets/sheet1.xml", "sharedStrings.xml"])
def test_one_part_is_not_read_as_two(tmp_path, part):
    parts = crafted.parts(crafted.xlsx(f"<row>{CELL}</row>", CELL, sharedStrings__xml="<sst/>"))
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"worksheets/sheet2.xml", part.encode())
    assert "Hãy xuất lại" in reason_of(tmp_path, crafted.zipped(parts))


def test_too_many_errors_are_refused_before_they_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("tthc_analysis.workbook.scan._FAULTS", 3)
    cells = '<row><c t="e"><v>#N/A</v></c></row>' * 4
    assert "đợi tính xong" in reason_of(tmp_path, crafted.xlsx(cells))


def test_an_xls_that_says_it_is_endless_is_refused(tmp_path):
    assert "Hãy xuất lại" in reason_of(tmp_path, crafted.xls(crafted.number(0, 0, 1), extent=(2**31, 60_000)))


def test_sectors_that_lead_in_a_circle_are_refused(tmp_path):
    whole = bytearray(crafted.xls(crafted.number(0, 0, 1)))
    table = len(whole) - 512
    assert struct.unpack_from("<I", whole, table) == (0xFFFFFFFE,)
    struct.pack_into("<I", whole, table, 0)
    assert "Hãy xuất lại" in reason_of(tmp_path, bytes(whole))


@pytest.mark.parametrize("end", [b"</table:table>", b"</table:table></office:body>"])
def test_an_ods_with_a_table_that_never_ends_is_refused(tmp_path, end):
    whole = crafted.parts(crafted.ods("<table:table-row></table:table-row>"))
    whole["content.xml"] = whole["content.xml"].replace(end, b"")
    assert "Hãy xuất lại" in reason_of(tmp_path, crafted.zipped(whole))


def test_text_that_an_ods_multiplies_is_refused(tmp_path):
    cell = (
        '<table:table-cell office:value-type="string"><text:p><text:s text:c="999999999"/></text:p></table:table-cell>'
    )
    assert "chép riêng" in reason_of(tmp_path, crafted.ods(f"<table:table-row>{cell}</table:table-row>"))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>1</v></c>',
        '<c r="A1" s="3" t="s"><f>v</f><v>1</v></c>',
        '<c r="A1" t="s"><f t="shared" si="0"/><v>1</v></c>',
        "<c t='s'><v>1</v></c>",
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve">abcdefg</t></is></c>',
        '<c r="A1" t="str"><f>v</f><v>abcdefg</v></c>',
        '<c r="A1" t="inlineStr"><is><r><t>abc</t></r><r><t>defg</t></r></is></c>',
    ],
)
def test_the_words_that_cells_show_are_counted_each_time(cell):
    rows = f'<row r="1">{cell}</row>' + f'<row r="2">{cell.replace("A1", "A2")}</row>'
    assert survey(rows, sizes=(5, 7)).text >= 14


@pytest.mark.parametrize("shown", ["2", "99999999999999999999", "x"])
def test_a_string_that_is_not_there_is_refused_when_words_are_counted(shown):
    with pytest.raises(Refused):
        survey(f'<row r="1"><c r="A1" t="s"><v>{shown}</v></c></row>', sizes=(5, 7))


def test_sizes_of_strings_keep_their_order_however_they_are_written():
    part = b"<x:sst><x:si><x:t>abc</x:t></x:si><x:si><x:r><x:t>abc</x:t></x:r></x:si><x:si/></x:sst>"
    for whole in (part, part.replace(b"x:", b"")):
        first, second, third = xlsx.survey_strings(iter([whole]), Markup())
        assert first >= 3 and (second, third) == (3, 0)


def test_a_string_within_a_string_is_refused():
    with pytest.raises(Refused):
        xlsx.survey_strings(iter([b"<sst><si><si><t>x</t></si></si></sst>"]), Markup())


@pytest.mark.parametrize(
    "row",
    [
        '<row r="7" customFormat="false" ht="12.8" hidden="false" collapsed="false"><c r="C7" s="0" t="s"><v>0</v></c>'
        "</row>",
        '<row r="7" spans="1:3" x14ac:dyDescent="0.25"><c r="A7" s="1"/><c r="C7" t="str"><f>A1</f><v>x</v></c></row>',
        '<x:row r="7" spans="1:3"><x:c r="C7" s="1" t="s"><x:v>0</x:v></x:c></x:row>',
    ],
    ids=["LibreOffice", "Excel", "ClosedXML"],
)
def test_rows_of_the_usual_programs_are_read_in_the_quick_way(monkeypatch, row):
    def told_tag_by_tag(*_):
        raise AssertionError

    monkeypatch.setattr(xlsx._Sheet, "_start_row", told_tag_by_tag)
    x = "x:" if "x:" in row[:3] else ""
    whole = f"<{x}worksheet><{x}sheetData>{row}</{x}sheetData></{x}worksheet>".encode()
    scan = xlsx.survey(iter([whole]), Markup(), array("I"))
    assert (scan.rows, scan.columns, scan.cells) == (7, 3, 1)


def test_a_zip_that_holds_two_workbooks_is_read_as_the_one_that_was_looked_through(tmp_path):
    """The first half of the file is a whole zip of its own."""
    other, proper = crafted.xlsx(STRAY["a stray cell at the end of the world"]), crafted.xlsx(f"<row>{CELL}</row>")
    (tmp_path / "a.xlsx").write_bytes(other + proper)
    assert read_book(tmp_path / "a.xlsx").sheets[0].rows == [[1]]


def test_an_error_without_a_value_counts_for_how_far_a_sheet_reaches():
    assert survey('<row r="9"><c r="D9" t="e"/></row>').columns == 4
