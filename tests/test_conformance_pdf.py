"""The PDF before our own judge; and the judge itself, shown documents that are broken on purpose."""

import io

import pytest
import typst
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject

from tests import rich
from tests.pdfcheck import faults
from tthc_analysis import fonts
from tthc_analysis.render.pdf import BriefingPDF

FACES = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts.FOLDER])
LAYOUT = """
#set document(title: "Báo cáo", date: datetime(year: 2024, month: 11, day: 4))
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set text(font: "Tinos", lang: "vi", size: 13pt)
"""
HEADED = "= Mục\nLời.\n"
FOREIGN = '#text(font: "Libertinus Serif")[lạ]'
MARKED = "#table(columns: 2, table.header[Đơn vị][Quá hạn], [Xã An], [12])\n"
DRAWN = (
    """#figure(image(bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"), alt: "Số chính là 5."))\n"""
)


def typeset(text: str, standards: tuple[str, ...] = ("a-2a", "ua-1")) -> bytes:
    return typst.compile((LAYOUT + text).encode(), font_paths=FACES, format="pdf", pdf_standards=list(standards))


def stripped(content: bytes, key: str) -> bytes:
    """The same document without any entry of this name."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    met, left = set(), [writer.root_object]
    while left:
        one = left.pop().get_object()
        if isinstance(one, DictionaryObject | ArrayObject) and id(one) not in met:
            met.add(id(one))
            if isinstance(one, DictionaryObject):
                one.pop(key, None)
            left += one.values() if isinstance(one, DictionaryObject) else one
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_the_richest_briefing_has_no_fault():
    assert faults(BriefingPDF().from_notebook_node(rich.notebook())[0]) == []


def test_the_sample_briefing_has_no_fault(made):
    assert faults((made.folder / "weekly_briefing.pdf").read_bytes()) == []


def test_a_plain_document_has_no_fault():
    assert faults(typeset(HEADED + MARKED + DRAWN)) == []


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("/MarkInfo", "not marked as tagged"),
        ("/Lang", "language None"),
        ("/DisplayDocTitle", "the title is not shown"),
        ("/OutputIntents", "no output intent"),
        ("/Metadata", "does not declare PDF/A part 2"),
        ("/Metadata", "does not declare PDF/A level A"),
        ("/Metadata", "does not declare PDF/UA part 1"),
        ("/StructTreeRoot", "no heading"),
        ("/Scope", "a header cell without Scope"),
        ("/Alt", "a figure without Alt"),
        ("/FontFile2", "page 1: Tinos is not embedded"),
        ("/ToUnicode", "page 1: Tinos-Bold does not tell its letters"),
    ],
)
def test_what_is_missing_is_told(key, fault):
    assert fault in faults(stripped(typeset(HEADED + MARKED + DRAWN), key))


def test_a_title_that_is_missing_is_told():
    assert "no title" in faults(typeset("#set document(title: none)\n" + HEADED, standards=("a-2b",)))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEADED + "=== Sâu", "H3 follows H1"),
        (HEADED + FOREIGN, "page 1: a face that is not ours: LibertinusSerif-Regular-Identity-H"),
        (HEADED + "#place(dx: -20mm)[ngoài]", "page 1: outside the margins: ngoài"),
        (HEADED + "#place(dx: 155mm)[ngoài]", "page 1: outside the margins: oài"),
        (HEADED + "#place(bottom, dy: 6mm)[ngoài]", "page 1: outside the margins: ngoài"),
        (
            HEADED + "#table(columns: (9mm, 30mm), table.header[A][B], box(width: 0pt)[nghiêngngả], [Xã])",
            "page 1: cells overprint each other: nghiêngngả / Xã",
        ),
        (HEADED + "#pagebreak()#table(columns: 1)[x]", "a table without header cells"),
        (HEADED + "#v(1fr)\n== Cuối\n#pagebreak()\nx", "page 1: ends with a heading"),
        (
            HEADED
            + "#set figure.caption(position: top)\n#show figure: set block(breakable: true)\n#v(230mm)"
            + "#figure(caption: [Bảng], table(table.header[A], [x]))",
            "page 1: ends with the caption of a table",
        ),
        (HEADED + "#pagebreak()Nơi nhận: lưu", "page 2: the signature stands alone"),
        (HEADED + "Ti\u0302n", "page 1: letters in pieces"),
    ],
)  # fmt: skip
def test_what_looks_wrong_is_told(text, fault):
    assert fault in faults(typeset(text, standards=("a-2b",)))
