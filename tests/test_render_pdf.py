import hashlib
import io
import os
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import nbformat.v4 as v4
import pytest
from pypdf import PdfReader

from tthc_analysis.blocks import Bullets, Figure, Head, Letterhead, Paragraphs, Signature, Table
from tthc_analysis.errors import RenderError
from tthc_analysis.render.pdf import BriefingPDF

HOSTILE = '<script>alert(1)</script> #read("x") {{ 7*7 }} $a$ _*_ \\ `code` @label // no comment'
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="450" height="{height}" viewBox="0 0 450 {height}">'
    '<text x="9" y="20" style="font-family: Tinos; font-size: 12px">Chữ trong hình</text></svg>'
)
HEAD = Letterhead(
    "UBND HUYỆN MẪU", "VĂN PHÒNG HĐND VÀ UBND", "Số:       /BC-VP", "Huyện Mẫu, ngày     tháng     năm 2024",
    "BÁO CÁO", "Kết quả tuần 45", ("Chủ tịch UBND huyện", "Các Phó Chủ tịch"), "SỐ LIỆU MẪU",
)  # fmt: skip
SIGNED = Signature(("CHÁNH VĂN PHÒNG",), ("Như trên", "Lưu: VT"))
MM = 72 / 25.4


def notebook(*shown, **metadata):
    cells = [v4.new_markdown_cell(one) if isinstance(one, str) else _cell(one) for one in shown]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return v4.new_notebook(cells=cells, metadata={"tthc": {"date": "2024-11-04", **metadata}})


def _cell(block):
    output = v4.new_output("display_data", data=block._repr_mimebundle_())
    return v4.new_code_cell("x", execution_count=1, outputs=[output])


def made(*shown, **metadata):
    return BriefingPDF().from_notebook_node(notebook(*shown, **metadata))[0]


def read(*shown, **metadata):
    return PdfReader(io.BytesIO(made(*shown, **metadata)))


def texts(reader):
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def table(rows=3, columns=3, head="Cột", **how):
    heads = tuple(Head(f"{head} {x}") for x in range(columns))
    cells = tuple((f"Xã Số {y}", *(f"{y},{x}" for x in range(1, columns))) for y in range(rows))
    return Table("Các xã", (heads,), cells, (1.0,) * columns, ("left", *("right",) * (columns - 1)), **how)


def figure(height=200):
    return Figure("Hình vẽ", "Số chính là 5.", SVG.format(height=height))


def fonts(reader):
    found = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(font.get_object()["/BaseFont"].partition("+")[2])
    return found


def everything():
    return (
        HEAD,
        "## I. MỤC\n\n### 1. Mục con\n\nLời **đậm** và *nghiêng*, [Cổng](https://dichvucong.gov.vn).\n\n1. một\n2. hai",
        Paragraphs(("Đoạn một.", "Đoạn hai.")),
        Bullets(("Gạch một.", "Gạch hai.")),
        table(note="Ghi chú.", marked=(1,)),
        figure(),
        Paragraphs(("Kính báo cáo./.",)),
        SIGNED,
        "## Các huyện",
        table(columns=13, wide=True),
        "## Các xã",
        table(rows=60),
    )


def test_every_text_of_every_block_is_in_the_document():
    text = " ".join(texts(read(*everything())))

    for words in (
        "SỐ LIỆU MẪU", "UBND HUYỆN MẪU", "VĂN PHÒNG HĐND VÀ UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: /BC-VP",
        "Độc lập - Tự do - Hạnh phúc", "Huyện Mẫu, ngày tháng năm 2024", "BÁO CÁO", "Kết quả tuần 45", "Kính gửi:",
        "- Chủ tịch UBND huyện;", "- Các Phó Chủ tịch.", "I. MỤC", "1. Mục con", "đậm", "nghiêng", "Cổng", "1. một",
        "2. hai", "Đoạn hai.", "Gạch hai.", "Bảng 1. Các xã", "Cột 2", "2,2", "Ghi chú.", "Chữ trong hình",
        "Hình 1. Hình vẽ", "Kính báo cáo./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHÁNH VĂN PHÒNG",
        "Phụ lục II", "Bảng 3. Các xã", "Xã Số 59",
    ):  # fmt: skip
        assert words in text


