import unicodedata

import nbformat.v4 as v4
import pandas as pd
import pytest

from tthc_analysis.blocks import Bullets, Head, Letterhead, Paragraphs, Record, Signature, Table
from tthc_analysis.errors import RenderError
from tthc_analysis.render.document import document, grid

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"
HEAD = Letterhead(
    "UBND", "VĂN PHÒNG", "Số:     /BC-VP", "Xã Mẫu, ngày", "BÁO CÁO", "Tuần 45", ("Chủ tịch",), None, "(Kèm theo)"
)
SIGNED = Signature(("CHÁNH VĂN PHÒNG",), ("Như trên",))


def shown(data, **metadata):
    return v4.new_output("display_data", data=data, metadata=metadata)


def cell(*outputs, tags=(), count=1):
    return v4.new_code_cell("x", outputs=list(outputs), execution_count=count, metadata={"tags": list(tags)})


def block(one):
    return shown(one._repr_mimebundle_())


def notebook(*cells, **metadata):
    cells = [v4.new_markdown_cell(one) if isinstance(one, str) else one for one in cells]
    return v4.new_notebook(cells=cells, metadata=metadata)


def blocks(*cells):
    return document(notebook("# T", *cells))["blocks"][1:]


def text(words):
    return [{"kind": "text", "text": words}]


def test_blocks_come_in_the_order_of_the_notebook():
    made = document(notebook(cell(block(HEAD)), "## I. A", cell(block(Paragraphs(("a",))), block(Bullets(("b",))))))

    assert [one["kind"] for one in made["blocks"]] == ["letterhead", "heading", "paragraphs", "bullets"]


def test_title_author_label_and_date_come_from_letterhead_and_metadata():
    made = document(notebook(cell(block(HEAD)), tthc={"date": "2024-11-04", "keywords": ["TTHC"]}))

    assert made["title"] == "BÁO CÁO – Tuần 45"
    assert (made["author"], made["label"], made["date"]) == ("VĂN PHÒNG", None, "2024-11-04")
    assert made["keywords"] == ["TTHC"]


def test_a_record_is_not_printed_but_gives_the_date():
    made = document(notebook("# T", cell(block(Record({"report_date": "2024-11-04"})))))

    assert made["date"] == "2024-11-04"
    assert [one["kind"] for one in made["blocks"]] == ["heading"]


def test_a_notebook_without_letterhead_takes_its_first_heading_as_title():
    assert document(notebook("# Vì *sao* thấp?"))["title"] == "Vì sao thấp?"


def test_a_notebook_without_any_title_is_refused():
    with pytest.raises(RenderError, match="đầu đề"):
        document(notebook("words"))


def test_texts_leave_in_composed_form():
    split = unicodedata.normalize("NFD", "Số hóa hồ sơ")

    made = blocks(split, cell(block(Paragraphs((split,)))))

    assert made == [
        {"kind": "paragraph", "content": text("Số hóa hồ sơ")},
        {"kind": "paragraphs", "texts": ["Số hóa hồ sơ"]},
    ]


@pytest.mark.parametrize("tag", ["remove-cell", "parameters", "injected-parameters"])
def test_hidden_cells_are_left_out(tag):
    assert blocks(cell(block(Paragraphs(("a",))), tags=[tag])) == []


def test_a_failed_cell_is_refused_even_when_hidden():
    failed = cell(v4.new_output("error", ename="ValueError", evalue="bad"), tags=["remove-cell"])

    with pytest.raises(RenderError, match=r"ô thứ 2 .*ValueError: bad"):
        document(notebook("# T", failed))


def test_a_cell_that_was_not_run_is_refused():
    with pytest.raises(RenderError, match=r"ô thứ 2 .*chưa chạy"):
        document(notebook("# T", cell(count=None)))


def test_heading_levels_count_from_one_below_the_letterhead_and_skip_none():
    made = document(notebook(cell(block(HEAD)), "# a", "## b", "#### c", "##### d", "## e"))["blocks"][1:]

    assert [one["level"] for one in made] == [1, 1, 2, 3, 1]


def test_only_the_first_heading_of_a_notebook_without_letterhead_is_its_title():
    made = document(notebook("# a", "# b", "## c"))["blocks"]

    assert [one["level"] for one in made] == [0, 1, 1]


def test_after_the_signature_headings_open_annexes_with_roman_numbers():
    annexes = ("## Một", cell(block(Paragraphs(("a",)))), "## Trống", "### Cũng trống", "## Hai", "b")

    made = document(notebook(cell(block(HEAD)), cell(block(SIGNED)), *annexes))

    annexes = [one for one in made["blocks"] if one["kind"] == "annex"]
    assert [(one["number"], one["content"]) for one in annexes] == [("I", text("Một")), ("II", text("Hai"))]
    assert {one["attached"] for one in annexes} == {"(Kèm theo)"}
    assert "heading" not in [one["kind"] for one in made["blocks"]]


def test_a_single_annex_has_no_number_and_keeps_its_headings():
    made = document(
        notebook(cell(block(HEAD)), cell(block(SIGNED)), "## Một", "### Dưới", cell(block(Bullets(("a",)))))
    )

    assert [one["kind"] for one in made["blocks"][2:]] == ["annex", "heading", "bullets"]
    assert made["blocks"][2]["number"] is None


