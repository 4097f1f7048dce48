"""Finished tables → matplotlib figures, in the face of the briefing; every number passes through `wording`."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tthc_analysis.indicators import BY_KEY
from tthc_analysis.wording.numbers import count, printed

FONTS = Path(__file__).parent / "fonts"
OURS, OTHERS, RULE, INK = "#b3001b", "#8a949e", "#d5dade", "#1f2a33"
WIDTH = 6.3


def svg(figure: Figure, name: str) -> str:
    """The figure as SVG text, the same bytes for the same figure; `name` keeps ids of several charts apart."""
    buffer = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def position(standings: pd.DataFrame, ours: str) -> Figure:
    """One strip an indicator: every locality from worst to best, ours marked and labelled.

    `standings` has columns `locality`, `indicator`, `value` (none missing), `label` (text beside our dot).
    """
    keys = list(dict.fromkeys(standings["indicator"]))
    figure = _figure(0.62 * len(keys) + 0.15)
    axes = figure.subplots(len(keys), 1, squeeze=False)[:, 0]
    for key, ax in zip(keys, axes, strict=True):
        _strip(standings[standings["indicator"] == key], key, ours, ax)
    figure.subplots_adjust(left=0.25, right=0.98, top=0.98, bottom=0.03, hspace=0.9)
    return figure


def _strip(rows: pd.DataFrame, key: str, ours: str, ax: Axes) -> None:
    indicator, worst_first = BY_KEY[key], 1 if BY_KEY[key].better == "high" else -1
    rows = rows.assign(x=[float(value) * worst_first for value in rows["value"]], mine=rows["locality"] == ours)
    low, high = rows["x"].min(), rows["x"].max()
    pad = (high - low) * 0.06 or 1
    ax.set(xlim=(low - pad, high + pad), ylim=(-1, 1))
    ax.hlines(0, low, high, color=RULE, linewidth=1)
    sns.scatterplot(rows[~rows["mine"]], x="x", y=0, color=OTHERS, s=42, alpha=0.8, linewidth=0, ax=ax)
    sns.scatterplot(rows[rows["mine"]], x="x", y=0, color=OURS, s=95, marker="D", linewidth=0, ax=ax, zorder=3)
    for end, align in ((low, "left"), (high, "right")):
        text = printed(rows.loc[rows["x"] == end, "value"].iloc[0], indicator.out_of is not None)
        ax.text(end, -0.75, text, ha=align, va="top", fontsize=8.5, color=OTHERS)
    for mine in rows[rows["mine"]].itertuples():
        side = (
            "left" if mine.x < low + 0.2 * (high - low) else "right" if mine.x > high - 0.2 * (high - low) else "center"
        )
        ax.text(mine.x, 0.6, mine.label, ha=side, va="bottom", color=OURS, fontweight="bold", fontsize=9.5)
    ax.text(-0.02, 0.5, indicator.short, transform=ax.transAxes, ha="right", va="center", fontsize=10.5)
    ax.set_axis_off()


def units(missing: pd.Series, whole: int) -> Figure:
    """Bars of dossiers per unit, most first; `missing` is indexed by unit and cut to the rows to show."""
    figure = _figure(0.26 * len(missing) + 0.3)
    ax = figure.subplots()
    rows = missing.rename("dossiers").rename_axis("unit").reset_index()
    sns.barplot(rows, x="dossiers", y="unit", color=OTHERS, width=0.7, ax=ax)
    ax.patches[0].set_facecolor(OURS)
    for position, dossiers in enumerate(rows["dossiers"]):
        text = f" {count(dossiers)} ({100 * dossiers // whole}%)" if dossiers * 100 >= whole else f" {count(dossiers)}"
        ax.text(dossiers, position, text, va="center", fontsize=9.5, color=INK)
    ax.set(xlabel="", ylabel="", xticks=[])
    ax.margins(x=0.12)
    ax.tick_params(axis="y", length=0, labelsize=10)
    sns.despine(ax=ax, left=True, bottom=True)
    figure.tight_layout(pad=0.3)
    return figure


def months(series: pd.DataFrame, keys: Sequence[str]) -> Figure:
    """Lines of ratios at each month's end, labelled at their right end, below the goal of 100 %.

    `series` has columns `day`, `indicator`, `value` (ratio).
    """
    figure = _figure(2.5)
    ax = figure.subplots()
    rows = series.assign(percent=[100 * float(value) for value in series["value"]], month=series["day"].dt.month)
    colours = dict(zip(keys, (OURS, "#0b5c8a", "#5a6672"), strict=False))
    styles = dict(zip(keys, ("", (4, 1.5), (1, 1)), strict=False))
    sns.lineplot(
        rows, x="month", y="percent", hue="indicator", style="indicator", hue_order=keys, style_order=keys,
        palette=colours, dashes=styles, linewidth=2, legend=False, ax=ax,
    )  # fmt: skip
    ax.axhline(100, color=RULE, linewidth=1, zorder=0)
    last = rows.groupby("indicator").tail(1).set_index("indicator")
    for key, y in _apart(last["percent"], 0.07 * (ax.get_ylim()[1] - ax.get_ylim()[0])).items():
        label = f" {BY_KEY[key].short} {printed(last.at[key, 'value'], True)}"
        ax.text(last.at[key, "month"], y, label, va="center", color=colours[key], fontsize=9.5, fontweight="bold")
    ax.set(xlabel="", ylabel="", xticks=sorted(set(rows["month"])))
    ax.xaxis.set_major_formatter(lambda month, _: f"T{month:.0f}")
    ax.yaxis.set_major_formatter(lambda percent, _: f"{percent:.0f}%")
    ax.tick_params(labelsize=9, length=0)
    sns.despine(ax=ax, left=True)
    figure.subplots_adjust(left=0.07, right=0.66, top=0.96, bottom=0.1)
    return figure


def _apart(heights: pd.Series, gap: float) -> dict[str, float]:
    """Label heights moved upward just so far that no two overlap."""
    placed, floor = {}, float("-inf")
    for key, height in heights.sort_values().items():
        floor = placed[key] = max(height, floor + gap)
    return placed


def _figure(height: float) -> Figure:
    _register_faces()
    mpl.rcParams.update({"font.family": "Tinos", "text.color": INK, "axes.edgecolor": RULE, "ytick.color": INK})
    return Figure(figsize=(WIDTH, height))


@cache
def _register_faces() -> None:
    for face in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(face)
