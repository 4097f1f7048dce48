"""What titles and file names tell."""

from datetime import date, datetime

import pytest

from tthc_analysis.read.title import exported, period


@pytest.mark.parametrize(
    ("titles", "file_name", "moment"),
    [
        ("DANH SÁCH HỒ SƠ Thời điểm xuất: 04/11/2024 06:30", "ho-so", datetime(2024, 11, 4, 6, 30)),
        ("Thời điểm xuất: 04/11/2024 06:30", "ho-so-2024-11-11", datetime(2024, 11, 4, 6, 30)),
        ("Ngày xuất 4.11.2024", "ho-so", datetime(2024, 11, 4)),
        ("", "DanhSach 4_11_2024 8_5", datetime(2024, 11, 4, 8, 5)),
        ("", "ho-so-2024-11-04", datetime(2024, 11, 4)),
        ("", "ho-so-01-01-2024-den-31-10-2024", None),
        ("", "ho-so-2024-13-04", None),
        ("", "bieu-06a", None),
        ("Xuất lúc 31/02/2024", "ho-so", None),
    ],
)
def test_the_moment_of_export_is_the_titles_else_the_one_in_the_name(titles, file_name, moment):
    assert exported(titles, file_name) == moment


@pytest.mark.parametrize(
    "titles",
    [
        "(Từ ngày 01/01/2024 đến ngày 31/10/2024)",
        "BÁO CÁO Từ 1/1/2024 đến hết ngày 31/10/2024",
        "Kỳ báo cáo: từ ngày: 01-01-2024 đến: 31-10-2024",
    ],
)
def test_the_days_a_table_speaks_of_are_read_from_its_titles(titles):
    assert period(titles) == (date(2024, 1, 1), date(2024, 10, 31))


@pytest.mark.parametrize("titles", ["", "Từ ngày 31/10/2024 đến ngày 01/01/2024", "Từ ngày … đến ngày …"])
def test_no_days_are_made_up(titles):
    assert period(titles) is None
