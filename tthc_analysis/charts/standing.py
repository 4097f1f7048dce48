"""How far every locality is from the goal, in one indicator."""

from fractions import Fraction

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tthc_analysis.charts.face import blank
from tthc_analysis.inks import INK, OTHERS, OURS, QUIET
from tthc_analysis.wording.places import skipped


def ladder(rows: pd.DataFrame, ours: str, goal: Fraction, reached: str) -> Figure:
    """Every locality as a line from the goal, on the left, to its value: best on top, the longer the further off.

    `rows`, best first, has columns `locality`, `value`, `label`, `place` (texts) and `skipped`, the localities left
    out just above; `reached` is the goal as text. Ours is known by colour, weight and mark.
    """
    y = [at + sum(rows["skipped"].head(at + 1) > 0) for at in range(len(rows))]
    figure = blank(0.235 * (y[-1] + 1.3) + 0.2)
    ax = figure.subplots()
    span = max(float(abs(value - goal)) for value in rows["value"]) or 1
    for at, row in zip(y, rows.itertuples(), strict=True):
        _rung(ax, at, row, float(abs(row.value - goal)) / span, row.locality == ours)
        if row.skipped:
            gap = {
                "xytext": (8, 0),
                "textcoords": "offset points",
                "va": "center",
                "fontsize": 9,
                "fontstyle": "italic",
            }
            ax.annotate(skipped(row.skipped), (0, at - 1), color=QUIET, **gap)
    ax.axvline(0, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0)
    ax.text(0, -0.8, reached, ha="center", va="bottom", fontsize=9, color=QUIET)
    ax.set(xlim=(0, 1), ylim=(y[-1] + 0.6, -0.7))
    ax.set_axis_off()
    height = figure.get_figheight()
    figure.subplots_adjust(left=0.4, right=0.87, top=1 - 0.2 / height, bottom=0)
    return figure


def _rung(ax: Axes, y: int, row, x: float, mine: bool) -> None:
    color, ink, weight = (OURS, OURS, "bold") if mine else (OTHERS, INK, "normal")
    ax.plot([0, x], [y, y], color=color, linewidth=3.2 if mine else 1.4, solid_capstyle="butt")
    ax.plot(x, y, "D" if mine else "o", color=color, markersize=8 if mine else 4.5, clip_on=False)
    shared = {"va": "center", "fontsize": 10, "color": ink, "fontweight": weight}
    ax.annotate(
        row.label, (x, y), xytext=(9, 0), textcoords="offset points", ha="left", annotation_clip=False, **shared
    )
    ax.annotate(row.place, (0, y), xytext=(-8, 0), textcoords="offset points", ha="right", **shared)
    ax.annotate(row.locality, (0, y), xytext=(-34, 0), textcoords="offset points", ha="right", **shared)
