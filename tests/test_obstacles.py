"""What stands in the way: age, repeats, authorities, and the dossiers behind the figures that it touches."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.test_params import week_file
from tests.test_read_dossiers import csv_file
from tthc_analysis import tables
from tthc_analysis.columns import ADDRESSEES, AUTHORITIES, KINDS
from tthc_analysis.forwarding import forwarding
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.obstacle_form import register
from tthc_analysis.obstacles import behind_figures, by_authority, dossiers_touched, obstacles
from tthc_analysis.week import WeekResult, analyse_week

LISTED = ["Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Đơn vị giải quyết", "Ngày tiếp nhận"]
LISTED += ["Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày tạm dừng", "Ngày tiếp tục xử lý", "Trạng thái"]
BIRTH, DEATH, LAND = ("1.001", "Đăng ký khai sinh"), ("1.002", "Đăng ký khai tử"), ("1.003", "Tách thửa")
RULES = {"definitions": "chi_thi_huyen", "report_date": "2024-11-04"}


def late(number: int, procedure=BIRTH, sector="Hộ tịch", unit="Xã An Mẫu") -> list[str]:
    """A dossier that is overdue and open."""
    id_ = f"H99-240105-{number:04}"
    return [id_, *procedure, sector, unit, "05/01/2024 08:30", "12/01/2024 17:00", "", "", "", "Đang xử lý"]


def paused(number: int, **of) -> list[str]:
    """A dossier that awaits a supplement since after its day."""
    return [*late(number, **of)[:-3], "22/01/2024 08:00", "", "Yêu cầu bổ sung giấy tờ"]


def obstacle(number: int, **changed) -> dict:
    told = {"number": f"VM-{number:02}", "recorded_on": date(2024, 10, number), "unit": "Xã An Mẫu", "kind": "PM"}
    return told | {"what": f"Nội dung {number}", "status": "Mới", "dossiers": 5} | changed


def week(folder: Path, rows: list[dict], *dossiers: list[str], **changed) -> WeekResult:
    csv_file(folder, LISTED, *(dossiers or [late(1)]))
    (folder / "vuong-mac.xlsx").write_bytes(register(rows))
    given = {"sources": {"dossiers": ["ho-so.csv"]}, "obstacles": "vuong-mac.xlsx", **RULES} | changed
    return analyse_week(week_file(folder, drop=("sample", "previous"), **given))


def told(folder: Path, rows: list[dict], *dossiers: list[str]) -> pd.DataFrame:
    return obstacles(week(folder, rows, *dossiers)).set_index("number")


def test_age_counts_to_the_report_and_waiting_from_the_sending_until_an_answer_or_the_end(tmp_path):
    sent = {"sent_on": date(2024, 10, 25), "status": "Đã gửi"}
    answered = sent | {"answered_on": date(2024, 10, 30)}
    rows = [obstacle(1), obstacle(2, **sent), obstacle(3, **answered), obstacle(4, **sent | {"status": "Đã gỡ"})]
    table = told(tmp_path, rows)
    assert dict(table["age"]) == {"VM-01": 34, "VM-02": 33, "VM-03": 32, "VM-04": 31}
    assert dict(table["waiting"].dropna()) == {"VM-02": 10}
    assert dict(table["open"]) == {"VM-01": True, "VM-02": True, "VM-03": True, "VM-04": False}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_an_authority_that_is_not_named_is_that_of_the_kind(tmp_path, kind):
    table = told(tmp_path, [obstacle(1, kind=kind.code), obstacle(2, kind=kind.code, authority="Sở Tư pháp")])
    assert dict(table["authority"]) == {"VM-01": kind.authority, "VM-02": "justice_department"}


def test_every_kind_is_routed_to_an_authority_there_is():
    assert {kind.authority for kind in KINDS} <= set(AUTHORITIES)


@pytest.mark.parametrize("procedure", ["Đăng ký khai sinh", "ĐĂNG KÝ  khai sinh", "1.001"])
def test_a_procedure_touches_its_dossiers_behind_the_figures_in_the_unit_that_reports(tmp_path, procedure):
    dossiers = [late(1), paused(2), late(3, procedure=DEATH), late(4, unit="Xã Bình Mẫu")]
    table = told(tmp_path, [obstacle(1, procedure=procedure)], *dossiers)
    one = table.loc["VM-01"]
    assert (one["procedure_code"], one["procedure"], one["sector"]) == (*BIRTH, "Hộ tịch")
    assert (one["overdue"], one["paused"], one["touched"], one["reported"]) == (2, 1, 2, 5)


def test_a_sector_touches_every_procedure_of_it(tmp_path):
    dossiers = [late(1), late(2, procedure=DEATH), late(3, procedure=LAND, sector="Đất đai")]
    assert told(tmp_path, [obstacle(1, sector="hộ tịch")], *dossiers).loc["VM-01", "touched"] == 2


def test_ids_touch_those_dossiers_alone_wherever_they_are(tmp_path):
    rows = [obstacle(1, procedure="1.001", dossier_ids="h99-240105-0002; H99-240105-0009")]
    table = told(tmp_path, rows, late(1), late(2, unit="Xã Bình Mẫu"))
    assert table.loc["VM-01", "behind"] == (("overdue", "H99-240105-0002"),)


def test_the_office_and_the_locality_report_for_all_units(tmp_path):
    rows = [
        obstacle(1, procedure="1.001", unit="Văn phòng HĐND và UBND"),
        obstacle(2, sector="Hộ tịch", unit="Huyện Mẫu"),
    ]
    table = told(tmp_path, rows, late(1), late(2, unit="Xã Bình Mẫu"))
    assert list(table["touched"]) == [2, 2]


def test_an_obstacle_known_by_a_count_alone_touches_nobody_knows_what(tmp_path):
    one = told(tmp_path, [obstacle(1)]).loc["VM-01"]
    assert one["behind"] is None and pd.isna(one["touched"]) and one["reported"] == 5


def test_without_a_dossier_list_no_effect_is_told(tmp_path):
    typed = {"sources": {}, "published": {"overdue": {"value": "1"}}}
    table = obstacles(week(tmp_path, [obstacle(1, procedure="1.001")], **typed))
    assert table[[one.key for one in INDICATORS]].isna().all(axis=None)


def test_an_indicator_that_the_list_cannot_tell_has_no_effect(tmp_path):
    one = told(tmp_path, [obstacle(1, procedure="1.001")]).loc["VM-01"]
    assert one["overdue"] == 1 and pd.isna(one["paid_online"])


def test_repeats_by_number_and_by_kind_and_procedure_are_one_group_under_the_first(tmp_path):
    rows = [
        obstacle(9, repeat_of="VM-05", procedure="1.001"),
        obstacle(5),
        obstacle(7, procedure="Đăng ký khai sinh", unit="Xã An Mẫu"),
        obstacle(8, procedure="1.001", kind="TP"),
    ]
    table = told(tmp_path, rows)
    assert list(table.index) == ["VM-05", "VM-07", "VM-09", "VM-08"]
    assert list(table["first"]) == ["VM-05", "VM-05", "VM-05", "VM-08"]
    assert list(zip(table["nth"], table["times"], strict=True)) == [(1, 3), (2, 3), (3, 3), (1, 1)]


def test_the_oldest_open_one_without_answer_is_first_and_what_is_removed_last(tmp_path):
    rows = [
        obstacle(1, status="Đã gỡ"),
        obstacle(2, sent_on=date(2024, 10, 2), answered_on=date(2024, 10, 9), status="Đang xử lý"),
        obstacle(3),
        obstacle(4),
    ]
    assert list(told(tmp_path, rows).index) == ["VM-03", "VM-04", "VM-02", "VM-01"]


def test_an_authority_is_told_its_open_sent_and_unanswered_ones_and_each_dossier_once(tmp_path):
    sent = {"sent_on": date(2024, 10, 20), "status": "Đã gửi"}
    rows = [
        obstacle(1, procedure="1.001", **sent),
        obstacle(2, sector="Hộ tịch", sent_on=date(2024, 10, 28), status="Đã gửi"),
        obstacle(3, status="Đã gỡ"),
        obstacle(4, kind="TP"),
    ]
    summed = by_authority(obstacles(week(tmp_path, rows, late(1), paused(2))))
    first, second = summed.to_dict("records")
    assert first == {
        **{"authority": "science_department", "obstacles": 3, "open": 2, "sent": 2, "unanswered": 1},
        **{"touched": 2, "reported": 10},
    }
    assert (second["authority"], second["open"], pd.isna(second["touched"])) == ("provincial_department", 1, True)


def test_the_effect_of_several_counts_a_dossier_once_in_each_figure(tmp_path):
    rows = [obstacle(1, procedure="1.001"), obstacle(2, sector="Hộ tịch")]
    table = obstacles(week(tmp_path, rows, late(1), paused(2)))
    figures = behind_figures(table)
    assert (figures["overdue"], figures["paused"], dossiers_touched(table)) == (2, 1, 2)


def test_a_refused_row_is_told_among_the_findings_and_no_figure_changes(tmp_path):
    faulty = week(tmp_path, [obstacle(1), obstacle(2, what="Chị Lê Thị Mẫu")])
    assert list(faulty.obstacles["number"]) == ["VM-01"]
    assert list(faulty.rejected["code"]) == ["personal"]
    assert [row.what for row in faulty.findings.itertuples() if row.where == "vuong-mac.xlsx"] == [
        "1 dòng vướng mắc có điều phải sửa (xem lý do ở bảng dòng không đọc được)"
    ]
    assert "Lê" not in faulty.rejected.to_csv() and "Lê" not in str(tables.rejected(faulty, with_values=True))


def test_the_table_tells_number_effect_authority_and_how_long(tmp_path):
    sent = {"sent_on": date(2024, 10, 20), "status": "Đã gửi"}
    rows = [obstacle(1, procedure="1.001", **sent), obstacle(2, repeat_of="VM-01", status="Đã gỡ", sector="Hộ tịch")]
    table = tables.obstacles(week(tmp_path, rows, late(1), late(2), late(3)))
    first, second = table.rows
    assert first[0] == "VM-01 (đã 2 lần)" and second[0] == "VM-02 (lặp lại lần 2)"
    assert first[2] == "Đăng ký khai sinh" and second[2] == "Hộ tịch"
    assert first[5:] == ("3", "5", "Sở Khoa học và Công nghệ", "Gửi 20/10/2024; chờ 15 ngày", "34", "Đã gửi")
    assert table.caption == "2 vướng mắc, 1 chưa gỡ, đến ngày 04/11/2024"
    assert table.note.startswith("Vướng mắc chưa gỡ chạm tới 3 hồ sơ (quá hạn 3). Các đơn vị tự đếm: 5 hồ sơ.")


def test_of_few_dossiers_a_sensitive_procedure_gives_way_to_its_sector_in_print(tmp_path):
    rows = [obstacle(1, procedure="1.002", dossiers=2)]
    result = week(tmp_path, rows, late(1, procedure=DEATH))
    assert tables.obstacles(result).rows[0][2] == "Hộ tịch"
    assert "khai tử" not in str([blocks for _, blocks in forwarding(result)])


def test_many_obstacles_and_long_texts_are_cut_and_the_rest_counted(tmp_path):
    rows = [obstacle(1) | {"number": f"VM-{number}", "what": "dài " * 200} for number in range(168)]
    result = week(tmp_path, rows)
    table = tables.obstacles(result)
    assert len(table.rows) == 20 and "Còn 148 dòng không in" in table.note
    assert max(len(row[3]) for row in table.rows) <= 162
    assert tables.obstacles_by_authority(result, most=0).note == "Còn 1 dòng không in; xem sổ theo dõi."


def test_a_table_of_authorities_has_a_row_an_authority(tmp_path):
    table = tables.obstacles_by_authority(week(tmp_path, [obstacle(1), obstacle(2, kind="PL")]))
    assert table.rows[0] == ("Sở Khoa học và Công nghệ", "1", "1", "0", "0", "–", "5")
    assert len(table.rows) == 2


def test_without_a_register_or_with_an_empty_one_there_is_no_table_and_no_note(tmp_path, typed_week):
    empty = week(tmp_path, [])
    for one in (typed_week, empty):
        assert tables.obstacles(one) is None and tables.obstacles_by_authority(one) is None
        assert forwarding(one) == ()


def test_each_authority_with_an_open_obstacle_gets_a_note_of_its_own(tmp_path):
    sent = {"sent_on": date(2024, 10, 20), "status": "Đã gửi"}
    rows = [obstacle(1, **sent, proposal="Sửa ngay"), obstacle(2, kind="PL", status="Đã gỡ"), obstacle(3, kind="TP")]
    rows += [obstacle(4, status="Không thuộc thẩm quyền")]
    notes = dict(forwarding(week(tmp_path, rows)))
    assert list(notes) == ["Sở chuyên ngành", "Sở Khoa học và Công nghệ"]
    head, opening, closing, signature, _, table = notes["Sở Khoa học và Công nghệ"]
    assert head.addressees == ("Sở Khoa học và Công nghệ",) and head.number == "Số:        /VP"
    assert "1 vướng mắc" in opening.texts[0] and "quá 7 ngày" in opening.texts[1] and "15 ngày" in opening.texts[1]
    assert table.rows == (
        ("VM-01", "Xã An Mẫu", "PM. Phần mềm, tài khoản, đồng bộ", "–", "Nội dung 1", "Sửa ngay", "5", "20/10/2024"),
    )
    assert notes["Sở chuyên ngành"][0].addressees == ("Sở …………… (sở quản lý ngành, lĩnh vực)",)
    assert closing.texts[-1] == "Trân trọng./." and signature.signer == ("CHÁNH VĂN PHÒNG",)


def test_nobody_writes_to_a_kind_of_office_and_a_locality_writes_to_a_ministry_through_the_province(tmp_path):
    assert set(ADDRESSEES) <= set(AUTHORITIES) and {one.authority for one in KINDS} - set(ADDRESSEES) == {
        "provincial_office",
        "science_department",
    }
    (_, parts), *_ = forwarding(week(tmp_path, [obstacle(1, kind="PL")]))
    assert parts[0].addressees == ("Văn phòng UBND tỉnh (để chuyển bộ, cơ quan vận hành hệ thống)",)


def test_the_sample_register_has_every_obstacle_read_one_told_thrice_one_answered_and_one_removed(week_of_sample):
    table = obstacles(week_of_sample)
    assert len(table) == 9 and set(table["kind"]) == {"TP", "PM", "QT", "TC", "PL", "NL"}
    assert list(table.loc[table["times"] == 3, "number"]) == ["VM-02", "VM-04", "VM-08"]
    assert list(table.loc[~table["open"], "number"]) == ["VM-03"]
    assert not (week_of_sample.rejected["file"] == "vuong-mac.xlsx").any()
    assert (table["touched"] > 0).all()


@pytest.fixture
def week_of_sample(request) -> WeekResult:
    return request.getfixturevalue("week")
