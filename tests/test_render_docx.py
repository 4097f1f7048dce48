import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image
from pypdf import PdfReader

from tests.test_render_pdf import HEAD, HOSTILE, SIGNED, everything, figure, notebook, table
from tthc_analysis.blocks import Bullets, Head, Letterhead, Paragraphs, Signature, Table
from tthc_analysis.errors import RenderError
from tthc_analysis.render.document import document
from tthc_analysis.render.docx import BriefingDOCX, docx
from tthc_analysis.render.docx.widths import width

OFFICE = pytest.mark.skipif(
    not shutil.which("soffice") and not os.environ.get("CI_TOOLS"), reason="LibreOffice is not installed"
)
PIECES = ("text", "texts", "caption", "note", "rows", "content", "items", "head", "attached", "signer", "recipients")
HEADED = ("label", "parent_body", "issuing_body", "number", "place_and_date", "title", "subject", "addressees")


def made(*shown, **metadata):
    return BriefingDOCX().from_notebook_node(notebook(*shown, **metadata))[0]


def read(*shown, **metadata):
    return Document(io.BytesIO(made(*shown, **metadata)))


def found(element, path):
    """Elements, or values of attributes, below an element or a document."""
    return getattr(element, "element", element).xpath(path)


def words(element):
    """One string a paragraph, fields and links with it."""
    return [
        "".join(found(one, ".//w:t/text()")).replace("\u00a0", " ") for one in found(element, "descendant-or-self::w:p")
    ]


def styled(element, style):
    return found(element, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def kept(element):
    return bool(found(element, ".//w:pPr/w:keepNext"))


def paper(word):
    """The table of a document that is neither letterhead nor signature."""
    return found(word, ".//w:tbl[w:tblPr/w:tblStyle/@w:val='TableGrid']")[0]


def cells(row):
    return [" ".join(words(one)) for one in found(row, "./w:tc")]


def test_every_text_of_every_block_is_in_the_document():
    text = words(read(*everything()))

    for one in (
        "SỐ LIỆU MẪU", "UBND HUYỆN MẪU", "VĂN PHÒNG HĐND VÀ UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số:       /BC-VP", "Độc lập - Tự do - Hạnh phúc", "Huyện Mẫu, ngày     tháng     năm 2024", "BÁO CÁO",
        "Kết quả tuần 45", "Kính gửi:", "- Chủ tịch UBND huyện;", "- Các Phó Chủ tịch.", "I. MỤC", "1. Mục con",
        "Lời đậm và nghiêng, Cổng.", "một", "hai", "Đoạn hai.", "Gạch hai.", "Bảng 1. Các xã", "Cột 2", "2,2",
        "Ghi chú.", "Hình 1. Hình vẽ", "Kính báo cáo./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHÁNH VĂN PHÒNG",
        "Phụ lục IICác xã", "Bảng 3. Các xã", "Xã Số 59",
    ):  # fmt: skip
        assert one in text


def test_a_block_of_another_kind_is_refused():
    content = {**document(notebook("# T")), "blocks": [{"kind": "video"}]}

    with pytest.raises(RenderError, match="video"):
        docx(content)


def test_hostile_text_stays_text_and_what_no_xml_may_hold_is_left_out():
    hostile = HOSTILE + "\x00\x08\x0b\x1b\ufffe\ud800"
    one = Table(hostile, ((Head(hostile),),), ((hostile,),), (1,), ("left",), note=hostile)
    head = Letterhead(*[hostile] * 6, (hostile,), hostile)
    word = read(head, Paragraphs((hostile,)), Bullets((hostile,)), one, Signature((hostile,), (hostile,)))

    assert "".join(words(word)).count(HOSTILE) == 16
    assert word.core_properties.author == HOSTILE


def test_pages_are_a4_with_the_margins_of_an_official_document():
    page = read(HEAD).sections[0]

    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = page.top_margin, page.bottom_margin, page.left_margin, page.right_margin
    assert [round(side.mm) for side in margins] == [20, 20, 30, 20]


def test_letters_are_times_new_roman_in_every_script_and_the_language_is_vietnamese():
    word = read(HEAD)
    base = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]

    assert {base.rFonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert base.xpath("w:lang/@w:val") == ["vi-VN"]
    assert base.xpath("w:sz/@w:val") == ["26"]
    assert word.styles.element.xpath(".//w:style//w:rFonts") == []


def test_body_text_is_justified_with_its_first_line_set_in_and_room_below():
    body = read(HEAD).styles["Body Text"].element.pPr

    assert body.jc.val.name == "JUSTIFY"
    assert round(body.first_line_indent.cm, 1) == 1
    assert body.spacing_after >= Pt(6)


def test_a_number_does_not_begin_a_line_without_its_word():
    assert read("# T", "xếp hạng 8/12, ngày 05, 8 xã").paragraphs[1].text == "xếp hạng\u00a08/12, ngày\u00a005, 8 xã"


def test_headings_are_real_ones_and_black():
    word = read(HEAD, "## I. MỤC\n\n### 1. Mục con\n\n#### a) Nhỏ")

    heads = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith(("Title", "Heading"))]
    assert heads == [
        ("Title", "BÁO CÁO"), ("Heading 1", "I. MỤC"), ("Heading 2", "1. Mục con"), ("Heading 3", "a) Nhỏ")
    ]  # fmt: skip
    assert word.styles.element.xpath(".//w:style[starts-with(@w:styleId, 'Heading')]//w:color") == []


