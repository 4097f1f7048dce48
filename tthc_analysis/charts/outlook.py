"""Charts of what is foretold: the course to the year's end, and how earlier forecasts came out."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import MonthLocator, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tthc_analysis.charts.face import blank
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.inks import INK, OTHERS, OURS, QUIET
from tthc_analysis.wording.outlook import CHART_LINES

COLUMNS = 3


def outlook(course: pd.DataFrame, labels: pd.DataFrame) -> Figure:
    """One panel an indicator: its weeks so far, and from today the courses to the year's end.

    `course` has columns `indicator`, `line` ("past", "as_now", "best"), `day`, `value` (in the indicator's unit as it
    is drawn: dossiers or per cent), and of "as_now" `low` and `high`. `labels` has `indicator`, `line`, `text`: what
    stands at the end of a line. The three lines differ by dash and weight as well as colour.
    """
    keys = list(dict.fromkeys(course["indicator"]))
    rows = -(-len(keys) // COLUMNS)
    figure = blank(1.5 * rows + 0.3)
    axes = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
    for key, ax in zip(keys, axes, strict=False):
        told = labels[labels["indicator"] == key].set_index("line")["text"].to_dict()
        _course(course[course["indicator"] == key], BY_KEY[key].short, BY_KEY[key].out_of is not None, told, ax)
    for ax in axes[len(keys) :]:
        ax.set_axis_off()
    styles = {"past": (OURS, "-", 2), "as_now": (OURS, (0, (4, 2)), 1.6), "best": (INK, (0, (1, 1.5)), 1.6)}
    handles = [axes[0].plot([], [], color=c, linestyle=s, linewidth=w)[0] for c, s, w in styles.values()]
    figure.legend(
        handles, CHART_LINES, loc="upper center", ncols=3, frameon=False, fontsize=9.5, handlelength=2.6,
        bbox_to_anchor=(0.5, 1.0), borderaxespad=0,
    )  # fmt: skip
    height = figure.get_figheight()
    figure.subplots_adjust(left=0.06, right=0.92, top=1 - 0.5 / height, bottom=0.22 / height, wspace=0.62, hspace=0.42)
    return figure


def _course(rows: pd.DataFrame, title: str, ratio: bool, labels: dict[str, str], ax: Axes) -> None:
    past, as_now, best = (rows[rows["line"] == line] for line in ("past", "as_now", "best"))
    ax.fill_between(
        as_now["day"], as_now["low"].astype(float), as_now["high"].astype(float), color=OURS, alpha=0.14, linewidth=0
    )
    ax.plot(past["day"], past["value"], color=OURS, linewidth=2)
    ax.plot(as_now["day"], as_now["value"], color=OURS, linewidth=1.6, linestyle=(0, (4, 2)))
    ax.plot(best["day"], best["value"], color=INK, linewidth=1.6, linestyle=(0, (1, 1.5)))
    ends = {"as_now": as_now.iloc[-1], "best": best.iloc[-1]}
    heights = _apart({line: float(end["value"]) for line, end in ends.items()}, ax)
    for line, end in ends.items():
        ax.annotate(
            labels[line], (end["day"], heights[line]), xytext=(4, 0), textcoords="offset points", va="center",
            fontsize=9, color=OURS if line == "as_now" else INK, annotation_clip=False,
            fontweight="bold" if line == "as_now" else "normal",
        )  # fmt: skip
    ax.set_title(title, fontsize=10.5, loc="left")
    ax.set_xticks([pd.Timestamp(past["day"].iloc[0].year, month, 1) for month in (1, 4, 7, 10)])
    ax.set_xticklabels([f"T{month}" for month in (1, 4, 7, 10)])
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10], integer=not ratio))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ",") + ("%" if ratio else ""))
    ax.tick_params(labelsize=8.5, length=0)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)


def _apart(values: dict[str, float], ax: Axes) -> dict[str, float]:
    """Where the labels stand: at their lines' ends, moved apart where these are too close to be read."""
    low, high = ax.get_ylim()
    least = 0.16 * (high - low)
    upper, lower = sorted(values, key=values.get, reverse=True)
    missing = max(least - (values[upper] - values[lower]), 0) / 2
    return {upper: values[upper] + missing, lower: values[lower] - missing}


def weeks(rows: pd.DataFrame, names: Sequence[str]) -> Figure:
    """What was told of each week, as a range, and what happened: a dot within the range, a hollow mark outside.

    `rows` has columns `monday`, `expected`, `low`, `high`, `happened`; `names` are the legend's three.
    """
    figure = blank(2.1)
    ax = figure.subplots()
    days = pd.to_datetime(rows["monday"])
    inside = (rows["low"] <= rows["happened"]) & (rows["happened"] <= rows["high"])
    told = ax.vlines(days, rows["low"] - 0.08, rows["high"] + 0.08, color=OTHERS, linewidth=4.5)
    dots = [
        ax.plot(days[which], rows["happened"][which], mark, markerfacecolor=face, color=OURS, markersize=size)[0]
        for which, mark, face, size in ((inside, "o", OURS, 4), (~inside, "D", "white", 6))
    ]
    ax.legend(
        [told, *dots], names, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=9.5,
        borderaxespad=0.2,
    )  # fmt: skip
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_ylim(bottom=-0.3)
    ax.xaxis.set_major_locator(MonthLocator())
    ax.xaxis.set_major_formatter(lambda day, _: f"T{num2date(day).month}")
    ax.tick_params(labelsize=9, length=0, colors=QUIET)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    figure.subplots_adjust(left=0.05, right=0.99, top=0.87, bottom=0.12)
    return figure
