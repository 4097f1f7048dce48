"""Contrast by WCAG 2.2 of what is drawn and written, on white paper and on a dark screen."""

import re

import pytest

from tests import rich
from tthc_analysis import inks
from tthc_analysis.render.html import COLOURS, HERE

WHITE = "#ffffff"
READABLE = 4.5
TOLD_APART = 1.35
STYLE = (HERE / "page.html").read_text(encoding="utf-8")
LIGHT, DARK = ({**dict(re.findall(r"--(\w+): (#\w+);", root))} for root in re.findall(r":root {(.*)}", STYLE))
DRAWN = {"ours", "others", "quiet", "drawn"}
WRITTEN_ON = {
    "paper": ("ink", "soft", "alarm", "link"),
    "desk": ("ink", "link"),
    "head": ("ink",),
    "tint": ("ink",),
}


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    shares = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["OURS", "OTHERS", "QUIET", "INK"])
def test_marks_and_words_of_charts_are_readable_on_paper(colour):
    assert contrast(getattr(inks, colour), WHITE) >= READABLE


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ground", "words"), WRITTEN_ON.items(), ids=list(WRITTEN_ON))
def test_words_are_readable_on_the_ground_they_stand_on(scheme, ground, words):
    assert {word: contrast(scheme[word], scheme[ground]) for word in words if _faint(scheme, word, ground)} == {}


@pytest.mark.parametrize("colour", sorted(DRAWN))
def test_marks_and_words_of_charts_are_readable_on_a_dark_screen(colour):
    assert contrast(DARK[colour], DARK["paper"]) >= READABLE


def test_ours_differs_from_the_others_in_grey_too():
    assert contrast(inks.OURS, inks.OTHERS) >= TOLD_APART
    assert contrast(DARK["ours"], DARK["others"]) >= TOLD_APART


@pytest.mark.parametrize("figure", rich.figures(), ids=lambda figure: figure.caption)
def test_a_chart_has_no_colour_that_the_dark_screen_does_not_know(figure):
    assert set(re.findall(r"#[0-9a-f]{6}\b", figure.svg)) <= set(COLOURS)
    assert not re.search(r'<text style="(?![^"]*fill:)', figure.svg)


def _faint(scheme: dict[str, str], word: str, ground: str) -> bool:
    return contrast(scheme[word], scheme[ground]) < READABLE
