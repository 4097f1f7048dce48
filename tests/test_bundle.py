"""A week's files taken together: which of them tells which figure."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from tests.test_indicators import PERIOD, RULES, WEEK, dossiers
from tests.test_read_dossiers import csv_file
from tests.test_read_units import DIGITISATION, OVERDUE, PAID_CASES, PAID_ON_PORTAL, PAID_PROCEDURES, PER_UNIT, PROGRESS
from tthc_analysis import columns
from tthc_analysis.bundle import READINGS, Bundle, bundle, with_week
from tthc_analysis.indicators import INDICATORS, PARTS, WHOLE
from tthc_analysis.read.source import Reading, Source
from tthc_analysis.read.units import read_units

NO_LIST = Reading(pd.DataFrame())
LIST = Reading(dossiers(("Xã Mẫu", 5, 2), ("Xã B", 6, 1)), sources=(Source(Path("ho-so.csv"), "dossiers", "", "", 2),))


def table(folder: Path, rows: list[list], name: str = "bang.csv") -> Reading:
    return read_units(csv_file(folder, *[[str(cell) for cell in row] for row in rows], name=name))


def told(*tables: Reading, of: Reading = NO_LIST, **options) -> Bundle:
    return bundle(of, tables, RULES, PERIOD, which=(*INDICATORS, *PARTS), **options)


def figure(found: Bundle, indicator: str, unit: str = WHOLE) -> tuple:
    rows = found.figures
    rows = rows[(rows["indicator"] == indicator) & (rows["unit"] == unit)]
    return tuple(None if pd.isna(one) else int(one) for one in rows[["numerator", "denominator"]].iloc[0])


def test_form_06a_tells_overdue_as_resolved_late_and_open_late(tmp_path):
    found = told(table(tmp_path, PROGRESS))
    assert figure(found, "overdue") == (107, None)
    assert (figure(found, "resolved_late"), figure(found, "overdue_open")) == ((102, None), (5, None))
    assert figure(found, "overdue", "Xã Mẫu") == (1, None)
    assert found.printed == {"overdue", "resolved_late", "overdue_open"}


@pytest.mark.parametrize(
    ("rows", "indicator", "expected"),
    [
        (PER_UNIT, "paused", (3, None)),
        (DIGITISATION, "digitised_intake", (967, 1000)),
        (DIGITISATION, "digitised_result", (810, 900)),
        (PAID_ON_PORTAL, "paid_online", (150, 200)),
        (PAID_PROCEDURES, "paid_online", (700, 1500)),
        (PAID_CASES, "paid_online", (60, 100)),
        (OVERDUE, "overdue", (23, None)),
    ],
)
def test_each_table_tells_its_indicators(tmp_path, rows, indicator, expected):
    rows = [[0 if cell in ("-", "") and rows is PER_UNIT and at > 1 else cell for cell in row]
            for at, row in enumerate(rows)]  # fmt: skip
    assert figure(told(table(tmp_path, rows)), indicator) == expected


def test_returned_is_never_taken_from_returned_or_withdrawn(tmp_path):
    assert "returned" not in told(table(tmp_path, PER_UNIT)).origins


def test_the_origin_names_file_days_and_columns(tmp_path):
    titles = [["SỐ HÓA"], ["(Từ ngày 01/01/2024 đến ngày 31/10/2024)"], ["Thời điểm xuất: 01/11/2024 07:00"]]
    origin = told(table(tmp_path, [*titles, *DIGITISATION])).origins["digitised_intake"]
    assert (origin.files, origin.first, origin.last) == (("bang.csv",), date(2024, 1, 1), date(2024, 10, 31))
    assert (origin.as_of, origin.exported) == (None, datetime(2024, 11, 1, 7))
    assert origin.columns == (("Số hóa hồ sơ TTHC khi tiếp nhận > Có số hóa TPHS",), ("Tiếp nhận",))


def test_a_printed_total_is_kept_even_when_the_units_do_not_add_up_to_it(tmp_path):
    rows = [[1, "Xã A", 20], [2, "Xã B", 2], ["", "TỔNG CỘNG", 23]]
    assert figure(told(table(tmp_path, [OVERDUE[1], *rows])), "overdue") == (23, None)


def test_without_a_total_the_units_add_up_and_one_unknown_makes_the_sum_unknown(tmp_path):
    assert figure(told(table(tmp_path, [OVERDUE[1], [1, "Xã A", 20], [2, "Xã B", 2]])), "overdue") == (22, None)
    assert figure(told(table(tmp_path, [OVERDUE[1], [1, "Xã A", 20], [2, "Xã B", "-"]])), "overdue") == (None, None)


def test_what_dossiers_tell_is_not_taken_from_a_table_unless_asked(tmp_path):
    digitised = table(tmp_path, DIGITISATION)
    assert figure(told(digitised, of=LIST), "digitised_intake") == (1, 2)
    asked = told(digitised, of=LIST, preferred={"digitised_intake": "bang.csv"})
    assert figure(asked, "digitised_intake") == (967, 1000)
    assert figure(asked, "digitised_result") == (810, 900)


def test_the_origin_of_dossiers_names_the_rules(tmp_path):
    origin = told(of=LIST).origins["digitised_intake"]
    assert (origin.files, [rule.name for rule in origin.rules]) == (
        ("ho-so.csv",),
        ["all_components_digitised", "received_in_span"],
    )
    assert (origin.first, origin.last, origin.as_of) == (date(2024, 1, 1), date(2024, 1, 31), datetime(2024, 2, 1))


def test_an_indicator_that_nothing_tells_has_no_origin_and_no_value(tmp_path):
    found = told(of=LIST)
    assert "paid_online" not in found.origins
    assert figure(found, "paid_online") == (None, None)


def test_what_the_week_added_to_a_table_is_its_difference_from_a_week_ago(tmp_path):
    before = told(table(tmp_path, [OVERDUE[1], [1, "Xã A", 20]]))
    now = told(table(tmp_path, [OVERDUE[1], [1, "Xã A", 23], [2, "Xã B", 1]]))
    rows = with_week(now, before.figures)
    added = rows[rows["span"] == "week"].set_index("unit")["numerator"]
    assert added.dropna().to_dict() == {"Xã A": 3, WHOLE: 4}


def test_a_list_tells_of_the_week_by_itself():
    spans = set(bundle(LIST, [], RULES, PERIOD, WEEK).figures["span"])
    assert "week" in spans


def test_every_reading_is_of_measures_we_know():
    known = {measure.key for measure in columns.MEASURES}
    assert {one for ways in READINGS.values() for way in ways for sums in way for one in sums} <= known
    assert set(READINGS) == {one.key for one in (*INDICATORS, *PARTS)}


def test_a_table_of_the_period_is_taken_before_one_of_other_days(tmp_path):
    tables = [
        table(
            tmp_path,
            [[f"Từ ngày 01/01/2024 đến ngày {last}/01/2024"], OVERDUE[1], [1, "Xã A", count]],
            name=f"{last}.csv",
        )
        for last, count in (("15", 20), ("31", 23))
    ]
    assert figure(told(*tables), "overdue") == (23, None)


def test_units_spelled_alike_but_for_case_or_place_of_tone_are_one(tmp_path):
    tables = [
        table(tmp_path, [OVERDUE[1], [1, "Xã Hoá Sơn", 3]], name="a.csv"),
        table(tmp_path, [["STT", "Đơn vị", "Trả lại"], [1, "XÃ HÓA SƠN", 5]], name="b.csv"),
    ]
    assert set(told(*tables).figures["unit"]) == {WHOLE, "Xã Hoá Sơn"}