def test_hostile_text_stays_text_everywhere():
    one = Table(HOSTILE, ((Head(HOSTILE),),), ((HOSTILE,),), (1,), ("left",), note=HOSTILE)
    head = Letterhead(*[HOSTILE] * 6, (HOSTILE,), HOSTILE)
    shown = (head, Paragraphs((HOSTILE,)), Bullets((HOSTILE,)), one, Signature((HOSTILE,), (HOSTILE,)))

    text = "".join("".join(page.extract_text().split()) for page in read(*shown).pages)

    assert text.count("".join(HOSTILE.split())) >= 14


def test_text_given_in_pieces_is_found_composed():
    split = unicodedata.normalize("NFD", "Số hóa hồ sơ thủ tục hành chính")

    text = texts(read("# T", Paragraphs((split,))))[0]

    assert "Số hóa hồ sơ thủ tục hành chính" in text


def test_only_our_four_faces_are_embedded():
    assert fonts(read(*everything())) == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def test_pages_are_a4_and_a_wide_table_lies_on_its_side():
    sizes = [tuple(round(float(side) / MM) for side in page.mediabox[2:]) for page in read(*everything()).pages]

    assert set(sizes) == {(210, 297), (297, 210)}
    assert sizes.count((297, 210)) == 1


def test_first_page_carries_no_number_and_the_others_do():
    pages = texts(read(HEAD, Paragraphs(("Đoạn dài " * 90,) * 12)))

    assert len(pages) >= 3
    assert not pages[0].startswith("1")
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_annexes_begin_on_a_page_of_their_own_and_are_numbered_apart():
    first, wide, long, rest = texts(read(HEAD, SIGNED, "## Các huyện", table(3, 9, wide=True), "## Các xã", table(50)))

    assert "Nơi nhận" in first and "Phụ lục" not in first
    assert wide.startswith("Phụ lục I ")
    assert long.startswith("Phụ lục II")
    assert rest.startswith("2 ")


def test_label_stands_on_every_page():
    assert all(page.endswith("SỐ LIỆU MẪU") for page in texts(read(*everything())))


def test_header_row_is_repeated_on_every_page_of_a_long_table():
    pages = texts(read("# T", table(rows=200)))

    assert len(pages) >= 3
    assert all("Cột 0 Cột 1 Cột 2" in page for page in pages)


@pytest.mark.parametrize("lines", range(20, 44, 2))
def test_heading_caption_and_header_stay_with_their_first_rows(lines):
    pages = texts(read("# T", Paragraphs(("Dòng.",) * lines), "## I. MỤC", table(rows=40)))

    page = next(page for page in pages if "I. MỤC" in page)
    assert "Bảng 1. Các xã" in page
    assert "Xã Số 0" in page


@pytest.mark.parametrize("lines", range(16, 40, 2))
def test_signature_is_whole_and_never_alone(lines):
    signed = Signature(("CHÁNH VĂN PHÒNG",), ("Như trên", *["Các phòng, ban"] * 8, "Lưu: VT"))
    pages = texts(read("# T", Paragraphs(("Dòng.",) * lines), Paragraphs(("Kính báo cáo.",)), signed))

    page = next(page for page in pages if "Nơi nhận" in page)
    assert "Kính báo cáo." in page
    assert "- Lưu: VT." in page and "CHÁNH VĂN PHÒNG" in page


@pytest.mark.parametrize("lines", range(16, 40, 2))
def test_last_item_of_a_list_goes_with_the_signature(lines):
    pages = texts(read("# T", Bullets((*["Dòng."] * lines, "Mục cuối.")), SIGNED))

    page = next(page for page in pages if "Nơi nhận" in page)
    assert "Mục cuối." in page


