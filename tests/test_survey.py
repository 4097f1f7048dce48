"""What is understood of a set of files."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.test_indicators import RULES
from tests.test_read_dossiers import HEADER, csv_file, row
from tests.test_read_ranking import TWO_ROWS, workbook
from tthc_analysis.calendar import span
from tthc_analysis.indicators import INDICATORS, PARTS
from tthc_analysis.survey import as_json, survey

YEAR = span(date(2024, 1, 1), date(2024, 12, 31))


def told(*paths: Path) -> dict:
    """The survey as a program gets it."""
    return json.loads(json.dumps(as_json(survey(paths, RULES, YEAR))))


def test_each_file_is_read_as_what_it_holds(tmp_path):
    text = tmp_path / "thu.txt"
    text.write_text("Kính gửi Phòng", encoding="utf-8")
    files = told(csv_file(tmp_path, HEADER, row()), workbook(tmp_path, TWO_ROWS), text)["files"]
    assert [one["kind"] for one in files] == ["dossiers", "ranking", "unreadable"]
    assert files[2]["error"]["code"] == "unreadable_file"
    assert files[0]["error"] is None and files[0]["sheet"] == "CSV"


def test_the_nearest_reading_tells_what_is_missing(tmp_path):
    cut = [header for header in HEADER if header != "Ngày hẹn trả"]
    error = told(csv_file(tmp_path, cut, row()))["files"][0]["error"]
    assert error["code"] == "missing_columns"
    assert "Ngày hẹn trả" in error["message"]


def test_rows_are_told_whole_refused_without_value_and_furniture_by_kind(tmp_path):
    file = csv_file(tmp_path, HEADER, row(), row("H99-240105-0002", due="hôm kia"), ["", "", "Tổng số", "", "9"])
    content = told(file)
    assert content["dossiers"][0]["received_at"] == "2024-01-05T08:30:00"
    assert content["dossiers"][0]["result_at"] is None
    refused = content["rejected"][0]
    assert (refused["file"], refused["row"], refused["column"], refused["code"]) == (
        "ho-so.csv",
        3,
        "Ngày hẹn trả",
        "not_moment",
    )
    assert "hôm kia" not in json.dumps(content, ensure_ascii=False)
    assert content["skipped"] == [{"file": "ho-so.csv", "sheet": "CSV", "row": 4, "kind": "total"}]
    assert content["findings"][0]["code"] == "rejected"


def test_every_indicator_has_a_figure_for_all_and_each_unit_or_null(tmp_path):
    figures = told(csv_file(tmp_path, HEADER, row(), row("H99-240105-0002", unit="Xã Bình Mẫu")))["figures"]
    got = {(one["unit"], one["indicator"]): (one["numerator"], one["denominator"]) for one in figures}
    assert {key for _, key in got} == {one.key for one in (*INDICATORS, *PARTS)}
    assert got[None, "resolved_late"] == (0, None)
    assert got[None, "digitised_intake"] == (None, None)
    assert {unit for unit, _ in got} == {None, "Xã An Mẫu", "Xã Bình Mẫu"}


def test_the_ranking_keeps_published_values_exact(tmp_path):
    ranking = told(workbook(tmp_path, TWO_ROWS))["ranking"]
    ours = [one for one in ranking if one["locality"] == "Huyện Mẫu"]
    assert [(one["value"], one["place"], one["of"]) for one in ours] == [(23, 2, 2), ("967/1000", 2, 2)]


SIX_A = [
    ["TT", "Đơn vị", "Số hồ sơ nhận giải quyết", "", "", "", "Số lượng hồ sơ đã giải quyết", "", "", ""],
    ["", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn"],
    ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", ""],
    ["1", "Xã An Mẫu", "1.234", "1.000", "200", "34", "1.200", "1.000", "190", "10"],
]


def test_a_table_of_units_is_read_by_its_headers(tmp_path):
    content = told(csv_file(tmp_path, *SIX_A))
    got = {row["measure"]: row["value"] for row in content["units"]}
    assert content["files"][0]["kind"] == "units"
    assert (got["recv_total"], got["recv_online"], got["res_late"]) == (1234, 1000, 10)


@pytest.mark.parametrize("given", [(), ("ho-so.csv",)], ids=["nothing readable", "something readable"])
def test_something_must_be_readable(tmp_path, given):
    csv_file(tmp_path, HEADER, row())
    paths = [tmp_path / name for name in ("khong-co.xlsx", *given)]
    assert survey(paths, RULES).readable == bool(given)
