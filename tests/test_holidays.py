"""The days off as the office keeps them: what is shipped, and what is refused with line and advice."""

from datetime import date, time
from pathlib import Path

import pytest

from tthc_analysis.calendar import OFFICE_HOURS, OfficeHours, SpecialDay
from tthc_analysis.errors import MissingFile, ParamsError
from tthc_analysis.holidays import load_holidays, office_hours
from tthc_analysis.params import ROOT
from tthc_analysis.sections import Section

HEADER = "date,kind,name,source,official"
CULTURE_DAY = "2026-11-24,off,Ngày Văn hóa Việt Nam,Nghị quyết 28/2026/QH16,yes"


def file(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "holidays.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def fault(path: Path) -> ParamsError:
    with pytest.raises(ParamsError) as caught:
        load_holidays(path)
    return caught.value


def hours(**content) -> OfficeHours:
    return office_hours(Section(Path("tuan.yaml"), content, "office_hours", ("sessions", "cut_off")))


def test_a_line_is_one_special_day(tmp_path):
    (only,) = load_holidays(file(tmp_path, CULTURE_DAY)).days
    assert only == SpecialDay(
        date(2026, 11, 24), False, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16", official=True
    )


def test_blank_lines_bom_and_order_do_not_matter(tmp_path):
    path = file(
        tmp_path,
        CULTURE_DAY,
        "",
        "2026-08-22,work,Làm bù,9441/TB-BNV,yes",
        header='\ufeff"date",kind,name,source,official',
    )
    holidays = load_holidays(path)
    assert [special.day for special in holidays.days] == [date(2026, 8, 22), date(2026, 11, 24)]
    assert (holidays.off, holidays.worked) == ({date(2026, 11, 24)}, {date(2026, 8, 22)})


def test_the_weekdays_off_shipped_are_those_of_the_notices():
    off = load_holidays(ROOT / "params" / "holidays.csv").off
    by_year = {year: {(day.month, day.day) for day in off if day.year == year} for year in (2024, 2025, 2026)}
    assert by_year[2024] == {
        *((1, 1), (2, 8), (2, 9), (2, 12), (2, 13), (2, 14), (4, 18), (4, 29), (4, 30), (5, 1), (9, 2), (9, 3))
    }
    assert by_year[2025] == {
        *((1, 1), (1, 27), (1, 28), (1, 29), (1, 30), (1, 31), (4, 7), (4, 30), (5, 1), (5, 2), (9, 1), (9, 2))
    }
    assert by_year[2026] == {
        *((1, 1), (1, 2), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1)),
        *((8, 31), (9, 1), (9, 2), (11, 24)),
    }


def test_every_saturday_worked_names_the_weekday_it_is_exchanged_for():
    special = load_holidays(ROOT / "params" / "holidays.csv").days
    exchanged = {one.day: one.source for one in special if "hoán đổi với" in one.source}
    pairs = {
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    }
    assert set(exchanged) == {day for pair in pairs for day in pair}
    assert {one.day for one in special if one.works} == {saturday for _, saturday in pairs}


def test_only_2027_awaits_its_notices():
    holidays = load_holidays(ROOT / "params" / "holidays.csv")
    open_days = {one.day for one in holidays.days if not one.official}
    assert holidays.official_years == {2024, 2025, 2026}
    assert open_days == {
        *(date(2027, 2, day) for day in (4, 5, 8, 9, 10)),
        date(2027, 5, 3),
        date(2027, 9, 3),
    }
    assert all("chờ thông báo" in one.source for one in holidays.days if not one.official)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(MissingFile):
        load_holidays(tmp_path / "holidays.csv")


@pytest.mark.parametrize("header", ["date;kind;name;source;official", "day,kind,name,source,official", ""])
def test_another_header_is_refused(tmp_path, header):
    assert "dòng đầu phải là “date,kind,name,source,official”" in str(fault(file(tmp_path, header=header)))


def test_another_encoding_is_refused(tmp_path):
    path = tmp_path / "holidays.csv"
    path.write_text(f"{HEADER}\n{CULTURE_DAY}\n", encoding="utf-16")
    assert "UTF-8" in str(fault(path))


@pytest.mark.parametrize(
    ("line", "column", "advice"),
    [
        ("24/11/2026,off,a,b,yes", "date", "“24/11/2026” không phải ngày có thật"),
        ("2026-02-30,off,a,b,yes", "date", "“2026-02-30” không phải ngày có thật"),
        ("2026-W48-2,off,a,b,yes", "date", "“2026-W48-2” không phải ngày có thật"),
        ("2026-11-25,nghỉ,a,b,yes", "kind", "“nghỉ” phải là off hoặc work."),
        ("2026-11-25,off,,b,yes", "name", "để trống"),
        ("2026-11-25,off,a, ,yes", "source", "để trống"),
        ("2026-11-25,off,a,b,có", "official", "“có” phải là yes hoặc no."),
        ("2026-11-25,off,a,b", "", "phải có đúng 5 ô"),
        ("2026-11-25,off,a,b, c,yes", "", "đặt giữa hai dấu nháy kép"),
        ('2026-11-25,off,"a"b,c,yes', "", "phải có đúng 5 ô"),
        ("2026-11-28,off,a,b,yes", "kind", "28/11/2026 là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ"),
        ("2026-11-25,work,a,b,yes", "kind", "25/11/2026 không phải thứ Bảy hay Chủ nhật"),
        ("2026-11-24,off,a,b,yes", "date", "ngày 24/11/2026 đã có ở một dòng trên"),
    ],
)
def test_a_faulty_line_is_refused_with_its_number_column_and_advice(tmp_path, line, column, advice):
    caught = fault(file(tmp_path, CULTURE_DAY, line))
    assert caught.key == column
    assert caught.reason.startswith("dòng 3: ")
    assert advice in caught.reason


def test_office_hours_not_told_are_the_default_without_cut_off():
    assert hours() == OFFICE_HOURS
    assert OFFICE_HOURS.cut_off is None


def test_a_cut_off_alone_keeps_the_default_sessions():
    assert hours(cut_off="16:00") == OfficeHours(OFFICE_HOURS.sessions, time(16))


def test_office_hours_told_replace_the_default():
    told = hours(sessions=["07:30-11:30", "13:30–17:00"], cut_off="16:00")
    assert told == OfficeHours.of("07:30-11:30", "13:30-17:00", cut_off=time(16))


@pytest.mark.parametrize(
    ("content", "key", "advice"),
    [
        ({"sessions": ["13:00-17:00", "07:30-11:30"]}, "office_hours.sessions", "buổi sáng trước"),
        ({"sessions": ["sáng"]}, "office_hours.sessions", "07:30-11:30"),
        ({"cut_off": "16h"}, "office_hours.cut_off", "“16h” không phải giờ trong ngày"),
        ({"cut_off": "25:00"}, "office_hours.cut_off", "ví dụ 16:00"),
    ],
)
def test_office_hours_that_cannot_be_are_refused(content, key, advice):
    with pytest.raises(ParamsError) as caught:
        hours(**content)
    assert caught.value.key == key
    assert advice in caught.value.reason