def test_captioned_tables_and_figures_are_numbered_apart():
    def table(caption):
        return block(Table(caption, ((Head("A"),),), (("1",),), (1,), ("left",)))

    picture = shown({"image/png": PIXEL}, alt="x", caption="c")

    made = blocks(cell(table("a"), picture, table(""), table("b")))

    assert [one.get("number") for one in made] == [1, 1, None, 2]


def test_inlines_keep_emphasis_links_code_and_line_breaks():
    made = blocks("a **b *c***  \n`d` [e](https://gov.vn) &amp; f\ng")

    assert made[0]["content"] == [
        *text("a "),
        {"kind": "strong", "content": [*text("b "), *text(""), {"kind": "emphasis", "content": text("c")}]},
        {"kind": "break"},
        {"kind": "code", "text": "d"},
        *text(" "),
        {"kind": "link", "url": "https://gov.vn", "content": text("e")},
        *text(" & f"),
        *text(" "),
        *text("g"),
    ]


def test_a_link_elsewhere_than_the_web_is_only_its_words():
    assert blocks("[a](javascript:alert(1))")[0]["content"] == text("a")


def test_raw_html_is_words():
    made = blocks("<script>x</script>", "a <b onclick=x>b")

    assert made[0]["content"] == text("<script>x</script>")
    assert made[1]["content"] == [*text("a "), *text("<b onclick=x>"), *text("b")]


def test_lists_nest_and_know_their_first_number():
    made = blocks("3. a\n   - b")

    inner = {"kind": "list", "start": None, "items": [[{"kind": "paragraph", "content": text("b")}]]}
    assert made == [{"kind": "list", "start": 3, "items": [[{"kind": "paragraph", "content": text("a")}, inner]]}]


def test_a_markdown_table_is_a_table():
    made = blocks("| a | b | c |\n|---|--:|---|\n| x | y | 96,70% |")[0]

    assert [one["text"] for one in made["head"][0]] == ["a", "b", "c"]
    assert made["rows"] == [["x", "y", "96,70%"]]
    assert made["align"] == ["left", "right", "right"]


def test_pictures_in_markdown_are_refused():
    with pytest.raises(RenderError, match="image"):
        blocks("![a](b.png)")


def test_svg_is_taken_before_html_with_its_alternative_text():
    picture = shown({"image/svg+xml": "<svg/>", "text/html": "<table></table>"}, **{"image/svg+xml": {"alt": "a"}})

    assert blocks(cell(picture)) == [{"kind": "figure", "caption": "", "alt": "a", "svg": "<svg/>"}]


def test_a_png_is_framed_in_its_own_size():
    assert 'viewBox="0 0 2 1"' in blocks(cell(shown({"image/png": PIXEL}, alt="a")))[0]["svg"]


def test_a_picture_without_alternative_text_is_refused():
    with pytest.raises(RenderError, match="lời mô tả"):
        blocks(cell(shown({"image/png": PIXEL})))


def test_a_data_frame_is_a_table_with_its_spans():
    columns = pd.MultiIndex.from_tuples([("A", "x"), ("A", "y"), ("B", "x")])
    index = pd.MultiIndex.from_tuples([("u", "1"), ("u", "2")])
    frame = pd.DataFrame([[1, 2, "c"], [3, 4, "d"]], index=index, columns=columns)

    made = blocks(cell(shown({"text/html": frame.to_html(), "text/plain": "x"})))[0]

    assert [(one["text"], one["cols"]) for one in made["head"][0]] == [("", 1), ("", 1), ("A", 2), ("B", 1)]
    assert made["rows"] == [["u", "1", "1", "2", "c"], ["", "2", "3", "4", "d"]]
    assert made["align"] == ["left", "right", "right", "right", "left"]
    assert len(made["widths"]) == 5


def test_plain_output_is_a_paragraph_that_keeps_its_lines():
    said = v4.new_output("stream", name="stdout", text="a\nb\n")

    assert blocks(cell(said))[0]["content"] == [*text("a"), {"kind": "break"}, *text("b")]


def test_what_was_said_on_stderr_is_not_printed():
    assert blocks(cell(v4.new_output("stream", name="stderr", text="warning"))) == []


def test_an_output_we_cannot_print_is_refused():
    with pytest.raises(RenderError, match="application/javascript"):
        blocks(cell(shown({"application/javascript": "x"})))


def test_a_ragged_table_is_refused():
    with pytest.raises(RenderError, match="thừa hoặc thiếu ô"):
        blocks(cell(block(Table("c", ((Head("A"), Head("B")),), (("1",),), (1, 1), ("left", "left")))))


def test_grid_moves_cells_beside_what_spans_them():
    def spot(text, cols=1, rows=1):
        return {"text": text, "cols": cols, "rows": rows}

    made = grid([[spot("a", rows=2), spot("b", cols=2)], [spot("c"), spot("d")]])

    assert {at: one["text"] for at, one in made.items()} == {(0, 0): "a", (0, 1): "b", (1, 1): "c", (1, 2): "d"}
