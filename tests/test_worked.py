"""The ten dossiers, worked by hand from the sentences of the definitions: the library must come to the same."""

import csv
import re
from itertools import combinations

import pytest

from tthc_analysis import worked
from tthc_analysis.params import ROOT, load_profiles
from tthc_analysis.rules import READINGS
from tthc_analysis.wording import explaining as say

BY_HAND = {
    "chi_thi_huyen": {
        "overdue": ("1 7 9",),
        "paused": ("8 9 10",),
        "returned": ("4",),
        "digitised_intake": ("1 2 7 10", "1 2 3 4 5 7 8 9 10"),
        "digitised_result": ("1 3", "1 3"),
        "paid_online": ("3 7", "2 3 4 7 8 9"),
        "overdue_open": ("7 9",),
        "resolved_late": ("1",),
        "on_time": ("2 3", "1 2 3"),
        "late_intake": ("3",),
        "without_apology": ("7 9", "1 7 9"),
        "withdrawn": ("5",),
        "refused_at_intake": ("",),
        "money_online": ("3 7", "2 3 4 7 8 9"),
    },
    "mau_06a": {
        "overdue": ("1 2 3 5 7",),
        "paused": ("9 10",),
        "returned": ("4",),
        "digitised_intake": ("1 2 7 10", "1 2 3 4 5 7 8 9 10"),
        "digitised_result": ("1 3", "1 2 3"),
        "paid_online": ("3 7 8", "2 3 4 7 8 9"),
        "overdue_open": ("5 7",),
        "resolved_late": ("1 2 3",),
        "on_time": ("4", "1 2 3 4"),
        "late_intake": ("3",),
        "without_apology": ("2 7", "1 2 3 5 7"),
        "withdrawn": ("5",),
        "refused_at_intake": ("",),
        "money_online": ("3 7 8", "2 3 4 7 8 9"),
    },
    "chi_so_766": {
        "overdue": ("4 7",),
        "paused": ("8 9 10",),
        "returned": ("4 6",),
        "digitised_intake": ("1 2 5 7 8", "1 2 3 4 5 7 8 9 10"),
        "digitised_result": ("1 2 3", "1 2 3 4 5 6"),
        "paid_online": ("3 7", "1 2 3 4 5 7 8 9"),
        "overdue_open": ("7",),
        "resolved_late": ("4",),
        "on_time": ("1 2 3 5 6 8 10", "1 2 3 4 5 6 7 8 9 10"),
        "late_intake": ("3",),
        "without_apology": ("4 7", "4 7"),
        "withdrawn": ("5",),
        "refused_at_intake": ("",),
        "money_online": ("3 7", "1 2 3 4 5 7 8 9"),
    },
}
MONEY = {"chi_thi_huyen": (60_000, 225_000), "mau_06a": (90_000, 225_000), "chi_so_766": (60_000, 225_000)}
SIX_LINES = """\
Hồ sơ quá hạn: 3
Hồ sơ tạm dừng: 3
Hồ sơ trả lại do không đủ điều kiện: 1
Số hóa hồ sơ khi tiếp nhận: 4/9 = 44,44%
Số hóa kết quả giải quyết: 2/2 = 100,00%
Thanh toán trực tuyến: 2/6 = 33,33%"""


@pytest.fixture(scope="module")
def ten() -> worked.Worked:
    return worked.ten("chi_thi_huyen")


def numbers(answers) -> str:
    return " ".join(str(place) for place, counted in enumerate(answers, start=1) if counted)


def test_every_profile_there_is_was_worked_by_hand():
    assert [one.key for one in load_profiles(ROOT / "params" / "definitions.yaml")] == list(BY_HAND)
    assert {key for by_hand in BY_HAND.values() for key in by_hand} == set(worked.EVERY)


@pytest.mark.parametrize("profile", BY_HAND)
def test_the_library_counts_the_dossiers_that_a_hand_counts(profile):
    ten, by_hand = worked.ten(profile), BY_HAND[profile]
    assert {key: tuple(map(numbers, ten.parts(key))) for key in by_hand} == by_hand
    sizes = {key: tuple(len(part.split()) for part in parts) for key, parts in by_hand.items()} | {
        "money_online": MONEY[profile]
    }
    assert {key: tuple(part for part in ten.figure(key) if part is not None) for key in by_hand} == sizes


def test_any_two_readings_disagree_on_some_dossier_but_day_and_moment_at_a_cut_off_at_midnight(ten):
    alike = [
        (one.name, other.name)
        for rules in READINGS.values()
        for one, other in combinations(rules, 2)
        if ten.answers(one.test(ten.period)) == ten.answers(other.test(ten.period))
    ]
    assert alike == [("open_past_due", "open_past_due_by_moment")]


def test_the_list_is_shown_as_it_stands_in_the_file(ten):
    with worked.FILE.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))[4:]
    told = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    for table in (worked.dates(ten), worked.papers(ten)):
        headers = [head.text for head in table.head[0]][1:]
        for row, line in zip(table.rows, told, strict=True):
            shown = {header: cell.replace(".", "") for header, cell in zip(headers, row[1:], strict=True)}
            money = shown.pop("Thu phí, lệ phí (VNĐ)", None)
            assert shown == {header: line[header].replace(".", "") for header in shown}
            assert money in (None, str(int(line["Phí (VNĐ)"]) + int(line["Lệ phí (VNĐ)"])))


