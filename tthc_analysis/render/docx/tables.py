"""A captioned table: its header is repeated on every page, and none of its rows is divided."""

from itertools import repeat
from math import ceil

from tthc_analysis.render.document import grid
from tthc_analysis.render.docx.widths import PADDING, fitted, width
from tthc_analysis.render.docx.xml import MM, TWIPS, Element, cell, field, paragraph, run, table, w
from tthc_analysis.wording import form

HEAD = "EBEBEB"
OURS = "E9EEF6"
MOST_LETTERS = 600
SHORT = 90 * MM
LINE = 1.15
ABOVE_AND_BELOW = 2


def tabled(block: dict, room: float) -> list[Element]:
    """A short table stays on one page."""
    size, columns = fitted(block, room)
    whole = _height(block, size, columns) < SHORT
    last = len(block["rows"]) - 1
    rows = [_row(block, y, size, columns, keep=whole and y < last) for y in range(len(block["rows"]))]
    made = table("TableGrid", columns, *_header(block["head"], size, columns), *rows, caption=block["caption"])
    return [*captioned(form.TABLE, block, keep=True), made, _after(block["note"])]


def _height(block: dict, size: float, columns: list[float]) -> float:
    """Near enough: lines of words in each row, and the room above and below them."""
    lines = [max(map(_lines, row, columns, repeat(size))) for row in block["rows"]]
    return (sum(lines) + 2 * len(block["head"])) * LINE * size * TWIPS + len(lines) * ABOVE_AND_BELOW * TWIPS


def _lines(text: str, column: float, size: float) -> int:
    return max(1, ceil(width(text, size) / (column - PADDING)))


def captioned(word: str, block: dict, keep: bool = False) -> list[Element]:
    """Numbered by a field, so that Word counts on when the office adds one."""
    if not block["caption"]:
        return []
    number = field(rf"SEQ {word} \* ARABIC", block["number"])
    return [paragraph("Caption", run(f"{word} "), number, run(f". {block['caption']}"), keep=keep)]


def _after(note: str | None) -> Element:
    return paragraph("TableNote", run(note)) if note else paragraph("TableEnd")


def _header(head: list[list[dict]], size: float, columns: list[float]) -> list[Element]:
    """A cell over several rows stands in each of them, below the first without its words."""
    spots = {(y + down, x): (one, down) for (y, x), one in grid(head).items() for down in range(one["rows"])}
    rows = [[(x, *spots[at, x]) for at, x in sorted(spots) if at == y] for y in range(len(head))]
    return [
        w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *(_head(*spot, size, columns) for spot in row))
        for row in rows
    ]


def _head(x: int, one: dict, down: int, size: float, columns: list[float]) -> Element:
    look = [w("gridSpan", val=one["cols"])] if one["cols"] > 1 else []
    if one["rows"] > 1:
        look.append(w("vMerge", val="continue" if down else "restart"))
    words = [run("" if down else one["text"], bold=True, size=size)]
    across = sum(columns[x : x + one["cols"]])
    return cell(across, paragraph("TableText", *words, keep=True, align="center"), look=(*look, *_shade(HEAD)))


def _row(block: dict, y: int, size: float, columns: list[float], keep: bool) -> Element:
    texts, ours = block["rows"][y], y in block["marked"]
    words = [run(text, bold=ours, size=size) for text in texts]
    cells = [
        cell(across, paragraph("TableText", one, keep=keep, align=align), look=_shade(OURS, ours))
        for one, across, align in zip(words, columns, block["align"], strict=True)
    ]
    whole = [w("cantSplit")] * all(len(text) <= MOST_LETTERS for text in texts)
    return w("tr", w("trPr", *whole), *cells)


def _shade(colour: str, shaded: bool = True) -> tuple[Element, ...]:
    fill = [w("shd", val="clear", color="auto", fill=colour)] * shaded
    return (*fill, w("vAlign", val="center"))
