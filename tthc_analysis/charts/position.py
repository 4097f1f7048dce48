"""Where one stands among many, indicator by indicator; without matplotlib, for every unit's letter has one."""

from functools import cache
from pathlib import Path

import jinja2
import pandas as pd

from tthc_analysis.charts.face import FAMILY, INK, OTHERS, OURS, QUIET, RULE, WIDTH
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.wording.numbers import printed

POINTS = 72
ROW = 25.9
LEFT, RIGHT = 0.36 * WIDTH * POINTS, 0.9 * WIDTH * POINTS
LOOK = {"family": FAMILY, "ink": INK, "others": OTHERS, "ours": OURS, "quiet": QUIET, "rule": RULE}


def position(standings: pd.DataFrame, ours: str) -> str:
    """SVG text, one strip an indicator: everyone from worst (left) to best (right), ours marked and labelled.

    `standings` has columns `locality`, `indicator`, `value` (none missing), `label` (text beside our mark).
    """
    keys = list(dict.fromkeys(standings["indicator"]))
    strips = [_strip(standings[standings["indicator"] == key], key, ours) for key in keys]
    size = {"width": round(WIDTH * POINTS, 1), "height": round(ROW * len(keys) + 3, 1)}
    places = {"left": round(LEFT, 1), "right": round(RIGHT, 1), "row": ROW}
    return _template().render(strips=strips, **size, **places, **LOOK)


def _strip(rows: pd.DataFrame, key: str, ours: str) -> dict:
    ratio, low_is_best = BY_KEY[key].out_of is not None, BY_KEY[key].better == "low"
    least, most = min(rows["value"]), max(rows["value"])
    worst, best = (most, least) if low_is_best else (least, most)
    width = best - worst or 1
    told = [(row.locality == ours, float((row.value - worst) / width), row.label) for row in rows.itertuples()]
    return {
        "name": BY_KEY[key].short,
        "worst": printed(worst, ratio),
        "best": printed(best, ratio),
        "others": sorted({_x(share) for mine, share, _ in told if not mine}),
        "ours": [{"x": _x(share), "label": label, "anchor": _anchor(share)} for mine, share, label in told if mine],
    }


def _x(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _anchor(share: float) -> str:
    return "start" if share < 0.1 else "end" if share > 0.9 else "middle"


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("position.svg")
