"""Tables of causes, of what can be mended, of paused and returned dossiers."""

from dataclasses import replace

import pytest

from tthc_analysis import tables
from tthc_analysis.bundle import Origin
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.wording import causes as say


@pytest.mark.parametrize("key", BY_KEY)
def test_causes_of_a_figure_end_in_all_its_dossiers_and_say_what_is_not_known(week, key):
    table = tables.causes(week, key)
    numbers = [int(row[3].replace(".", "")) for row in table.rows]
    assert sum(numbers[:-1]) == numbers[-1] == len(week.behind(key))
    assert table.rows[-1][4] == "100,00%"
    assert "Chưa xác định:" in table.note


def test_what_the_list_cannot_tell_stands_below_the_causes(week):
    assert "C14 (thiếu Thời hạn giải quyết)" in tables.causes(week, "overdue").note
    assert "hai ngày làm việc cuối của tuần" in tables.causes(week, "digitised_intake").note


def test_a_figure_told_by_a_table_of_units_is_said_to_be(week):
    told = replace(week, origins={**week.origins, "overdue": Origin(("06a.xls",), None, None, columns=(("x",),))})
    assert "bảng tổng hợp" in tables.causes(told, "overdue").note
    assert "bảng tổng hợp" not in tables.causes(week, "overdue").note


def test_what_can_be_mended_stands_beside_the_figure_it_would_give(week):
    rows = {row[0]: row[1:] for row in tables.fixable(week).rows}
    assert rows["Hồ sơ quá hạn"] == ("23", "3", "0", "0", "20", "20", "20")
    assert rows["Hồ sơ tạm dừng"] == ("28", "0", "28", "0", "0", "28", "0")
    assert rows["Số hóa kết quả giải quyết"] == ("97,41%", "509", "0", "0", "0", "100,00%", "100,00%")
    assert rows["Số hóa hồ sơ khi tiếp nhận"][5:] == ("99,74%", "99,74%")


def test_ages_of_pauses_stand_with_what_is_past_its_promise(week):
    table = tables.ageing(week)
    assert [row[0] for row in table.rows] == ["0–7 ngày", "8–15 ngày", "16–30 ngày", "trên 30 ngày"]
    assert [row[1] for row in table.rows] == ["11", "9", "3", "5"]
    assert table.note == "Lâu nhất: 50 ngày (36 ngày làm việc)."


def test_repeated_returns_stand_most_first_and_say_what_cannot_be_known(week):
    table = tables.returns(week, most=2)
    assert [row[2:] for row in table.rows] == [("106", "389", "27,25%"), ("97", "458", "21,18%")]
    assert say.NOT_KNOWN_AGAIN in table.note and "trực tiếp 148" in table.note


def test_two_returns_of_a_sensitive_procedure_show_the_sector_alone(week):
    dossiers = week.dossiers.copy()
    here = dossiers.index[(dossiers["procedure"] == "Đăng ký khai tử") & (dossiers["unit"] == "Xã An Mẫu")][:2]
    dossiers.loc[here, "status"] = "returned"
    names = [row[1] for row in tables.returns(replace(week, dossiers=dossiers)).rows if row[0] == "Xã An Mẫu"]
    assert names == ["Hộ tịch"]


def test_what_is_not_there_has_no_table(week, typed_week):
    assert tables.causes(typed_week, "overdue") is None
    assert tables.fixable(typed_week) is None
    assert tables.ageing(typed_week) is None
    assert tables.returns(typed_week) is None
    none = replace(week, dossiers=week.dossiers[week.dossiers["status"] == "refused_at_intake"])
    assert tables.causes(none, "overdue") is None
    assert tables.ageing(none) is None and tables.returns(none) is None
