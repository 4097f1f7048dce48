"""The structure of a table in a sheet: its header as paths, the kinds of its rows."""

import pytest

from tthc_analysis.read import grid
from tthc_analysis.read.grid import Kind
from tthc_analysis.workbook import Merge, Sheet

THREE_ROWS = [
    ["STT", "Đơn vị", "Nhận", "", "", "", "Đã giải quyết", "", "Đang giải quyết", ""],
    ["", "", "Tổng số", "Trong đó", "", "Từ kỳ trước", "Tổng số", "Quá hạn", "Tổng số", "Quá hạn"],
    ["", "", "", "Trực tuyến", "Trực tiếp"],
]
ONE_ROW = ["STT", "Đơn vị", "Số hồ sơ quá hạn"]


def joined(rows, top=0, name=1, merged=()) -> list[str]:
    """Paths of the header that begins in row `top`; `merged` lists ranges as (top, left, bottom, right)."""
    sheet = Sheet("x", rows, tuple(Merge(*area) for area in merged))
    return [" > ".join(path) for path in grid.header(sheet, top, name).paths]


def kinds(*body, head=(ONE_ROW,), name=1) -> list[Kind]:
    return [kind for _, _, kind in grid.header(Sheet("x", [*head, *body]), 0, name).body()]


def kind(*row) -> Kind:
    return kinds([1, "Xã Mẫu", 3], list(row))[1]


def test_a_header_of_one_row_is_its_labels():
    assert joined([ONE_ROW, [1, "Xã Mẫu", 3]]) == ONE_ROW


def test_a_header_of_three_rows_becomes_a_path_for_each_column():
    assert joined([*THREE_ROWS, [1, "Xã Mẫu", *range(8)]]) == [
        "STT",
        "Đơn vị",
        "Nhận > Tổng số",
        "Nhận > Trong đó > Trực tuyến",
        "Nhận > Trong đó > Trực tiếp",
        "Nhận > Từ kỳ trước",
        "Đã giải quyết > Tổng số",
        "Đã giải quyết > Quá hạn",
        "Đang giải quyết > Tổng số",
        "Đang giải quyết > Quá hạn",
    ]


def test_a_parent_does_not_reach_past_the_parent_above_it():
    rows = [["Đơn vị", "A", "", "B", ""], ["", "Trong đó", "", "", ""], ["", "x", "y", "x", "y"]]
    assert joined(rows, name=0)[1:] == ["A > Trong đó > x", "A > Trong đó > y", "B > x", "B > y"]


def test_a_blank_column_takes_no_parent():
    assert joined([["Đơn vị", "Nhận", "", ""], ["", "Tổng số", "", "Mới"]], name=0)[1:] == [
        "Nhận > Tổng số",
        "",
        "Nhận > Mới",
    ]


def test_a_merged_label_holds_in_its_own_range_only():
    rows = [["Đơn vị", "Nhận", "", "", ""], ["", "Tổng số", "Mới", "Bổ sung", "Ghi thêm"]]
    assert joined(rows, name=0, merged=[(0, 1, 0, 2)])[1:] == [
        "Nhận > Tổng số",
        "Nhận > Mới",
        "Bổ sung",
        "Ghi thêm",
    ]


def test_a_label_merged_downwards_is_one_step_of_the_path():
    rows = [["Đơn vị", "Nhận", ""], ["", "Tổng số", "Trong đó"], ["", "", "Mới"]]
    assert joined(rows, name=0, merged=[(0, 0, 2, 0), (0, 1, 0, 2), (1, 1, 2, 1)]) == [
        "Đơn vị",
        "Nhận > Tổng số",
        "Nhận > Trong đó > Mới",
    ]


def test_a_merged_name_is_filled_inside_its_range():
    rows = [ONE_ROW, [1, "Xã Mẫu", 3], ["", "", 4], ["", "", 5]]
    table = grid.header(Sheet("x", rows, (Merge(1, 1, 2, 1),)), 0, 1)
    assert [row[1] for _, row, _ in table.body()] == ["Xã Mẫu", "Xã Mẫu", ""]


def test_rows_carry_the_numbers_the_clerk_sees():
    table = grid.header(Sheet("x", [["Biểu mẫu"], ONE_ROW, [1, "Xã Mẫu", 3]]), 1, 1)
    assert [number for number, _, _ in table.body()] == [3]


