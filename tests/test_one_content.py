"""One content, many faces: whatever the document holds is in each of them, and the numbers are those of the record."""

import json
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook

from tests import faces
from tests.faces import bare
from tests.words import foreign

PERSONAL = ("Người nộp mẫu", "Số mẫu", "Thôn Mẫu")


@pytest.fixture(scope="module")
def told(made) -> dict:
    return faces.content(made.folder)


@pytest.fixture(scope="module")
def figures(made) -> dict:
    return json.loads((made.folder / "figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("read", [faces.of_html, faces.of_pdf, faces.of_docx], ids=["html", "pdf", "docx"])
def test_every_piece_of_the_document_is_read_in(made, told, read):
    found = read(made.folder)
    assert [piece for piece in faces.pieces(told["blocks"]) if bare(piece) not in found] == []


def test_the_workbook_holds_every_table_whole(made, told):
    book = CalamineWorkbook.from_path(made.folder / "weekly_briefing.xlsx")
    tables = [block for block in told["blocks"] if block["kind"] == "table"]
    for number, table in enumerate(tables, start=1):
        rows = book.get_sheet_by_name(f"Bảng {number}").to_python(skip_empty_area=False)
        for row, texts, exacts in zip(rows[3:], table["rows"], table["exact"], strict=False):
            cells = zip(texts, exacts, strict=True)
            expected = [text if exact is None else float(Fraction(exact)) for text, exact in cells]
            assert [*map(_digits, row)] == [*map(_digits, expected)]
        assert len(rows) >= 3 + len(table["rows"])
        assert rows[0][0] == table["caption"] and (not table["note"] or [table["note"]] == rows[-1][:1])


def _digits(cell: str | float) -> str:
    """A sheet keeps sixteen digits of a number."""
    return f"{cell:.13g}" if isinstance(cell, float) else cell


def test_the_six_lines_are_those_of_the_record_in_every_face(made, told, figures):
    table = next(block for block in told["blocks"] if block["kind"] == "table")
    assert [row[0] for row in table["rows"]] == [line["name"] for line in figures["lines"]]
    assert [row[1] for row in table["rows"]] == [line["printed"] for line in figures["lines"]]
    assert [exact[1] for exact in table["exact"]] == [line["value"] for line in figures["lines"]]
    letter = faces.of_eml(made.folder)
    for line in figures["lines"]:
        assert bare(f"{line['name']}: kết quả {line['printed']}; xếp thứ {line['place']}/{line['of']}") in letter


def test_every_number_of_a_cell_is_printed_from_its_exact_value(told):
    for table in (block for block in told["blocks"] if block["kind"] == "table"):
        for texts, exacts in zip(table["rows"], table["exact"], strict=True):
            for text, exact in zip(texts, exacts, strict=True):
                if exact is not None and text.endswith("%") and "điểm" not in text:
                    assert abs(float(text[:-1].replace(",", ".")) - 100 * Fraction(exact)) <= Fraction(1, 2)


@pytest.mark.parametrize("read", [faces.of_html, faces.of_pdf, faces.of_docx, faces.of_xlsx, faces.of_eml])
def test_no_personal_data_reaches_a_face(made, read):
    found = read(made.folder)
    assert not [word for word in PERSONAL if bare(word) in found]


def test_no_piece_speaks_another_language_than_the_office(told):
    assert foreign("\n".join(faces.pieces(told["blocks"]))) == []
