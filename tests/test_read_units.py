"""Tables of units: form II.06a and its like, digitisation, payment, overdue."""

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthc_analysis import columns
from tthc_analysis.columns import fold
from tthc_analysis.errors import EmptySource, MissingColumns
from tthc_analysis.read.source import Reading
from tthc_analysis.read.units import COLUMNS, read_units

PROGRESS_HEAD = [
    ["UBND TỈNH MẪU", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC"],
    ["Đơn vị tính: Số hồ sơ TTHC"],
    [
        *("STT", "Đơn vị", "Số hồ sơ nhận giải quyết", "", "", ""),
        *("Số hồ sơ đã giải quyết", "", "", "", "Số lượng hồ sơ đang giải quyết", "", ""),
    ],
    [
        *("", "", "Tổng số", "Trong đó", "", "Từ kỳ trước"),
        *("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"),
    ],
    ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", "", "", "", ""],
]
PROGRESS = [
    *PROGRESS_HEAD,
    ["(1)", "(2)", "(3)=(4)+(5)+(6)", *(f"({n})" for n in range(4, 14))],
    ["I", "Cấp huyện", "1.246", 1010, 202, 34, 1209, 101, 1007, 101, 37, 32, 5],
    [1, "Phòng Nội vụ", "1.234", 1000, 200, 34, 1200, 100, 1000, 100, 34, 30, 4],
    [2, "Phòng Kinh tế", 12, 10, 2, "-", 9, 1, 7, 1, 3, 2, 1],
    ["", "Tổng số", "1.246", 1010, 202, 34, 1209, 101, 1007, 101, 37, 32, 5],
    ["II", "Cấp xã"],
    [1, "Xã Mẫu", 5, 2, 3, 0, 5, 1, 3, 1, 0, 0, 0],
    ["", "TỔNG CỘNG", "1.251", 1012, 205, 34, 1214, 102, 1010, 102, 37, 32, 5],
    [],
    ["", "", "", "", "", "", "", "", "", "Mẫu, ngày 4 tháng 11 năm 2024"],
    ["", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"],
]
PER_UNIT = [
    [
        *("STT", "Đơn vị", "Tiếp nhận", "", "", "", "", "Đã xử lý", "", "", "", "Đang xử lý", ""),
        *("Bổ sung", "Dừng xử lý", "Yêu cầu thực hiện nghĩa vụ tài chính", "Trả lại/ Rút HS"),
    ],
    [
        *("", "", "Tổng số", "Kỳ trước", "Trong kỳ", "Qua mạng", "Qua BCCI"),
        *("Trước hạn", "Đúng hạn", "Quá hạn", "Tỷ lệ trước hạn, đúng hạn", "Trong hạn", "Quá hạn", "", "", "", ""),
    ],
    [1, "Xã Mẫu", "1.000", 100, 900, 600, 50, 200, 767, 33, "96.7%", 0, 0, 0, 0, 0, 0],
    [2, "Xã Bính", 0, 0, 0, 0, 0, 0, 0, 0, "NaN%", 0, 0, "-", "", 3, 4],
]
DIGITISATION = [
    [
        *("STT", "Đơn vị", "Tiếp nhận", "Số hóa hồ sơ TTHC khi tiếp nhận", "", "", "", "", "Đã giải quyết"),
        *("Số hóa kết quả giải quyết", "", "", "Đánh giá", ""),
    ],
    [
        *("", "", "", "Chưa số hóa TPHS", "Có số hóa TPHS", "Có tái sử dụng thành phần"),
        *("Có tái sử dụng thành phần từ cổng DVC quốc gia", "Tỷ lệ số hóa TPHS", ""),
        *("Chưa số hóa", "Đã số hóa", "Tỷ lệ số hóa kết quả", "Tỷ lệ số hóa TPHS", "Tỷ lệ số hóa kết quả"),
    ],
    [1, "Xã Mẫu", "1.000", 33, 967, 20, 5, "96.7%", 900, 90, 810, "90%", "Đạt", "Đạt"],
    ["", "Tổng số", "1.000", 33, 967, 20, 5, "96.7%", 900, 90, 810, "90%", "", ""],
]
PAID_ON_PORTAL = [
    [
        *("STT", "Mã định danh", "Tên đơn vị", "Tổng HS có nghĩa vụ tài chính"),
        *("Thanh toán trực tuyến trên Cổng DVC Quốc gia", "", ""),
    ],
    ["", "", "", "", "Số HS đã TTTT cổng DVC QG", "Tỷ lệ TTTT cổng DVC QG (%)", "Tỷ lệ TT trực tiếp (%)"],
    ["I", "Sở ban ngành"],
    [1, "H01.2", "Sở Mẫu", 200, 150, "75%", "25%"],
    ["", "Tổng số", "", 200, 150, "75%", "25%"],
]
PAID_PROCEDURES = [
    [
        *("STT", "Đơn vị", "Số lượng thủ tục có phí, lệ phí", "Số lượng thủ tục có phí, lệ phí phát sinh hồ sơ"),
        "Số lượng thủ tục có phát sinh thanh toán",
        "Số lượng thủ tục có phát sinh thanh toán trực tuyến",
        "Tổng số hồ sơ thuộc các thủ tục có phí, lệ phí",
        "Số hồ sơ được thanh toán trực tuyến thuộc các thủ tục có phí, lệ phí",
    ],
    [1, "Xã Mẫu", 40, 20, 10, 5, "1.500", 700],
]
PAID_CASES = [
    [
        *("STT", "Tên đơn vị", "Hồ sơ thu phí", "Thanh toán", "", "Tỷ lệ thanh toán trực tuyến"),
        *("Phí (VNĐ)", "Lệ phí (VNĐ)", "Tổng số tiền (VNĐ)"),
    ],
    ["", "", "", "Trực tiếp", "Trực tuyến", "", "", "", ""],
    [1, "Xã Mẫu", 100, 40, 60, "60%", "1.250.000", "50.000 đ", "1.300.000"],
]
PAID_BY_METHOD = [
    [
        *("STT", "Tên đơn vị", "Lệ phí đã thu (VNĐ)", "Phí đã thu (VNĐ)", "Số tiền (VNĐ)"),
        *("Phân loại theo hình thức thu phí, lệ phí", "", ""),
        *("Số lượt hồ sơ đã thu phí, lệ phí", "Số lượt hồ sơ thuộc đối tượng miễn phí"),
    ],
    ["", "", "", "", "", "Tiền mặt (VNĐ)", "Chuyển khoản (VNĐ)", "", "", ""],
    ["", "", "", "", "", "", "Qua cổng DVCQG", "Chuyển khoản khác", "", ""],
    [1, "Xã Mẫu", "50.000", "150.000", "200.000", "80.000", "90.000", "30.000", 12, 3],
    ["", "TỔNG", "50.000", "150.000", "200.000", "80.000", "90.000", "30.000", 12, 3],
]
OVERDUE = [
    ["PHỤ LỤC I: DANH SÁCH CÁC CƠ QUAN, ĐƠN VỊ GIẢI QUYẾT TTHC QUÁ HẠN"],
    ["STT", "Đơn vị", "Số hồ sơ quá hạn"],
    [1, "Xã Mẫu", 23],
    ["", "TỔNG CỘNG", 23],
    ["PHỤ LỤC II: DANH SÁCH HỒ SƠ"],
    ["STT", "Đơn vị tiếp nhận", "Lĩnh vực", "Mã hồ sơ"],
    [1, "Xã Mẫu", "Đất đai", "H01.2-241104-0001"],
]


def read(folder: Path, *sheets: list[list]) -> Reading:
    with xlsxwriter.Workbook(folder / "bang.xlsx") as book:
        for number, rows in enumerate(sheets, start=1):
            sheet = book.add_worksheet(f"Trang {number}")
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    return read_units(folder / "bang.xlsx")


def figures(reading: Reading, unit: str, role="unit") -> dict:
    """{measure: value} of the first row with this name and role."""
    lines = reading.table[(reading.table["unit"] == unit) & (reading.table["role"] == role)]
    lines = lines[lines["row"] == lines["row"].iloc[0]]
    return dict(zip(lines["measure"], lines["value"], strict=True))


def table(*labels: str, rows: list[list]) -> list[list]:
    """A small table whose columns have a parent each: "Đã xử lý > Quá hạn"."""
    paths = [label.split(" > ") for label in labels]
    head = [[path[0] for path in paths], [path[1] if len(path) > 1 else "" for path in paths]]
    return [["Đơn vị", *head[0]], ["", *head[1]], *rows]


def test_form_06a_gives_every_measure_of_a_unit(tmp_path):
    assert figures(read(tmp_path, PROGRESS), "Phòng Nội vụ") == {
        "recv_total": 1234,
        "recv_online": 1000,
        "recv_direct_or_postal": 200,
        "recv_carry": 34,
        "res_total": 1200,
        "res_before": 100,
        "res_on_time": 1000,
        "res_late": 100,
        "open_total": 34,
        "open_in_time": 30,
        "open_late": 4,
    }


def test_a_row_of_the_table_says_where_a_figure_stands(tmp_path):
    reading = read(tmp_path, PROGRESS)
    line = reading.table[(reading.table["unit"] == "Xã Mẫu") & (reading.table["measure"] == "res_late")].iloc[0]
    assert list(reading.table.columns) == COLUMNS
    assert (line["row"], line["section"], line["kind"]) == (13, "Cấp xã", "count")
    assert line["column"] == "Số hồ sơ đã giải quyết > Quá hạn"


def test_units_stand_in_the_section_opened_last(tmp_path):
    lines = read(tmp_path, PROGRESS).table.query("role == 'unit' and measure == 'recv_total'")
    assert list(zip(lines["unit"], lines["section"], strict=True)) == [
        ("Phòng Nội vụ", "Cấp huyện"),
        ("Phòng Kinh tế", "Cấp huyện"),
        ("Xã Mẫu", "Cấp xã"),
    ]


def test_printed_sums_are_kept_but_are_no_units(tmp_path):
    reading = read(tmp_path, PROGRESS)
    sums = reading.table.query("role != 'unit' and measure == 'recv_total'")
    assert list(zip(sums["unit"], sums["role"], sums["value"], strict=True)) == [
        ("Cấp huyện", "section", 1246),
        ("Tổng số", "total", 1246),
        ("TỔNG CỘNG", "total", 1251),
    ]
    assert reading.sources[0].rows == 3


def test_structural_rows_are_counted_by_kind(tmp_path):
    reading = read(tmp_path, PROGRESS)
    assert [(one.row, one.kind) for one in reading.skipped] == [
        (7, "numbering"),
        (8, "section"),
        (11, "total"),
        (12, "section"),
        (14, "total"),
        (16, "note"),
        (17, "note"),
    ]


def test_an_empty_first_column_changes_nothing(tmp_path):
    shifted = [["", *row] for row in PROGRESS]
    assert read(tmp_path, shifted).table.equals(read(tmp_path, PROGRESS).table)


def test_rows_may_be_sectors(tmp_path):
    head = [
        ["Lĩnh vực, công việc giải quyết theo cấp" if cell == "Đơn vị" else cell for cell in row] for row in PROGRESS
    ]
    assert set(read(tmp_path, head).table["by"]) == {"sector"}
    assert set(read(tmp_path, PROGRESS).table["by"]) == {"unit"}


def test_where_a_header_has_both_the_unit_names_the_row(tmp_path):
    rows = table("Lĩnh vực", "Đã xử lý > Quá hạn", rows=[["Xã Mẫu", "Đất đai", 3]])
    assert set(read(tmp_path, rows).table["unit"]) == {"Xã Mẫu"}


def test_the_form_of_07a_with_two_parents_above_a_figure(tmp_path):
    rows = [
        ["", "STT", "Lĩnh vực", "Số hồ sơ nhận giải quyết", "", "", "Kết quả giải quyết", "", "", "", "", ""],
        ["", "", "", "Tổng số", "Trong đó", "", "Số hồ sơ đã giải quyết", "", "", "Số hồ sơ đang giải quyết"],
        [
            *("", "", "", "", "Số kỳ trước chuyển qua", "Số mới tiếp nhận"),
            *("Tổng số", "Trả đúng thời hạn", "Trả quá hạn", "Tổng số", "Chưa đến hạn", "Quá hạn"),
        ],
        ["", 1, "Đất đai", 10, 2, 8, 6, 5, 1, 4, 3, 1],
    ]
    rows[0] += ["Bổ sung", "Trả lại"]
    rows[3] += [7, 9]
    assert figures(read(tmp_path, rows), "Đất đai") == {
        "recv_total": 10,
        "recv_carry": 2,
        "recv_new": 8,
        "res_total": 6,
        "res_in_time": 5,
        "res_late": 1,
        "open_total": 4,
        "open_in_time": 3,
        "open_late": 1,
        "awaiting_supplement": 7,
        "returned": 9,
    }


def test_the_html_that_a_screen_saves_as_xls_reads_like_its_table(tmp_path):
    saved = """<table>
    <tr><td rowspan="2">STT</td><td rowspan="2">Đơn vị</td><td colspan="2">Tiếp nhận</td>
    <td colspan="2">Đã xử lý</td><td rowspan="2">Bổ sung</td></tr>
    <tr><td>Tổng số</td><td>Trong kỳ</td><td>Quá hạn</td><td>Tỷ lệ trước hạn, đúng hạn</td></tr>
    <tr><td>I</td><td colspan="6">Xã, phường, thị trấn</td></tr>
    <tr><td>1</td><td>Xã Mẫu</td><td>1.234</td><td>1.200</td><td>5</td><td>96.7%</td><td>0</td></tr>
    <tr><td colspan="2">TỔNG SỐ</td><td>1.234</td><td>1.200</td><td>5</td><td>96.7%</td><td>0</td></tr></table>"""
    (tmp_path / "Danh sách 4-11-2024.xls").write_text(saved, encoding="utf-8")
    reading = read_units(tmp_path / "Danh sách 4-11-2024.xls")
    expected = {
        "recv_total": 1234,
        "recv_new": 1200,
        "res_late": 5,
        "res_in_time_rate": Fraction(967, 1000),
        "awaiting_supplement": 0,
    }
    assert figures(reading, "Xã Mẫu") == figures(reading, "TỔNG SỐ", role="total") == expected
    assert set(reading.table.query("role == 'unit'")["section"]) == {"Xã, phường, thị trấn"}


def test_a_dot_groups_in_counts_and_divides_in_rates(tmp_path):
    found = figures(read(tmp_path, PER_UNIT), "Xã Mẫu")
    assert (found["recv_total"], found["res_in_time_rate"]) == (1000, Fraction(967, 1000))


def test_the_per_unit_table_tells_pauses_and_returns(tmp_path):
    found = figures(read(tmp_path, PER_UNIT), "Xã Bính")
    stopped = ("awaiting_supplement", "paused", "awaiting_payment", "returned_or_withdrawn")
    assert [found[key] for key in stopped] == [None, None, 3, 4]


def test_dash_blank_and_nan_are_missing_never_nought(tmp_path):
    found = figures(read(tmp_path, PER_UNIT), "Xã Bính")
    assert (found["res_in_time_rate"], found["paused"], found["recv_total"]) == (None, None, 0)


def test_early_and_on_time_in_one_column_is_a_measure_of_its_own(tmp_path):
    rows = table("Đã xử lý > Đúng và trước hạn", "Đã xử lý > Quá hạn", rows=[["Xã Mẫu", 90, 10]])
    assert figures(read(tmp_path, rows), "Xã Mẫu") == {"res_in_time": 90, "res_late": 10}


def test_the_digitisation_table_keeps_its_two_rates_apart(tmp_path):
    found = figures(read(tmp_path, DIGITISATION), "Xã Mẫu")
    assert found == {
        "dig_in_cases": 1000,
        "dig_in_no": 33,
        "dig_in_yes": 967,
        "dig_in_reused": 20,
        "dig_in_reused_national": 5,
        "dig_in_rate": Fraction(967, 1000),
        "dig_out_cases": 900,
        "dig_out_no": 90,
        "dig_out_yes": 810,
        "dig_out_rate": Fraction(9, 10),
    }


@pytest.mark.parametrize(
    ("rows", "unit", "expected"),
    [
        (
            PAID_ON_PORTAL,
            "Sở Mẫu",
            {"fee_due": 200, "fee_online": 150, "fee_rate": Fraction(3, 4), "fee_direct_rate": Fraction(1, 4)},
        ),
        (
            PAID_PROCEDURES,
            "Xã Mẫu",
            {
                "fee_procedures": 40,
                "fee_procedures_used": 20,
                "fee_procedures_paid": 10,
                "fee_procedures_paid_online": 5,
                "fee_cases": 1500,
                "fee_online": 700,
            },
        ),
        (
            PAID_CASES,
            "Xã Mẫu",
            {
                "fee_collected": 100,
                "fee_direct": 40,
                "fee_online": 60,
                "fee_rate": Fraction(3, 5),
                "fee": 1_250_000,
                "charge": 50_000,
                "amount": 1_300_000,
            },
        ),
        (
            PAID_BY_METHOD,
            "Xã Mẫu",
            {
                "charge": 50_000,
                "fee": 150_000,
                "amount": 200_000,
                "amount_cash": 80_000,
                "amount_portal": 90_000,
                "amount_transfer": 30_000,
                "fee_collected": 12,
                "fee_exempt": 3,
            },
        ),
    ],
    ids=["on the portal", "by procedure", "by case", "by method"],
)
def test_the_four_payment_tables_name_their_denominators(tmp_path, rows, unit, expected):
    assert figures(read(tmp_path, rows), unit) == expected


def test_the_overdue_annex_ends_where_its_list_of_cases_begins(tmp_path):
    reading = read(tmp_path, OVERDUE)
    assert figures(reading, "Xã Mẫu") == {"late_total": 23}
    assert (reading.sources[0].rows, reading.rejected) == (1, ())


def test_a_count_with_a_fraction_is_rejected_and_unknown(tmp_path):
    reading = read(tmp_path, table("Đã xử lý > Quá hạn", "Đã xử lý > Trước hạn", rows=[["Xã Mẫu", 1.234, 5]]))
    assert [(one.row, one.column, one.value, one.code) for one in reading.rejected] == [
        (3, "Đã xử lý > Quá hạn", "1.234", "not_count")
    ]
    assert figures(reading, "Xã Mẫu") == {"res_late": None, "res_before": 5}


def test_figures_without_a_name_of_a_unit_are_rejected(tmp_path):
    reading = read(tmp_path, table("Đã xử lý > Quá hạn", rows=[["Xã Mẫu", 1], ["", 7], ["Gọi 0912 345 678", 7]]))
    assert [(one.row, one.code, one.value) for one in reading.rejected] == [(4, "blank", ""), (5, "not_like", "")]
    assert set(reading.table["unit"]) == {"Xã Mẫu"}


@pytest.mark.parametrize(("cells", "decimals"), [((0.967, 1), 1), ((96.7, 100), 1), (("96,70%", "100%"), 2)])
def test_rates_are_exact_however_a_sheet_holds_them(tmp_path, cells, decimals):
    label = "Đã xử lý > Tỷ lệ trước hạn, đúng hạn"
    lines = read(tmp_path, table(label, rows=[["Xã Mẫu", cells[0]], ["Xã Bính", cells[1]]])).table
    assert list(lines["value"]) == [Fraction(967, 1000), Fraction(1)]
    assert lines["decimals"].iloc[0] == decimals


def test_rows_headed_trong_do_are_passed_over(tmp_path):
    reading = read(tmp_path, table("Đã xử lý > Quá hạn", rows=[["Xã Mẫu", 5], ["Trong đó", 2], ["Tổng số", 5]]))
    assert [(one.row, one.kind) for one in reading.skipped] == [(4, "of_which"), (5, "total")]


def test_columns_we_do_not_know_are_left_out(tmp_path):
    rows = table("Đã xử lý > Quá hạn", "Họ tên", rows=[["Xã Mẫu", 5, "Nguyễn Văn A"]])
    assert figures(read(tmp_path, rows), "Xã Mẫu") == {"res_late": 5}


def test_of_several_sheets_the_one_with_most_measures_is_read(tmp_path):
    assert read(tmp_path, OVERDUE, PROGRESS).sources[0].sheet == "Trang 2"


def test_a_sheet_without_a_measure_is_refused_with_what_was_found(tmp_path):
    with pytest.raises(MissingColumns) as caught:
        read(tmp_path, [["STT", "Đơn vị", "Ghi chú"], [1, "Xã Mẫu", "x"]])
    assert caught.value.found == ("STT", "Đơn vị", "Ghi chú")
    assert "Số hồ sơ nhận giải quyết > Tổng số" in caught.value.missing


def test_a_sheet_that_names_no_units_is_refused(tmp_path):
    with pytest.raises(MissingColumns) as caught:
        read(tmp_path, [["STT", "Ghi chú"], [1, "x"]])
    assert caught.value.missing == ("Đơn vị",)


def test_a_table_without_units_is_empty(tmp_path):
    with pytest.raises(EmptySource):
        read(tmp_path, [*PROGRESS_HEAD, ["", "Tổng số", *[0] * 11]])


def test_no_header_path_stands_for_two_measures():
    owners = [(tuple(map(fold, path)), measure.key) for measure in columns.MEASURES for path in measure.paths]
    assert len({path for path, _ in owners}) == len(set(owners))
    assert len({measure.key for measure in columns.MEASURES}) == len(columns.MEASURES)


MEASURES = st.lists(st.sampled_from(columns.MEASURES), min_size=1, max_size=6, unique=True)
WRITTEN = {
    "count": st.integers(0, 10**7).map(lambda number: (number, f"{number:,}".replace(",", "."))),
    "money": st.integers(0, 10**10).map(lambda number: (number, f"{number:,} đ".replace(",", "."))),
    "rate": st.integers(0, 10000).map(lambda number: (Fraction(number, 10000), f"{number // 100},{number % 100:02}%")),
}


@st.composite
def tables(draw) -> tuple[list[columns.Measure], dict[str, list]]:
    measures = draw(MEASURES)
    names = draw(st.lists(st.sampled_from([f"Xã Mẫu {n}" for n in range(9)]), min_size=1, max_size=5, unique=True))
    return measures, {name: [draw(WRITTEN[measure.kind]) for measure in measures] for name in names}


def sheet(measures: list[columns.Measure], units: dict[str, list]) -> list[list]:
    """A header of as many rows as its deepest path, each column under parents of its own."""
    paths = [max(measure.paths, key=len) for measure in measures]
    depth = max(map(len, paths))
    head = [["" if at >= len(path) else path[at] for path in paths] for at in range(depth)]
    head = [["Đơn vị" if at == 0 else "", *labels] for at, labels in enumerate(head)]
    return [*head, *([name, *(shown for _, shown in figures)] for name, figures in units.items())]


@given(tables(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_back_whatever_the_order_of_the_columns(tmp_path, drawn, random: Random):
    measures, units = drawn
    order = random.sample(range(len(measures)), len(measures))
    shuffled = [measures[at] for at in order], {name: [row[at] for at in order] for name, row in units.items()}
    for layout in (drawn, shuffled):
        reading = read(tmp_path, sheet(*layout))
        assert reading.rejected == ()
        for name, row in units.items():
            expected = {measure.key: value for measure, (value, _) in zip(measures, row, strict=True)}
            assert figures(reading, name) == expected
