"""Each kind of block as paragraphs and tables of Word."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Inches

from tthc_analysis.errors import RenderError
from tthc_analysis.render.docx.lists import DASHES, LEVELS, indent, numbered
from tthc_analysis.render.docx.official import letterhead, signature
from tthc_analysis.render.docx.tables import captioned, tabled
from tthc_analysis.render.docx.xml import Element, paragraph, run, w
from tthc_analysis.render.typeset import typeset
from tthc_analysis.wording import form, making

PPI = 220
PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#context {
  let natural = image("picture.svg", width: 160mm)
  if measure(natural).height <= 178mm { natural } else { image("picture.svg", height: 178mm) }
}
"""


@dataclass(frozen=True)
class Page:
    """Where blocks are set: the part that keeps pictures, links and lists, and the width of its text in twips."""

    part: DocumentPart
    room: float


def face(block: dict, page: Page) -> list[Element]:
    if block["kind"] not in FACES:
        raise RenderError(making.unprintable(block["kind"]))
    return FACES[block["kind"]](block, page)


def _heading(block: dict, page: Page) -> list[Element]:
    style = f"Heading{block['level']}" if block["level"] else "Title"
    return [paragraph(style, *_inlines(block["content"], page))]


def _annex(block: dict, page: Page) -> list[Element]:
    title = [run(making.annex_label(block["number"])), w("r", w("br")), *_inlines(block["content"], page)]
    attached = [paragraph("AnnexAttached", run(block["attached"]))] if block["attached"] else []
    return [paragraph("AnnexHeading", *title), *attached]


def _paragraph(block: dict, page: Page) -> list[Element]:
    return [paragraph("BodyText", *_inlines(block["content"], page))]


def _paragraphs(block: dict, page: Page) -> list[Element]:
    return [paragraph("BodyText", run(text)) for text in block["texts"]]


def _bullets(block: dict, page: Page) -> list[Element]:
    return [paragraph("ListBullet", run(text), numbered=(0, DASHES)) for text in block["texts"]]


def _list(block: dict, page: Page, level: int = 0) -> list[Element]:
    style = "ListBullet" if block["start"] is None else "ListNumber"
    number = numbered(page.part.numbering_part.element, block["start"], level)
    return [made for item in block["items"] for made in _item(item, page, style, level, number)]


def _item(parts: list[dict], page: Page, style: str, level: int, number: int) -> Iterator[Element]:
    """Its first paragraph carries the dash or the number."""
    leads = bool(parts) and parts[0]["kind"] == "paragraph"
    first, rest = (parts[0]["content"], parts[1:]) if leads else ([], parts)
    yield paragraph(style, *_inlines(first, page), numbered=(level, number))
    for part in rest:
        if part["kind"] == "paragraph":
            yield paragraph("ListContinue", *_inlines(part["content"], page), indents={"left": indent(level)})
        elif part["kind"] == "list":
            yield from _list(part, page, min(level + 1, LEVELS - 1))
        else:
            yield from face(part, page)


def _figure(block: dict, page: Page) -> list[Element]:
    png = typeset({"main.typ": PICTURE, "picture.svg": block["svg"].encode()}, format="png", ppi=PPI)
    _, image = page.part.get_or_add_image(BytesIO(png))
    size = Inches(image.px_width / PPI), Inches(image.px_height / PPI)
    inline = page.part.new_pic_inline(BytesIO(png), *size)
    inline.docPr.set("descr", block["alt"])
    caption = captioned(form.FIGURE, block)
    return [paragraph("Picture", w("r", w("drawing", inline)), keep=bool(caption)), *caption]


def _inlines(content: list[dict], page: Page, **look) -> Iterator[Element]:
    for one in content:
        match one["kind"]:
            case "text":
                yield run(one["text"], **look)
            case "code":
                yield run(one["text"], **{**look, "italic": True})
            case "break":
                yield w("r", w("br"))
            case "strong":
                yield from _inlines(one["content"], page, **{**look, "bold": True})
            case "emphasis":
                yield from _inlines(one["content"], page, **{**look, "italic": True})
            case "link":
                yield _link(one, page, look)


def _link(one: dict, page: Page, look: dict) -> Element:
    made = w("hyperlink", *_inlines(one["content"], page, **{**look, "style": "Hyperlink"}))
    made.set(qn("r:id"), page.part.relate_to(one["url"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return made


FACES = {
    "letterhead": lambda block, page: letterhead(block, page.room),
    "heading": _heading,
    "annex": _annex,
    "paragraph": _paragraph,
    "paragraphs": _paragraphs,
    "bullets": _bullets,
    "list": _list,
    "table": lambda block, page: tabled(block, page.room),
    "figure": _figure,
    "signature": lambda block, page: signature(block, page.room),
}
