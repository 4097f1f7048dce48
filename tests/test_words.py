"""The words of the briefing are Vietnamese, its numbers too."""

import pypdf
import pytest
from bs4 import BeautifulSoup

from tests.words import foreign

SPOKEN = ("aria-label", "alt", "title")


def of_html(page: str) -> str:
    """What is read, on the screen or aloud."""
    soup = BeautifulSoup(page, "html.parser")
    soup.style.decompose()
    aloud = [element[name] for name in SPOKEN for element in soup.find_all(attrs={name: True})]
    return "\n".join([soup.get_text("\n"), *aloud])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tỷ lệ nan%", ["nan"]),
        ("(None)", ["None"]),
        ("Huyện Mẫu NaT", ["NaT"]),
        ("đúng: True, null", ["True", "null"]),
        ("tháng November", ["November"]),
        ("04 Nov 2024, Nov 4", ["04 Nov", "Nov 4"]),
        ("đạt 96.70%", ["96.70"]),
        ("kém 0.5.", ["0.5"]),
        ("tăng +0.031 điểm", ["0.031"]),
        ("3.14159 lần", ["3.14159"]),
    ],
)
def test_what_is_foreign_is_found(text, found):
    assert foreign(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "đạt 96,70%, thiếu 6.048 hồ sơ (446.078.000/708.518.000 đồng)",
        "ngày 31.10.2024, 04/11/2024",
        "phiên bản 0.1, typst 0.15.2, Python 3.11",
        "tệp ho-so-10.28.xlsx, v1.2, mã ff6ab1bbb8c7",
        "May mặc, Nội vụ, thông tin, Tân Infra",
        "1. Mục con; mục 2.",
    ],
)
def test_what_is_vietnamese_is_left_alone(text):
    assert foreign(text) == []


def test_the_briefing_on_the_screen_says_nothing_foreign(made):
    assert foreign(of_html((made.folder / "weekly_briefing.html").read_text(encoding="utf-8"))) == []


def test_the_briefing_on_paper_says_nothing_foreign(made):
    pages = pypdf.PdfReader(made.folder / "weekly_briefing.pdf").pages
    assert foreign("\n".join(page.extract_text() for page in pages)) == []
