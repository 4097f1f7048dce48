"""Tables ready to print."""

from dataclasses import replace

import pandas as pd

from tthc_analysis import tables
from tthc_analysis.indicators import INDICATORS


def column(table, index: int) -> list[str]:
    return [row[index] for row in table.rows]


def test_the_six_lines_tell_value_place_change_target_and_what_is_missing(week):
    table = tables.six_lines(week)
    line = dict(zip(column(table, 0), table.rows, strict=True))["Số hóa hồ sơ khi tiếp nhận"]
    missing = week.lines.loc["digitised_intake", "short"]
    assert line[1:3] == ("96,70%", "12/12")
    assert line[6] == "Phòng LĐ-TB&XH (122)"
    assert [row[2] for row in table.rows[:2]] == ["8/12 ▼1", "9/12 ▲1"]
    assert line[3].endswith("điểm %") and line[4] == "100%"
    assert line[5] == str(missing)


def test_a_tie_is_said_below_the_six_lines(week):
    lines = week.lines.copy()
    lines.at["overdue", "tied"] = True
    assert "Đồng hạng với địa phương khác: quá hạn." in tables.six_lines(replace(week, lines=lines)).note
    assert "Đồng hạng" not in tables.six_lines(week).note


def test_every_locality_stands_in_vietnamese_order_and_ours_is_marked(week):
    table = tables.localities(week)
    names = column(table, 0)
    assert len(names) == 12
    assert names.index("Huyện Dần") < names.index("Huyện Đinh")
    assert [names[index] for index in table.marked] == ["Huyện Mẫu"]
    assert table.wide


def test_every_unit_stands_with_six_figures(week):
    table = tables.units(week)
    assert len(table.rows) == week.dossiers["unit"].nunique()
    assert {len(row) for row in table.rows} == {1 + len(INDICATORS)}


def test_a_unit_without_anything_to_count_has_no_rate(week):
    figures = week.figures.copy()
    figures.loc[figures["unit"] == "Phòng Nội vụ", ["numerator", "denominator"]] = 0
    row = next(row for row in tables.units(replace(week, figures=figures)).rows if row[0] == "Phòng Nội vụ")
    assert row[1:] == ("0", "0", "0", "không phát sinh", "không phát sinh", "không phát sinh")


def test_the_definitions_name_rule_hash_and_the_integers_behind_each_figure(week):
    table = tables.definitions(week)
    assert week.params.definitions.digest[:12] in table.caption
    assert column(table, 3)[0] == "23"
    numerator, denominator = column(table, 3)[3].replace(".", "").split("/")
    assert int(denominator) - int(numerator) == week.lines.loc["digitised_intake", "short"]


def test_the_sources_of_both_weeks_are_named_with_their_hash(week):
    table = tables.sources(week)
    assert column(table, 0) == [one.path.name for one in (*week.sources, *week.previous.sources)]
    assert column(table, 4)[0] == week.sources[0].sha256[:16]


def test_rejected_rows_name_their_place_but_never_their_value(week):
    rows = [
        ("a.xlsx", "Trang 1", number, "Ngày hẹn trả", "Nguyễn Văn Mẫu", "blank", "để trống", "H99-1")
        for number in range(2, 15)
    ]
    some = replace(week, rejected=pd.DataFrame(rows, columns=week.rejected.columns))
    table = tables.rejected(some)
    assert len(table.rows) == tables.MOST_REJECTED
    assert table.rows[0] == ("a.xlsx", "Trang 1", "2", "Ngày hẹn trả", "để trống")
    assert "3 dòng khác" in table.note
    assert "Nguyễn Văn Mẫu" in tables.rejected(some, with_values=True).rows[0]
    assert tables.reasons(some).rows == (("a.xlsx", "Ngày hẹn trả", "để trống", "13"),)


def test_what_is_not_there_has_no_table(typed_week):
    assert tables.localities(typed_week) is None
    assert tables.units(typed_week) is None
    assert tables.sources(typed_week) is None
    assert tables.rejected(typed_week) is None


def test_furniture_is_counted_by_file_and_kind(week):
    table = tables.furniture(week)
    assert table.rows == (("xep-hang-2024-11-04.xlsx", "ghi chú, chữ ký", "1", "20"),)


def test_every_column_tells_in_how_many_dossiers_it_holds_a_value(week, typed_week):
    rows = {row[0]: row[1:] for row in tables.coverage(week).rows}
    assert rows["Mã hồ sơ"] == ("21.064", "100,00%")
    without = replace(week, dossiers=week.dossiers.drop(columns="fee"))
    assert {row[0]: row[1:] for row in tables.coverage(without).rows}["Phí (VNĐ)"] == ("chưa có số liệu", "–")
    assert tables.coverage(typed_week) is None


def test_what_else_the_list_tells_stands_with_how_it_is_counted(week, typed_week):
    rows = {row[0]: row[1:] for row in tables.further(week).rows}
    open_late, late = (int(rows[name][0]) for name in ("Hồ sơ đang xử lý đã quá hạn", "Hồ sơ đã giải quyết quá hạn"))
    assert open_late + late == week.lines.loc["overdue", "numerator"]
    assert rows["Hồ sơ giải quyết đúng hạn"][:2] == ("99,93%", "20.169/20.184")
    assert "trên tổng số đã giải quyết trong kỳ" in rows["Hồ sơ giải quyết đúng hạn"][2]
    assert tables.further(typed_week) is None
