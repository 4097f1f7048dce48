"""Charts: what a reader sees."""

import re
from fractions import Fraction

import pandas as pd

from tthc_analysis import charts


def texts(figure) -> list[str]:
    return [text.get_text() for ax in figure.axes for text in ax.texts]


def test_our_mark_is_labelled_between_the_worst_and_the_best():
    rows = [("A", 5, "x"), ("B", 23, "23 – hạng 2/3"), ("C", 40, "x")]
    rows = [(name, "overdue", Fraction(value), label) for name, value, label in rows]
    drawn = charts.position(pd.DataFrame(rows, columns=["locality", "indicator", "value", "label"]), "B")
    assert re.findall(r">([^<>\n]+)</text>", drawn) == ["Quá hạn", "40", "5", "23 – hạng 2/3"]
    assert len(re.findall("<circle", drawn)) == 2


def test_equal_values_of_all_localities_still_draw():
    rows = [(name, "overdue", Fraction(5), "x") for name in "AB"]
    drawn = charts.position(pd.DataFrame(rows, columns=["locality", "indicator", "value", "label"]), "B")
    assert re.findall(r">([^<>\n]+)</text>", drawn) == ["Quá hạn", "5", "5", "x"]


def test_a_label_with_markup_stays_a_label():
    rows = [("A", "overdue", Fraction(5), "x"), ("B", "overdue", Fraction(7), "<b>&")]
    drawn = charts.position(pd.DataFrame(rows, columns=["locality", "indicator", "value", "label"]), "B")
    assert ">&lt;b&gt;&amp;</text>" in drawn


def rungs(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["locality", "value", "place", "skipped"])
    return table.assign(value=table["value"].map(Fraction), label=table["value"].map(str))


def test_a_ladder_reads_from_the_best_down_with_gaps_told_and_ours_marked_by_more_than_colour():
    rows = rungs(("A", 0, "1", 0), ("B", 8, "90", 88), ("C", 10, "168", 77))
    ax = charts.ladder(rows, "B", Fraction(0), "0").axes[0]
    drawn = sorted((-text.xy[1], text.get_text()) for text in ax.texts if hasattr(text, "xy"))
    names = [text for _, text in reversed(drawn) if not text.isdigit()]
    assert names == ["A", "… 88 địa phương …", "B", "… 77 địa phương …", "C"]
    marks = [line for line in ax.lines if line.get_marker() in ("D", "o")]
    assert [line.get_marker() for line in marks] == ["o", "D", "o"]
    assert [float(line.get_xdata()[0]) for line in marks] == [0, 0.8, 1]
    assert {text.get_text() for text in ax.texts if text.get_fontweight() == "bold"} == {"B", "8", "90"}


def test_a_ladder_of_equals_at_the_goal_still_draws():
    rows = rungs(("A", 1, "1", 0), ("B", 1, "1", 0))
    assert len(charts.ladder(rows, "B", Fraction(1), "100%").axes[0].texts) == 7
