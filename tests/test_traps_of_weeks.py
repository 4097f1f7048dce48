"""The traps of reading, calendars and keeping, each a test; those of rules and figures stand in `test_traps`."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from tests.test_bundle import figure, table, told
from tests.test_checks import change
from tests.test_derived import HOLIDAYS
from tests.test_params import week_file
from tests.test_read_dossiers import HEADER, csv_file, exported, read_dossiers, row
from tests.test_read_units import OVERDUE
from tests.test_snapshot import remembered
from tthc_analysis import calendar, tables, values
from tthc_analysis.briefing import changes
from tthc_analysis.week import analyse_week, kept, open_week
from tthc_analysis.wording import numbers


def made(folder, *rows: list[str], **changed):
    csv_file(folder, HEADER, *rows)
    return week_file(folder, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]}, **changed)


def made_of_year(folder, report: str, *rows: list[str], **changed):
    folder.mkdir()
    csv_file(folder, HEADER, *rows)
    listed = {"sources": {"dossiers": ["ho-so.csv"]}, "report_date": report}
    return week_file(folder, drop=("sample", "period", *(() if changed else ("previous",))), **listed, **changed)


def received(dossier: str, day: str) -> list[str]:
    return [*row(dossier, due="15/01/2027 17:00")[:4], f"{day} 08:30", *row(due="15/01/2027 17:00")[5:]]


def test_trap_02_an_old_week_made_again_from_its_snapshot_is_not_changed_by_a_new_export(tmp_path):
    params = made(tmp_path, row())
    before = analyse_week(params)
    remembered(params)
    csv_file(tmp_path, HEADER, row(), row("H99-240105-0002"))
    assert kept(open_week(params)).is_file()
    pd.testing.assert_frame_equal(before.figures, analyse_week(params, as_made=True).figures)
    assert len(analyse_week(params).dossiers) == 2


def test_trap_03_half_past_four_in_the_afternoon_of_greenwich_is_half_past_eleven_at_night_here():
    assert values.moment("2024-11-03T16:30:00.000+0000") == datetime(2024, 11, 3, 23, 30)
    assert values.moment("2024-11-03T17:00:00Z") == datetime(2024, 11, 4)
    assert calendar.report_monday(datetime.fromisoformat("2024-11-03T16:59:59+00:00")) == date(2024, 10, 28)
    assert calendar.report_monday(datetime.fromisoformat("2024-11-03T17:00:00+00:00")) == date(2024, 11, 4)


def test_trap_08_what_came_in_on_the_last_working_day_may_still_be_scanned(week):
    last = calendar.last_working_day(week.params.period.end, week.params.holidays)
    missing = week.behind("digitised_intake")
    assert last == date(2024, 10, 31)
    assert 0 < week.in_grace() == (missing["received_at"] >= pd.Timestamp(last)).sum() < len(missing)
    assert calendar.last_working_day(datetime(2024, 11, 4), HOLIDAYS) == date(2024, 11, 1)


def test_trap_13_counts_stand_beside_all_that_was_received(week):
    rows = {one[0]: one[1:3] for one in tables.further(week).rows}
    assert rows["Hồ sơ quá hạn so với số đã tiếp nhận"] == ("0,11%", "23/20.577")


class TestTrap15OneDossierInSeveralRows:
    def test_of_two_exports_the_later_tells(self, tmp_path):
        old = csv_file(tmp_path, *exported("04/11/2024 06:30", row(fee="1")), name="a.csv")
        new = csv_file(tmp_path, *exported("11/11/2024 06:30", row(fee="2")), name="b.csv")
        assert list(read_dossiers([new, old]).table["fee"]) == [2]

    def test_exact_repeats_count_once_in_either_case_of_their_letters(self, tmp_path):
        assert len(read_dossiers([csv_file(tmp_path, HEADER, row(), row(), row("h99-240105-0001"))]).table) == 1


class TestTrap16Tables:
    def test_a_total_is_not_counted_a_second_time(self, tmp_path):
        rows = [[1, "Xã A", 20], [2, "Xã B", 3], ["", "Tổng cộng", 23]]
        assert figure(told(table(tmp_path, [OVERDUE[1], *rows])), "overdue") == (23, None)

    def test_a_dot_groups_thousands_in_a_count_and_is_a_decimal_sign_in_a_rate(self):
        assert (values.count("1.234"), values.rate("96.7%")[0]) == (1234, values.rate("96,70%")[0])

    def test_the_day_comes_first_and_a_year_first_is_never_read_as_the_eleventh_of_may(self):
        assert values.moment("05/11/2024") == values.moment("2024-11-05") == datetime(2024, 11, 5)


def test_trap_17_forms_of_unicode_and_case_and_old_tone_marks_do_not_split_a_unit(tmp_path):
    names = ["Xã Hòa Mẫu", unicodedata.normalize("NFD", "Xã Hòa Mẫu"), "XÃ HOÀ MẪU", "Xã Hòa\u00a0Mẫu "]
    rows = [row(f"H99-240105-000{number}", unit=name) for number, name in enumerate(names)]
    assert set(read_dossiers([csv_file(tmp_path, HEADER, *rows)]).table["unit"]) == {"Xã Hòa Mẫu"}
    apart = [row("H99-1", unit="Xã Tân Lập"), row("H99-2", unit="Xã Tân Lạp")]
    assert read_dossiers([csv_file(tmp_path, HEADER, *apart)]).table["unit"].nunique() == 2


class TestTrap23Holidays:
    def test_the_24th_of_november_is_off_from_2026(self):
        days = [date(year, 11, 24) for year in (2025, 2026)]
        assert [calendar.is_working_day(day, HOLIDAYS) for day in days] == [True, False]

    def test_a_monday_off_is_told_and_a_swapped_saturday_is_worked(self):
        assert calendar.is_holiday_monday(date(2026, 4, 27), HOLIDAYS)
        assert calendar.is_working_day(date(2026, 8, 22), HOLIDAYS)


class TestTrap24WeeksAndYears:
    def test_the_year_starts_anew_without_losing_a_day(self):
        reports = [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11)]
        new = [(calendar.new_days(one).first_day, calendar.new_days(one).last_day) for one in reports]
        assert new == [
            (date(2026, 12, 21), date(2026, 12, 27)),
            (date(2026, 12, 28), date(2026, 12, 31)),
            (date(2027, 1, 1), date(2027, 1, 10)),
        ]

    def test_the_report_of_4_january_closes_the_year_and_that_of_the_11th_begins_one(self, tmp_path):
        days = ["27/12/2026", "28/12/2026", "31/12/2026", "01/01/2027", "02/01/2027", "10/01/2027"]
        rows = [received(f"H99-{number}", day) for number, day in enumerate(days)]
        closing = analyse_week(made_of_year(tmp_path / "cũ", "2027-01-04", *rows))
        opening = analyse_week(made_of_year(tmp_path / "mới", "2027-01-11", *rows, previous="../cũ/tuan.yaml"))
        assert [(one.received(), one.params.days.last_day) for one in (closing, opening)] == [
            (3, date(2026, 12, 31)),
            (3, date(2027, 1, 10)),
        ]
        assert opening.previous is None and "lũy kế từ một ngày khác" in " ".join(opening.findings["what"])
        assert all("lịch nghỉ năm 2027" in " ".join(one.findings["what"]) for one in (closing, opening))


def test_trap_26_no_place_is_compared_across_groups_of_different_size(week):
    same = [("A", "returned", "cumulative", 5, None)]
    assert change(same, same, of=(135, 12)) == ["group_changed"]
    lines = week.lines.assign(previous_of=10)
    assert not [one for one in changes(replace(week, lines=lines)).texts if "bậc" in one or "giữ nguyên" in one]


def test_trap_27_dossiers_resolved_the_day_they_came_do_not_hide_the_others(week):
    rows = {one[0]: one[2] for one in tables.further(week).rows}
    with_all, without = (
        tuple(int(part.replace(".", "")) for part in rows[name].split("/"))
        for name in ("Hồ sơ giải quyết đúng hạn", "Hồ sơ giải quyết đúng hạn, không kể hồ sơ trả trong ngày")
    )
    assert with_all[1] - with_all[0] == without[1] - without[0]
    assert without[1] < with_all[1]


@pytest.mark.parametrize("missing", [1, 3])
def test_trap_14_a_hundred_per_cent_is_printed_only_when_nothing_is_missing(missing):
    assert numbers.rate(values.Fraction(100_000 - missing, 100_000)) == "99,99%"
    assert numbers.rate(values.Fraction(1)) == "100,00%"
