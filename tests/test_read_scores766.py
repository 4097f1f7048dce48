"""The portal's scores by the index of QĐ 766/QĐ-TTg → a row a unit, as printed."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from tests.test_params import fault, week_file
from tests.test_read_dossiers import HEADER, csv_file, row
from tests.test_read_ranking import TWO_ROWS, workbook
from tthc_analysis import params
from tthc_analysis.errors import EmptySource, MissingColumns, NothingFound
from tthc_analysis.new_week import new_week
from tthc_analysis.read.scores766 import groups, read_scores766
from tthc_analysis.read.source import Reading
from tthc_analysis.readings import read_week
from tthc_analysis.snapshot import NO_SCORES, keep, recall
from tthc_analysis.survey import recognised
from tthc_analysis.week import analyse_week, kept, open_week

PORTAL = ["MA_COQUAN", "TEN", "CAPDONVIID", "TONG_SCORE", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH"]
FIVE = ["STT", "Tên đơn vị", "Công khai minh bạch", "Tiến độ giải quyết", "Dịch vụ trực tuyến"]
FIVE += ["Mức độ số hóa", "Mức độ hài lòng", "Tổng điểm"]
AN = ["H99.33", "UBND xã An Mẫu", "3", "91,36", "17,5", "19,11", "11,75", "7", "17", "19"]
BINH = ["H99.34", "Xã Bình Mẫu", "3", "80", "18", "20", "10", "5", "12", "15"]


def read(folder: Path, *rows: list[str]) -> Reading:
    return read_scores766(csv_file(folder, *rows, name="diem-766.csv"))


def scores(reading: Reading, unit: str) -> dict[str, Fraction | None]:
    one = reading.table.set_index("unit").loc[unit]
    return {key: one[key] for key in ("total", *groups(reading.table))}


def test_the_portals_fields_are_six_groups_where_payment_has_a_column_of_its_own(tmp_path):
    reading = read(tmp_path, PORTAL, AN, BINH)
    assert scores(reading, "UBND xã An Mẫu") == {
        "total": Fraction("91.36"),
        "openness": Fraction("17.5"),
        "progress": Fraction("19.11"),
        "online_services": Fraction("11.75"),
        "online_payment": Fraction(7),
        "satisfaction": Fraction(17),
        "digitisation": Fraction(19),
    }
    assert list(reading.table["code"]) == ["H99.33", "H99.34"] and list(reading.table["level"]) == ["3", "3"]
    assert (reading.sources[0].kind, reading.sources[0].rows) == ("scores766", 2)


def test_vietnamese_names_without_payment_are_five_groups(tmp_path):
    reading = read(tmp_path, FIVE, ["1", "Xã An Mẫu", "15,41", "18,79", "16,1", "20", "17,94", "88,24"])
    assert scores(reading, "Xã An Mẫu") == {
        "total": Fraction("88.24"),
        "openness": Fraction("15.41"),
        "progress": Fraction("18.79"),
        "online": Fraction("16.1"),
        "satisfaction": Fraction("17.94"),
        "digitisation": Fraction(20),
    }
    assert list(reading.table["code"]) == [None]


def test_a_comma_a_dot_and_a_number_of_excel_are_the_same_score(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "diem.xlsx") as book:
        sheet = book.add_worksheet("Điểm")
        cells = [["TEN", "TONG_SCORE", "TDGQ"], ["Xã A", "91,36", 19.1], ["Xã B", "91.36", "19,1"], ["Xã C", 91.36, 0]]
        for number, line in enumerate(cells):
            sheet.write_row(number, 0, line)
    table = read_scores766(tmp_path / "diem.xlsx").table
    assert list(table["total"]) == [Fraction(9136, 100)] * 3
    assert list(table["progress"]) == [Fraction(191, 10), Fraction(191, 10), Fraction(0)]


def test_what_is_not_printed_is_missing_and_never_nought(tmp_path):
    nothing = ["H99.35", "Xã Chính Mẫu", "", "", "", "", "", "", "", ""]
    reading = read(tmp_path, PORTAL, [*AN[:6], "-", "", *AN[8:]], BINH, nothing)
    told = scores(reading, "UBND xã An Mẫu")
    assert (told["online_services"], told["online_payment"], told["total"]) == (None, None, Fraction("91.36"))
    assert set(scores(reading, "Xã Chính Mẫu").values()) == {None}
    assert reading.sources[0].remarks == () and reading.rejected == ()


@pytest.mark.parametrize("bad", ["101", "chín", "91,36%", "-5"])
def test_a_cell_that_is_no_score_is_refused_with_its_place_and_the_row_stays(tmp_path, bad):
    reading = read(tmp_path, PORTAL, AN, [*BINH[:3], bad, *BINH[4:]])
    assert [(one.row, one.column, one.code, one.value) for one in reading.rejected] == [
        (3, "TONG_SCORE", "not_score", bad)
    ]
    assert scores(reading, "Xã Bình Mẫu")["total"] is None
    assert scores(reading, "Xã Bình Mẫu")["progress"] == 20


def test_a_row_without_a_name_is_refused_and_of_a_code_like_a_persons_nothing_is_kept(tmp_path):
    reading = read(tmp_path, PORTAL, ["H99.1", "", *AN[2:]], ["079123456789", *BINH[1:]])
    assert [(one.row, one.column, one.code, one.value) for one in reading.rejected] == [
        (2, "TEN", "blank", ""),
        (3, "MA_COQUAN", "not_like", ""),
    ]
    assert list(reading.table["code"]) == [None]


def test_a_total_that_is_not_the_sum_of_its_groups_is_told_and_kept(tmp_path):
    reading = read(tmp_path, PORTAL, [*AN[:3], "91,37", *AN[4:]], [*BINH[:3], "70", *BINH[4:]])
    assert scores(reading, "UBND xã An Mẫu")["total"] == Fraction("91.37")
    (remark,) = reading.sources[0].remarks
    assert (remark.code, remark.facts[:4]) == ("score_gap", (2, "UBND xã An Mẫu", "9137/100", "2284/25"))


def test_a_unit_that_stands_twice_is_told(tmp_path):
    assert [(one.code, one.facts) for one in read(tmp_path, PORTAL, AN, BINH, AN).sources[0].remarks] == [
        ("score_unit_twice", ("UBND xã An Mẫu",))
    ]


def test_titles_totals_and_notes_are_no_units(tmp_path):
    whole = ["", "Tổng cộng", "", "85", "", "", "", "", "", ""]
    reading = read(tmp_path, ["BẢNG ĐIỂM 766 từ 01/10/2024 đến 31/10/2024"], PORTAL, AN, BINH, whole, ["Ghi chú: x"])
    assert list(reading.table["unit"]) == ["UBND xã An Mẫu", "Xã Bình Mẫu"]
    assert [one.kind for one in reading.skipped] == ["total", "note"]
    assert [f"{day:%d/%m}" for day in reading.sources[0].period] == ["01/10", "31/10"]


@pytest.mark.parametrize("header", [["TEN", "CKMB", "TDGQ"], ["TEN", "TONG_SCORE", "CAPDONVIID"]])
def test_a_table_without_total_or_without_any_group_is_refused(tmp_path, header):
    with pytest.raises(MissingColumns):
        read(tmp_path, header, ["Xã An Mẫu", "18", "20"])


def test_a_list_of_dossiers_is_no_table_of_scores_and_one_without_units_is_empty(tmp_path):
    with pytest.raises(MissingColumns):
        read(tmp_path, ["Mã hồ sơ", "Đơn vị", "Tổng điểm", "Hài lòng"], ["H99-240105-0001", "Xã An Mẫu", "5", "5"])
    with pytest.raises(EmptySource):
        read(tmp_path, PORTAL, ["Tổng cộng", *AN[2:]])


def week(folder: Path, *rows: list[str], **sources) -> Path:
    csv_file(folder, HEADER, row())
    csv_file(folder, PORTAL, *rows, name="diem-766.csv")
    given = {"dossiers": ["ho-so.csv"], "scores766": "diem-766.csv"} | sources
    return week_file(folder, drop=("sample", "previous"), sources=given)


def test_a_week_names_its_scores_among_its_sources_and_tells_what_does_not_add_up(tmp_path):
    file = week(tmp_path, [*AN[:3], "91,37", *AN[4:]], [*BINH[:3], "x", *BINH[4:]])
    told = analyse_week(file)
    assert told.params.sources[-1] == tmp_path / "diem-766.csv"
    assert list(told.scores766["unit"]) == ["UBND xã An Mẫu", "Xã Bình Mẫu"]
    what = set(told.findings["what"])
    assert "tổng điểm 766 khác tổng các nhóm ở UBND xã An Mẫu (91,37 và 91,36)" in what
    assert "1 ô của bảng điểm 766 không đọc được (xem lý do ở bảng dòng không đọc được)" in what
    (effect,) = told.findings.loc[told.findings["what"].str.startswith("tổng điểm"), "effect"]
    assert effect == "giữ nguyên điểm đã in; có thể do làm tròn"


def test_scores_are_recalled_to_the_last_type_and_a_snapshot_from_before_there_were_any_has_none(tmp_path):
    opened = open_week(week(tmp_path, AN, [*BINH[:3], "", *BINH[4:]]))
    keep(read_week(opened), kept(opened))
    back = recall(kept(opened))
    pd.testing.assert_frame_equal(back.scores766.table, read_week(opened).scores766.table)
    assert back.scores766.table.iloc[1]["total"] is None and back.obstacles.sources == ()
    assert list(analyse_week(opened.path, as_made=True).scores766["total"]) == [Fraction("91.36"), None]
    without = open_week(week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]}))
    keep(read_week(without), kept(without))
    assert recall(kept(without)).scores766 == NO_SCORES


def test_scores_alone_are_no_week(tmp_path):
    file = week_file(tmp_path, drop=("sample", "previous"), sources={"scores766": "diem-766.csv"})
    assert fault(file).key == "sources"


def test_a_table_of_scores_is_known_by_what_it_holds_and_a_ranking_stays_one(tmp_path):
    ranked = workbook(tmp_path, TWO_ROWS)
    files = [csv_file(tmp_path, PORTAL, AN, name="a.csv")]
    files += [csv_file(tmp_path, FIVE, ["1", AN[1], *["9"] * 6], name="b.csv")]
    assert [one.kind for one in recognised([*files, ranked])] == ["scores766", "scores766", "ranking"]


def test_a_new_week_takes_the_newest_table_of_scores_and_none_makes_a_week(tmp_path):
    folder = tmp_path / "xuat"
    folder.mkdir()
    for day in ("03.11.2024", "10.11.2024"):
        csv_file(folder, PORTAL, AN, name=f"diem-{day}.csv")
    (tmp_path / params.DEFINITIONS).write_bytes((params.PARAMS / params.DEFINITIONS).read_bytes())
    with pytest.raises(NothingFound):
        new_week(date(2024, 11, 11), folder, tmp_path / "2024-11-11.yaml")
    csv_file(folder, HEADER, row(), name="ho-so-10.11.2024.csv")
    new = new_week(date(2024, 11, 11), folder, tmp_path / "2024-11-11.yaml")
    assert new.week.scores766.name == "diem-10.11.2024.csv"
    assert [one.path.name for one in new.left] == ["diem-03.11.2024.csv"]