def test_a_notebook_without_letterhead_begins_with_its_title():
    assert read("# Vì sao?").paragraphs[0].style.name == "Title"


def test_letterhead_stands_in_two_columns_without_borders():
    head = read(HEAD).tables[0]

    assert found(head._tbl, ".//w:tblBorders | .//w:tcBorders") == []
    assert [cells(row) for row in found(head._tbl, "./w:tr")] == [
        [
            "UBND HUYỆN MẪU VĂN PHÒNG HĐND VÀ UBND ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ",
        ],
        ["Số:       /BC-VP", "Huyện Mẫu, ngày     tháng     năm 2024"],
    ]


def test_rules_are_half_whole_and_a_third_as_long_as_the_words_above():
    word = read(HEAD)
    left, right = (int(one) for one in found(word.tables[0]._tbl, "./w:tblGrid/w:gridCol/@w:w"))

    long = [
        room - sum(int(found(rule, f".//w:ind/@w:{side}")[0]) for side in ("left", "right"))
        for rule, room in zip(styled(word, "Rule"), (left, right, Mm(160).twips), strict=True)
    ]

    asked = ("VĂN PHÒNG HĐND VÀ UBND", 12, 0.5), ("Độc lập - Tự do - Hạnh phúc", 13, 1), ("Kết quả tuần 45", 13, 0.35)
    assert long == [pytest.approx(part * width(text, size, bold=True), abs=3) for text, size, part in asked]


def test_one_addressee_stands_on_the_line_and_several_below_it():
    one = Letterhead("UBND", "VP", "Số", "Ngày", "BÁO CÁO", "Tuần", ("Chủ tịch",))

    assert [words(line)[0] for line in styled(read(one), "Addressee")] == ["Kính gửi: Chủ tịch"]
    assert [words(line)[0] for line in styled(read(HEAD), "Addressee")] == [
        "Kính gửi:", "- Chủ tịch UBND huyện;", "- Các Phó Chủ tịch."
    ]  # fmt: skip


def test_the_page_number_stands_in_the_middle_above_but_not_on_the_first_page():
    word = read(HEAD)
    first = word.sections[0]

    assert found(first.header._element, ".//w:fldSimple/@w:instr") == ["PAGE"]
    assert first.header.paragraphs[0].style.paragraph_format.alignment.name == "CENTER"
    assert first.different_first_page_header_footer
    assert found(first.first_page_header._element, ".//w:fldSimple") == []


def test_a_sample_says_so_in_a_red_frame_and_at_the_foot_of_every_page():
    word = read(HEAD)
    footers = word.sections[0].footer, word.sections[0].first_page_footer

    assert [words(one)[0] for one in styled(word, "SampleLabel")] == ["SỐ LIỆU MẪU"]
    assert [one.paragraphs[0].text for one in footers] == ["SỐ LIỆU MẪU"] * 2
    assert set(word.styles.element.xpath(".//w:style[@w:styleId='SampleLabel']//@w:color")) == {"9B0018"}


