"""Executed notebook → the document that every face is set from: who, what and when, and a list of blocks, plain JSON.

A letter needs no notebook: `composed` makes the same of blocks, and of text in markdown between them.

Blocks are those of `tthc_analysis.blocks` and, from markdown, `heading` (level 0 is the document's own title),
`paragraph` and `list`, whose words are inlines: text, code, break, strong, emphasis and link. After the signature a
heading of level 1 opens an annex: kind `annex`, with its `number` (Roman; none for the only one) and `attached`, the
line below it. An annex without content is left out.
"""

import base64
import struct
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import unescape

import mistune
from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from tthc_analysis.blocks import MIME, Block
from tthc_analysis.errors import RenderError
from tthc_analysis.render.arrangement import annexed, levelled, noticed, numbered
from tthc_analysis.wording import making

HIDDEN = {"remove-cell", "parameters", "injected-parameters"}
FROM_BLOCKS = {"letterhead", "paragraphs", "bullets", "table", "figure", "signature", "record"}
UNDATED = "1970-01-01"
TITLED = " – "
MAIN_PAGES = 2
WEB = ("https://", "http://", "mailto:")

_parse = mistune.create_markdown(renderer=None, plugins=["table"])


def document(notebook: NotebookNode) -> dict:
    """Refuses a notebook that was not run to its end: what failed is never printed."""
    _refuse_unfinished(notebook.cells)
    shown = [cell for cell in notebook.cells if not HIDDEN & set(cell.metadata.get("tags", ()))]
    return _arranged([block for cell in shown for block in _cell(cell)], notebook.metadata.get("tthc", {}))


def composed(parts: Iterable[Block | str], day: date, pages: int) -> dict:
    """A letter of that day whose signature stands on the first `pages`, where the lines can be set so."""
    blocks = [block for part in parts for block in (_markdown(part) if isinstance(part, str) else [part.as_json()])]
    return _arranged(blocks, {"date": day.isoformat(), "pages": pages})


def _arranged(told: Iterable[dict], facts: Mapping) -> dict:
    blocks = [_composed(block) for block in told]
    head = next((block for block in blocks if block["kind"] == "letterhead"), None)
    record = next((block["content"] for block in blocks if block["kind"] == "record"), {})
    printed = noticed([block for block in blocks if block["kind"] != "record"], facts.get("notice"))
    return {
        "title": TITLED.join(filter(None, (head["title"], head["subject"]))) if head else _first_heading(blocks),
        "author": head["issuing_body"] if head else None,
        "label": head["label"] if head else None,
        "date": facts.get("date") or record.get("report_date"),
        "notice": facts.get("notice"),
        "keywords": list(facts.get("keywords", ())),
        "pages": facts.get("pages", MAIN_PAGES),
        "blocks": numbered(annexed(levelled(printed, titled=head is not None), head["attached"] if head else "")),
    }


def day(content: dict) -> date:
    """The document's own day, for what a file says of itself."""
    return date.fromisoformat(content["date"] or UNDATED)


def plain(inlines: Iterable[dict]) -> str:
    return "".join(one.get("text", " ") if "content" not in one else plain(one["content"]) for one in inlines)


