"""How wide words stand on paper, and columns that hold them; lengths in twips."""

from tthc_analysis.render import widths
from tthc_analysis.render.docx.xml import TWIPS

PADDING = widths.PADDING * TWIPS


def width(text: str, size: float, bold: bool = False) -> float:
    return TWIPS * widths.width(text, size, bold)


def fitted(table: dict, room: float) -> tuple[float, list[float]]:
    """As on paper; what fits no way shares the room by its longest words: Word divides those."""
    size, columns = widths.fitted(table, room / TWIPS) or (widths.SIZES[-1], widths.least(table))
    return size, [column / sum(columns) * room for column in columns]