def test_the_ten_are_fictional_and_nobody_is_named():
    text = worked.FILE.read_text(encoding="utf-8-sig")
    assert "SỐ LIỆU MẪU" in text
    assert not re.search(r"Chủ hồ sơ|Họ|Địa chỉ|Điện thoại|\d{9,}", text)


def test_six_lines_of_plain_text(ten):
    assert worked.summary(ten) == SIX_LINES


def test_an_indicator_shows_each_part_with_sentence_source_marks_and_sum(ten):
    table = worked.indicator(ten, "paid_online")
    numerator, denominator = table.rows
    rule = ten.definitions.rules["fee_due"]
    assert denominator[:3] == ("Thanh toán trực tuyến: mẫu số", rule.says, rule.source)
    assert numerator[3:] == ("·", "·", "x", "·", "·", "·", "x", "·", "·", "·", "2")
    assert denominator[3:] == ("·", "x", "x", "x", "·", "·", "x", "x", "x", "·", "6")
    assert table.note.startswith("Thanh toán trực tuyến 2/6 = 33,33%.")


def test_a_reading_shows_who_uses_it_its_figure_and_in_brackets_where_it_differs(ten):
    table = worked.readings(ten, "returned")
    assert [(row[0], *row[2:]) for row in table.rows] == [
        ("1 – đang dùng", "chi_thi_huyen, mau_06a", "·", "·", "·", "x", "·", "·", "·", "·", "·", "·", "1"),
        ("2", "", "·", "·", "·", "x", "[x]", "·", "·", "·", "·", "·", "2"),
        ("3", "chi_so_766", "·", "·", "·", "x", "·", "[x]", "·", "·", "·", "·", "2"),
    ]
    assert table.marked == (0,)


def test_a_reading_of_what_is_counted_out_of_a_base_is_shown_within_the_base(ten):
    paid = worked.readings(ten, "paid_online").rows[0]
    assert paid[8] == "·" and paid[-1] == "2/6 = 33,33%"


@pytest.mark.parametrize("fact", READINGS)
def test_the_chosen_reading_never_differs_from_itself(ten, fact):
    table = worked.readings(ten, fact)
    (chosen,) = table.marked
    assert not [cell for cell in table.rows[chosen] if cell.startswith("[")]
    assert len(table.rows) == len(READINGS[fact])


def test_facts_of_one_reading_are_told_too(ten):
    assert [row[0] for row in worked.undisputed(ten).rows] == [
        "Đã tiếp nhận",
        "Chưa có thư xin lỗi",
        "Công dân rút",
        "Không được tiếp nhận",
        "Tiếp nhận chậm",
    ]


def test_each_set_of_rules_comes_to_its_own_six_figures(ten):
    rows = {row[0]: row[1:] for row in worked.profiles(ten).rows}
    assert rows["Hồ sơ quá hạn"] == ("3", "5", "2")
    assert rows["Số hóa kết quả giải quyết"] == ("2/2 = 100,00%", "2/3 = 66,67%", "3/6 = 50,00%")


def test_the_week_is_the_difference_of_two_cumulative_figures(ten):
    rows = {row[0]: row[1:] for row in worked.week(ten).rows}
    assert rows["Hồ sơ quá hạn"] == ("3", "1", "+2")
    assert rows["Số hóa hồ sơ khi tiếp nhận"] == ("4/9 = 44,44%", "3/8 = 37,50%", "+1 trên +1: 100,00%")
    assert rows["Thanh toán trực tuyến"][2] == "0 trên 0: không phát sinh"


@pytest.mark.parametrize(
    ("added", "shown"),
    [((-1, -1), "\u22121 trên \u22121"), ((1, 0), "+1 trên 0"), ((2, 3), "+2 trên +3: 66,67%"), ((0, None), "0")],
)
def test_a_week_has_a_rate_only_where_it_added_more_than_it_took_back(added, shown):
    numerator, denominator = added
    assert say.added(numerator, denominator, worked.EVERY["paid_online"].value(*added)) == shown


def test_a_unit_with_nothing_to_count_out_of_has_no_rate(ten):
    rows = {row[0]: row[1:] for row in worked.units(ten).rows}
    assert rows["Xã Bình Mẫu"] == ("1/2 = 50,00%", "0/0: không phát sinh", "0/1 = 0,00%")
    assert rows["Cả mười hồ sơ"] == ("4/9 = 44,44%", "2/2 = 100,00%", "2/6 = 33,33%")


def test_100_per_cent_is_printed_for_all_of_them_only():
    assert [row[2] for row in worked.rates().rows] == [
        "100,00%",
        "99,99%",
        "99,99%",
        "0,01%",
        "0,00%",
        "không phát sinh",
    ]


def test_every_fact_has_a_name():
    assert set(say.FACTS) == set(READINGS)