def with_texts(value, change: Callable[[str], str]):
    """A block, or any part of one, with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: with_texts(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [with_texts(part, change) for part in value]
    return value


def grid(rows: Iterable[Iterable[dict]]) -> dict[tuple[int, int], dict]:
    """Cells {text, cols, rows} by the row and column of their first corner, beside all they span."""
    taken, corners = set(), {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            corners[y, x] = cell
            taken |= {(y + down, x + right) for down in range(cell["rows"]) for right in range(cell["cols"])}
    return corners


def _refuse_unfinished(cells: list[NotebookNode]) -> None:
    for number, cell in enumerate(cells, start=1):
        if cell.cell_type != "code":
            continue
        failed = [output for output in cell.outputs if output.output_type == "error"]
        if failed:
            raise RenderError(making.cell_failed(number, f"{failed[0].ename}: {failed[0].evalue}"))
        if cell.source.strip() and cell.execution_count is None:
            raise RenderError(making.cell_not_run(number))


def _composed(value):
    """Vietnamese letters as one character each: faces, searches and copied text all need them so."""
    return with_texts(value, lambda text: unicodedata.normalize("NFC", text))


def _first_heading(blocks: list[dict]) -> str:
    for block in blocks:
        if block["kind"] == "heading":
            return plain(block["content"])
    raise RenderError(making.no_title())


def _cell(cell: NotebookNode) -> list[dict]:
    if cell.cell_type == "markdown":
        return _markdown(cell.source)
    return [block for output in cell.get("outputs", ()) for block in _output(output)]


def _output(output: NotebookNode) -> list[dict]:
    """The richest face of an output we can print; what was said on stderr stays in the notebook."""
    if output.output_type == "stream":
        return _lines(output.text) if output.name == "stdout" else []
    data = output.data
    if MIME in data:
        return [_block(data[MIME])]
    for mime in ("image/svg+xml", "image/png"):
        if mime in data:
            return [_figure(mime, data[mime], output.metadata)]
    if "<table" in data.get("text/html", ""):
        return [_html_table(table) for table in BeautifulSoup(data["text/html"], "html.parser").select("table:has(tr)")]
    if "text/markdown" in data:
        return _markdown(data["text/markdown"])
    if "text/plain" in data:
        return _lines(data["text/plain"])
    raise RenderError(making.unprintable(", ".join(sorted(data))))


def _block(block: dict) -> dict:
    if block.get("kind") not in FROM_BLOCKS:
        raise RenderError(making.unprintable(str(block.get("kind"))))
    if block["kind"] == "table":
        columns = len(block["widths"])
        if any(len(row) != columns for row in (block["align"], *block["rows"])):
            raise RenderError(making.ragged_table(block["caption"]))
    return dict(block)


def _lines(text: str) -> list[dict]:
    """Plain text as one paragraph that keeps its lines."""
    inlines = [inline for line in text.strip("\n").split("\n") for inline in (_text(line), {"kind": "break"})]
    return [{"kind": "paragraph", "content": inlines[:-1]}] if text.strip() else []


def _text(text: str) -> dict:
    return {"kind": "text", "text": text}


def _figure(mime: str, data: str, metadata: NotebookNode) -> dict:
    facts = {**metadata, **metadata.get(mime, {})}
    if not facts.get("alt"):
        raise RenderError(making.no_alt())
    svg = _framed(data) if mime == "image/png" else data
    return {"kind": "figure", "caption": facts.get("caption", ""), "alt": facts["alt"], "svg": svg}


def _framed(png: str) -> str:
    """A PNG (base64) as an SVG, so that there is one kind of figure."""
    width, height = struct.unpack(">II", base64.b64decode(png)[16:24])
    href = f"data:image/png;base64,{''.join(png.split())}"
    image = f'<image width="{width}" height="{height}" href="{href}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{image}</svg>'


def _html_table(table: Tag) -> dict:
    rows = [_html_row(row) for row in table.find_all("tr")]
    deep = len(table.select("thead tr")) or 1
    body = grid(rows[deep:])
    columns = 1 + max(x + cell["cols"] - 1 for (_, x), cell in (body or grid(rows)).items())
    cells = [[body.get((y, x), {"text": ""})["text"] for x in range(columns)] for y in range(len(rows) - deep)]
    caption = table.find("caption")
    return _table(rows[:deep], cells, caption.get_text(" ", strip=True) if caption else "")


def _html_row(row: Tag) -> list[dict]:
    return [
        {
            "text": cell.get_text(" ", strip=True),
            "cols": int(cell.get("colspan", 1)),
            "rows": int(cell.get("rowspan", 1)),
        }
        for cell in row.find_all(["th", "td"])
    ]


def _table(head: list[list[dict]], rows: list[list[str]], caption: str = "") -> dict:
    """A table that does not say how it wants to look: numbers to the right, width by the longest text."""
    columns = [[row[x] for row in rows] for x in range(len(rows[0]))] if rows else [[] for _ in head[-1]]
    return {
        "kind": "table",
        "caption": caption,
        "head": head,
        "rows": rows,
        "widths": [min(max([len(text) for text in column], default=0) + 4, 40) for column in columns],
        "align": ["right" if column and all(map(_numeric, column)) else "left" for column in columns],
        "marked": [],
        "note": None,
        "wide": False,
    }


def _numeric(text: str) -> bool:
    return text.strip("+-−–%., ").replace(".", "").replace(",", "").isdigit() or text in ("", "NaN", "–")


def _markdown(source: str) -> list[dict]:
    return [block for node in _parse(source) for block in _node(node)]


def _node(node: dict) -> list[dict]:
    match node["type"]:
        case "heading":
            return [{"kind": "heading", "level": node["attrs"]["level"], "content": _inlines(node["children"])}]
        case "paragraph" | "block_text":
            return [{"kind": "paragraph", "content": _inlines(node["children"])}]
        case "list":
            items = [_nodes(item["children"]) for item in node["children"]]
            return [{"kind": "list", "start": _start(node["attrs"]), "items": items}]
        case "block_quote":
            return _nodes(node["children"])
        case "table":
            return [_markdown_table(*node["children"])]
        case "block_code" | "block_html":
            return _lines(node["raw"])
        case "blank_line" | "thematic_break":
            return []
    raise RenderError(making.unprintable(node["type"]))


def _nodes(nodes: Iterable[dict]) -> list[dict]:
    return [block for node in nodes for block in _node(node)]


def _start(attrs: dict) -> int | None:
    """The first number of an ordered list; None for dashes."""
    return attrs.get("start", 1) if attrs["ordered"] else None


def _markdown_table(head: dict, body: dict | None = None) -> dict:
    heads = [{"text": plain(_inlines(cell["children"])), "cols": 1, "rows": 1} for cell in head["children"]]
    rows = [[plain(_inlines(cell["children"])) for cell in row["children"]] for row in body["children"]] if body else []
    table = _table([heads], rows)
    asked = [cell["attrs"]["align"] for cell in head["children"]]
    return {**table, "align": [one or found for one, found in zip(asked, table["align"], strict=True)]}


def _inlines(nodes: Iterable[dict]) -> list[dict]:
    return [inline for node in nodes for inline in _inline(node)]


def _inline(node: dict) -> list[dict]:
    """Raw HTML is shown as it was typed; a link that leads elsewhere than the web or a letter is only its words."""
    match node["type"]:
        case "text":
            return [_text(unescape(node["raw"]))]
        case "inline_html":
            return [_text(node["raw"])]
        case "codespan":
            return [{"kind": "code", "text": node["raw"]}]
        case "softbreak":
            return [_text(" ")]
        case "linebreak":
            return [{"kind": "break"}]
        case "strong" | "emphasis" as kind:
            return [{"kind": kind, "content": _inlines(node["children"])}]
        case "link":
            url, content = node["attrs"]["url"], _inlines(node["children"])
            return [{"kind": "link", "url": url, "content": content}] if url.lower().startswith(WEB) else content
    raise RenderError(making.unprintable(node["type"]))
