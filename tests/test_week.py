"""A week, analysed."""

from dataclasses import replace

import pytest

from tests.test_params import week_file
from tests.test_read_dossiers import HEADER, csv_file, row
from tthc_analysis import tables
from tthc_analysis.errors import MissingFile, ParamsError
from tthc_analysis.indicators import INDICATORS, WHOLE
from tthc_analysis.week import analyse_week, open_week


def test_the_figures_of_the_units_add_up_to_those_of_the_locality(week):
    for one in INDICATORS:
        whole = week.lines.loc[one.key]
        assert week.by_unit(one.key)["numerator"].sum() == whole["numerator"]
        assert week.by_unit(one.key)["denominator"].sum() == (whole["denominator"] or 0)


def test_now_less_what_the_week_added_is_what_it_was_before(week):
    both = week.figures[week.figures["unit"] == WHOLE].set_index(["indicator", "span"])["numerator"]
    for one in INDICATORS:
        assert both[one.key, "week"] == week.lines.loc[one.key, "added"]


def test_the_week_before_is_analysed_too(week):
    assert week.previous.params.name == "2024-10-28"
    assert week.lines.loc["overdue", "previous_value"] == week.previous.lines.loc["overdue", "value"]


def test_the_sample_has_no_findings_and_no_rejected_rows(week):
    assert week.findings.empty
    assert week.rejected.empty


def test_a_week_known_by_typed_lines_only_says_what_cannot_be_known(typed_week):
    assert len(typed_week.findings) == 3
    assert typed_week.figures.empty and typed_week.dossiers.empty
    assert typed_week.lines["numerator"].isna().all()


def test_nothing_personal_is_in_any_table(week):
    for table in (week.dossiers, week.figures, week.standings, week.findings, week.rejected):
        text = table.to_csv()
        assert not [word for word in ("Người nộp mẫu", "Số mẫu", "Thôn Mẫu") if word in text]


def test_a_missing_source_names_the_file_and_where_it_is_asked_for(tmp_path):
    file = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["khong-co.xlsx"]})
    with pytest.raises(MissingFile) as caught:
        open_week(file)
    assert (caught.value.path, caught.value.named_in) == (tmp_path / "khong-co.xlsx", file)


def test_a_missing_week_before_is_named(tmp_path):
    file = week_file(tmp_path, drop=("sample", "sources"), previous="truoc.yaml", published={"overdue": {"value": "1"}})
    with pytest.raises(MissingFile) as caught:
        analyse_week(file)
    assert caught.value.path == tmp_path / "truoc.yaml"


DIGITISED = [
    ["SỐ HÓA (Từ ngày 01/01/2024 đến ngày 31/10/2024)"],
    ["STT", "Đơn vị", "Tiếp nhận", "Số hóa hồ sơ TTHC khi tiếp nhận", "", ""],
    ["", "", "", "Chưa số hóa TPHS", "Có số hóa TPHS", "Tỷ lệ"],
    ["1", "Xã An Mẫu", "1.000", "33", "967", "96.7%"],
    ["2", "Xã Bình Mẫu", "500", "5", "490", "98%"],
]


def week_of_tables(folder, units: list, **more):
    csv_file(folder, *DIGITISED, name="so-hoa.csv")
    return analyse_week(week_file(folder, drop=("sample", "previous"), sources={"units": units, **more}))


def test_a_table_of_units_alone_makes_a_week(tmp_path):
    week = week_of_tables(tmp_path, ["so-hoa.csv"])
    line = week.lines.loc["digitised_intake"]
    assert (line["numerator"], line["denominator"], line["short"]) == (1457, 1500, 43)
    assert week.lines["numerator"].drop("digitised_intake").isna().all()
    assert list(week.by_unit("digitised_intake").index) == ["Xã An Mẫu", "Xã Bình Mẫu"]
    assert week.origins["digitised_intake"].files == ("so-hoa.csv",)


def test_units_of_different_tables_stand_in_one_table_with_what_is_not_known_left_open(tmp_path):
    csv_file(tmp_path, ["STT", "Đơn vị", "Số hồ sơ quá hạn"], ["1", "Xã Chi Mẫu", "3"], name="qua-han.csv")
    table = tables.units(week_of_tables(tmp_path, ["so-hoa.csv", "qua-han.csv"]))
    assert table.rows[0] == ("Xã An Mẫu", "–", "–", "–", "96,70%", "–", "–")
    assert table.rows[2] == ("Xã Chi Mẫu", "3", "–", "–", "–", "–", "–")
    assert table.note == "Dấu –: chưa có số liệu."


def test_a_table_that_does_not_add_up_is_kept_and_told(tmp_path):
    found = week_of_tables(tmp_path, ["so-hoa.csv"]).findings
    told = found[found["where"] == "so-hoa.csv"]
    assert list(told["effect"]) == ["giữ nguyên số đã in"]
    assert told["what"].iloc[0].startswith("dòng 5 (Xã Bình Mẫu), cột “Tiếp nhận”: in 500")


def test_a_table_named_for_an_indicator_tells_it_before_the_list(tmp_path):
    csv_file(tmp_path, HEADER, row())
    week = week_of_tables(tmp_path, [{"file": "so-hoa.csv", "for": ["digitised_intake"]}], dossiers=["ho-so.csv"])
    assert week.lines.loc["digitised_intake", "denominator"] == 1500
    assert week.origins["returned"].files == ("ho-so.csv",)


def test_weak_are_those_in_the_lower_half_of_the_group(week):
    assert week.weak() == ["overdue", "paused", "returned", "digitised_intake", "digitised_result"]


def test_without_a_place_those_not_at_their_goal_are_weak(week):
    lines = week.lines.assign(place=None, recomputed=None)
    assert replace(week, lines=lines).weak() == list(lines.index)
    lines.loc["overdue", "value"], lines.loc["paid_online", "short"] = 0, 0
    assert replace(week, lines=lines).weak() == ["paused", "returned", "digitised_intake", "digitised_result"]


def test_a_week_of_a_year_before_all_its_dossiers_is_refused_not_told_to_have_none_overdue(tmp_path):
    csv_file(tmp_path, HEADER, row())
    days = {"report_date": "2023-12-04", "period": {"from": "2023-01-01", "to": "2023-12-03"}}
    file = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]}, **days)
    with pytest.raises(ParamsError, match="tiếp nhận ngày 05/01/2024") as caught:
        analyse_week(file)
    assert caught.value.key == "report_date"
