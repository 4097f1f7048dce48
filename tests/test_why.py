"""Three sentences a weak indicator, from its figures; and its charts, as blocks."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.test_tables_drivers import KEYS, told_by_units
from tthc_analysis import why
from tthc_analysis.wording import drivers as say
from tthc_analysis.wording import why as tell
from tthc_analysis.wording.numbers import count


@pytest.mark.parametrize("key", KEYS)
def test_there_are_three_sentences_and_the_first_has_the_number_of_dossiers(week, key):
    sentences = why.three_sentences(week, key)
    assert len(sentences) == 3
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in sentences)
    assert f" {count(len(week.behind(key)))} hồ sơ" in sentences[0]


def test_the_first_names_the_units_that_hold_most_and_how_far_the_median_is(week):
    assert why.three_sentences(week, "overdue")[0] == (
        "Có 23 hồ sơ quá hạn, kém trung vị của nhóm 4 hồ sơ; 2 trong 30 đơn vị có 83% số đó, nhiều nhất là "
        "Chi nhánh Văn phòng Đăng ký đất đai huyện Mẫu (14 hồ sơ, 61%), Phòng Tài nguyên và Môi trường (5 hồ sơ, 22%) "
        "và Phòng Lao động - Thương binh và Xã hội (2 hồ sơ, 9%)."
    )


def test_the_second_names_procedures_and_what_same_day_certification_hides(week):
    second = why.three_sentences(week, "digitised_intake")[1]
    assert "“Chứng thực bản sao từ bản chính giấy tờ, văn bản” (187 hồ sơ, 28%)" in second
    assert "không kể 259 hồ sơ giải quyết ngay trong ngày thì còn 420 hồ sơ" in second
    assert second.endswith("nhiều nhất ở lĩnh vực Bảo trợ xã hội (95 hồ sơ).")
    assert "ngay trong ngày" not in why.three_sentences(week, "returned")[1]


def test_the_third_calls_nothing_a_change_that_may_be_chance(week):
    third = why.three_sentences(week, "digitised_intake")[2]
    assert "chưa khác biệt rõ so với trước" in third and "(trong mức dao động ngẫu nhiên)" in third
    third = why.three_sentences(week, "paid_online")[2]
    assert "tình hình gần đây kém hơn trước, một phần có thể do hồ sơ cũ đã được làm bù" in third
    assert "từ đầu tuần giảm 0,117 điểm %, do tỷ lệ của các đơn vị −0,110 điểm %" in third


def test_a_column_that_is_not_there_is_said_to_be_missing(week):
    told = replace(week, dossiers=week.dossiers.drop(columns=["procedure", "sector"]))
    second = why.three_sentences(told, "overdue")[1]
    assert second == "Danh sách hồ sơ không có cột “Thủ tục” và cột “Lĩnh vực” nên chưa biết phần này."


def test_a_table_of_units_tells_who_and_says_that_the_list_is_missing(week):
    told = why.three_sentences(told_by_units(week), "overdue")
    assert told[0] == why.three_sentences(week, "overdue")[0]
    assert told[1:] == (
        "Chưa có danh sách hồ sơ nên chưa biết tập trung ở thủ tục, lĩnh vực nào.",
        "Chưa có danh sách hồ sơ nên chưa biết phát sinh khi nào, do tỷ lệ hay do cơ cấu hồ sơ.",
    )


def test_without_a_figure_one_sentence_says_what_is_needed(typed_week):
    (told,) = why.three_sentences(typed_week, "overdue")
    assert told.startswith("Hồ sơ quá hạn: chưa có số liệu") and "cần danh sách hồ sơ" in told


def test_where_nothing_is_missing_there_is_nothing_to_explain(week):
    lines = week.lines.copy()
    lines.loc["overdue", ["numerator", "value"]] = 0
    assert why.three_sentences(replace(week, lines=lines), "overdue") == (
        "Hồ sơ quá hạn: 0, không còn hồ sơ nào phải xử lý thêm.",
    )


def test_the_alt_texts_state_the_main_number(week):
    assert why.pareto(week, "digitised_intake").alt == (
        "Phòng Lao động - Thương binh và Xã hội có 122 trong 679 hồ sơ còn thiếu (18%); 8 đơn vị đầu có 67%."
    )
    assert why.waterfall(week, "digitised_intake", "sector").alt == (
        "Kết quả 96,70%, mục tiêu 100%; Chứng thực làm giảm nhiều nhất: 1,36 điểm %."
    )
    assert why.calendar(week, "digitised_intake").alt == (
        "Ngày nhiều nhất là thứ Năm 21/03/2024: 10 trong 679 hồ sơ còn thiếu."
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_indicator_has_its_charts_and_only_a_rate_a_waterfall(week, key):
    assert "<svg" in why.pareto(week, key).svg and "<svg" in why.calendar(week, key).svg
    assert (why.waterfall(week, key) is None) == (key in ("overdue", "paused", "returned"))


def test_without_a_list_there_is_no_chart(week, typed_week):
    for one in (typed_week, told_by_units(week)):
        assert why.pareto(one, "digitised_intake") is why.waterfall(one, "digitised_intake") is None
        assert why.calendar(one, "digitised_intake") is None


def test_sentences_and_charts_do_not_depend_on_the_order_of_rows(week):
    shuffled = replace(week, dossiers=week.dossiers.sample(frac=1, random_state=3))
    assert why.three_sentences(shuffled, "returned") == why.three_sentences(week, "returned")
    for chart in (why.pareto, why.calendar):
        assert chart(shuffled, "returned") == chart(week, "returned")


def test_a_long_name_stands_on_two_lines_and_one_far_too_long_is_cut():
    assert say.on_two_lines("Xã An Mẫu") == "Xã An Mẫu"
    assert say.on_two_lines("Phòng Lao động - Thương binh và Xã hội") == "Phòng Lao động -\nThương binh và Xã hội"
    told = say.on_two_lines("thủ tục " * 30)
    assert told.endswith("…") and max(map(len, told.split("\n"))) <= 45
    assert pd.notna(say.on_two_lines("x" * 90))


def test_the_page_of_why_has_a_paragraph_for_each_weak_indicator(week, typed_week):
    texts = why.page(week).texts
    assert len(texts) == len(week.weak()) == 5
    assert texts[3].startswith("Số hóa hồ sơ khi tiếp nhận đạt 96,70%, còn thiếu 679 hồ sơ")
    assert texts[3].endswith("Nguyên nhân nhiều nhất là “chưa quét thành phần hồ sơ” (92%).")
    assert "Chưa xác định được nguyên nhân của 65%" in texts[0] and texts[0].endswith("10/23 hồ sơ, kém hơn trước.")
    assert max(map(len, texts)) < 450
    assert why.at_length(week).texts[3].endswith("còn trong hạn quét.")
    assert why.page(typed_week).texts == (tell.NOTHING_TOLD,)
    assert why.at_length(typed_week) is None


def test_only_a_weak_indicator_has_its_chart_in_the_briefing(week):
    assert why.chart(week, "digitised_intake") == why.pareto(week, "digitised_intake")
    assert why.chart(week, "paid_online") is None


def test_the_chart_of_pauses_tells_the_oldest_and_the_overdue(week, typed_week):
    figure = why.ageing(week)
    assert figure.alt.startswith("28 hồ sơ tạm dừng, ")
    assert "lâu nhất:" in figure.alt
    assert why.ageing(typed_week) is None
