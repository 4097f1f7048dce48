"""The pages of a document: the main part, then each annex numbered apart, wide tables on their side."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.parts.document import DocumentPart
from docx.section import Section
from docx.shared import Mm

from tthc_analysis.render.docx.faces import Page, face
from tthc_analysis.render.docx.xml import MM, Element, field, run, w

SHORT, LONG = 210, 297
SIDES = {False: (20, 20, 30, 20), True: (30, 20, 20, 20)}
"""Margins at the top, bottom, left and right of a page upright and on its side."""


@dataclass(frozen=True)
class Sheet:
    """Blocks on pages of one shape; the first of a `numbered` one is page 1 and does not say so."""

    wide: bool
    numbered: bool
    blocks: list[dict]


def sheets(blocks: list[dict]) -> list[Sheet]:
    made = []
    for at, block in enumerate(blocks):
        wide, opens = _wide(blocks, at), block["kind"] == "annex" or not made
        if opens or made[-1].wide != wide:
            made.append(Sheet(wide, opens, []))
        made[-1].blocks.append(block)
    return made


def _wide(blocks: list[dict], at: int) -> bool:
    """A heading lies as what it heads."""
    while blocks[at]["kind"] in ("heading", "annex") and at + 1 < len(blocks):
        at += 1
    return blocks[at]["kind"] == "table" and blocks[at]["wide"]


def fill(document: Document, content: dict) -> None:
    end = document.element.body[-1]
    for sheet in sheets(content["blocks"]):
        elements = _elements(sheet, document.part)
        if elements and end.getprevious() is not None:
            _break(document)
        if elements:
            _shape(document.sections[-1], sheet)
        for element in elements:
            end.addprevious(element)
    _margins(document.sections[0], content["label"])


def _elements(sheet: Sheet, part: DocumentPart) -> list[Element]:
    """The signature never begins a page: what stands before it goes with it."""
    _, _, left, right = SIDES[sheet.wide]
    page = Page(part, ((LONG if sheet.wide else SHORT) - left - right) * MM)
    elements = []
    for block in sheet.blocks:
        if block["kind"] == "signature" and elements:
            elements[-1].get_or_add_pPr().get_or_add_keepNext()
        elements += face(block, page)
    return elements


def _break(document: Document) -> None:
    """The last paragraph carries the end of its section: one of its own could fall on an empty page."""
    document.add_section()
    mark = document.element.body[-2]
    last = mark.getprevious()
    last.get_or_add_pPr().append(mark.pPr.sectPr)
    document.element.body.remove(mark)


def _shape(section: Section, sheet: Sheet) -> None:
    sides = (Mm(side) for side in SIDES[sheet.wide])
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = sides
    section.page_width, section.page_height = (Mm(LONG), Mm(SHORT)) if sheet.wide else (Mm(SHORT), Mm(LONG))
    section.orientation = WD_ORIENTATION.LANDSCAPE if sheet.wide else WD_ORIENTATION.PORTRAIT
    section.header_distance, section.footer_distance = section.top_margin // 2 - Mm(1), Mm(9)
    section.different_first_page_header_footer = sheet.numbered
    _count(section._sectPr, sheet.numbered)


def _count(look: Element, anew: bool) -> None:
    for kept in look.xpath("w:pgNumType"):
        look.remove(kept)
    if anew:
        look.xpath("w:cols")[0].addprevious(w("pgNumType", start=1))


def _margins(section: Section, label: str | None) -> None:
    """The page number above, but not on the first page; below, on every page, that the figures are a sample's."""
    section.header.paragraphs[0]._p.append(field("PAGE", 2))
    section.first_page_header.is_linked_to_previous = False
    if label:
        for footer in (section.footer, section.first_page_footer):
            footer.paragraphs[0]._p.append(run(label))
