"""The sample of a province, read back from its files, and its notice; nothing here uses the package's own counting."""

import csv
import hashlib
import os
import subprocess
import sys
from collections import defaultdict
from datetime import datetime, time
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook

from tthc_analysis import notice, sample, tables
from tthc_analysis.params import PARAMS, load
from tthc_analysis.week import SAMPLE_FOLDER, WeekResult, analyse_week

DAYS = ("2026-11-16", "2026-11-23")
NAMES = {*(f"tinh-ho-so-{day}.csv" for day in DAYS), *(f"tinh-diem-766-{day}.xlsx" for day in DAYS)}
LATER, EARLIER = datetime(2026, 11, 23), datetime(2026, 11, 16)
NEW_YEAR = datetime(2026, 1, 1)
DEPARTMENTS = ("Sở", "Văn phòng", "Thanh tra", "Công an", "Ban")
NOT_ACCEPTED = {"Mới đăng ký", "Không được tiếp nhận"}
Figures = dict[str, list[int | Fraction | None]]


@pytest.fixture(scope="module")
def province() -> WeekResult:
    return analyse_week("params/2026-11-23-tinh.yaml")


@pytest.fixture(scope="module")
def lists(province) -> dict[datetime, list[dict]]:
    return {monday: rows(PARAMS / SAMPLE_FOLDER / f"tinh-ho-so-{monday:%Y-%m-%d}.csv") for monday in (EARLIER, LATER)}


@pytest.fixture(scope="module")
def figures(lists) -> dict[datetime, Figures]:
    return {monday: counted(told, monday) for monday, told in lists.items()}


