"""The index of QĐ 766/QĐ-TTg: components by hand, exact points, the portal's places, and nothing unverified printed."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tests.test_params import week_file
from tests.test_read_dossiers import csv_file
from tests.test_read_scores766 import FIVE, PORTAL
from tthc_analysis import params
from tthc_analysis.errors import ParamsError
from tthc_analysis.index766 import by_unit, components, dossiers_to_full, grade, losses, ours, points, standing
from tthc_analysis.indicators.index766 import INDEX_766
from tthc_analysis.rules import FIXED
from tthc_analysis.tables import index766 as tables
from tthc_analysis.week import WeekResult, analyse_week

SHIPPED = params.ROOT / "params" / params.INDEX_766
HEADER = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái"]
HEADER += ["Ngày tạm dừng", "Ngày tiếp tục xử lý", "Số lần yêu cầu bổ sung", "Kênh thực hiện", "Số TPHS đã số hóa"]
HEADER += ["Số TPHS tái sử dụng", "Thủ tục không có kết quả", "Kết quả điện tử", "Số tiền (VNĐ)"]
HEADER += ["Hình thức thanh toán", "Trạng thái thanh toán"]
DONE, OPEN = "Đã trả kết quả", "Đang xử lý"
ONLINE, PAID = "Trực tuyến", ("Trực tuyến", "Đã thanh toán")
AN, BINH = "Xã An Mẫu", "Xã Bình Mẫu"


def dossier(number: int, unit=AN, due="15/01/2024", ended="12/01/2024", status=DONE, asked="0", channel=ONLINE, **told):
    """Received on 05/01/2024, resolved in time, online, digitised, with an electronic result, its fee paid online."""
    rest = {"received": "05/01/2024", "digitised": "1", "reused": "0", "none": "Không", "result": "Có", "money": "5000"}
    rest |= {"paid": PAID} | told
    start = [f"H99-240105-{number:04}", unit, rest["received"], due, ended, status, "", "", asked, channel]
    return [*start, *(rest[key] for key in ("digitised", "reused", "none", "result", "money")), *rest["paid"]]


DOSSIERS = (
    dossier(1, reused="2"),
    dossier(2, ended="16/01/2024"),  # late
    dossier(3, ended="", status=OPEN, due="05/12/2024", result="Không"),  # at work, in time
    dossier(4, ended="", status=OPEN, result="Không", channel="", paid=("", "")),  # at work, past its day
    dossier(5, asked="2", channel="Bưu chính", digitised="0"),  # by post; in time, but asked twice
    dossier(6, none="Có", result="Không", money="0", paid=("", "")),  # no written result, no fee
    dossier(7, received="15/12/2023", ended="02/01/2024", due="05/01/2024"),  # received before the period
    dossier(8, unit=BINH, paid=("Tiền mặt", "Đã thanh toán"), result="", reused="1"),
    dossier(9, unit=BINH, status="Từ chối tiếp nhận", ended=""),
)


def week(folder: Path, *dossiers: list[str], scores=None, before=None, index=None, **changed) -> WeekResult:
    """A week of these dossiers; `scores` and last week's, `before`, are rows of the portal's table."""
    csv_file(folder, HEADER, *(dossiers or DOSSIERS))
    given = {"locality": AN, "report_date": "2024-11-04", "definitions": "chi_thi_huyen"}
    drop = ["sample", "previous"]
    if index is not None:
        (folder / params.INDEX_766).write_text(yaml.safe_dump(index, allow_unicode=True), encoding="utf-8")
    if before is not None:
        csv_file(folder, *before, name="truoc.csv")
        sources = {"dossiers": ["ho-so.csv"], "scores766": "truoc.csv"}
        earlier = given | {"report_date": "2024-10-28", "period": {"from": "2024-01-01", "to": "2024-10-27"}}
        week_file(folder, drop=drop, sources=sources, **earlier).rename(folder / "truoc.yaml")
        given, drop = given | {"previous": "truoc.yaml"}, ["sample"]
    sources = {"dossiers": ["ho-so.csv"]}
    if scores is not None:
        csv_file(folder, *scores, name="diem.csv")
        sources["scores766"] = "diem.csv"
    return analyse_week(week_file(folder, drop=drop, **(given | {"sources": sources} | changed)))


@pytest.fixture(scope="module")
def counted(tmp_path_factory) -> WeekResult:
    return week(tmp_path_factory.mktemp("tuần"))


def index(**changed) -> dict:
    """The shipped index with keys of component 4.2 changed."""
    content = yaml.load(SHIPPED.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    next(one for one in content["components"] if one["id"] == "4.2").update(changed)
    return content


def received(of: pd.DataFrame) -> pd.Series:
    return (of["received_at"] >= "2024-01-01") & (of["status"] != "refused_at_intake")


def due_by_day(of: pd.DataFrame) -> pd.Series:
    ended, due = of["result_at"].dt.normalize(), of["due_at"].dt.normalize()
    kept = (ended <= due) | (ended.isna() & (due >= pd.Timestamp("2024-11-01")))
    return kept & (of["supplement_requests"] < 2)


PAPER = {"4.1": lambda of: of["result_required"]}
BY_HAND: dict[str, tuple[tuple[int, int], Callable, Callable]] = {
    "2.1": ((5, 8), due_by_day, lambda of: of["status"] != "refused_at_intake"),
    "3.3": ((5, 7), lambda of: of["channel"] == "online", received),
    "3.6": (
        (4, 6),
        lambda of: (of["payment_method"] == "online_portal") & (of["payment_status"] == "paid"),
        lambda of: received(of) & (of["amount"] > 0),
    ),
    "4.1": ((3, 6), lambda of: of["result_digitised"], lambda of: received(of) & of["result_required"]),
    "4.2": (
        (3, 7),
        lambda of: (of["components_digitised"] > 0) & (of["result_digitised"] | ~of["result_required"]),
        received,
    ),
    "4.3": ((2, 7), lambda of: of["components_reused"] > 0, received),
}


@pytest.mark.parametrize("id", BY_HAND)
def test_a_component_is_what_a_slow_count_by_hand_gives(counted, id):
    typed, counts, base = BY_HAND[id]
    of = counted.dossiers
    below = base(of).fillna(False)
    assert (int((below & counts(of).fillna(False)).sum()), int(below.sum())) == typed
    row = components(counted).set_index("id").loc[id]
    assert (row["numerator"], row["denominator"], row["rate"]) == (*typed, Fraction(*typed))


@pytest.mark.parametrize("id", BY_HAND)
def test_the_units_add_up_to_the_whole(counted, id):
    rows = by_unit(counted)
    rows = rows[rows["id"] == id]
    assert list(rows["unit"]) == [AN, BINH]
    assert (rows["numerator"].sum(), rows["denominator"].sum()) == BY_HAND[id][0]


def test_every_unit_stands_with_its_rates(counted):
    table = tables.units(counted)
    assert [cell.text[:3] for cell in table.head[0][1:]] == list(BY_HAND)
    assert table.rows == (
        (AN, "57,14%", "66,67%", "80,00%", "60,00%", "50,00%", "16,67%"),
        (BINH, "100,00%", "100,00%", "0,00%", "0,00%", "0,00%", "100,00%"),
    )


def test_every_indicator_is_of_one_component_and_every_fact_has_its_rule():
    named = [one.indicator for one in params.load_index(SHIPPED).components if one.indicator]
    assert sorted(named) == sorted(one.key for one in INDEX_766)
    assert {fact for one in INDEX_766 for fact in one.facts} == set(FIXED)


def test_the_profile_of_the_office_does_not_change_the_index(tmp_path, counted):
    other = week(tmp_path, definitions="mau_06a")
    pd.testing.assert_frame_equal(components(other), components(counted))


def test_a_component_the_list_does_not_tell_has_no_figure_and_its_column_is_asked_for(tmp_path):
    rows = [row[:8] + row[9:11] + row[12:] for row in (HEADER, *DOSSIERS)]
    csv_file(tmp_path, *rows)
    told = analyse_week(week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]}))
    table = components(told).set_index("id")
    assert list(table[table["numerator"].notna()].index) == ["3.3", "3.6", "4.1", "4.2"]
    assert "Chỉ số 2.1 cần cột “Số lần yêu cầu bổ sung”" in tables.components(told).note


def test_without_anything_to_count_a_component_is_left_out_and_not_nought_per_cent(tmp_path):
    told = week(tmp_path, dossier(1, none="Có", money="0"))
    row = components(told).set_index("id").loc["4.1"]
    assert (row["numerator"], row["denominator"]) == (0, 0)
    assert (row["rate"], row["points"], row["lost"], row["dossiers_to_full"]) == (None, None, None, None)
    (cells,) = [row for row in tables.components(told).rows if row[0].startswith("4.1")]
    assert cells[1:] == ("0/0", "không phát sinh", "–", "không phát sinh", "–")


@pytest.mark.parametrize(
    ("rate", "won"),
    [
        (Fraction(79, 100), Fraction(79, 8)),
        (Fraction(8, 10), Fraction(10)),
        (Fraction(1), Fraction(10)),
        (Fraction(1, 3), Fraction(25, 6)),
        (Fraction(0), Fraction(0)),
        (None, None),
    ],
    ids=["below", "at the threshold", "above", "a third", "nothing", "unknown"],
)
def test_points_are_all_from_the_threshold_on_and_a_share_of_it_below(rate, won):
    assert points(rate, Fraction(8, 10), Fraction(10)) == won


def test_points_are_not_known_without_a_threshold_or_a_maximum():
    assert points(Fraction(1), None, Fraction(20)) is None
    assert points(Fraction(1), Fraction(1, 2), None) is None


def test_dossiers_to_full_are_just_enough():
    assert [dossiers_to_full(count, 7, Fraction(8, 10)) for count in (4, 5, 6, 7)] == [2, 1, 0, 0]
    assert dossiers_to_full(0, 0, Fraction(8, 10)) is None and dossiers_to_full(1, 2, None) is None


def test_points_and_what_is_lost_follow_the_offices_own_index_beside_its_week(tmp_path):
    told = week(tmp_path, index=index(maximum="8"))
    row = components(told).set_index("id").loc["4.2"]
    assert (row["points"], row["lost"], row["dossiers_to_full"]) == (Fraction(30, 7), Fraction(26, 7), 3)
    (cells,) = [row for row in tables.components(told).rows if row[0].startswith("4.2")]
    assert cells[1:] == ("3/7", "42,86%", "80%", "4,29/8", "3")


def test_points_that_are_not_verified_are_never_printed(tmp_path):
    told = week(tmp_path, index=index(maximum="8", verified="false"))
    (cells,) = [row for row in tables.components(told).rows if row[0].startswith("4.2")]
    assert cells[2:] == ("42,86%", "80% (chưa xác minh)", "chưa xác minh", "3")
    (cells,) = [row for row in tables.lost(told).rows if "4.2" in row[0]]
    assert cells[1:] == ("chưa xác minh", "chưa xác minh", "chưa xác minh", "–", "3")


def test_of_the_shipped_index_only_verified_points_reach_a_table(tmp_path):
    told = week(tmp_path, scores=[PORTAL, *SIX])
    unverified = [one for one in told.params.index.groups if not one.verified]
    assert [one.key for one in unverified] == ["online_services", "online_payment"]
    head = [one.text for one in tables.scores(told).head[0]]
    assert "Dịch vụ công trực tuyến" in head and "Số hóa hồ sơ (22)" in head
    by_name = {row[0]: row for row in tables.lost(told).rows}
    assert by_name["Thanh toán trực tuyến"][1:4] == ("7,00", "chưa xác minh", "chưa xác minh")
    assert by_name["Số hóa hồ sơ"][1:4] == ("19,00", "22", "3,00")
    assert "xếp loại" not in tables.scores(told).note and "Xuất sắc" not in tables.scores(told).note


def test_the_note_tells_the_target_from_the_threshold(tmp_path, counted):
    assert "100% có thể nâng thứ hạng theo tỷ lệ nhưng không thêm điểm 766" in tables.components(counted).note
    assert "Ví dụ chỉ số 3.3 đã qua mức 50%: từ 71,43% lên 100%" in tables.components(counted).note
    assert "Ví dụ" not in tables.components(week(tmp_path, dossier(1, reused="1"))).note


def test_a_grade_begins_at_its_least_score():
    grades = params.load_index(SHIPPED).grades
    scores = [Fraction(90), Fraction("89.99"), Fraction(80), Fraction(70), Fraction("49.9"), Fraction(0)]
    assert [grade(one, grades).name for one in scores] == ["Xuất sắc", "Tốt", "Tốt", "Khá", "Yếu", "Yếu"]


def test_a_grade_is_told_once_the_cut_offs_are_verified(tmp_path):
    content = index()
    content["grades"] = [one | {"verified": "true"} for one in content["grades"]]
    assert "Xã An Mẫu xếp loại: Xuất sắc." in tables.scores(week(tmp_path, scores=[PORTAL, *SIX], index=content)).note


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"maximum": "nhiều"}, "components.maximum"),
        ({"threshold": "0,8"}, "components.threshold"),
        ({"group": "khác"}, "components.group"),
        ({"indicator": "overdue"}, "components.indicator"),
        ({"verified": "yes"}, "components.verified"),
        ({"diem": "5"}, "components.diem"),
        ({"id": "4.1"}, "components"),
    ],
)
def test_a_fault_of_the_index_is_refused_by_its_key(tmp_path, changed, key):
    with pytest.raises(ParamsError) as caught:
        week(tmp_path, index=index(**changed))
    assert caught.value.key == key


def scored(name: str, total: str, *groups: str, level: str = "3") -> list[str]:
    return ["H99", name, level, total, *(groups or ("18", "20", "11", "7", "17", "19"))]


SIX = [scored("UBND xã An Mẫu", "92"), scored(BINH, "91,5"), scored("Xã Chính Mẫu", "92"), scored("Xã Dần Mẫu", "")]


def totals(told: WeekResult) -> dict[str, tuple]:
    rows = standing(told)
    rows = rows[rows["score_of"] == "total"].set_index("unit")
    return {unit: tuple(row[["place", "of", "tied"]]) for unit, row in rows.iterrows()}


def test_equal_scores_share_the_better_place_and_a_unit_without_one_has_none(tmp_path):
    assert totals(week(tmp_path, scores=[PORTAL, *SIX])) == {
        "UBND xã An Mẫu": (1, 3, True),
        BINH: (3, 3, False),
        "Xã Chính Mẫu": (1, 3, True),
        "Xã Dần Mẫu": (None, 3, False),
    }


def test_the_order_of_the_rows_is_no_place(tmp_path):
    assert totals(week(tmp_path, scores=[PORTAL, *reversed(SIX)]))["UBND xã An Mẫu"] == (1, 3, True)


def test_a_unit_is_ranked_among_its_own_level(tmp_path):
    told = week(tmp_path, scores=[PORTAL, *SIX, scored("Sở Mẫu", "99", level="2")])
    assert totals(told)["UBND xã An Mẫu"] == (1, 3, True)
    assert [row[0] for row in tables.scores(told).rows] == ["UBND xã An Mẫu", "Xã Chính Mẫu", BINH]


def test_we_are_found_by_our_whole_name_and_never_by_a_part_of_it(tmp_path):
    told = week(tmp_path, scores=[PORTAL, scored("Xã An Mẫu Thượng", "95"), scored(BINH, "90")])
    assert ours(told) is None and losses(told) == ()
    table = tables.scores(told)
    assert table.marked == () and "Không tìm thấy đúng một dòng tên “Xã An Mẫu”" in table.note


def test_of_two_rows_with_our_name_none_is_taken_for_ours(tmp_path):
    told = week(tmp_path, scores=[PORTAL, scored(AN, "95"), scored(AN, "90"), scored(BINH, "80")])
    assert ours(told) is None and losses(told) == ()


def test_the_table_of_scores_tells_place_groups_and_last_week(tmp_path):
    before = [PORTAL, scored("UBND xã An Mẫu", "91"), scored(BINH, "91,5"), scored("Xã Chính Mẫu", "90")]
    table = tables.scores(week(tmp_path, scores=[PORTAL, *SIX], before=before))
    groups = ("18,00", "20,00", "11,00", "7,00", "19,00", "17,00")
    assert table.rows == (
        ("UBND xã An Mẫu", "1/3, đồng hạng", "92,00", *groups, "91,00", "2"),
        ("Xã Chính Mẫu", "1/3, đồng hạng", "92,00", *groups, "90,00", "3"),
        (BINH, "3/3", "91,50", *groups, "91,50", "1"),
    )
    assert table.marked == (0,) and "1 đơn vị chưa có số liệu về tổng điểm" in table.note


def test_the_portals_period_is_told_and_neither_old_nor_wrong_for_being_another(tmp_path):
    told = week(tmp_path, scores=[["BẢNG ĐIỂM từ 01/08/2024 đến 31/08/2024"], PORTAL, scored(AN, "92")])
    assert tables.scores(told).note.startswith("Kỳ của bảng điểm: 01/08/2024 đến 31/08/2024.")
    assert "diem.csv" not in set(told.findings["where"])


def test_last_week_is_not_told_when_others_were_ranked_then(tmp_path):
    before = [PORTAL, scored("UBND xã An Mẫu", "91"), scored(BINH, "91,5")]
    assert {row[-2:] for row in tables.scores(week(tmp_path, scores=[PORTAL, *SIX], before=before)).rows} == {
        ("–", "–")
    }


def test_of_a_long_group_the_ends_and_our_nearest_are_shown(tmp_path):
    others = [scored(f"Xã Số {number}", f"{95 - number},5") for number in range(1, 41)]
    table = tables.scores(week(tmp_path, scores=[PORTAL, *others, scored(AN, "75")]))
    assert [row[0] for row in table.rows] == [
        *("Xã Số 1", "Xã Số 2", "Xã Số 3", "… 14 đơn vị …", "Xã Số 18", "Xã Số 19", "Xã Số 20", AN),
        *("Xã Số 21", "Xã Số 22", "Xã Số 23", "… 14 đơn vị …", "Xã Số 38", "Xã Số 39", "Xã Số 40"),
    ]
    assert [table.rows[at][0] for at in table.marked] == [AN]
    assert {len(row) for row in table.rows} == {len(table.head[0])} == {len(table.widths)} == {len(table.align)}


def test_the_group_that_costs_most_stands_first_with_what_wins_it_back(tmp_path):
    five = [FIVE, ["1", AN, "18", "18,79", "16,1", "17", "17,94", "87,83"]]
    rows = tables.lost(week(tmp_path, scores=five)).rows
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("Dịch vụ trực tuyến", "5,90", ""),
        ("Số hóa hồ sơ", "5,00", ""),
        ("– 4.2. Hồ sơ được số hóa", "chưa xác minh", "3"),
        ("– 4.3. Hồ sơ tái sử dụng thông tin, giấy tờ đã số hóa", "chưa xác minh", "4"),
        ("Tiến độ giải quyết", "1,21", ""),
        ("Mức độ hài lòng", "0,06", ""),
    ]


def test_a_component_of_a_split_group_stands_below_the_whole_where_the_table_does_not_split_it(tmp_path):
    dossiers = [dossier(1, channel="Trực tiếp"), dossier(2, channel="Trực tiếp", reused="1")]
    five = [FIVE, ["1", AN, "18", "20", "16,1", "22", "18", "94,1"]]
    names = [row[0] for row in tables.lost(week(tmp_path, *dossiers, scores=five)).rows]
    assert names[:2] == ["Dịch vụ trực tuyến", "– 3.3. Hồ sơ nộp trực tuyến"]


def test_a_missing_score_is_no_loss_of_all_points(tmp_path):
    blank = scored(AN, "75", "18", "20", "11", "7", "", "19")
    (loss,) = [one for one in losses(week(tmp_path, scores=[PORTAL, blank])) if one.group.key == "satisfaction"]
    assert (loss.score, loss.lost, loss.place) == (None, None, None)


def test_there_is_no_table_of_what_is_not_there(typed_week):
    assert tables.components(typed_week) is None and tables.units(typed_week) is None
    assert tables.scores(typed_week) is None
    assert tables.lost(typed_week) is None
