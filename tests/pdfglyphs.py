"""A page of a PDF → its glyphs: what each says, where it stands, and which marked content holds it.

Reads what Typst writes: composite fonts, text set by matrix. What it does not know it refuses: nothing is overlooked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject

UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
UNREAD = {b"Td", b"TD", b"T*", b"Tc", b"Tw", b"Tz", b"TL", b"Ts", b"'", b'"', b"BMC"}
Matrix = tuple[float, ...]


@dataclass(frozen=True)
class Box:
    """In points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def __or__(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def overlaps(self, other: "Box", by: float) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        upright = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > by and upright > by


@dataclass(frozen=True)
class Glyph:
    """`mcid` names its marked content on the page; `marginal` is the page number or the label at the foot."""

    text: str
    box: Box
    mcid: int | None
    marginal: bool


@dataclass(frozen=True)
class Face:
    """An embedded font: text and width of each code, and how far letters reach from the line, in thousandths."""

    texts: dict[int, str]
    widths: dict[int, float]
    default: float
    ascent: float
    descent: float


def glyphs(page: PageObject) -> Iterator[Glyph]:
    """Visible ones, in the order they are painted."""
    resources = page["/Resources"]
    if any(form.get_object()["/Subtype"] == "/Form" for form in resources.get("/XObject", {}).values()):
        raise ValueError("text inside forms is not read")
    faces = {name: _face(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    matrix, saved, marks, line, face, size = UPRIGHT, [], [], UPRIGHT, None, 0.0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in UNREAD:
            raise ValueError(f"{operator} is not read")
        if operator == b"q":
            saved.append(matrix)
        elif operator == b"Q":
            matrix = saved.pop()
        elif operator == b"cm":
            matrix = _times(operands, matrix)
        elif operator == b"BDC":
            marks.append(operands)
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            face, size = faces[operands[0]], float(operands[1])
        elif operator == b"Tm":
            line = tuple(map(float, operands))
        elif operator in (b"Tj", b"TJ"):
            parts = operands[0] if operator == b"TJ" else operands
            yield from _shown(parts, face, size, _times(line, matrix), _mcid(marks), _marginal(marks))


def _shown(parts, face: Face, size: float, matrix: Matrix, mcid: int | None, marginal: bool) -> Iterator[Glyph]:
    x = 0.0
    for part in parts:
        if not hasattr(part, "original_bytes"):
            x -= float(part) / 1000 * size
            continue
        raw = part.original_bytes
        for code in (raw[at] << 8 | raw[at + 1] for at in range(0, len(raw), 2)):
            width = face.widths.get(code, face.default) / 1000 * size
            text = face.texts.get(code, "")
            if text.strip():
                box = Box(x, face.descent / 1000 * size, x + width, face.ascent / 1000 * size)
                yield Glyph(text, _placed(box, matrix), mcid, marginal)
            x += width


def _times(one, other) -> Matrix:
    a, b, c, d, e, f = map(float, one)
    k, m, n, o, p, q = other
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def _placed(box: Box, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _mcid(marks: list) -> int | None:
    ids = [facts["/MCID"] for _, facts in marks if "/MCID" in facts]
    return int(ids[-1]) if ids else None


def _marginal(marks: list) -> bool:
    return any(tag == "/Artifact" and facts.get("/Subtype") in ("/Header", "/Footer") for tag, facts in marks)


def _face(font: DictionaryObject) -> Face:
    if font["/Subtype"] != "/Type0" or font["/Encoding"] != "/Identity-H":
        raise ValueError(f"{font['/BaseFont']} is not read")
    descendant = font["/DescendantFonts"][0].get_object()
    descriptor = descendant["/FontDescriptor"]
    texts = _texts(font["/ToUnicode"].get_data()) if "/ToUnicode" in font else {}
    widths = dict(_widths(list(descendant["/W"])))
    return Face(
        texts, widths, float(descendant.get("/DW", 1000)), float(descriptor["/Ascent"]), float(descriptor["/Descent"])
    )


def _widths(listed: list) -> Iterator[tuple[int, float]]:
    """`first [w …]` gives one width a code, `first last w` one for all of them."""
    while listed:
        first, second, *listed = listed
        if isinstance(second, list):
            yield from ((first + at, float(width)) for at, width in enumerate(second))
        else:
            width, *listed = listed
            yield from ((code, float(width)) for code in range(first, second + 1))


def _texts(table: bytes) -> dict[int, str]:
    texts = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", section):
            texts[int(code, 16)] = _utf16(text)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", section):
            for code in range(int(first, 16), int(last, 16) + 1):
                before, end = _utf16(text)[:-1], _utf16(text)[-1]
                texts[code] = before + chr(ord(end) + code - int(first, 16))
    return texts


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
