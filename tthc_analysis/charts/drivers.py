"""Charts of why a figure is what it is: who holds the missing, how they add up to the gap, when they came about.

What a reader is to see first differs by more than colour: it is bold, framed or thick. Names and labels come as texts
ready to print; the charts only place them.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from tthc_analysis.charts.face import blank
from tthc_analysis.inks import INK, OTHERS, OURS, QUIET, RULE

_ROW, _TALL_ROW = 0.23, 0.34
_BAR = 0.72
_HATCH = "////"
_FULLER = LinearSegmentedColormap.from_list("fuller", [(*to_rgb(INK), 0.05), (*to_rgb(INK), 1.0)])


def pareto(bars: pd.DataFrame, so_far: str) -> Figure:
    """Bars of dossiers, most first: columns `name`, `dossiers`, `label`, `so_far`, `rest`.

    `label` stands at the bar's end; the column `so_far`, headed so, is what the bars down to here hold together. Where
    `rest` is true the bar holds several groups and is hatched.
    """
    figure = _rows(bars["name"])
    ax = figure.subplots()
    sns.barplot(bars, x="dossiers", y="name", color=OTHERS, width=_BAR, errorbar=None, saturation=1, ax=ax)
    longest = max(bars["dossiers"].max(), 1)
    for at, bar in enumerate(bars.itertuples()):
        first = at == 0
        _face(ax.patches[at], OURS if first else OTHERS, hollow=bar.rest)
        weight = "bold" if first else "normal"
        ax.text(bar.dossiers + longest / 80, at, bar.label, va="center", fontsize=9.5, fontweight=weight)
        ax.text(1.55 * longest, at, bar.so_far, va="center", ha="right", fontsize=9.5, color=QUIET)
    ax.text(1.55 * longest, -0.55, so_far, va="bottom", ha="right", fontsize=9.5, color=QUIET)
    ax.set(xlim=(0, 1.55 * longest), ylim=(len(bars) - 0.5, -0.5))
    return _bare(ax)


def ageing(bands: pd.DataFrame) -> Figure:
    """Dossiers by how long they have waited: columns `name`, `dossiers`, `overdue` (hatched), `label`."""
    figure = _rows(bands["name"])
    ax = figure.subplots()
    sns.barplot(bands, x="dossiers", y="name", color=OTHERS, width=_BAR, errorbar=None, saturation=1, ax=ax)
    most = max(bands["dossiers"].max(), 1)
    for at, band in enumerate(bands.itertuples()):
        if band.overdue:
            ax.barh(at, band.overdue, height=_BAR, facecolor="white", edgecolor=OURS, linewidth=1.2, hatch=_HATCH)
        ax.text(band.dossiers + most / 80, at, band.label, va="center", fontsize=9.5)
    ax.set(xlim=(0, 1.6 * most), ylim=(len(bands) - 0.5, -0.5))
    return _bare(ax)


def waterfall(steps: pd.DataFrame) -> Figure:
    """From the goal, group by group, to the value: columns `name`, `start`, `end` (numbers), `label`.

    Where a bar ends the next one begins. The first step is the goal and the last one the value, thick strokes both; a
    step back, of a group that beats the goal, is hatched.
    """
    figure = _rows(steps["name"])
    ax = figure.subplots()
    rows = steps.assign(start=steps["start"].map(float), end=steps["end"].map(float)).reset_index(drop=True)
    low, high, last = rows[["start", "end"]].min().min(), rows[["start", "end"]].max().max(), len(rows) - 1
    width, way = (high - low) or 1.0, rows["end"].iloc[last] - rows["start"].iloc[0]
    for at, step in rows.iterrows():
        stroke = at in (0, last)
        if stroke:
            color = INK if at == 0 else OURS
            ax.vlines(step["end"], at - 0.42, at + 0.42, color=color, linewidth=4)
        else:
            (bar,) = ax.barh(at, step["end"] - step["start"], left=step["start"], height=_BAR)
            _face(bar, OTHERS, hollow=(step["end"] - step["start"]) * way < 0)
        if at < last:
            ax.vlines(step["end"], at, at + 1, color=RULE, linewidth=1, zorder=0)
        ax.text(
            max(step["start"], step["end"]) + width / 60, at, step["label"],
            va="center", fontsize=9.5, fontweight="bold" if stroke else "normal",
        )  # fmt: skip
    ax.set(xlim=(low - width / 60, low + 1.3 * width), ylim=(last + 0.5, -0.5), yticks=range(len(rows)))
    ax.set_yticklabels(rows["name"])
    return _bare(ax)


def calendar(dossiers: pd.DataFrame, heads: Mapping[pd.Timestamp, str], label: str) -> Figure:
    """A field a day, the darker the more dossiers; the day with most of them is framed and has the label.

    `dossiers` has a row a weekday, by name, and a column a week, by its Monday; missing is outside the period. `heads`
    are the texts above some of the weeks.
    """
    figure = blank(0.2 * len(dossiers) + 0.5)
    ax = figure.subplots()
    field = dossiers.astype(float)
    row, column = np.unravel_index(np.nanargmax(field.to_numpy()), field.shape)
    most = max(field.max().max(), 1)
    sns.heatmap(field, cmap=_FULLER, vmin=0, vmax=most, cbar=False, linewidths=0.6, ax=ax)
    ax.add_patch(Rectangle((column, row), 1, 1, fill=False, edgecolor=OURS, linewidth=2, clip_on=False))
    below = len(field) + 0.25
    ax.vlines(column + 0.5, row + 1, below, color=OURS, linewidth=1, clip_on=False)
    side = "right" if 2 * column > field.shape[1] else "left"
    ax.text(column + 0.5, below + 0.1, label, ha=side, va="top", color=OURS, fontweight="bold", fontsize=9.5)
    ax.set(xlabel="", ylabel="")
    ax.set_xticks([field.columns.get_loc(monday) + 0.5 for monday in heads], labels=list(heads.values()), rotation=0)
    ax.set_yticks(np.arange(len(field)) + 0.5, labels=list(field.index), rotation=0)
    ax.tick_params(length=0, labelsize=9.5, labeltop=True, labelbottom=False, top=False)
    height = figure.get_figheight()
    figure.subplots_adjust(left=0.1, right=0.99, top=1 - 0.22 / height, bottom=0.26 / height)
    return figure


def _rows(names: Sequence[str]) -> Figure:
    """Room for as many rows; higher ones where a name has two lines."""
    return blank((_TALL_ROW if any("\n" in name for name in names) else _ROW) * len(names) + 0.2)


def _face(bar: Rectangle, color: str, hollow: bool) -> None:
    bar.set(facecolor="white" if hollow else color, edgecolor=color, linewidth=0.8, hatch=_HATCH if hollow else None)


def _bare(ax: Axes) -> Figure:
    """Names on the left and nothing else around the marks."""
    ax.set(xlabel="", ylabel="", xticks=[])
    ax.tick_params(axis="y", length=0, labelsize=10)
    sns.despine(ax=ax, left=True, bottom=True)
    ax.figure.tight_layout(pad=0.3)
    ax.figure.subplots_adjust(left=ax.figure.subplotpars.left + 0.02)  # a printed name is wider than a measured one
    return ax.figure