@pytest.mark.parametrize(
    "row",
    [
        (1, "Xã Mẫu", 3),
        ("", "Xã Mẫu", "1.234"),
        (1.0, "Xã Mẫu", "-"),
        (1, "Xã Mẫu", ""),
        ("", "", 12),
        ("I.1", "Xã Mẫu", 3),
        ("", "Huyện A Lưới", 3),
        (1, "A Lưới", 3),
        ("", "Tổng công ty Mẫu", 3),
    ],
)
def test_a_row_with_figures_is_data(row):
    assert kind(*row) is Kind.DATA


@pytest.mark.parametrize("row", [("", None, " "), (), ("\u200b",)])
def test_a_row_of_nothing_is_blank(row):
    assert kind(*row) is Kind.BLANK


@pytest.mark.parametrize("row", [("stt", "ĐƠN VỊ", "Số  hồ sơ quá hạn"), ("STT", "Đơn vị", "Số hồ sơ quá hạn")])
def test_a_header_may_repeat(row):
    assert kind(*row) is Kind.HEADER


def test_each_row_of_a_header_may_repeat():
    head = THREE_ROWS
    assert kinds([1, "Xã Mẫu", 3], *THREE_ROWS, head=head) == [Kind.DATA, *[Kind.HEADER] * 3]


@pytest.mark.parametrize(
    "row",
    [
        ("(1)", "(2)", "(3)"),
        (1, 2.0, 3),
        ("A", "B", 1, 2),
        ("(1)", "(2)", "(3)=(4)+(5)", "(4)"),
        ("'(1)", "'(2)", "'(3) = '(4) + '(5)", "'(4)"),
    ],
)
def test_a_row_that_counts_the_columns_is_numbering(row):
    assert kind(*row) is Kind.NUMBERING


@pytest.mark.parametrize("word", ["Tổng số", "TỔNG CỘNG", "tổng", "Cộng", "Tổng cộng:", "Tổng cộng (I+II)"])
def test_a_total_is_known_by_its_word_in_either_of_the_first_columns(word):
    assert (kind("", word, 12), kind(word, "", 12), kind(14, word, 12)) == (Kind.TOTAL,) * 3


def test_a_row_headed_trong_do_is_a_part_of_the_row_above():
    assert (kind("", "Trong đó:", 2), kind("", "Trong đó", "")) == (Kind.OF_WHICH,) * 2


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (("I", "Sở ban ngành"), "Sở ban ngành"),
        (("II.", "Cấp huyện", 12), "Cấp huyện"),
        (("II. Cấp huyện",), "Cấp huyện"),
        (("III",), "III"),
        (("A", "Cấp tỉnh"), "Cấp tỉnh"),
        (("", "Cấp huyện (bao gồm các xã)"), "Cấp huyện (bao gồm các xã)"),
    ],
)
def test_a_section_is_known_by_its_mark_and_names_what_follows(row, name):
    assert kind(*row) is Kind.SECTION
    assert grid.section_of(row) == name


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "Mẫu, ngày 4 tháng 11 năm 2024"),
        ("", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"),
        ("Ghi chú: số liệu mẫu",),
        ("", "Ghi chú", "5 hồ sơ"),
        ("", "Số liệu tính đến", "04/11/2024"),
    ],
)
def test_signatures_and_footnotes_are_notes(row):
    assert kind(*row) is Kind.NOTE


def test_the_header_of_a_next_table_ends_this_one():
    later = [["PHỤ LỤC II"], ["STT", "Mã hồ sơ", "Ngày nhận"], [1, "H01-241104-0001", "04/11/2024"]]
    assert kinds([1, "Xã Mẫu", 3], *later) == [Kind.DATA, Kind.NOTE]


def test_a_section_row_right_below_the_header_is_no_part_of_it():
    assert kinds(["II. Cấp huyện"], [1, "Xã Mẫu", 3]) == [Kind.SECTION, Kind.DATA]
    assert kinds(["", "Cấp huyện"], [1, "Xã Mẫu", 3]) == [Kind.SECTION, Kind.DATA]


@pytest.mark.parametrize("cell", [None, "", "\u200b", "-", "–", "NaN%", "nan", "N/A"])
def test_nothing_printed_and_signs_of_nothing_are_missing(cell):
    assert grid.missing(cell)


@pytest.mark.parametrize("cell", [0, "0 ", "0%", 0.0, "không"])
def test_zero_is_not_missing(cell):
    assert not grid.missing(cell)
