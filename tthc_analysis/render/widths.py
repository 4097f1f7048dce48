"""How wide words stand on paper, and columns that hold them; lengths in points."""

from collections.abc import Sequence
from functools import cache

from PIL import ImageFont

from tthc_analysis import fonts
from tthc_analysis.render.document import grid

SIZES = (11, 10, 9, 8)
PADDING = 8.5
LONGEST = 4
LONG = 60  # rows that no two pages hold: a table to look things up in
SMALL = 9
EM = 1000


def width(text: str, size: float, bold: bool = False) -> float:
    """In Tinos, which is as wide as Times New Roman, letter by letter."""
    return _face("Bold" if bold else "Regular").getlength(text) / EM * size


@cache
def _face(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.FOLDER / f"Tinos-{name}.ttf", EM, layout_engine=ImageFont.Layout.BASIC)


def fitted(table: dict, room: float, sizes: Sequence[float] = SIZES) -> tuple[float, list[float]] | None:
    """The first size of letters in which every word fits its column, with the columns' widths: as asked, but none
    below its longest word. None when no size does. A long table is set small.
    """
    longest = least(table)
    for size in (one for one in sizes if one <= SMALL or len(table["rows"]) <= LONG):
        needed = [word * size + PADDING for word in longest]
        if sum(needed) <= room:
            return size, _shared(room, table["widths"], needed)
    return None


def _shared(room: float, asked: Sequence[float], needed: Sequence[float]) -> list[float]:
    """The room by what is asked, once columns that this leaves too narrow have what they need."""
    narrow = [part / sum(asked) * room < need for part, need in zip(asked, needed, strict=True)]
    if not any(narrow):
        return [part / sum(asked) * room for part in asked]
    given = sum(need for need, short in zip(needed, narrow, strict=True) if short)
    others = [at for at, short in enumerate(narrow) if not short]
    rest = iter(_shared(room - given, [asked[at] for at in others], [needed[at] for at in others]) if others else ())
    return [need if short else next(rest) for need, short in zip(needed, narrow, strict=True)]


def least(table: dict) -> list[float]:
    """Per column the width of its longest word in letters of one point: a word is never divided."""
    return [max((width(word, 1, bold=True) for word in words), default=0) for words in _longest_words(table)]


def _longest_words(table: dict) -> list[list[str]]:
    columns = [set() for _ in table["widths"]]
    for (_, x), cell in grid(table["head"]).items():
        if cell["cols"] == 1:
            columns[x].update(cell["text"].split(" "))
    for row in table["rows"]:
        for column, text in zip(columns, row, strict=True):
            column.update(text.split(" "))
    return [sorted(column, key=lambda word: (-len(word), word))[:LONGEST] for column in columns]
