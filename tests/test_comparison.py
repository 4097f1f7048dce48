"""One week by two sets of rules: the ten dossiers, whose differences were worked by hand (see `test_worked`)."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from tests.test_params import week_file
from tests.test_worked import BY_HAND
from tthc_analysis import comparison, worked
from tthc_analysis.blocks import Paragraphs
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.week import WeekResult, analyse_week

A, B, C = "chi_thi_huyen", "mau_06a", "chi_so_766"
PAIRS = [(A, B), (A, C), (B, C), (B, A), (C, A), (C, B)]


@pytest.fixture(scope="module")
def by(tmp_path_factory) -> dict[str, WeekResult]:
    """The week of the ten dossiers by each profile."""
    folder = tmp_path_factory.mktemp("mười hồ sơ")
    file = week_file(folder, drop=("sample", "previous"), sources={"dossiers": [str(worked.FILE)]})
    return {profile: analyse_week(file, profile=profile) for profile in (A, B, C)}


def ids(dossiers: pd.DataFrame) -> set[str]:
    return {str(int(one[-4:])) for one in dossiers["dossier_id"]}


def standings(*rows: tuple[str, int | None], indicator: str = "overdue", of: int = 3) -> pd.DataFrame:
    told = [(name, indicator, value, 0, None, of) for name, value in rows]
    return pd.DataFrame(told, columns=["locality", "indicator", "value", "decimals", "place", "of"], dtype=object)


def test_another_profile_is_taken_for_the_same_week_and_the_week_before_and_the_file_is_left_alone(by):
    assert {key: week.params.definitions.key for key, week in by.items()} == {key: key for key in by}
    assert analyse_week(by[A].params.path).params.definitions.key == A


def test_the_week_before_goes_by_the_same_profile(tmp_path):
    before = week_file(tmp_path, drop=("sample", "previous", "period"), sources={"dossiers": [str(worked.FILE)]})
    earlier = before.rename(tmp_path / "truoc.yaml")
    file = week_file(tmp_path, drop=("sample",), previous=earlier.name, sources={"dossiers": [str(worked.FILE)]})
    assert analyse_week(file, profile=C).previous.params.definitions.key == C


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("key", [one.key for one in INDICATORS])
def test_only_one_counts_just_the_dossiers_that_a_hand_finds(by, pair, key):
    found = comparison.difference(*(by[one] for one in pair), key)
    hands = [[set(part.split()) for part in BY_HAND[one][key]] for one in pair]
    assert [(ids(one), ids(other)) for one, other in found.only] == [
        (mine - its, its - mine) for mine, its in zip(*hands, strict=True)
    ]


@pytest.mark.parametrize("key", [one.key for one in INDICATORS])
def test_exchanging_the_two_exchanges_their_dossiers_and_nothing_else(by, key):
    one, other = comparison.difference(by[A], by[C], key), comparison.difference(by[C], by[A], key)
    assert (one.facts, one.dossiers) == (other.facts, other.dossiers)
    assert [tuple(map(ids, part)) for part in one.only] == [tuple(map(ids, part))[::-1] for part in other.only]


def test_exchanging_the_two_exchanges_the_columns_of_every_table(by):
    for table in (comparison.figures, comparison.rules, comparison.dossiers):
        there, back = (table(*pair) for pair in ((by[A], by[B]), (by[B], by[A])))
        for row, turned in zip(there.rows, back.rows, strict=True):
            pairs = [row[at : at + 2] for at in range(1, len(row), 2)]
            assert turned == (row[0], *(cell for pair in pairs for cell in pair[::-1]))
        assert there.marked == back.marked


@pytest.mark.parametrize("profile", [A, B, C])
def test_a_profile_compared_with_itself_differs_nowhere(by, profile):
    week = by[profile]
    assert [comparison.difference(week, week, one.key).dossiers for one in INDICATORS] == [0] * 6
    assert comparison.rules(week, week) == Paragraphs(
        ("Hai bộ hiểu mọi khái niệm như nhau: không có chỉ tiêu nào khác.",)
    )
    assert comparison.figures(week, week).marked == ()
    assert all("hai bộ cùng một cách hiểu" in text for text in comparison.why(week, week).texts)
    assert isinstance(comparison.examples(week, week, "overdue"), Paragraphs)


def test_figures_stand_side_by_side_and_those_that_differ_say_so(by):
    table = comparison.figures(by[A], by[B])
    rows = {row[0]: row[1:3] for row in table.rows}
    assert rows["Hồ sơ quá hạn"] == ("3", "5")
    assert rows["Số hóa kết quả giải quyết"] == ("2/2 = 100,00%", "2/3 = 66,67%")
    assert table.marked == (0, 1, 4, 5)
    assert [row[-1] for row in table.rows] == ["khác", "khác", "", "", "khác", "khác"]


def test_only_facts_that_are_read_differently_are_told(by):
    facts = [row[0] for row in comparison.rules(by[A], by[B]).rows]
    assert "Quá hạn" in facts and "Trả lại" not in facts and "Đã tiếp nhận" not in facts


def test_dossiers_are_counted_part_by_part(by):
    rows = {row[0]: row[1:] for row in comparison.dossiers(by[A], by[C]).rows}
    assert rows["Quá hạn"] == ("2", "1")
    assert rows["Số hóa khi tiếp nhận: tử số"] == ("1", "2")
    assert rows["Thanh toán trực tuyến: mẫu số"] == ("0", "2")


def test_why_names_figures_dossiers_and_what_is_read_differently(by):
    texts = comparison.why(by[A], by[B]).texts
    assert texts[0] == (
        "Hồ sơ quá hạn: 3 theo A, 5 theo B; vì hiểu khác nhau về “quá hạn”: 1 hồ sơ chỉ A đếm; 3 hồ sơ chỉ B đếm."
    )
    assert texts[2] == "Hồ sơ trả lại do không đủ điều kiện: hai bộ cùng một cách hiểu nên cùng một số, 1."
    assert texts[4].endswith("về “mẫu số của số hóa kết quả”: 1 hồ sơ chỉ B đếm vào mẫu số.")


def test_readings_that_differ_but_count_the_same_dossiers_say_so(by):
    few = {key: replace(week, dossiers=week.dossiers.iloc[3:4]) for key, week in by.items()}
    text = comparison.why(few[A], few[B]).texts[5]
    assert "hiểu khác nhau về “đã thanh toán trực tuyến” nhưng tuần này đếm đúng cùng những hồ sơ" in text


def test_an_example_names_dossier_unit_who_counts_it_and_what_the_rules_ask_for(by):
    table = comparison.examples(by[A], by[B], "paused")
    assert table.rows == (
        (
            "H99-241011-0008",
            "Xã Bình Mẫu",
            "Chỉ A đếm",
            "Ngày tiếp nhận: 11/10/2024 08:15; Ngày tạm dừng: 25/10/2024 17:20; Trạng thái: Yêu cầu bổ sung giấy tờ",
        ),
    )
    assert "nội bộ" in table.note


def test_no_more_examples_of_each_kind_than_asked_for(by):
    table = comparison.examples(by[A], by[B], "overdue", most=1)
    assert [row[2] for row in table.rows] == ["Chỉ A đếm", "Chỉ B đếm"]
    assert table.note.startswith("Nêu 2 trong 4 hồ sơ.")


def test_the_place_is_that_of_the_own_figure_among_what_is_printed_of_the_others(by):
    printed = standings(("Huyện Mẫu", 99), ("Huyện B", 2), ("Huyện C", 4))
    weeks = [replace(by[one], standings=printed) for one in (A, B, C)]
    assert [comparison.place_among(week, "overdue") for week in weeks] == [(2, 3), (3, 3), (1, 3)]
    assert comparison.figures(*weeks[:2]).rows[0] == ("Hồ sơ quá hạn", "3", "5", "2/3", "3/3", "khác")
    assert "hạng 2/3 và 3/3" in comparison.why(*weeks[:2]).texts[0]


def test_a_rate_takes_its_place_rounded_as_the_others_are_printed(by):
    """5/9 is less than 55,56%, but is printed so: the place is shared."""
    printed = standings(("Huyện B", Fraction(5556, 10000)), ("Huyện C", Fraction(1, 10)), indicator="digitised_intake")
    week = replace(by[C], standings=printed.assign(decimals=2))
    assert comparison.place_among(week, "digitised_intake") == (1, 3)


@pytest.mark.parametrize(
    "printed",
    [standings(), standings(("Huyện B", 2)), standings(("Huyện B", 2), ("Huyện C", None))],
    ids=["no table", "not the whole group", "a value missing"],
)
def test_without_all_the_others_there_is_no_place(by, printed):
    assert comparison.place_among(replace(by[A], standings=printed), "overdue") is None


def test_figures_that_no_list_tells_do_not_depend_on_rules(typed_week):
    assert comparison.difference(typed_week, typed_week, "overdue").only is None
    assert "nên bộ cách tính không làm đổi số" in comparison.why(typed_week, typed_week).texts[0]
    assert comparison.dossiers(typed_week, typed_week).rows[0] == ("Quá hạn", "–", "–")


def test_a_list_that_lacks_a_column_one_set_needs_says_that_dossiers_cannot_be_compared(tmp_path):
    text = Path(worked.FILE).read_text(encoding="utf-8-sig").replace("Ngày trả kết quả", "Cột khác")
    (tmp_path / "thieu-cot.csv").write_text(text, encoding="utf-8")
    file = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["thieu-cot.csv"]})
    texts = comparison.why(analyse_week(file), analyse_week(file, profile=B)).texts
    assert texts[0].startswith("Hồ sơ quá hạn: 3 theo A, chưa có số liệu theo B; danh sách hồ sơ thiếu cột")