def test_a_short_table_is_not_divided():
    for lines in range(20, 40, 3):
        pages = texts(read("# T", Paragraphs(("Dòng.",) * lines), table(rows=8)))

        assert len([page for page in pages if "Xã Số" in page]) == 1


def starts(page):
    """Each piece of text with the place where it begins, in points from the left edge."""
    found = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            found.append((text.strip(), tm[4] * cm[0] + tm[5] * cm[2] + cm[4]))

    page.extract_text(visitor_text=visit)
    return found


def test_text_begins_inside_the_margins_however_tall_the_chart_or_wide_the_table():
    reader = read("# T", table(rows=4, columns=11, head="Trực nghiêng"), figure(height=2000))

    assert len(reader.pages) == 1
    assert all(30 * MM - 1 <= x <= 190 * MM for _, x in starts(reader.pages[0]))


def test_a_column_is_never_narrower_than_its_longest_word():
    heads = (Head("Đơn vị"), *(Head("nghiêng"),) * 8)
    narrow = Table("Các xã", (heads,), (("x",) * 9,), (20, *(1,) * 8), ("left",) * 9)

    at = sorted(x for text, x in starts(read("# T", narrow).pages[0]) if text == "nghiêng")

    assert len(at) == 8
    assert min(right - left for left, right in pairwise(at)) > 11 * 3.3


def test_a_table_whose_words_fit_no_way_is_refused():
    with pytest.raises(RenderError, match="“Các xã” có nhiều cột hoặc từ dài quá"):
        made("# T", table(rows=1, columns=30, head="Nghiêng_ngả"))


def test_a_letter_our_faces_lack_is_printed_as_a_box():
    """One emoji in a unit's name must not cost the office its page."""
    drawn = SVG.format(height=200).replace("</svg>", '<text x="9" y="90" font-family="Tinos">Xã 😀</text></svg>')
    text = (
        read("# T", Paragraphs(("😀 chưa xong 漢",)), Figure("Hình", "Số chính là 5.", drawn)).pages[0].extract_text()
    )
    assert "□ chưa xong □" in text and "Xã □" in text


def test_title_author_keywords_language_date_and_bookmarks():
    reader = read(*everything(), keywords=["TTHC"])

    assert reader.metadata.title == "BÁO CÁO – Kết quả tuần 45"
    assert reader.metadata.author == "VĂN PHÒNG HĐND VÀ UBND"
    assert reader.metadata["/Keywords"] == "TTHC"
    assert reader.metadata.creation_date.date().isoformat() == "2024-11-04"
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert [one["/Title"] for one in reader.outline if isinstance(one, dict)] == [
        "I. MỤC",
        "Phụ lục I Các huyện",
        "Phụ lục II Các xã",
    ]


def test_it_declares_pdf_a_and_pdf_ua_and_gives_charts_their_alternative_text():
    reader = read(*everything())

    declared = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2" in declared and "<pdfaid:conformance>A" in declared
    assert "<pdfuaid:part>1" in declared
    assert "Số chính là 5." in alternatives(reader.trailer["/Root"]["/StructTreeRoot"])


def alternatives(node):
    children = node.get("/K", [])
    children = children if isinstance(children, list) else [children]
    found = [str(node["/Alt"])] if "/Alt" in node else []
    nodes = [one for one in (child.get_object() for child in children) if isinstance(one, dict)]
    return found + [alt for one in nodes for alt in alternatives(one)]


def test_the_same_notebook_gives_the_same_bytes_in_any_process():
    here = hashlib.sha256(made(*everything())).hexdigest()
    program = "import hashlib, test_render_pdf as t; print(hashlib.sha256(t.made(*t.everything())).hexdigest())"
    folder = Path(__file__).parent

    for seed in ("1", "2"):
        path = os.pathsep.join((str(folder), str(folder.parent)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        there = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )

        assert there.stdout.strip() == here
