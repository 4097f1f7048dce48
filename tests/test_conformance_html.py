"""The page before its judges: axe, html-validate and the Nu checker, and what a browser prints of it.

They need what `browser` names.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tests import rich
from tests.browser import CHROMIUM, NU, WEB, needed
from tthc_analysis.render.html import BriefingHTML

QUIETLY = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --no-pdf-header-footer"
).split()
MM = 72 / 25.4


@pytest.fixture(scope="module", params=["rich", "sample"])
def page(request, tmp_path_factory) -> Path:
    needed()
    if request.param == "sample":
        return request.getfixturevalue("made").folder / "weekly_briefing.html"
    file = tmp_path_factory.mktemp("rich") / "rich.html"
    file.write_text(BriefingHTML().from_notebook_node(rich.notebook())[0], encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def report(page) -> dict:
    told = _run("node", WEB / "check.mjs", page, env={**os.environ, "CHROMIUM": CHROMIUM})
    return json.loads(told.stdout)[str(page)]


@pytest.fixture(scope="module")
def paper(page, tmp_path_factory) -> PdfReader:
    folder = tmp_path_factory.mktemp("print")
    made = folder / "print.pdf"
    _run(CHROMIUM, *QUIETLY, f"--user-data-dir={folder / 'user'}", f"--print-to-pdf={made}", page.as_uri())
    return PdfReader(made)


@pytest.fixture(scope="module")
def soup(page) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def _run(*command, **how) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, **how)


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def told(paper, soup) -> list[tuple[str, str]]:
    """Each printed page's number and its text, label and spaces taken away."""
    label = re.escape(bare(soup.select_one(".label").get_text()))
    return [re.fullmatch(rf"(\d*){label}(.*)", bare(page.extract_text())).groups() for page in paper.pages]


def test_axe_finds_nothing_light_or_dark_narrow_or_wide(report):
    assert report["axe"] == []


def test_html_validate_finds_nothing(report):
    assert report["validate"] == []


def test_the_nu_checker_finds_nothing(page):
    nu = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", NU, "--format", "json", page]
    told = subprocess.run(nu, capture_output=True, text=True, timeout=120)

    assert json.loads(told.stderr)["messages"] == []


def test_the_page_asks_for_nothing_but_itself(report):
    assert report["requests"] == []


def test_a_phone_need_not_scroll_sideways(report):
    assert report["sideways"] is False


def test_print_is_a4_and_a_wide_table_lies_on_its_side(paper, told, soup):
    across = {(210, 297): False, (297, 210): True}
    sizes = [tuple(round(float(side) / MM) for side in page.mediabox[2:]) for page in paper.pages]
    asked = {bare(one.caption.get_text()): "wide" in one["class"] for one in soup.select(".table:has(caption)")}

    lies = {
        caption: across[size]
        for caption in asked
        for size, (_, text) in zip(sizes, told, strict=True)
        if caption in text
    }

    assert set(sizes) == set(across)
    assert lies == asked


def test_print_says_what_the_page_says(told, soup):
    said = "".join(text for _, text in told)

    assert [piece for piece in map(bare, soup.main.stripped_strings) if piece not in said] == []


def test_print_has_no_contents_and_no_skip_link(told, soup):
    said = "".join(text for _, text in told)
    skip, first, *_, annex = [bare(one.get_text()) for one in soup.select(".skip, .contents a")]

    assert skip not in said
    assert not said.startswith(first)
    assert annex.startswith("Phụlục") and annex not in said


def test_every_printed_page_but_the_first_is_numbered(told):
    assert [number for number, _ in told] == ["", *map(str, range(2, len(told) + 1))]


def test_an_annex_begins_a_printed_page(told, soup):
    annexes = [bare(one.get_text()) for one in soup.select("h2.annex")]

    assert annexes
    assert [sum(text.startswith(annex) for _, text in told) for annex in annexes] == [1] * len(annexes)


def test_header_rows_stand_above_their_rows_on_every_printed_page(told, soup):
    headless = [
        row
        for table in soup.select("table:has(caption)")
        for row in [bare(row.get_text()) for row in table.select("tbody tr")]
        for _, text in told
        if row in text and bare(table.thead.get_text()) not in text
    ]

    assert headless == []


def test_no_printed_page_ends_with_a_heading_or_begins_with_the_signature(told, soup):
    heads = [bare(one.get_text()) for one in soup.select("h2, h3, h4, caption")]
    signature = bare(soup.select_one(".signature strong").get_text())

    assert [head for head in heads for _, text in told if text.endswith(head)] == []
    assert not any(text.startswith(signature) for _, text in told)
