"""What a briefing is made of: finished pieces of plain text that show themselves and carry themselves.

A block displayed in a notebook leaves two faces in it: `text/html` for the person at the screen, and `MIME`, the
block as plain JSON, which the exporters read. All texts are plain (no markup), so nothing in the data can inject any.
"""

import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import jinja2

from tthc_analysis.wording.numbers import Number

MIME = "application/vnd.tthc.block+json"
_MARKS = re.compile(r"[\\`*_\[\]<>&~!#|]")


class Block:
    """A piece of a briefing; `kind` names it to the exporters."""

    kind: str

    def as_json(self) -> dict:
        return {"kind": self.kind, **asdict(self)}

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        block = self.as_json()
        return {"text/html": html(block), "text/plain": f"<{self.kind}>", MIME: block}


@dataclass(frozen=True)
class Letterhead(Block):
    """The head of an official document by NĐ 30/2020, Phụ lục I; number and day stay blank for the registry.

    `attached` is the line below the number of each annex. Without a `title` it is that of a letter (công văn), whose
    subject stands below the number.
    """

    kind = "letterhead"
    parent_body: str
    issuing_body: str
    number: str
    place_and_date: str
    title: str
    subject: str
    addressees: tuple[str, ...]
    label: str | None = None
    attached: str = ""


@dataclass(frozen=True)
class Paragraphs(Block):
    """Running text, one string a paragraph."""

    kind = "paragraphs"
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Bullets(Block):
    """A list with dashes, one string an item."""

    kind = "bullets"
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """One header cell, spanning `cols` columns and `rows` header rows."""

    text: str
    cols: int = 1
    rows: int = 1


def one_row(*texts: str) -> tuple[tuple[Head, ...], ...]:
    return (tuple(map(Head, texts)),)


@dataclass(frozen=True)
class Table(Block):
    """A captioned table; the first column heads its row.

    `head` holds one tuple of `Head` per header row; `widths` are relative; `align` is "left", "center" or "right" per
    column; `marked` are the indices of the rows that are ours; `wide` asks for a landscape page. As JSON it also tells
    the `exact` value ("19898/20577") of every cell that is a number.
    """

    kind = "table"
    caption: str
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    align: tuple[str, ...]
    marked: tuple[int, ...] = ()
    note: str | None = None
    wide: bool = False

    def as_json(self) -> dict:
        return super().as_json() | {"exact": [[_exact(cell) for cell in row] for row in self.rows]}


def _exact(cell: str) -> str | None:
    return str(cell.exact) if isinstance(cell, Number) else None


@dataclass(frozen=True)
class Figure(Block):
    """A chart as SVG whose texts stay texts in the bundled face; `alt` states its main number."""

    kind = "figure"
    caption: str
    alt: str
    svg: str


@dataclass(frozen=True)
class Signature(Block):
    """Recipients left, signer's title right in lines, and room for a name and seal: nothing is signed here."""

    kind = "signature"
    signer: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Record(Block):
    """What the run keeps besides the briefing: the figures and their provenance. Has no printed face."""

    kind = "record"
    content: dict


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("blocks.html")


def html(block: dict) -> str:
    """One block, given as JSON, as an HTML fragment."""
    return str(_template().module.face(block))


def heading(words: str) -> str:
    """The markdown of a heading that says these words as they are: a unit's name may hold marks of its own."""
    return "## " + _MARKS.sub(r"\\\g<0>", words)


def text(block: Table | Bullets | Paragraphs | None, most: int | None = None) -> str:
    """Its texts, or its caption and rows, at most the first `most`, a line each; nothing where there is no block."""
    if block is None:
        return ""
    lines = [block.caption, *map(" | ".join, block.rows[:most])] if isinstance(block, Table) else block.texts
    return "\n".join(lines)
