"""A briefing in PDF → what is wrong with it, a sentence a fault: as PDF/A and PDF/UA ask, and as it looks on paper."""

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, pairwise

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.pdfglyphs import Box, Glyph, glyphs

MM = 72 / 25.4
UPRIGHT = Box(30 * MM, 20 * MM, 190 * MM, 277 * MM)
FLIPPED = Box(20 * MM, 20 * MM, 277 * MM, 180 * MM)
FACES = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
DECLARED = {
    "PDF/A part 2": r"<pdfaid:part>2<",
    "PDF/A level A": r"<pdfaid:conformance>A<",
    "PDF/UA part 1": r"<pdfuaid:part>1<",
}
SIGNATURE = "Nơinhận:"
SLACK = 1.0


@dataclass(frozen=True)
class Element:
    """One element of the structure, within those above it."""

    role: str
    facts: DictionaryObject
    parent: "Element | None"

    @property
    def lineage(self) -> list["Element"]:
        return [self, *(self.parent.lineage if self.parent else [])]

    @property
    def attributes(self) -> dict:
        return {key: value for one in _several(self.facts.get("/A")) for key, value in one.items()}


@dataclass(frozen=True)
class Piece:
    """A glyph, and the element it belongs to: none for what is decoration or repeated."""

    glyph: Glyph
    element: Element | None


def faults(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    elements, owners = _structure(reader)
    found = [*_undeclared(reader), *_untagged(elements)]
    for number, page in enumerate(reader.pages, 1):
        pieces = [Piece(glyph, owners.get((_id(page), glyph.mcid))) for glyph in glyphs(page)]
        body = [piece for piece in pieces if not piece.glyph.marginal]
        checks = (
            *_foreign_faces(page),
            *_outside(page, body),
            *_overprinted(body),
            *_badly_broken(body),
            *_split(page),
        )
        found += [f"page {number}: {fault}" for fault in checks]
    return found


def _undeclared(reader: PdfReader) -> Iterator[str]:
    root = reader.trailer["/Root"]
    told = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if root.get("/Lang") != "vi":
        yield f"language {root.get('/Lang')}"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if not root.get("/OutputIntents"):
        yield "no output intent"
    yield from (f"does not declare {what}" for what, declared in DECLARED.items() if not re.search(declared, told))


def _structure(reader: PdfReader) -> tuple[list[Element], dict[tuple[int, int], Element]]:
    """All elements in reading order, and whose every marked content (page, number) is."""
    elements, owners = [], {}

    def walk(node, parent: Element | None, page: int | None) -> None:
        if isinstance(node, int):
            owners[page, node] = parent
            return
        if "/Pg" in node:
            page = node.raw_get("/Pg").idnum
        if node.get("/Type") == "/MCR":
            owners[page, int(node["/MCID"])] = parent
            return
        if "/S" in node:
            parent = Element(node["/S"].removeprefix("/"), node, parent)
            elements.append(parent)
        for kid in _several(node.get("/K")):
            walk(kid, parent, page)

    walk(reader.trailer["/Root"].get("/StructTreeRoot", DictionaryObject()), None, None)
    return elements, owners


def _untagged(elements: list[Element]) -> Iterator[str]:
    by_role = defaultdict(list)
    for element in elements:
        by_role[element.role].append(element)
    levels = [0, *(int(element.role[1:]) for element in elements if re.fullmatch(r"H\d", element.role))]
    if len(levels) == 1:
        yield "no heading"
    yield from (f"H{after} follows H{before}" for before, after in pairwise(levels) if after > before + 1)
    yield from ("a figure without Alt" for figure in by_role["Figure"] if not figure.facts.get("/Alt"))
    yield from ("a header cell without Scope" for cell in by_role["TH"] if "/Scope" not in cell.attributes)
    headed = {id(one.facts) for cell in by_role["TH"] for one in cell.lineage}
    yield from ("a table without header cells" for table in by_role["Table"] if id(table.facts) not in headed)
    yield from ("a cell outside a row" for cell in by_role["TD"] + by_role["TH"] if cell.parent.role != "TR")


def _foreign_faces(page: PageObject) -> Iterator[str]:
    for font in (font.get_object() for font in page["/Resources"].get("/Font", {}).values()):
        name = font["/BaseFont"].removeprefix("/").rpartition("+")[2]
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        if name not in FACES:
            yield f"a face that is not ours: {name}"
        if not {"/FontFile2", "/FontFile3"} & set(descriptor):
            yield f"{name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"{name} does not tell its letters"


def _outside(page: PageObject, body: list[Piece]) -> Iterator[str]:
    """Typst sets lines by their baseline: what hangs below the last one is no fault."""
    room = FLIPPED if page.mediabox.width > page.mediabox.height else UPRIGHT
    lost = [piece for piece in body if not _within(piece.glyph, room)]
    if lost:
        yield f"outside the margins: {_said(lost)}"


def _within(glyph: Glyph, room: Box) -> bool:
    box, hanging = glyph.box, 0.25 * (glyph.box.top - glyph.box.bottom)
    return (
        box.left >= room.left - SLACK
        and box.right <= room.right + SLACK
        and box.bottom + hanging >= room.bottom - SLACK
        and box.top <= room.top + SLACK
    )


def _overprinted(body: list[Piece]) -> Iterator[str]:
    """Cells of one table whose letters meet."""
    tables = defaultdict(lambda: defaultdict(list))
    for piece in body:
        lineage = piece.element.lineage if piece.element else []
        cell = next((one for one in lineage if one.role in ("TD", "TH")), None)
        table = next((one for one in lineage if one.role == "Table"), None)
        if cell:
            tables[id(table.facts)][id(cell.facts)].append(piece)
    for cells in tables.values():
        boxes = [(_around(cell), cell) for cell in cells.values()]
        for (one, this), (other, that) in combinations(boxes, 2):
            if one.overlaps(other, by=SLACK / 2):
                yield f"cells overprint each other: {_said(this)} / {_said(that)}"


def _badly_broken(body: list[Piece]) -> Iterator[str]:
    if not body:
        yield "nothing on it"
        return
    if _said(body).startswith(SIGNATURE):
        yield "the signature stands alone"
    last = min(body, key=lambda piece: piece.glyph.box.bottom)
    for element in last.element.lineage if last.element else []:
        if re.fullmatch(r"H\d|Title", element.role):
            yield "ends with a heading"
        if element.role == "Caption" and (element.parent.role == "Table" or _holds_table(element.parent.facts)):
            yield "ends with the caption of a table"


def _holds_table(node: DictionaryObject) -> bool:
    inner = [kid for kid in _several(node.get("/K")) if isinstance(kid, DictionaryObject)]
    return any(kid.get("/S") == "/Table" or _holds_table(kid) for kid in inner)


def _several(value) -> list:
    """What a key holds, none, one or a list, as a list."""
    held = value if isinstance(value, ArrayObject) else [] if value is None else [value]
    return [one.get_object() for one in held]


def _split(page: PageObject) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", page.extract_text()):
        yield "letters in pieces"


def _said(pieces: list[Piece]) -> str:
    return "".join(piece.glyph.text for piece in pieces)[:60]


def _around(pieces: list[Piece]) -> Box:
    return reduce(Box.__or__, (piece.glyph.box for piece in pieces))


def _id(page: PageObject) -> int:
    return page.indirect_reference.idnum