def rows(path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    return [dict(zip(lines[4], line, strict=True)) for line in lines[5:]]


def counted(told: list[dict], as_of: datetime) -> Figures:
    """The six figures of each unit by the index of Quyết định 766, dossier by dossier."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
    for row in told:
        if row["Trạng thái"] in NOT_ACCEPTED:
            continue
        at = {
            name: datetime.strptime(row[name], "%d/%m/%Y %H:%M") if row[name] else None
            for name in row
            if "Ngày" in name
        }
        end, due, mine = at["Ngày kết thúc xử lý"], at["Ngày hẹn trả"], sums[row["Đơn vị giải quyết"]]
        ended = end is not None and NEW_YEAR <= end < as_of
        running = at["Ngày tiếp nhận"] < as_of and (end is None or end >= as_of)
        began = at["Ngày tạm dừng"] is not None and at["Ngày tạm dừng"] < as_of
        paused = running and began and not (at["Ngày tiếp tục xử lý"] and at["Ngày tiếp tục xử lý"] < as_of)
        received = NEW_YEAR <= at["Ngày tiếp nhận"] < as_of
        with_fee = received and row["Hình thức thu"] != "Không thu phí"
        online = row["Trạng thái thanh toán"] == "Đã thanh toán" and row["Hình thức thanh toán"] == "Trực tuyến"
        has_result = row["Kết quả điện tử"] == "Có" or row["Thủ tục không có kết quả"] == "Có"
        facts = (
            (ended and end.date() > due.date()) or (running and not paused and datetime.combine(due, time()) < as_of),
            paused,
            ended and row["Trạng thái"] == "Trả lại",
            received and int(row["Số TPHS đã số hóa"]) > 0,
            received,
            ended and has_result,
            ended,
            with_fee and online,
            with_fee,
        )
        for number, fact in enumerate(facts):
            mine[number] += bool(fact)
    return {
        unit: [*n[:3], *(Fraction(*n[k : k + 2]) if n[k + 1] else None for k in (3, 5, 7))] for unit, n in sums.items()
    }


def is_department(unit: str) -> bool:
    return unit.startswith(DEPARTMENTS)


def place(unit: str, figures: Figures, number: int) -> tuple[int | None, bool]:
    """Among the units of its level, and whether another has it too."""
    others = {name: told[number] for name, told in figures.items() if is_department(name) == is_department(unit)}
    mine = others.pop(unit)
    known = [value for value in others.values() if value is not None]
    if mine is None:
        return None, False
    return 1 + sum(value > mine if number >= 3 else value < mine for value in known), mine in known


def cell(unit: str, now: Figures, before: Figures, number: int) -> str:
    here, shared = place(unit, now, number)
    then, _ = place(unit, before, number)
    if here is None:
        return "–"
    step = "" if then in (None, here) else f"\N{NO-BREAK SPACE}{'▲' if here < then else '▼'}{abs(here - then)}"
    return f"{here}{'*' if shared else ''}{step}"


@pytest.mark.parametrize(("level", "size"), [("commune", 135), ("department", 17)])
def test_every_place_of_every_unit_is_what_is_counted_from_the_lists(province, figures, level, size):
    table = tables.notice.places(province, level)
    assert len(table.rows) == size
    for unit, *cells in table.rows:
        assert cells[:6] == [cell(unit, figures[LATER], figures[EARLIER], number) for number in range(6)], unit


@pytest.mark.parametrize("level", ["commune", "department"])
def test_the_unit_with_the_best_mean_of_its_places_stands_first(province, figures, level):
    table = tables.notice.places(province, level)
    for column, monday in ((7, LATER), (8, EARLIER)):
        means = []
        for row in table.rows:
            places = [place(row[0], figures[monday], number)[0] for number in range(6)]
            known = [one for one in places if one is not None]
            means.append(Fraction(sum(known), len(known)))
        assert means == [row[column].exact for row in table.rows]
        assert monday == EARLIER or means == sorted(means)


@pytest.mark.parametrize(("level", "size"), [("commune", 135), ("department", 17)])
def test_the_portals_scores_stand_best_first_with_those_of_last_week(province, level, size):
    printed = {}
    for day in DAYS:
        book = CalamineWorkbook.from_path(PARAMS / SAMPLE_FOLDER / f"tinh-diem-766-{day}.xlsx").get_sheet_by_index(0)
        printed[day] = {row[1]: row[3] for row in book.to_python()[4:]}
    table = tables.notice.scores766(province, level)
    assert len(table.rows) == size
    totals = [float(row[2].exact) for row in table.rows]
    assert totals == sorted(totals, reverse=True) == [printed["2026-11-23"][row[0]] for row in table.rows]
    assert [float(row[-1].exact) for row in table.rows] == [printed["2026-11-16"][row[0]] for row in table.rows]
    for row, total in zip(table.rows, totals, strict=True):
        here = 1 + sum(other > total for other in totals)
        assert row[1].split("\N{NO-BREAK SPACE}")[0] == f"{here}{'*' if totals.count(total) > 1 else ''}"


@pytest.mark.parametrize("level", ["commune", "department"])
@pytest.mark.parametrize(("better", "numbers"), [("low", (0, 1, 2)), ("high", (3, 4, 5))])
def test_values_of_this_week_and_the_last_are_exactly_those_of_the_lists(province, figures, level, better, numbers):
    table = tables.notice.results(province, level, better)
    for unit, *cells in table.rows:
        told = cells[1:] if better == "low" else cells
        for at, number in enumerate(numbers):
            for cell, monday in zip(told[3 * at : 3 * at + 2], (LATER, EARLIER), strict=True):
                value = figures[monday][unit][number]
                assert cell in ("–", "không phát sinh") if value is None else cell.exact == value, unit


def test_the_week_adds_up_to_what_its_units_have(province, figures):
    counts = [int(value) for value in province.lines["value"][:3]]
    assert counts == [sum(told[number] for told in figures[LATER].values()) for number in range(3)]
    assert list(province.findings["what"]) == ["24/11/2026 là ngày nghỉ (Ngày Văn hóa Việt Nam)"]
    assert len(province.rejected) == 0 and 15_000 < province.received() < 20_000


def test_units_differ_as_those_of_a_real_province_do(figures):
    now, before = figures[LATER], figures[EARLIER]
    assert now["Xã Dậu Thủy"][3] == 0 == now["Xã Hợi Sơn"][5]
    assert now["Xã Thìn Xuân"] == [0, 0, 0, 1, 1, 1]
    assert now["Sở Tư pháp"][0] == 0 < now["Công an tỉnh"][0]
    assert {unit for unit, told in now.items() if told[5] is None} == {
        *("Đặc khu Mão Thủy", "Sở Nội vụ", "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh", "Văn phòng UBND tỉnh"),
    }
    places = {unit: [place(unit, told, 3)[0] for told in (before, now)] for unit in ("Phường Giáp An", "Xã Ngọ Lộc")}
    assert places["Phường Giáp An"][0] > 130 and places["Phường Giáp An"][1] == 1
    assert places["Xã Ngọ Lộc"][0] == 1 and places["Xã Ngọ Lộc"][1] > 50


def test_ids_are_unique_and_no_column_could_hold_a_real_person(lists):
    for told in lists.values():
        assert len({row["Mã hồ sơ"] for row in told}) == len(told)
        assert all(row["Chủ hồ sơ"].startswith("Người nộp mẫu ") for row in told)
        assert all(row["Địa chỉ"].startswith("Thôn Mẫu ") for row in told)


def test_another_process_writes_the_same_bytes_and_no_file_of_another_office(lists, tmp_path):
    code = (
        "import pathlib; from tthc_analysis import sample; "
        f"sample.provide(pathlib.Path({str(tmp_path)!r}), ['tinh-ho-so-2026-11-16.csv'])"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert {path.name for path in tmp_path.iterdir()} == NAMES
    made = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    kept = {name: hashlib.sha256((PARAMS / SAMPLE_FOLDER / name).read_bytes()).digest() for name in NAMES}
    assert made == kept
    before = {path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    sample.provide(tmp_path, NAMES)
    assert before == {path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def test_a_province_is_told_of_its_units_and_not_of_places_of_its_own(province):
    assert not province.params.ranked and load("params/2024-11-04.yaml").ranked
    head = [cell.text for cell in tables.six_lines(province).head[0]]
    assert "Xếp thứ" not in head and len(head) == len(tables.six_lines(province).rows[0])
    assert [row[0] for row in tables.units(province).rows if not is_department(row[0])] == []
    assert tables.notice.ends_of_many(province, "commune").rows == tables.notice.ends(province, "commune").rows
    assert tables.notice.ends_of_many(province, "department") is None
    outlook = tables.outlook(province)
    assert len(outlook.head[0]) == 4 == len(outlook.widths) and "hạng" not in outlook.note


def test_the_notice_goes_to_all_units_and_says_who_is_ranked_among_whom(province):
    assert "của 135 xã, phường, đặc khu và 17 sở, ban, ngành" in notice.opening(province).texts[0]
    assert "Như trên" not in notice.signature(province).recipients
