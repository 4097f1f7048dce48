"""Places as far as they are known, and what better ones take, as printed."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd

from tthc_analysis import briefing, tables
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.ranking import Possible, Step


def row(table, name: str) -> tuple[str, ...]:
    return next(row for row in table.rows if row[0] == name)


def standings(week, locality: str, key: str, **told):
    """The week with other cells in one line of the province's table."""
    table = week.standings.copy()
    line = (table["locality"] == locality) & (table["indicator"] == key)
    for column, value in told.items():
        table.loc[line, column] = value
    return replace(week, standings=table)


def test_our_place_stands_published_and_recomputed_with_a_count_beside_what_was_received(week):
    told = row(tables.place_interval(week), "Hồ sơ quá hạn")
    assert told == ("Hồ sơ quá hạn", "23", "8/12", "8/12", "0,11%", "chưa biết số tiếp nhận của địa phương khác")
    assert row(tables.place_interval(week), "Thanh toán trực tuyến")[3:] == ("6/12", "–", "–")


def test_where_the_others_received_is_known_a_count_has_a_place_by_its_share(week):
    bases = {name: 10_000 for name in set(week.standings["locality"]) - {week.params.locality}}
    assert row(tables.place_interval(week, bases), "Hồ sơ quá hạn")[5] == "3/12"
    assert row(tables.place_interval(week, {"Huyện Canh": 10_000}), "Hồ sơ quá hạn")[5] == "từ 2 đến 12/12"


def test_a_place_left_open_by_a_missing_value_is_between_two(week):
    without = standings(week, "Huyện Canh", "overdue", value=None)
    assert row(tables.place_interval(without), "Hồ sơ quá hạn")[3] == "từ 7 đến 8/12"


def test_a_shared_place_is_said_and_a_perhaps_shared_one_too(week):
    tied = standings(week, "Huyện Canh", "overdue", value=Fraction(23))
    assert row(tables.place_interval(tied), "Hồ sơ quá hạn")[3] == "7/12, đồng hạng"
    assert "hạng tỉnh công bố không khớp" in tables.place_interval(tied).note.lower()
    assert "không khớp" not in tables.place_interval(week).note
    whole = standings(week, "Huyện Canh", "digitised_intake", value=Fraction(1))
    own = week.lines.copy()
    own.loc["digitised_intake", ["numerator", "denominator", "value"]] = [5, 5, Fraction(1)]
    assert row(tables.place_interval(replace(whole, lines=own)), "Số hóa hồ sơ khi tiếp nhận")[3] == (
        "1/12, có thể đồng hạng"
    )


def test_without_the_others_values_nothing_is_told_of_place_and_distance(typed_week):
    assert [row[3] for row in tables.place_interval(typed_week).rows] == ["không đủ số liệu"] * len(INDICATORS)
    assert tables.distance(typed_week) is None
    assert briefing.ways_up(typed_week) is None


def test_a_place_is_open_to_a_value_of_ours_that_is_known_only_as_printed(week):
    lines = week.lines.copy()
    lines.loc["digitised_result", ["numerator", "denominator", "value"]] = [None, None, Fraction(9741, 10000)]
    printed = standings(replace(week, lines=lines), "Huyện Tý", "digitised_result", value=Fraction(9741, 10000))
    assert printed.possible_place("digitised_result") == Possible(8, 9, 12, tied=None)
    assert printed.steps("digitised_result") is None


def test_a_count_known_only_as_published_has_its_steps_and_no_value_has_no_place(week):
    lines = week.lines.copy()
    lines.at["overdue", "numerator"] = None
    lines.loc["paused", ["numerator", "value"]] = None
    published = replace(week, lines=lines)
    assert published.steps("overdue") == week.steps("overdue") != ()
    assert published.possible_place("paused") is None and published.steps("paused") is None


