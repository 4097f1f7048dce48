"""Sentences, charts and the record of the briefing."""

import json
from dataclasses import replace

import pandas as pd

from tthc_analysis import briefing, tables
from tthc_analysis.blocks import Paragraphs
from tthc_analysis.indicators import BY_KEY, INDICATORS


def test_the_letterhead_leaves_number_and_day_blank_and_labels_a_sample(week):
    head = briefing.letterhead(week)
    assert head.number.split() == ["Số:", "/BC-VP"]
    assert head.place_and_date.split() == ["Huyện", "Mẫu,", "ngày", "tháng", "năm", "2024"]
    assert "SỐ LIỆU MẪU" in head.label
    own = replace(week, params=replace(week.params, sample=False))
    assert briefing.letterhead(own).label is None


def test_the_opening_tells_the_lower_and_the_upper_half(week):
    places = briefing.opening(week).texts[1]
    lower, upper = places.split("nửa trên")
    assert "về quá hạn (8/12)" in lower
    assert "thanh toán trực tuyến (6/12)" in upper


def test_a_change_is_told_for_every_indicator(week):
    sentences = briefing.changes(week).texts
    assert [sentence.partition(":")[0] for sentence in sentences[:6]] == [one.name for one in INDICATORS]
    assert sentences[6].startswith("Làm bù trong tuần cho hồ sơ của các tuần trước: số hóa khi tiếp nhận 5 hồ sơ;")
    line = week.lines.loc["overdue"]
    step = int(line["value"] - line["previous_value"])
    assert f"{'tăng' if step > 0 else 'giảm'} {abs(step)} hồ sơ" in sentences[0]


def test_a_rate_tells_what_the_week_itself_was(week):
    sentence = briefing.changes(week).texts[3]
    line = week.lines.loc["digitised_intake"]
    assert f"Riêng trong tuần: {line['added']}/{line['added_out_of']} hồ sơ" in sentence


def test_no_change_of_place_is_told_when_the_group_changed(week):
    lines = week.lines.copy()
    lines["previous_of"] = 11
    assert "bậc" not in " ".join(briefing.changes(replace(week, lines=lines)).texts)


def test_every_chart_states_its_main_number_in_words(week):
    assert "8/12" in briefing.position(week).alt


def test_what_is_not_known_has_no_block_and_is_a_finding(typed_week):
    for say in (briefing.position, briefing.changes, briefing.ways_up):
        assert say(typed_week) is None
    assert len(typed_week.findings) == 3
    assert "có 3 lưu ý" in briefing.caution(typed_week).texts[0]


def test_a_week_without_refusals_and_findings_says_so(week):
    assert [type(briefing.rejected(week)), type(briefing.findings(week))] == [Paragraphs, Paragraphs]


def test_the_record_holds_exact_figures_and_their_origin(week):
    record = json.loads(json.dumps(briefing.record(week).content))
    line = next(line for line in record["lines"] if line["indicator"] == "digitised_intake")
    assert line["value"] == str(BY_KEY["digitised_intake"].value(line["numerator"], line["denominator"]))
    assert line["printed"] == tables.six_lines(week).rows[3][1]
    assert record["definitions"]["sha256"] == week.params.definitions.digest
    assert record["sources"][0]["sha256"] == week.sources[0].sha256
    assert {figure["unit"] for figure in record["figures"]} > {None}


def test_a_restatement_of_last_week_is_announced_in_the_words_of_the_directive(week):
    rows = [("returned", 249, None, 251, None, None), ("digitised_intake", 19468, 20138, 19473, 20138, 5)]
    some = replace(week, restated=pd.DataFrame(rows, columns=week.restated.columns, dtype=object))
    assert briefing.restatement(some) == [
        "Số liệu tuần trước được điều chỉnh theo danh sách tuần này: trả lại từ 249 thành 251.",
        "Làm bù trong tuần cho hồ sơ của các tuần trước: số hóa khi tiếp nhận 5 hồ sơ.",
    ]


def test_what_it_was_made_with_is_named(week):
    (told,) = briefing.made_by(week).texts
    assert told.startswith("Số liệu chốt hết ngày 31/10/2024; tệp tham số 2024-11-04.yaml, mã SHA-256 ")
    assert f"bộ cách tính “chi_thi_huyen”, mã SHA-256 {week.params.definitions.digest[:16]}…" in told
