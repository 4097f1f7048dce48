"""Where one stands among many, indicator by indicator; without matplotlib, for every unit's letter has one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import jinja2
import pandas as pd

from tthc_analysis.charts.face import FAMILY, WIDTH
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.inks import INK, OTHERS, OURS, QUIET, RULE
from tthc_analysis.wording.numbers import printed

POINTS = 72
ROW = 25.9
LEFT, RIGHT = 0.36 * WIDTH * POINTS, 0.9 * WIDTH * POINTS
LOOK = {"family": FAMILY, "ink": INK, "others": OTHERS, "ours": OURS, "quiet": QUIET, "rule": RULE}


@dataclass(frozen=True)
class Strip:
    """Where all stand by one indicator, none of them named.

    `shares` tells how far from the worst value to the best (0–1) how many of them are.
    """

    indicator: str
    worst: Fraction
    best: Fraction
    shares: tuple[tuple[float, int], ...]

    def share(self, value: Fraction) -> float:
        return float((value - self.worst) / (self.best - self.worst or 1))


def position(standings: pd.DataFrame, ours: str) -> str:
    """SVG text, one strip an indicator: everyone from worst (left) to best (right), ours marked and labelled.

    `standings` has columns `locality`, `indicator`, `value` (none missing), `label` (text beside our mark).
    """
    mine = standings[standings["locality"] == ours]
    return marked(strips(standings), {row.indicator: (row.value, row.label) for row in mine.itertuples()})


def strips(standings: pd.DataFrame) -> tuple[Strip, ...]:
    """One an indicator, in the order of the rows."""
    return tuple(_strip(key, list(rows["value"])) for key, rows in standings.groupby("indicator", sort=False))


def _strip(key: str, values: list[Fraction]) -> Strip:
    ends = min(values), max(values)
    bare = Strip(key, *(reversed(ends) if BY_KEY[key].better == "low" else ends), ())
    return replace(bare, shares=tuple(sorted(Counter(map(bare.share, values)).items())))


def marked(told: Iterable[Strip], ours: Mapping[str, tuple[Fraction, str]]) -> str:
    """The same of strips made once for all who are told their place; `ours` is value and label by indicator."""
    drawn = [_drawn(strip, ours.get(strip.indicator)) for strip in told]
    size = {"width": round(WIDTH * POINTS, 1), "height": round(ROW * len(drawn) + 3, 1)}
    places = {"left": round(LEFT, 1), "right": round(RIGHT, 1), "row": ROW}
    return _template().render(strips=drawn, **size, **places, **LOOK)


def _drawn(strip: Strip, ours: tuple[Fraction, str] | None) -> dict:
    ratio = BY_KEY[strip.indicator].out_of is not None
    mine = None if ours is None else strip.share(ours[0])
    return {
        "name": BY_KEY[strip.indicator].short,
        "worst": printed(strip.worst, ratio),
        "best": printed(strip.best, ratio),
        "others": sorted({_x(share) for share, units in strip.shares if units > (share == mine)}),
        "ours": [{"x": _x(mine), "label": ours[1], "anchor": _anchor(mine)}] if ours else [],
    }


def _x(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _anchor(share: float) -> str:
    return "start" if share < 0.1 else "end" if share > 0.9 else "middle"


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("position.svg")