def test_each_row_tells_three_better_places_the_next_at_pace_and_the_target(week):
    table = tables.distance(week)
    steps = ("hạng 7: 3", "hạng 6: 5", "hạng 5: 8")
    assert row(table, "Hồ sơ quá hạn") == ("Hồ sơ quá hạn", "23", "8/12", *steps, "hạng 7: 5", "–")
    assert row(table, "Số hóa hồ sơ khi tiếp nhận")[3] == "hạng 11: 65 (ít nhất 63)"
    assert row(table, "Số hóa hồ sơ khi tiếp nhận")[7] == str(week.lines.at["digitised_intake", "short"])
    assert "Ít nhất" in table.note and len(table.head[1]) == tables.places.STEPS


def test_a_better_place_out_of_reach_is_said(week):
    table = tables.distance(week, {"overdue": 4})
    assert row(table, "Hồ sơ quá hạn")[3:5] == ("hạng 7: 3", "hạng 6: không đủ hồ sơ để sửa")
    told = briefing.ways_up(week, {"overdue": 2}).texts[0]
    assert told == "Hồ sơ quá hạn: không còn đủ hồ sơ sửa được để lên hạng 7/12 (cần 3 hồ sơ)."


def test_nobody_ahead_of_us_is_said(week):
    first = standings(week, "Huyện Mẫu", "overdue", value=Fraction(0))
    lines = week.lines.copy()
    lines.loc["overdue", ["numerator", "value", "place"]] = [0, Fraction(0), 1]
    assert row(tables.distance(replace(first, lines=lines)), "Hồ sơ quá hạn")[3:5] == ("không còn ai ở trên", "–")
    assert briefing.ways_up(replace(first, lines=lines)).texts[0].endswith("không còn địa phương nào ở trên.")


def test_without_last_week_nobodys_pace_is_told(week):
    assert row(tables.distance(replace(week, previous=None)), "Hồ sơ quá hạn")[6] == "không đủ số liệu"


def test_the_place_we_have_is_no_step_even_where_rounding_leaves_a_worse_one_open(week):
    near = standings(week, "Huyện Đinh", "digitised_result", value=Fraction(9741, 10000))
    assert near.possible_place("digitised_result") == Possible(9, 10, 12, tied=None)
    assert near.steps("digitised_result")[0].place == 8
    lines = near.lines.copy()
    lines.at["digitised_result", "place"] = 2
    assert replace(near, lines=lines).steps("digitised_result")[0].place == 9


def test_the_way_up_is_one_sentence_an_indicator(week):
    texts = briefing.ways_up(week).texts
    assert texts[0] == (
        "Giảm 3 hồ sơ quá hạn thì lên hạng 7/12 (nếu các địa phương khác giữ nguyên; theo đà tuần qua: 5)."
    )
    assert texts[3].startswith(
        "Thêm 65 hồ sơ đạt chỉ tiêu số hóa hồ sơ khi tiếp nhận thì chắc chắn lên hạng 11/12, có thể chỉ cần 63 (nếu"
    )


def test_the_step_of_the_week_is_met_by_its_dossiers(week):
    assert week.steps("overdue")[0] == Step(place=7, dossiers=3, at_least=3, reachable=True)
    lines = week.lines.copy()
    lines.at["overdue", "numerator"] = 20
    assert replace(week, lines=lines).possible_place("overdue").worst == 7


def test_the_ladder_states_our_value_and_place_and_the_best(week, typed_week):
    figure = briefing.ladder(week, "digitised_intake")
    told = "Huyện Mẫu 96,70%, hạng 12; tốt nhất là Huyện Canh với 99,87%."
    assert figure.alt == f"Số hóa hồ sơ khi tiếp nhận: {told}"
    assert "12 địa phương" in figure.caption and "96,70%</text>" in figure.svg
    assert not hasattr(briefing.ladder(typed_week, "digitised_intake"), "svg")


def test_of_a_long_group_the_ladder_tells_how_many_it_shows(week):
    canh = week.standings[week.standings["locality"] == "Huyện Canh"]
    others = [canh.assign(locality=f"Xã {number}", value=Fraction(number)) for number in range(30, 186)]
    long = replace(week, standings=pd.concat([week.standings, *others], ignore_index=True))
    figure = briefing.ladder(long, "overdue")
    assert "trong 168 địa phương" in figure.caption
    assert "… 154 địa phương …" in figure.svg
