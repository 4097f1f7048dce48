"""The sample files, read back cell by cell; nothing here uses the generator's own counting."""

import csv
import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from python_calamine import CalamineWorkbook

from tthc_analysis import sample

NEW_YEAR = datetime(2024, 1, 1)
RANKINGS = {"xep-hang-2024-10-28.xlsx", "xep-hang-2024-11-04.xlsx"}
NAMES = RANKINGS | {"ho-so-2024-10-28.csv", "ho-so-2024-11-04.xlsx", "vuong-mac.xlsx"}
NOT_ACCEPTED = {"Mới đăng ký", "Không được tiếp nhận"}
HEADERS = (
    "STT | Mã hồ sơ | Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Đơn vị giải quyết | Kênh thực hiện | Chủ hồ sơ | "
    "Địa chỉ | Số điện thoại | Ngày nộp | Ngày tiếp nhận | Ngày hẹn trả | Ngày tạm dừng | Ngày tiếp tục xử lý | "
    "Ngày kết thúc xử lý | Ngày trả kết quả | Trạng thái | Lý do | Số TPHS phải số hóa | Số TPHS đã số hóa | "
    "Thủ tục không có kết quả | Kết quả điện tử | Phí (VNĐ) | Lệ phí (VNĐ) | Hình thức thanh toán | "
    "Trạng thái thanh toán"
).split(" | ")
MOMENTS = [header for header in HEADERS if header.startswith("Ngày")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "new"
    sample.provide(folder)
    return folder


def cells(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [[typed(cell) for cell in row] for row in csv.reader(file, delimiter=";")]
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def typed(text):
    if re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", text):
        return datetime.strptime(text, "%d/%m/%Y %H:%M")
    return int(text) if text.isdecimal() else text


def dossiers(path):
    """The rows below the header, blank cells as None."""
    return [dict(zip(HEADERS, (cell if cell != "" else None for cell in row), strict=True)) for row in cells(path)[5:]]


@pytest.fixture(scope="module")
def earlier(folder):
    return dossiers(folder / "ho-so-2024-10-28.csv")


@pytest.fixture(scope="module")
def later(folder):
    return dossiers(folder / "ho-so-2024-11-04.xlsx")


def per_cent(part, whole):
    return f"{(Decimal(100 * part) / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%".replace(".", ",")


def figures(rows, as_of):
    """The directive's six figures by its own definitions."""

    def counts(moment):
        return moment is not None and NEW_YEAR <= moment < as_of

    def is_open(row):
        if row["Trạng thái"] in NOT_ACCEPTED or row["Ngày tiếp nhận"] >= as_of:
            return False
        return row["Ngày kết thúc xử lý"] is None or row["Ngày kết thúc xử lý"] >= as_of

    def is_paused(row):
        if not is_open(row) or row["Ngày tạm dừng"] is None or row["Ngày tạm dừng"] >= as_of:
            return False
        return row["Ngày tiếp tục xử lý"] is None or row["Ngày tiếp tục xử lý"] >= as_of

    def is_open_overdue(row):
        excused = is_paused(row) and row["Ngày tạm dừng"] <= row["Ngày hẹn trả"]
        return is_open(row) and row["Ngày hẹn trả"] < as_of and not excused

    received = [r for r in rows if counts(r["Ngày tiếp nhận"]) and r["Trạng thái"] not in NOT_ACCEPTED]
    resolved = [
        r for r in rows
        if r["Trạng thái"] in ("Đã xử lý xong", "Đã trả kết quả") and counts(r["Ngày kết thúc xử lý"])
    ]  # fmt: skip
    late = [r for r in resolved if r["Ngày kết thúc xử lý"].date() > r["Ngày hẹn trả"].date()]
    papers = [r for r in resolved if r["Thủ tục không có kết quả"] == "Không"]
    owing = [r for r in received if r["Phí (VNĐ)"] + r["Lệ phí (VNĐ)"] > 0]
    paid = [r for r in owing if r["Trạng thái thanh toán"] == "Đã thanh toán"]
    return [
        len(late) + sum(map(is_open_overdue, rows)),
        sum(map(is_paused, rows)),
        sum(r["Trạng thái"] == "Trả lại" and counts(r["Ngày kết thúc xử lý"]) for r in rows),
        per_cent(sum(r["Số TPHS đã số hóa"] >= r["Số TPHS phải số hóa"] for r in received), len(received)),
        per_cent(sum(r["Kết quả điện tử"] == "Có" for r in papers), len(papers)),
        per_cent(sum(r["Hình thức thanh toán"] == "Trực tuyến" for r in paid), len(owing)),
    ]


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def our_line(path):
    (line,) = [row for row in cells(path) if row[1] == "Huyện Mẫu"]
    return line[2::2], line[3::2]


def test_the_later_list_gives_the_figures_of_the_directive(later):
    found = figures(later, datetime(2024, 11, 1))

    assert found[:5] == [23, 28, 255, "96,70%", "97,41%"]
    assert "50,00%" < found[5] < "75,00%"


def test_the_earlier_list_gives_other_figures_for_the_week_before(earlier):
    found = figures(earlier, datetime(2024, 10, 28))

    assert found[:5] == [21, 31, 249, "96,67%", "97,34%"]


def test_both_rankings_print_the_values_of_their_lists(folder, earlier, later):
    before, _ = our_line(folder / "xep-hang-2024-10-28.xlsx")
    after, _ = our_line(folder / "xep-hang-2024-11-04.xlsx")

    assert before == figures(earlier, datetime(2024, 10, 28))
    assert after == figures(later, datetime(2024, 11, 1))


def test_our_places_are_those_of_the_directive_and_differ_the_week_before(folder):
    _, before = our_line(folder / "xep-hang-2024-10-28.xlsx")
    _, after = our_line(folder / "xep-hang-2024-11-04.xlsx")

    assert after == ["8/12", "9/12", "10/12", "12/12", "9/12", "6/12"]
    assert before == ["7/12", "10/12", "10/12", "12/12", "9/12", "6/12"]


@pytest.mark.parametrize("day", ["2024-10-28", "2024-11-04"])
def test_every_place_is_one_more_than_the_localities_with_a_better_value(folder, day):
    table = [row for row in cells(folder / f"xep-hang-{day}.xlsx")[6:18]]

    assert len(table) == 12
    for column in range(2, 14, 2):
        values = [row[column] for row in table]
        if isinstance(values[0], str):
            values = [-float(value.replace(",", ".").removesuffix("%")) for value in values]
        places = [f"{1 + sum(other < value for other in values)}/12" for value in values]
        assert places == [row[column + 1] for row in table]


def test_the_later_ranking_has_one_tie_and_we_are_not_in_it(folder):
    table = cells(folder / "xep-hang-2024-11-04.xlsx")[6:18]
    tied = [row[1] for column in range(2, 14, 2) for row in table if [r[column] for r in table].count(row[column]) > 1]

    assert tied == ["Thị xã Ất", "Huyện Bính"]


def test_the_list_has_its_furniture_its_headers_and_one_row_a_dossier(folder, later):
    rows = cells(folder / "ho-so-2024-11-04.xlsx")

    assert rows[1][0] == "DANH SÁCH HỒ SƠ (SỐ LIỆU MẪU)"
    assert rows[2][0].endswith("thời điểm xuất: 04/11/2024 06:30")
    assert rows[3] == [""] * len(HEADERS)
    assert rows[4] == HEADERS
    assert [row["STT"] for row in later] == list(range(1, len(later) + 1))
    assert len({row["Mã hồ sơ"] for row in later}) == len(later)
    assert all(re.fullmatch(r"H99\.\d\d-\d{6}-\d{4}", row["Mã hồ sơ"]) for row in later)


def test_every_status_channel_and_way_of_paying_occurs(later):
    assert set(Counter(row["Trạng thái"] for row in later)) == NOT_ACCEPTED | {
        "Được tiếp nhận", "Đang xử lý", "Yêu cầu bổ sung giấy tờ", "Yêu cầu thực hiện nghĩa vụ tài chính",
        "Tạm dừng xử lý", "Công dân yêu cầu rút hồ sơ", "Trả lại", "Đã xử lý xong", "Đã trả kết quả",
    }  # fmt: skip
    assert {row["Kênh thực hiện"] for row in later} == {"Trực tiếp", "Trực tuyến", "Bưu chính công ích"}
    assert {row["Hình thức thanh toán"] for row in later} == {"Trực tuyến", "Tiền mặt", "Chuyển khoản", None}


def test_events_of_a_dossier_follow_each_other(later):
    order = [name for name in MOMENTS if name != "Ngày hẹn trả"]

    for row in later:
        moments = [row[name] for name in order if row[name] is not None]
        assert moments == sorted(moments), row["Mã hồ sơ"]
        assert max(moments) <= datetime(2024, 11, 4, 6, 30)
        assert all(moment.second == moment.microsecond == 0 for moment in moments), row["Mã hồ sơ"]


def test_the_earlier_list_shows_the_same_lives_with_nothing_of_the_week_after(earlier, later):
    exported = datetime(2024, 10, 28, 6, 30)
    by_id = {row["Mã hồ sơ"]: row for row in later}
    events = [name for name in MOMENTS if name != "Ngày hẹn trả"]

    assert {row["Mã hồ sơ"] for row in earlier} == {i for i, row in by_id.items() if row["Ngày nộp"] <= exported}
    for row in earlier:
        now = by_id[row["Mã hồ sơ"]]
        past = {name: now[name] if now[name] and now[name] <= exported else None for name in events}
        assert {name: row[name] for name in events} == past
        assert row["Số TPHS đã số hóa"] <= now["Số TPHS đã số hóa"]
        assert not (row["Kết quả điện tử"] == "Có" and now["Kết quả điện tử"] != "Có")
        assert not (row["Trạng thái thanh toán"] == "Đã thanh toán" != now["Trạng thái thanh toán"])


def test_the_promise_moves_only_when_a_pause_has_ended(earlier, later):
    by_id = {row["Mã hồ sơ"]: row for row in later}

    received = [(row, by_id[row["Mã hồ sơ"]]) for row in earlier if row["Ngày hẹn trả"]]
    moved = [now for row, now in received if row["Ngày hẹn trả"] != now["Ngày hẹn trả"]]
    assert moved
    assert all(row["Ngày tiếp tục xử lý"] > datetime(2024, 10, 28, 6, 30) for row in moved)


def test_competing_definitions_disagree_on_some_dossiers(later):
    as_of = datetime(2024, 11, 1)

    ended = [row for row in later if row["Ngày kết thúc xử lý"] and row["Ngày hẹn trả"]]
    by_the_hour_only = [
        row for row in ended
        if row["Ngày kết thúc xử lý"] > row["Ngày hẹn trả"]
        and row["Ngày kết thúc xử lý"].date() == row["Ngày hẹn trả"].date()
    ]  # fmt: skip
    waiting = [row for row in later if row["Ngày tạm dừng"] and not row["Ngày tiếp tục xử lý"]]
    unclosed = [row for row in later if row["Trạng thái"] == "Đang xử lý" and row["Kết quả điện tử"] == "Có"]
    assert len(by_the_hour_only) == 37
    assert any(row["Ngày tạm dừng"] <= row["Ngày hẹn trả"] < as_of for row in waiting)
    assert any(row["Ngày tạm dừng"] > row["Ngày hẹn trả"] for row in waiting)
    assert len(unclosed) == 17
    assert sum(row["Trạng thái"] == "Công dân yêu cầu rút hồ sơ" for row in later) == 60


def test_no_cell_could_be_taken_for_a_real_person(later):
    for row in later:
        assert re.fullmatch(r"Người nộp mẫu \d{5}", row["Chủ hồ sơ"])
        assert re.fullmatch(r"Số mẫu \d{5}", row["Số điện thoại"])
        assert re.fullmatch(r"Thôn Mẫu \d\d, (Xã|Thị trấn) [\w ]*Mẫu[\w ]*", row["Địa chỉ"])


def test_every_text_is_composed_unicode(folder):
    texts = {cell for name in NAMES for row in cells(folder / name) for cell in row if isinstance(cell, str)}

    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


def test_another_process_writes_the_same_bytes_and_nothing_else(folder, tmp_path):
    code = f"import pathlib; from tthc_analysis import sample; sample.provide(pathlib.Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "5"})

    assert {path.name for path in tmp_path.iterdir()} == NAMES
    assert digests(tmp_path) == digests(folder)


def test_files_that_are_there_are_left_alone(folder, tmp_path):
    for name in NAMES:
        (tmp_path / name).write_bytes(b"kept")

    sample.provide(tmp_path)
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"kept"}
