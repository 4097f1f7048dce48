"""The tables of a briefing as sheets: real numbers, one header row, nothing that runs."""

import zipfile
from fractions import Fraction
from io import BytesIO

import nbformat.v4 as v4
import pytest
from python_calamine import CalamineWorkbook

from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.render.xlsx import BriefingXLSX, number_format
from tthc_analysis.wording.numbers import count, difference, points, rate

HOSTILE = '=HYPERLINK("http://x")'


def workbook(*tables) -> bytes:
    outputs = [v4.new_output("display_data", data=one._repr_mimebundle_()) for one in tables]
    cells = [v4.new_markdown_cell("# Báo cáo"), v4.new_code_cell("x", outputs=outputs, execution_count=1)]
    return BriefingXLSX().from_notebook_node(v4.new_notebook(cells=cells))[0]


def sheets(made: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def table(*rows, head=None, **how) -> Table:
    return Table("Các xã", head or one_row("Xã", "Số"), rows, (3, 1), ("left", "right"), **how)


def test_every_table_has_its_sheet_and_the_first_sheet_names_them():
    made = sheets(workbook(table(("A", count(1))), table(("B", count(2)))))
    assert list(made) == ["Mục lục", "Bảng 1", "Bảng 2"]
    assert made["Mục lục"][2:] == [["Bảng 1", "Các xã"], ["Bảng 2", "Các xã"]]
    assert made["Bảng 2"][0][0] == "Các xã" and made["Bảng 2"][2:] == [["Xã", "Số"], ["B", 2.0]]


def test_a_rate_is_its_exact_value_not_what_is_printed():
    exact = Fraction(19898, 20577)
    assert sheets(workbook(table(("A", rate(exact)))))["Bảng 1"][3][1] == float(exact)


@pytest.mark.parametrize(
    ("number", "shape"),
    [
        (count(1234), "#,##0"),
        (rate(Fraction(967, 1000)), "#,##0.00%"),
        (rate(Fraction(1), 0), "#,##0%"),
        (difference(Fraction(2)), "+#,##0;-#,##0;#,##0"),
        (points(Fraction(3, 10000)), '+#,##0.00" điểm %";-#,##0.00" điểm %";#,##0.00" điểm %"'),
        (points(Fraction(-3, 1000000)), '+#,##0.00" điểm %";-#,##0.00" điểm %";#,##0.00" điểm %"'),
    ],
)
def test_a_number_is_shown_as_it_is_printed(number, shape):
    assert number_format(number) == shape


def test_no_formula_no_link_outside_and_no_merged_cell():
    head = ((Head("Xã", rows=2), Head("Quá hạn", cols=1)), (Head("Số"),))
    made = zipfile.ZipFile(BytesIO(workbook(table((HOSTILE, HOSTILE), head=head, note=HOSTILE))))
    parts = b"".join(made.read(name) for name in made.namelist())
    assert b"<f>" not in parts and b"mergeCell" not in parts
    assert not [name for name in made.namelist() if "externalLink" in name or "vba" in name.lower()]
    assert b'TargetMode="External"' not in parts


def test_a_head_over_several_columns_goes_before_each_of_theirs():
    head = ((Head("Quá hạn", cols=2),), (Head("Kết quả"), Head("Hạng")))
    made = sheets(workbook(table(("1", "2"), head=head)))
    assert made["Bảng 1"][2] == ["Quá hạn – Kết quả", "Quá hạn – Hạng"]


def test_the_header_stays_in_sight_on_screen_and_paper():
    made = zipfile.ZipFile(BytesIO(workbook(table(("A", "1")))))
    sheet = made.read("xl/worksheets/sheet2.xml").decode()
    assert 'xSplit="1" ySplit="3"' in sheet and 'state="frozen"' in sheet
    assert "_xlnm.Print_Titles" in made.read("xl/workbook.xml").decode()


def test_the_same_notebook_gives_the_same_bytes():
    assert workbook(table(("A", count(1)))) == workbook(table(("A", count(1))))
