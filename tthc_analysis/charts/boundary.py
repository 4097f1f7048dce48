"""The course of the indicators over a day on which the rules of counting changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tthc_analysis.charts.face import blank
from tthc_analysis.inks import INK, OURS, QUIET

COLUMNS = 3
STYLES = {
    "then": {"color": INK, "linewidth": 1.8, "linestyle": "-"},
    "recounted": {"color": OURS, "linewidth": 1.5, "linestyle": (0, (2, 1.2)), "alpha": 0.6},
    "now": {"color": OURS, "linewidth": 2.2, "linestyle": "-"},
}


def courses(course: pd.DataFrame, turn: datetime, titles: Mapping[str, str], names: Sequence[str]) -> Figure:
    """One panel an indicator: before the `turn` by the rules of then and, lighter, by those of now; after it by these.

    `course` has columns `indicator`, `line` ("then", "recounted", "now"), `day`, `value` (as drawn); `titles` are those
    of the panels, `names` the legend's three. No line crosses the turn, which is a dashed stroke.
    """
    rows = -(-len(titles) // COLUMNS)
    figure = blank(1.45 * rows + 0.75)
    axes = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
    for ax, (key, title) in zip(axes, titles.items(), strict=False):
        _panel(course[course["indicator"] == key], turn, title, ax)
    for ax in axes[len(titles) :]:
        ax.set_axis_off()
    handles = [axes[0].plot([], [], **style)[0] for style in STYLES.values()]
    figure.legend(
        handles, names, loc="upper left", ncols=1, frameon=False, fontsize=9.5, handlelength=2.6,
        bbox_to_anchor=(0.03, 1.0), borderaxespad=0, labelspacing=0.25,
    )  # fmt: skip
    height = figure.get_figheight()
    figure.subplots_adjust(left=0.07, right=0.98, top=1 - 0.92 / height, bottom=0.22 / height, wspace=0.28, hspace=0.42)
    return figure


def _panel(rows: pd.DataFrame, turn: datetime, title: str, ax: Axes) -> None:
    for line, style in STYLES.items():
        told = rows[rows["line"] == line]
        ax.plot(pd.to_datetime(told["day"]), told["value"], **style)
    ax.axvline(turn, color=QUIET, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0)
    ax.set_title(title, fontsize=10.5, loc="left")
    ax.set_xticks([pd.Timestamp(turn.year, month, 1) for month in (1, 4, 7, 10)])
    ax.set_xticklabels([f"T{month}" for month in (1, 4, 7, 10)])
    ax.set_xlim(pd.Timestamp(turn.year, 1, 1), None)
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))
    ax.tick_params(labelsize=8.5, length=0)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