def test_a_real_week_carries_no_label():
    word = read(Letterhead("UBND", "VP", "Số", "Ngày", "BÁO CÁO", "Tuần", ()))

    assert styled(word, "SampleLabel") == []
    assert word.sections[0].footer.is_linked_to_previous


def test_each_annex_is_a_section_numbered_apart_and_a_wide_table_lies_on_its_side():
    word = read(*everything())

    assert [
        (page.orientation.name, page.different_first_page_header_footer, page._sectPr.xpath("w:pgNumType/@w:start"))
        for page in word.sections
    ] == [("PORTRAIT", True, ["1"]), ("LANDSCAPE", True, ["1"]), ("PORTRAIT", True, ["1"])]
    assert {page.start_type.name for page in word.sections} == {"NEW_PAGE"}
    assert all(page.header.is_linked_to_previous for page in word.sections[1:])


def test_a_wide_table_among_others_does_not_count_pages_anew():
    word = read("# T", "Lời.", table(wide=True), "Lời.")

    assert [page.different_first_page_header_footer for page in word.sections] == [True, False, False]
    assert [page._sectPr.xpath("w:pgNumType/@w:start") for page in word.sections] == [["1"], [], []]


def test_no_section_ends_in_a_paragraph_of_its_own():
    ends = [one.getparent().getparent() for one in found(read(*everything()), ".//w:pPr/w:sectPr")]

    assert [one.style for one in ends] == ["TableEnd", "TableEnd"]


def test_an_annex_says_its_number_its_title_and_what_it_is_attached_to():
    head = Letterhead("UBND", "VP", "Số", "Ngày", "BÁO CÁO", "Tuần", (), attached="(Kèm theo Báo cáo)")
    word = read(head, SIGNED, "## Các huyện", "Lời.")
    title = styled(word, "AnnexHeading")[0]

    assert found(title, ".//w:t/text() | .//w:br/@w:type | .//w:br") == [
        "Phụ lục",
        found(title, ".//w:br")[0],
        "Các huyện",
    ]
    assert [words(one)[0] for one in styled(word, "AnnexAttached")] == ["(Kèm theo Báo cáo)"]
    look = word.styles["Annex Heading"]
    assert (look.font.size, look.base_style.font.bold) == (Pt(14), True)
    assert word.styles["Annex Attached"].font.italic


def test_inlines_keep_emphasis_code_links_and_line_breaks():
    line = read("# T", "a **b *c*** `d` [e](https://gov.vn/?x=1&y=2)  \nf").paragraphs[1]

    looks = {run.text: (run.bold, run.italic) for run in line.runs if run.text.strip()}
    assert looks == {"a ": (None, None), "b ": (True, None), "c": (True, True), "d": (None, True), "f": (None, None)}
    assert [(one.text, one.url) for one in line.hyperlinks] == [("e", "https://gov.vn/?x=1&y=2")]
    assert "\n" in line.text


def test_lists_nest_and_begin_where_they_say():
    word = read("# T", "3. một\n   - gạch\n4. hai\n\n   thêm", "1. khác", Bullets(("vạch",)))
    numbering = word.part.numbering_part.element

    lists = {one.text: one._p.pPr.numPr for one in word.paragraphs if one._p.pPr.numPr is not None}
    assert {text: one.ilvl.val for text, one in lists.items()} == {"một": 0, "gạch": 1, "hai": 0, "khác": 0, "vạch": 0}
    starts = {
        text: numbering.num_having_numId(one.numId.val).xpath("w:lvlOverride/w:startOverride/@w:val")
        for text, one in lists.items()
    }
    assert starts == {"một": ["3"], "hai": ["3"], "gạch": [], "khác": ["1"], "vạch": []}
    assert lists["một"].numId.val == lists["hai"].numId.val
    assert [words(one)[0] for one in styled(word, "ListContinue")] == ["thêm"]


def test_a_list_deeper_than_word_counts_stays_on_its_last_level():
    deep = "\n".join(f"{'  ' * level}- {level}" for level in range(12))

    assert found(read("# T", deep), ".//w:ilvl/@w:val") == [*map(str, range(9)), "8", "8", "8"]


