"""The register of obstacles → a typed table, and what is refused on the way."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from tests.test_read_dossiers import csv_file
from tthc_analysis.errors import MissingColumns
from tthc_analysis.params import load_vocabulary
from tthc_analysis.read.obstacles import NO_REGISTER, read_obstacles
from tthc_analysis.read.source import Reading

REPORT = date(2024, 11, 4)
UNITS = ("Xã An Mẫu", "Xã Ân Mẫu", "Phòng Tư pháp")
CELLS = {
    "Số": "VM-01",
    "Ngày ghi nhận": "01/10/2024",
    "Đơn vị báo cáo": "Xã An Mẫu",
    "Loại": "PM",
    "Thủ tục": "Đăng ký khai sinh",
    "Lĩnh vực": "Hộ tịch",
    "Số hồ sơ bị vướng": "12",
    "Mã các hồ sơ": "",
    "Nội dung vướng mắc": "Trạng thái không đồng bộ lên Cổng",
    "Đề xuất": "Sửa lỗi đồng bộ",
    "Cơ quan giải quyết": "",
    "Ngày gửi": "02/10/2024",
    "Ngày trả lời": "",
    "Tình trạng": "Đã gửi",
    "Lặp lại của số": "",
}


def line(**changed: str) -> list[str]:
    """One obstacle, told by keys: number, on, unit, kind, procedure …"""
    keys = ("number", "on", "unit", "kind", "procedure", "sector", "dossiers", "ids", "what", "proposal")
    keys += ("authority", "sent", "answered", "status", "repeat_of")
    assert set(changed) <= set(keys)
    return [changed.get(key, cell) for key, cell in zip(keys, CELLS.values(), strict=True)]


def read(folder: Path, *lines: list[str], units: tuple[str, ...] = UNITS) -> Reading:
    return read_obstacles(csv_file(folder, list(CELLS), *lines, name="vuong-mac.csv"), REPORT, units=units)


def refused(folder: Path, *lines: list[str]) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in read(folder, *lines).rejected]


def test_a_row_is_an_obstacle_with_typed_values(tmp_path):
    reading = read(tmp_path, line(ids="H99.11-241018-0004; h99.11-241018-0005"))
    (one,) = reading.table.to_dict("records")
    assert (one["number"], one["kind"], one["status"], one["dossiers"]) == ("VM-01", "PM", "sent", 12)
    assert (one["recorded_on"], one["sent_on"]) == (datetime(2024, 10, 1), datetime(2024, 10, 2))
    assert one["dossier_ids"] == "H99.11-241018-0004; H99.11-241018-0005"
    assert pd.isna(one["authority"]) and pd.isna(one["answered_on"]) and pd.isna(one["repeat_of"])
    assert (one["source_file"], one["source_row"]) == ("vuong-mac.csv", 2)
    assert [(one.kind, one.rows) for one in reading.sources] == [("obstacles", 1)]
    assert list(reading.table.dtypes) == list(NO_REGISTER.table.dtypes)


@pytest.mark.parametrize("kind", ["PM", "pm", "Phần mềm", "Phần mềm, tài khoản, đồng bộ"])
def test_a_kind_goes_by_its_code_or_its_names(tmp_path, kind):
    assert list(read(tmp_path, line(kind=kind)).table["kind"]) == ["PM"]


@pytest.mark.parametrize("procedure", ["1.004206", "2.000635.000.00.00.H30", "Cấp bản sao từ sổ gốc"])
def test_a_procedure_goes_by_its_code_or_its_name(tmp_path, procedure):
    assert list(read(tmp_path, line(procedure=procedure)).table["procedure"]) == [procedure]


def test_an_authority_goes_by_its_names(tmp_path):
    table = read(tmp_path, line(authority="Sở KH&CN"), line(number="VM-02", authority="sở tư pháp")).table
    assert list(table["authority"]) == ["science_department", "justice_department"]


@pytest.mark.parametrize(
    ("changed", "column", "code"),
    [
        ({"kind": "XX"}, "Loại", "unknown_word"),
        ({"status": "Đang chờ"}, "Tình trạng", "unknown_word"),
        ({"authority": "Sở Trời"}, "Cơ quan giải quyết", "unknown_word"),
        ({"unit": "Xã Ba Mẫu"}, "Đơn vị báo cáo", "unknown_unit"),
        ({"on": "31/02/2024"}, "Ngày ghi nhận", "not_moment"),
        ({"on": ""}, "Ngày ghi nhận", "blank"),
        ({"sent": "30/09/2024"}, "Ngày gửi", "before_recorded"),
        ({"answered": "01/10/2024"}, "Ngày trả lời", "before_sent"),
        ({"sent": "", "answered": "30/09/2024"}, "Ngày trả lời", "before_sent"),
        ({"answered": "05/11/2024"}, "Ngày trả lời", "after_report"),
        ({"repeat_of": "VM-09"}, "Lặp lại của số", "unknown_number"),
        ({"repeat_of": "VM-01"}, "Lặp lại của số", "repeat_of_itself"),
        ({"procedure": "", "sector": "", "dossiers": ""}, "Thủ tục", "nothing_touched"),
        ({"dossiers": "nhiều"}, "Số hồ sơ bị vướng", "not_count"),
        ({"ids": "hồ sơ đất"}, "Mã các hồ sơ", "not_dossier_ids"),
        ({"ids": "0912345678"}, "Mã các hồ sơ", "personal"),
        ({"what": "x" * 1001}, "Nội dung vướng mắc", "too_long_text"),
    ],
)
def test_a_faulty_row_is_refused_by_its_column_and_the_others_stay(tmp_path, changed, column, code):
    reading = read(tmp_path, line(**changed), line(number="VM-02"))
    assert [(one.row, one.column, one.code) for one in reading.rejected] == [(2, column, code)]
    assert list(reading.table["number"]) == ["VM-02"]


def test_a_unit_takes_the_spelling_of_the_list_and_a_near_one_is_asked_about(tmp_path):
    reading = read(tmp_path, line(unit="UBND xã An Mẫu"), line(number="VM-02", unit="Phòng Tư pha"))
    assert list(reading.table["unit"]) == ["Xã An Mẫu"]
    assert "có phải “Phòng Tư pháp”" in reading.rejected[0].reason


def test_without_a_list_every_unit_may_report(tmp_path):
    assert list(read(tmp_path, line(unit="Xã Ba Mẫu"), units=()).table["unit"]) == ["Xã Ba Mẫu"]


def test_a_number_that_stands_twice_is_refused_wherever_it_stands(tmp_path):
    assert refused(tmp_path, line(), line(number="VM-02"), line(number="vm-01")) == [
        (2, "Số", "duplicate_number"),
        (4, "Số", "duplicate_number"),
    ]


def test_obstacles_that_repeat_each_other_in_a_ring_are_refused(tmp_path):
    rows = line(repeat_of="VM-02"), line(number="VM-02", repeat_of="VM-01"), line(number="VM-03", repeat_of="VM-02")
    assert [row for row, _, _ in refused(tmp_path, *rows)] == [2, 3]


def test_what_repeats_a_refused_row_stays(tmp_path):
    reading = read(tmp_path, line(kind="XX"), line(number="VM-02", repeat_of="VM-01"))
    assert list(reading.table["repeat_of"]) == ["VM-01"]


@pytest.mark.parametrize("column", ["what", "proposal"])
@pytest.mark.parametrize(
    "words",
    [
        "Chị Lê Thị Mẫu nộp hai lần",
        "NGUYỄN THỊ MẪU nộp hai lần",
        "ông Mẫu không có căn cước",
        "gọi 0912 345 678",
        "gọi +84 912 345 678",
        "số 001099012345",
        "số 123 456 789",
        "thư mau@vi.du",
    ],
)
def test_a_text_that_may_tell_of_a_person_is_refused_and_never_quoted(tmp_path, column, words):
    reading = read(tmp_path, line(**{column: words}))
    (one,) = reading.rejected
    assert (one.code, one.value, len(reading.table)) == ("personal", "", 0)
    assert "Mẫu" not in one.reason and "@" not in one.reason and "9" not in one.reason


@pytest.mark.parametrize("column", ["procedure", "sector"])
def test_a_procedure_or_sector_that_may_be_a_person_is_refused_and_never_quoted(tmp_path, column):
    (one,) = read(tmp_path, line(**{column: "Trần Văn Mẫu"})).rejected
    assert (one.code, one.value) == ("personal", "")


@pytest.mark.parametrize(
    "words",
    [
        "Nghị định 61/2018/NĐ-CP yêu cầu bản giấy",
        "từ 01/10/2024 đến 31/10/2024 mất 1.234 lượt, 2.000.000 đồng",
        "ở TP. Hồ Chí Minh, Bà Rịa; HỒ SƠ, LÝ LỊCH TƯ PHÁP",
    ],
)
def test_laws_days_and_places_are_no_persons(tmp_path, words):
    assert refused(tmp_path, line(what=words)) == []


def test_blank_rows_the_example_titles_and_signatures_are_passed_over(tmp_path):
    blank = [""] * len(CELLS)
    titles = [["SỔ VƯỚNG MẮC"], []]
    below = [["", "", "", "Người lập biểu"], ["", "", "", "Trần Văn Mẫu"]]
    rows = [*titles, list(CELLS), line(number="Ví dụ"), blank, line(), blank, *below]
    reading = read_obstacles(csv_file(tmp_path, *rows), REPORT)
    assert list(reading.table["source_row"]) == [6]
    assert reading.rejected == ()
    assert [(one.row, one.kind) for one in reading.skipped] == [(4, "example"), (8, "note"), (9, "note")]


def test_a_file_that_is_no_register_is_refused_with_what_it_lacks(tmp_path):
    with pytest.raises(MissingColumns) as caught:
        read_obstacles(csv_file(tmp_path, ["Số", "Loại"], ["1", "PM"]), REPORT)
    assert caught.value.missing == (
        "Ngày ghi nhận",
        "Đơn vị báo cáo",
        "Nội dung vướng mắc",
        "Tình trạng",
    )


def test_an_office_adds_its_own_spellings(tmp_path):
    (tmp_path / "aliases.yaml").write_text(
        "obstacle_columns: {what: [Khó khăn]}\nobstacle_kind: {pm: [Mạng]}\nauthority: {justice_department: [STP]}\n"
        "obstacle_status: {removed: [Xong]}\n",
        encoding="utf-8",
    )
    head = ["Khó khăn" if name == "Nội dung vướng mắc" else name for name in CELLS]
    file = csv_file(tmp_path, head, line(kind="mạng", authority="STP", status="xong"))
    (one,) = read_obstacles(file, REPORT, load_vocabulary(tmp_path / "aliases.yaml")).table.to_dict("records")
    assert (one["kind"], one["authority"], one["status"]) == ("PM", "justice_department", "removed")
