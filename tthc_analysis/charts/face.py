"""The face of every chart: width, letters, and SVG whose texts stay texts."""

import io
from functools import cache

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

from tthc_analysis import fonts
from tthc_analysis.inks import INK, RULE

WIDTH = 6.3
FAMILY = "'Tinos', 'Times New Roman', 'Liberation Serif', serif"  # as wide as Tinos, where only a notebook shows it


def svg(figure: Figure, name: str) -> str:
    """The figure as SVG text, the same bytes for the same figure; `name` keeps ids of several charts apart."""
    buffer = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :].replace("'Tinos'", FAMILY)


def blank(height: float) -> Figure:
    _register_faces()
    inks = {"text.color": INK, "xtick.color": INK, "ytick.color": INK, "axes.edgecolor": RULE}
    mpl.rcParams.update({"font.family": "Tinos", **inks})
    mpl.rcParams["text.parse_math"] = False  # a name in the data may hold dollar signs
    return Figure(figsize=(WIDTH, height))


@cache
def _register_faces() -> None:
    for face in sorted(fonts.FOLDER.glob("*.ttf")):
        font_manager.fontManager.addfont(face)