def test_header_rows_are_repeated_and_no_row_is_divided():
    heads = (Head("Đơn vị", rows=2), Head("Số hóa", cols=2)), (Head("Kết quả"), Head("Hạng"))
    rows = found(paper(read("# T", Table("", heads, (("a", "1", "2"),), (1,) * 3, ("left",) * 3))), "./w:tr")

    assert [bool(found(row, "./w:trPr/w:tblHeader")) for row in rows] == [True, True, False]
    assert all(found(row, "./w:trPr/w:cantSplit") for row in rows)
    assert [cells(row) for row in rows] == [["Đơn vị", "Số hóa"], ["", "Kết quả", "Hạng"], ["a", "1", "2"]]
    assert [found(row, ".//w:vMerge/@w:val") for row in rows] == [["restart"], ["continue"], []]
    assert found(rows[0], ".//w:gridSpan/@w:val") == ["2"]


def test_only_a_row_too_long_for_a_page_may_be_divided():
    one = Table("", ((Head("A"),),), (("x " * 999,), ("x",)), (1,), ("left",))

    assert [bool(found(row, "./w:trPr/w:cantSplit")) for row in found(paper(read("# T", one)), "./w:tr")] == [
        True, False, True
    ]  # fmt: skip


def test_columns_are_as_wide_as_asked_and_stay_so():
    one = Table("", ((Head("A"), Head("B")),), (("a", "b"),), (3, 1), ("left", "left"))
    made = paper(read("# T", one))

    columns = [int(column) for column in found(made, "./w:tblGrid/w:gridCol/@w:w")]
    assert columns == pytest.approx([Mm(120).twips, Mm(40).twips], abs=1)
    assert [int(column) for column in found(made, "./w:tr[2]//w:tcW/@w:w")] == columns
    assert found(made, "./w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_a_column_is_never_narrower_than_its_longest_word():
    heads = (Head("Đơn vị"), *(Head("nghiêng"),) * 8)
    narrow = paper(read("# T", Table("", (heads,), (("x",) * 9,), (20, *(1,) * 8), ("left",) * 9)))

    columns = [int(column) for column in found(narrow, "./w:tblGrid/w:gridCol/@w:w")]
    assert sum(columns) == pytest.approx(Mm(160).twips, abs=5)
    assert min(columns) > width("nghiêng", 11, bold=True)


def test_words_that_fit_no_way_are_set_small_within_the_page():
    made = paper(read("# T", table(rows=1, columns=30, head="Nghiêng_ngả")))

    assert set(found(made, ".//w:sz/@w:val")) == {"16"}
    assert sum(map(int, found(made, "./w:tblGrid/w:gridCol/@w:w"))) == pytest.approx(Mm(160).twips, abs=15)


def test_cells_are_aligned_and_our_rows_stand_out():
    made = paper(read("# T", table(marked=(1,))))
    rows = found(made, "./w:tr")

    assert [found(row, ".//w:jc/@w:val") for row in rows[:2]] == [["center"] * 3, ["left", "right", "right"]]
    assert [set(found(row, ".//w:shd/@w:fill")) for row in rows] == [{"EBEBEB"}, set(), {"E9EEF6"}, set()]
    assert [len(found(row, ".//w:b")) for row in rows] == [3, 0, 3, 0]


def test_captions_count_by_field_and_stay_with_what_they_name():
    word = read("# T", table(note="Ghi chú."), figure())
    caption, grid, note, picture, below = found(word, "./w:body/*")[1:-1]

    assert (words(caption), words(note), words(below)) == (["Bảng 1. Các xã"], ["Ghi chú."], ["Hình 1. Hình vẽ"])
    assert grid.tag == qn("w:tbl")
    assert kept(caption) and kept(picture) and not kept(below)
    assert found(word, ".//w:fldSimple/@w:instr") == [r"SEQ Bảng \* ARABIC", r"SEQ Hình \* ARABIC"]


def test_a_short_table_stays_on_one_page_and_a_long_one_may_break_below_its_header():
    short, long = (found(paper(read("# T", table(rows=rows))), "./w:tr") for rows in (4, 40))

    assert [kept(row) for row in short] == [True, True, True, True, False]
    assert [kept(row) for row in long] == [True, *[False] * 40]


def test_a_chart_is_a_white_picture_as_wide_as_the_text_with_its_alternative_text():
    word = read("# T", figure())
    shape = word.inline_shapes[0]
    picture = Image.open(io.BytesIO(next(iter(word.part.package.image_parts)).blob))

    assert round(shape.width.mm) == 160
    assert picture.width == pytest.approx(160 / 25.4 * 220, abs=2)
    assert picture.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    assert found(word, ".//wp:docPr/@descr") == ["Số chính là 5."]


def test_a_chart_however_tall_fits_on_the_page():
    assert round(read("# T", figure(height=2000)).inline_shapes[0].height.mm) == 178


def test_what_is_no_chart_is_refused():
    broken = figure()
    object.__setattr__(broken, "svg", "<svg")

    with pytest.raises(RenderError, match="Typst"):
        made("# T", broken)


@pytest.mark.parametrize("before", [Paragraphs(("a", "b")), Bullets(("a", "b")), "a", "1. a\n   - b", table()])
def test_signature_is_whole_and_kept_with_what_stands_before_it(before):
    body = found(read("# T", before, SIGNED), "./w:body/*")
    last, signed = body[-4:-2]

    assert kept(last)
    assert found(signed, "./w:tr/w:trPr/w:cantSplit")
    assert cells(found(signed, "./w:tr")[0]) == ["Nơi nhận: - Như trên; - Lưu: VT.", "CHÁNH VĂN PHÒNG "]


def test_recipients_are_set_smaller_below_a_bold_italic_label():
    styles = read(HEAD, SIGNED).styles

    label, one, signer = styles["Recipients Label"].font, styles["Recipient"].font, styles["Signer"].font
    assert (label.size, label.bold, label.italic) == (Pt(12), True, True)
    assert (one.size, one.bold) == (Pt(11), None)
    assert signer.bold


def test_title_author_keywords_language_and_dates():
    told = read(*everything(), keywords=["TTHC", "tuần"]).core_properties

    assert (told.title, told.author) == ("BÁO CÁO – Kết quả tuần 45", "VĂN PHÒNG HĐND VÀ UBND")
    assert (told.keywords, told.language, told.comments) == ("TTHC, tuần", "vi", "")
    assert {told.created.date().isoformat(), told.modified.date().isoformat()} == {"2024-11-04"}


def test_nothing_of_the_library_s_own_template_is_left():
    names = ZipFile(io.BytesIO(made(HEAD))).namelist()

    assert [name for name in names if "theme" in name or "thumbnail" in name or "custom" in name or "app" in name] == []


def test_the_same_notebook_gives_the_same_bytes_in_any_process():
    here = hashlib.sha256(made(*everything())).hexdigest()
    program = "import hashlib, tests.test_render_docx as t; print(hashlib.sha256(t.made(*t.everything())).hexdigest())"

    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])}
        there = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )

        assert there.stdout.strip() == here


def test_parts_lie_in_one_order_and_of_no_time():
    parts = ZipFile(io.BytesIO(made(*everything()))).infolist()

    assert [part.filename for part in parts] == sorted(part.filename for part in parts)
    assert parts[0].filename == "[Content_Types].xml"
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}


def pieces(value, keys=PIECES):
    """Every text a reader sees of a block."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in pieces(one)]
    if isinstance(value, dict):
        shown = keys + HEADED if value.get("kind") == "letterhead" else keys
        return [text for key in shown for text in pieces(value.get(key))]
    return []


@OFFICE
@pytest.mark.timeout(180)
def test_libreoffice_opens_it_and_prints_every_text(tmp_path):
    shown = everything()
    (tmp_path / "briefing.docx").write_bytes(made(*shown))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*office, str(tmp_path / "briefing.docx")], check=True, capture_output=True)

    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "briefing.pdf").pages).split())

    told = [" ".join(piece.split()) for piece in pieces(document(notebook(*shown))["blocks"])]
    assert len(told) > 200
    assert [piece for piece in told if piece not in text] == []
