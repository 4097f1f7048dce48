"""Charts of why: what a reader sees, in colour and in grey."""

from fractions import Fraction

import matplotlib.colors
import pandas as pd
import pytest

from tests.test_charts import texts
from tthc_analysis import charts

GREY = (0.299, 0.587, 0.114)


def bars(*rows: tuple[str, int, bool]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["name", "dossiers", "rest"])
    return table.assign(label=[f"{dossiers} hồ sơ" for dossiers in table["dossiers"]], so_far="x")


def steps(*ends: Fraction) -> pd.DataFrame:
    starts = [ends[0], *ends[:-1]]
    names = ["Mục tiêu", *(f"Xã {at}" for at in range(len(ends) - 2)), "Kết quả"]
    return pd.DataFrame(
        {"name": names, "start": starts, "end": ends, "label": [str(end) for end in ends]}, dtype=object
    )


def field(*rows: tuple[int | None, ...]) -> pd.DataFrame:
    mondays = pd.date_range("2024-01-01", periods=len(rows[0]), freq="7D")
    return pd.DataFrame(rows, index=["Thứ Hai", "Thứ Ba"], columns=mondays, dtype="Int64")


def drawn() -> dict:
    return {
        "pareto": charts.pareto(bars(("Xã An Mẫu", 9, False), ("4 xã còn lại", 12, True)), "cộng dồn"),
        "waterfall": charts.waterfall(steps(Fraction(1), Fraction(9, 10), Fraction(9, 10))),
        "calendar": charts.calendar(field((1, 4), (0, None)), {}, "nhiều nhất: 4"),
    }


def test_the_first_bar_is_ours_to_mend_and_the_rest_is_hatched():
    ax = charts.pareto(bars(("A", 9, False), ("B", 3, False), ("rest", 12, True)), "cộng dồn").axes[0]
    assert [bar.get_width() for bar in ax.patches] == [9, 3, 12]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, False, True]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A", "B", "rest"]
    assert [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"] == ["9 hồ sơ"]


def test_the_first_bar_is_told_from_the_others_without_colour_too():
    ax = charts.pareto(bars(("A", 9, False), ("B", 3, False)), "cộng dồn").axes[0]
    greys = [sum(map(float.__mul__, GREY, matplotlib.colors.to_rgb(bar.get_facecolor()))) for bar in ax.patches]
    assert abs(greys[0] - greys[1]) > 0.2


def test_a_band_without_overdue_dossiers_has_no_hatch():
    rows = [("đến 7 ngày", 12, 0, "12"), ("trên 90 ngày", 9, 7, "9")]
    ax = charts.ageing(pd.DataFrame(rows, columns=["name", "dossiers", "overdue", "label"])).axes[0]
    assert [bar.get_width() for bar in ax.patches if bar.get_hatch()] == [7]


def test_where_a_step_ends_the_next_begins_and_a_step_back_is_hatched():
    figure = charts.waterfall(steps(Fraction(1), Fraction(8, 10), Fraction(9, 10), Fraction(9, 10)))
    low_and_high = [(bar.get_x() + min(bar.get_width(), 0), abs(bar.get_width())) for bar in figure.axes[0].patches]
    assert low_and_high == [pytest.approx((0.8, 0.2)), pytest.approx((0.8, 0.1))]
    assert [bool(bar.get_hatch()) for bar in figure.axes[0].patches] == [False, True]
    assert texts(figure) == ["1", "4/5", "9/10", "9/10"]


def test_the_day_with_most_is_framed_and_labelled_and_a_day_outside_is_empty():
    figure = charts.calendar(field((1, 4), (0, None)), {pd.Timestamp("2024-01-08"): "T1"}, "nhiều nhất: 4")
    ax = figure.axes[0]
    assert [(frame.get_x(), frame.get_y()) for frame in ax.patches] == [(1, 0)]
    assert texts(figure) == ["nhiều nhất: 4"]
    assert [(label.get_position()[0], label.get_text()) for label in ax.get_xticklabels()] == [(1.5, "T1")]
    assert int(ax.collections[0].get_array().mask.sum()) == 1


def test_a_field_without_any_dossier_still_draws():
    assert texts(charts.calendar(field((0, 0), (0, 0)), {}, "x")) == ["x"]


@pytest.mark.parametrize("name", drawn())
def test_a_chart_is_the_same_bytes_twice_in_the_face_of_the_briefing(name):
    twice = [charts.svg(drawn()[name], name) for _ in range(2)]
    assert twice[0] == twice[1]
    assert "Tinos" in twice[0]


def test_a_chart_is_the_same_bytes_twice_and_its_texts_stay_texts():
    twice = [charts.svg(charts.pareto(bars(("Xã An Mẫu", 3, False)), "cộng dồn"), "units") for _ in range(2)]
    assert twice[0] == twice[1]
    assert "Xã An Mẫu</text>" in twice[0] and "Tinos" in twice[0]


def test_a_name_with_mathematical_signs_stays_a_name():
    names = [r"Xã $\frac$ Mẫu", "Xã <script>a</script>"]
    drawn = charts.svg(charts.pareto(bars(*((name, 3, False) for name in names)), "cộng dồn"), "units")
    assert r"Xã $\frac$ Mẫu</text>" in drawn
    assert "<script" not in drawn
