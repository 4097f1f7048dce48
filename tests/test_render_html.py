import re
from html.parser import HTMLParser

import nbformat.v4 as v4
import pytest

from tthc_analysis.blocks import Bullets, Figure, Head, Letterhead, Paragraphs, Signature, Table
from tthc_analysis.errors import RenderError
from tthc_analysis.render.html import BriefingHTML, inline_svg

HOSTILE = ("<script>alert(1)</script>", '" onload="x', '#read("x")', "{{ 7*7 }}", "$a$", "_*_", "</style>", "&amp;")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    '<defs><clipPath id="c"><rect id="r"/></clipPath></defs>'
    '<use xlink:href="#r" clip-path="url(#c)" fill="#abc"/></svg>'
)
HEAD = Letterhead(
    "UBND HUYỆN MẪU", "VĂN PHÒNG", "Số:     /BC-VP", "Huyện Mẫu, ngày", "BÁO CÁO", "Tuần 45", ("Chủ tịch", "Phó")
)
VOID = {"meta", "br", "col", "link", "img"}


def page(*shown, head=HEAD):
    cells = [v4.new_code_cell("x", execution_count=1, outputs=[_displayed(head)])]
    for one in shown:
        if isinstance(one, str):
            cells.append(v4.new_markdown_cell(one))
        else:
            cells.append(v4.new_code_cell("x", execution_count=1, outputs=[_displayed(one)]))
    return BriefingHTML().from_notebook_node(v4.new_notebook(cells=cells))[0]


def _displayed(block):
    return v4.new_output("display_data", data=block._repr_mimebundle_())


class Reader(HTMLParser):
    """What a browser would see: tags, ids, words; fails on tags that do not nest."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def table(**how):
    return Table("Bảng <b>", ((Head("A"), Head("B")),), (("x", "1,5"), ("y", "2,5")), (1, 1), ("left", "right"), **how)


def test_every_text_of_every_block_is_on_the_page():
    made = Reader(
        page(
            "## I. MỤC\n\nLời **đậm**.\n\n1. một\n2. hai",
            Paragraphs(("Đoạn một.", "Đoạn hai.")),
            Bullets(("Gạch một.",)),
            table(note="Ghi chú."),
            Figure("Hình vẽ", "Số chính là 5.", SVG),
            Signature(("CHÁNH VĂN PHÒNG",), ("Như trên", "Lưu: VT")),
        )
    )

    for words in (
        "UBND HUYỆN MẪU", "VĂN PHÒNG", "Huyện Mẫu, ngày", "BÁO CÁO Tuần 45", "Chủ tịch;", "Phó.", "I. MỤC", "đậm",
        "một", "hai", "Đoạn hai.", "Gạch một.", "Bảng 1. Bảng <b>", "2,5", "Ghi chú.", "Hình 1. Hình vẽ",
        "CHÁNH VĂN PHÒNG", "Lưu: VT.",
    ):  # fmt: skip
        assert words in made.text
    assert ("aria-label", "Số chính là 5.") in made.attributes


def test_hostile_text_stays_text_everywhere():
    wicked = " ".join(HOSTILE)
    spread = Table(wicked, ((Head(wicked),),), ((wicked,),), (1,), ("left",), note=wicked)
    head = Letterhead(*[wicked] * 6, (wicked,), wicked)

    made = Reader(page(Paragraphs((wicked,)), Bullets((wicked,)), spread, Signature((wicked,), (wicked,)), head=head))

    assert "script" not in made.tags
    assert not [name for name, _ in made.attributes if name.startswith("on")]
    assert made.text.count(" ".join(wicked.split())) >= 14


def test_raw_html_in_markdown_is_shown_not_obeyed():
    made = Reader(page("<script>alert(1)</script>\n\na <img src=x onerror=y> b [c](javascript:x)"))

    assert "<script>alert(1)</script>" in made.text
    assert not {"script", "img", "a"} & set(made.tags) - {"a"}
    assert [value for name, value in made.attributes if name == "href"] == ["#content"]


def test_the_page_asks_nothing_of_the_network():
    html = page("[Cổng](https://dichvucong.gov.vn)", Figure("a", "b", SVG))

    assert re.findall(r"https?://[^\"]+", html) == ["https://dichvucong.gov.vn"]
    assert html.count("@font-face") == 4
    assert not re.search(r"@import|url\((?!data:|#)", html)


def test_the_page_forbids_every_request_itself():
    assert "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:" in page()


def test_a_table_is_styled_by_the_sheet_alone():
    html = page(table())

    assert not re.search(r"<(?:table|col|th|td)[^>]* style=", html)
    assert "#bang-1 col:nth-child(2) { width: 50.0%; }" in html


def test_what_scrolls_can_be_reached_by_keyboard():
    html = page(table(), Figure("a", "b", SVG))

    assert re.findall(r'<(section|figure)\b[^>]* tabindex="0"', html) == ["section", "figure"]


def test_language_title_main_and_heading_order():
    html = page("## I. A\n\n#### sub")
    made = Reader(html)

    assert '<html lang="vi">' in html
    assert "<title>BÁO CÁO – Tuần 45</title>" in html
    assert [tag for tag in made.tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h3"]
    assert made.tags.count("main") == 1


def test_two_charts_do_not_share_ids():
    made = Reader(page(Figure("a", "b", SVG), Figure("c", "d", SVG)))

    ids = [value for name, value in made.attributes if name == "id"]
    assert len(ids) == len(set(ids)) == 5
    assert {"#fig1-r", "#fig2-r"} <= {value for name, value in made.attributes if name == "href"}


def test_chart_references_follow_their_ids_and_colours_stay():
    made = inline_svg(SVG, "fig1-")

    assert 'href="#fig1-r"' in made
    assert 'clip-path="url(#fig1-c)"' in made
    assert 'fill="#abc"' in made


def test_a_chart_cannot_act_or_reach_out():
    made = inline_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x"><script>x</script><a href="http://x"><path/></a>'
        '<image href="http://x/y.png"/><foreignObject/></svg>',
        "f-",
    )

    assert made == "<svg><image /></svg>"


def test_what_is_not_svg_is_refused():
    with pytest.raises(RenderError, match="SVG"):
        page(Figure("a", "b", "<svg><"))


def test_our_row_is_marked_and_a_wide_table_asks_for_a_wide_page():
    html = page(table(marked=(1,), wide=True))

    assert re.search(r'<tr class="ours"><th scope="row" class="left"[^>]*>y</th>', html)
    assert 'class="table wide"' in html


def test_label_stands_on_every_printed_page():
    head = Letterhead("a", "b", "c", "d", "e", "f", (), 'MẪU "x"')

    html = page(head=head)

    css = re.search(r"@bottom-center { content: \"([^\"]*)\"", html)[1]
    assert "".join(chr(int(one, 16)) for one in re.findall(r"\\([0-9a-f]+) ", css)) == 'MẪU "x"'


def test_one_addressee_needs_no_list():
    head = Letterhead("a", "b", "c", "d", "e", "f", ("Chủ tịch",))

    assert "Kính gửi: Chủ tịch</p>" in page(head=head)


def test_the_same_notebook_gives_the_same_page():
    assert page(table(), Figure("a", "b", SVG)) == page(table(), Figure("a", "b", SVG))
