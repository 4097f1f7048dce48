"""WordprocessingML, as little of it as a briefing needs; lengths in twips (1/20 point), sizes of letters in points."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from tthc_analysis.wording import form

TWIPS = 20
MM = 1440 / 25.4


def w(name: str, *children: Element, **attributes: object) -> Element:
    element = OxmlElement(f"w:{name}", {qn(f"w:{key}"): _told(value) for key, value in attributes.items()})
    element.extend(children)
    return element


def _told(value: object) -> str:
    return str(round(value)) if isinstance(value, float) else str(value)


def run(text: str, bold: bool = False, italic: bool = False, size: float | None = None, style: str = "") -> Element:
    look = [w("rStyle", val=style)] if style else []
    look += [w("b")] * bold + [w("i")] * italic
    look += [w("sz", val=2.0 * size), w("szCs", val=2.0 * size)] if size else []
    made = w("r", *([w("rPr", *look)] if look else []))
    made.text = form.held(text)
    return made


def paragraph(
    style: str,
    *content: Element,
    keep: bool = False,
    numbered: tuple[int, int] | None = None,
    indents: dict[str, float] | None = None,
    align: str | None = None,
) -> Element:
    """`keep` it on the page of what follows; `numbered` by the level and number of its list."""
    look = [w("pStyle", val=style)] + [w("keepNext")] * keep
    if numbered:
        look.append(w("numPr", w("ilvl", val=numbered[0]), w("numId", val=numbered[1])))
    look += [w("ind", **indents)] if indents else []
    look += [w("jc", val=align)] if align else []
    return w("p", w("pPr", *look), *content)


def field(instruction: str, shown: object) -> Element:
    """What Word counts itself, with what it shows until then."""
    return w("fldSimple", run(str(shown)), instr=instruction)


def table(style: str, columns: list[float], *rows: Element, caption: str = "") -> Element:
    """Columns as wide as told, whatever stands in them."""
    look = [w("tblStyle", val=style), w("tblW", w=sum(columns), type="dxa"), w("tblLayout", type="fixed")]
    look.append(w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1))
    look += [w("tblCaption", val=caption)] if caption else []
    return w("tbl", w("tblPr", *look), w("tblGrid", *(w("gridCol", w=column) for column in columns)), *rows)


def cell(width: float, *content: Element, look: tuple[Element, ...] = ()) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *look), *content)
