"""Tables of why, ready to print."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tthc_analysis.drivers import best, median
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.rhythm import HOUR, WEEKDAY
from tthc_analysis.tables import drivers as tables
from tthc_analysis.wording import drivers as say

KEYS = [one.key for one in INDICATORS]


def heads(table) -> list[str]:
    return [head.text for head in table.head[0]]


def numbers(table, column: int) -> list[int]:
    return [int(row[column].replace(".", "")) for row in table.rows]


def told_by_units(week):
    """The same figures, as if a table of units told them."""
    return replace(week, origins={key: replace(one, rules=()) for key, one in week.origins.items()})


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("by", ["unit", "sector", "procedure", "channel"])
def test_every_row_has_a_cell_a_column_and_the_sum_is_the_figure(week, key, by):
    table = tables.contributions(week, key, by)
    line = week.lines.loc[key]
    assert {len(row) for row in table.rows} == {len(heads(table)) == 5 and 5}
    shown = f"{line['numerator']:,}".replace(",", ".")
    assert table.rows[-1][0] == "Cộng" and table.rows[-1][1].split("/")[0] == shown
    assert table.rows[-2][4] == "100%"


def test_the_caption_tells_the_gap_and_what_it_is_to(week):
    assert tables.contributions(week, "digitised_intake", "unit").caption == (
        "Số hóa hồ sơ khi tiếp nhận: khoảng cách 3,30 điểm % đến mục tiêu 100%, theo đơn vị"
    )
    to = median(week.standings, "overdue")
    assert "khoảng cách 4 hồ sơ đến trung vị của nhóm 19," in tables.contributions(week, "overdue", "unit", to).caption
    assert "đến mức 0, theo lĩnh vực" in tables.contributions(week, "overdue", "sector").caption


def test_values_missing_in_the_group_are_told_in_the_caption(week):
    standings = week.standings.copy()
    standings.loc[standings["locality"] == "Thành phố Giáp", "value"] = None
    to = best(standings, "overdue")
    assert "mới biết 11/12 địa phương" in tables.contributions(week, "overdue", "unit", to).caption


def test_without_same_day_dossiers_the_table_says_so(week):
    table = tables.contributions(week, "digitised_intake", "sector", same_day=False)
    assert table.note == "Không kể hồ sơ giải quyết ngay trong ngày tiếp nhận."
    assert table.rows[0][0] == "Bảo trợ xã hội"
    assert tables.contributions(week, "digitised_intake", "sector").rows[0][0] == "Chứng thực"


def test_a_reached_value_leaves_no_table(week):
    reached = replace(median(week.standings, "paid_online"), value=Fraction(1, 100))
    assert tables.contributions(week, "paid_online", "unit", reached) is None


@pytest.mark.parametrize("by", ["unit", "sector"])
def test_rate_and_mix_of_all_groups_sum_to_what_the_week_changed(week, by):
    rows = tables.effects(week, "digitised_result", by)
    line = week.lines.loc["digitised_result"]
    before = Fraction(line["numerator"] - line["added"], line["denominator"] - line["added_out_of"])
    assert sum(rows["effect"]) == line["value"] - before
    assert {len(row) for row in tables.rate_or_mix(week, "digitised_result", by).rows} == {8}
    assert tables.rate_or_mix(week, "overdue", by) is None


@pytest.mark.parametrize("key", KEYS)
def test_the_weeks_sum_to_what_is_missing_now(week, key):
    assert sum(numbers(tables.weeks(week, key), 3)) == len(week.behind(key))
    most = tables.weeks(week, key, only_most=True)
    assert 2 * sum(numbers(most, 3)) >= len(week.behind(key))
    assert numbers(most, 3) == sorted(numbers(most, 3), reverse=True)


def test_a_stock_tells_that_its_last_column_is_todays(week):
    assert "theo tuần bắt đầu tạm dừng" in tables.weeks(week, "paused").note


@pytest.mark.parametrize("by", [WEEKDAY, HOUR, "channel"])
def test_a_pattern_holds_all_that_is_missing_and_names_its_groups(week, by):
    table = tables.pattern(week, "digitised_intake", by)
    assert sum(numbers(table, 1)) == len(week.behind("digitised_intake"))
    first = {WEEKDAY: "Thứ Hai", HOUR: "7 giờ", "channel": "Trực tiếp"}[by]
    assert table.rows[0][0] == first


def test_papers_by_post_are_scanned_clearly_less_often(week):
    told = {row[0]: row[-1] for row in tables.pattern(week, "digitised_intake", "channel").rows}
    assert told == {
        "Bưu chính": "nhiều hơn rõ rệt",
        "Trực tiếp": "nhiều hơn rõ rệt",
        "Trực tuyến": "ít hơn rõ rệt",
    }


def test_what_if_tells_now_the_selections_and_all(week):
    table = tables.what_ifs(week, "overdue", [("Phòng Tài nguyên và Môi trường",)])
    assert table.rows == (
        ("Hiện nay", "–", "23", "8/12"),
        ("Phòng Tài nguyên và Môi trường", "5", "18", "6/12 (đồng hạng)"),
        ("Tất cả các đơn vị", "23", "0", "1/12"),
    )


def test_by_default_the_heaviest_units_are_tried(week):
    names = [row[0] for row in tables.what_ifs(week, "digitised_intake").rows]
    assert names[2] == "Phòng Lao động - Thương binh và Xã hội; Xã Minh Mẫu" and len(names) == 5


def test_what_if_needs_no_dossier_list_but_the_figures_of_units(week):
    assert tables.what_ifs(told_by_units(week), "overdue") == tables.what_ifs(week, "overdue")


def test_without_a_list_or_the_column_there_is_no_table(week, typed_week):
    for one, by in ((typed_week, "unit"), (told_by_units(week), "unit"), (week, "desk")):
        assert tables.contributions(one, "digitised_intake", by) is None
        assert tables.rate_or_mix(one, "digitised_intake", by) is None
        assert tables.pattern(one, "digitised_intake", by) is None
    assert tables.weeks(typed_week, "digitised_intake") is None
    assert tables.what_ifs(typed_week, "digitised_intake") is None


def test_another_column_goes_by_its_header(week):
    assert tables.contributions(week, "paid_online", "payment_status").caption.endswith("theo trạng thái thanh toán")
    assert BY_KEY["paid_online"].name in tables.contributions(week, "paid_online", "payment_status").caption


def test_before_and_after_a_day_add_up_to_the_figure(week, typed_week):
    table = tables.before_and_after(week, "digitised_intake", "2024-07-01")
    before, after = ([int(cell.replace(".", "")) for cell in row[1:3]] for row in table.rows)
    line = week.lines.loc["digitised_intake"]
    assert [sum(pair) for pair in zip(before, after, strict=True)] == [line["numerator"], line["denominator"]]
    assert table.rows[1][4] in say.VERDICTS.values()
    assert tables.before_and_after(week, "digitised_intake", "2023-07-01") is None
    assert tables.before_and_after(week, "paused", "2024-07-01") is None
    assert tables.before_and_after(typed_week, "digitised_intake", "2024-07-01") is None
