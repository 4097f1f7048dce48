"""What leadership is asked to order: dossiers, units, and the figure once it is done."""

from dataclasses import replace
from datetime import date

import pytest

from tests.test_params import week_file
from tests.test_tables_drivers import told_by_units
from tthc_analysis import briefing, causes, params, tables
from tthc_analysis.blocks import Paragraphs
from tthc_analysis.decisions import decisions, due_soon
from tthc_analysis.errors import ParamsError
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.wording import decisions as say
from tthc_analysis.worklist import MOVING, worklist


@pytest.fixture(scope="module")
def orders(week):
    return decisions(week).set_index("indicator")


def test_the_dossiers_to_mend_are_those_of_the_work_list_that_move(week, orders):
    rows = worklist(week)
    moving = rows[rows["fixable"].isin(MOVING)].groupby("indicator").size()
    asked = orders[orders["kind"] == "mend"]["dossiers"]
    assert dict(asked) == dict(moving)


@pytest.mark.parametrize("key", BY_KEY)
def test_the_units_hold_all_the_dossiers_most_first(orders, key):
    dossiers = [number for _, number in orders.at[key, "units"]]
    assert sum(dossiers) == orders.at[key, "dossiers"]
    assert dossiers == sorted(dossiers, reverse=True)


def test_the_figure_once_done_is_the_one_that_causes_reckon(week, orders):
    for one in INDICATORS:
        asked = week.dossiers, one, week.params.definitions.rules, week.params.period
        after = causes.reachable(causes.primary(*asked), *asked).iloc[-1]
        if orders.at[one.key, "kind"] == "mend":
            assert orders.at[one.key, "after"].value == after["value"]
    assert (orders.at["digitised_result", "after"].place, orders.at["digitised_result", "after"].of) == (1, 12)


def test_a_weak_indicator_with_nothing_to_mend_asks_that_none_be_added(orders):
    assert (orders.at["returned", "kind"], orders.at["returned", "dossiers"]) == ("prevent", 255)


def test_what_is_not_weak_and_cannot_be_mended_is_no_order(week):
    lines = week.lines.copy()
    lines.loc["returned", "place"] = 1
    assert "returned" not in set(decisions(replace(week, lines=lines))["indicator"])


def test_without_a_list_units_are_told_by_their_table_and_nothing_is_promised(week):
    told = decisions(told_by_units(week)).set_index("indicator")
    assert set(told["kind"]) == {"look"} and told["after"].isna().all()
    assert told.at["overdue", "units"][0] == ("Chi nhánh Văn phòng Đăng ký đất đai huyện Mẫu", 14)


def test_six_typed_lines_ask_for_the_list(typed_week):
    table = tables.decisions(typed_week)
    assert table.rows[0] == (say.LOOK["overdue"], "23", say.UNKNOWN_UNIT, "–")
    assert table.note.startswith("Chưa có danh sách hồ sơ: đề nghị")


def test_when_nothing_is_weak_and_nothing_missing_nothing_is_asked(typed_week):
    lines = typed_week.lines.assign(place=1)
    assert briefing.decisions(replace(typed_week, lines=lines)) == Paragraphs((say.NONE_ASKED,))


def test_an_order_names_work_dossiers_units_and_outcome(week):
    table = tables.decisions(week)
    assert table.caption.endswith("08/11/2024")
    assert table.rows[4] == (
        "Quét bổ sung thành phần của hồ sơ đã tiếp nhận",
        "625",
        "Phòng LĐ-TB&XH (119); Xã Minh Mẫu (70); 28 đơn vị khác (436)",
        "99,74%; hạng 2/12",
    )


def test_what_is_due_before_the_next_report_comes_first(week):
    units, dossiers = due_soon(week), week.dossiers
    due = dossiers["due_at"].between("2024-11-04", "2024-11-11", inclusive="left")
    mine = dossiers[due & dossiers["status"].isin(["accepted", "in_process"])]
    assert dict(units) == dict(mine["unit"].value_counts()) and len(mine) == 105
    row = tables.decisions(week).rows[0]
    assert row[0].endswith("đến hạn trước 11/11/2024") and row[1] == "105"
    assert (
        row[2].startswith(f"{week.params.registry.short(units[0][0])} ({units[0][1]}); ")
        and row[3] == "tránh 1–6 hồ sơ quá hạn"
    )


def test_as_many_units_are_named_as_two_lines_hold():
    assert say.units([("A", 3), ("B", 2), ("C", 1)]) == "A (3); B (2); C (1)"
    assert say.units([("A" * 50, 3), ("B" * 50, 2), ("C", 1)]) == f"{'A' * 50} (3); 2 đơn vị khác (3)"
    assert say.units([("A" * 99, 3)]) == f"{'A' * 99} (3)"


def test_the_deadline_is_the_last_working_day_of_the_week_unless_told(tmp_path):
    assert params.load(week_file(tmp_path)).deadline == date(2024, 11, 8)
    assert params.load(week_file(tmp_path, deadline="2024-11-06")).deadline == date(2024, 11, 6)
    with pytest.raises(ParamsError, match="2024-11-04 hoặc ngày sau đó"):
        params.load(week_file(tmp_path, deadline="2024-11-01"))
