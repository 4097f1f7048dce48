"""Blocks carry themselves as JSON and show themselves as HTML."""

import json

from tthc_analysis.blocks import MIME, Head, Paragraphs, Record, Table, text

HOSTILE = '<script>alert("x")</script> {{ 7 * 7 }} & <b>'


def table(**changes) -> Table:
    parts = {
        "caption": "Bảng",
        "head": ((Head("Đơn vị", rows=2), Head("Kết quả", cols=2)), (Head("Số"), Head("Hạng"))),
        "rows": (("Xã An Mẫu", "1", "2"), (HOSTILE, "3", "4")),
        "widths": (2.0, 1.0, 1.0),
        "align": ("left", "right", "center"),
        "marked": (0,),
    }
    return Table(**(parts | changes))


def test_a_block_carries_itself_as_json_beside_its_html():
    bundle = table()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain", MIME}
    assert json.loads(json.dumps(bundle[MIME]))["rows"][0] == ["Xã An Mẫu", "1", "2"]
    assert bundle[MIME]["kind"] == "table"


def test_a_table_has_caption_scopes_and_its_marked_row():
    html = table()._repr_mimebundle_()["text/html"]
    assert "<caption><span>Bảng</span></caption>" in html
    assert html.count('scope="row"') == 2 and 'scope="colgroup" colspan="2"' in html
    assert html.count('class="ours"') == 1


def test_columns_are_aligned_where_no_stylesheet_of_ours_is_at_hand():
    """JupyterLab sets every cell to the right."""
    html = table()._repr_mimebundle_()["text/html"]
    assert [html.count(f'style="text-align: {side}"') for side in ("left", "right", "center")] == [2, 2, 4 + 2]


def test_text_from_data_cannot_become_markup():
    html = table()._repr_mimebundle_()["text/html"] + Paragraphs((HOSTILE,))._repr_mimebundle_()["text/html"]
    assert "<script" not in html and "<b>" not in html
    assert "{{ 7 * 7 }}" in html


def test_a_record_has_no_printed_face():
    assert Record({"a": 1})._repr_mimebundle_()["text/html"].strip() == ""


def test_a_block_is_told_as_text_line_by_line():
    assert text(table(rows=(("Xã An Mẫu", "1", "2"), ("Xã Bình Mẫu", "3", "4"))), most=1) == "Bảng\nXã An Mẫu | 1 | 2"
    assert text(Paragraphs(("Một.", "Hai."))) == "Một.\nHai."
    assert text(None) == ""
