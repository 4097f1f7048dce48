"""Executed notebook → PDF by Typst: one fixed layout, `briefing.typ`, that reads the document as JSON.

No text of ours becomes Typst code, so nothing needs escaping. The file is PDF/A-2a and PDF/UA-1, and the same
notebook gives the same bytes: fonts are ours, the date is the report's.
"""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst
from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from tthc_analysis import fonts
from tthc_analysis.errors import RenderError
from tthc_analysis.render.document import UNDATED, document, grid
from tthc_analysis.wording import making

HERE = Path(__file__).parent
STANDARDS = ["a-2a", "ua-1"]
LONGEST = 4
LEADINGS = (0.68, 0.6, 0.55, 0.5)
MOST_PAGES = 2


class BriefingPDF(Exporter):
    """`jupyter nbconvert --to tthc-pdf`"""

    file_extension = ".pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "TTHC PDF"

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw) -> tuple[bytes, dict]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return pdf(document(nb)), resources


def pdf(content: dict) -> bytes:
    """Refuses when a letter is missing in the fonts, a chart has no alternative text or Typst warns of anything.

    Lines stand as wide apart as lets the signature come on the second page, at the least single-spaced.
    """
    day = date.fromisoformat(content["date"] or UNDATED)
    try:
        made, warnings = typst.compile_with_warnings(
            _fitting(content, day),
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=datetime.combine(day, time(), UTC),
        )
    except RuntimeError as error:
        raise RenderError(making.not_set(str(error))) from error
    if warnings:
        raise RenderError(making.not_set("; ".join(map(str, warnings))))
    return made


def _fitting(content: dict, day: date) -> dict[str, bytes]:
    for leading in LEADINGS:
        files = _files(content, day, leading)
        signed = json.loads(typst.query(files, "<signed>", field="value", font_paths=_fonts()))
        if max(signed, default=0) <= MOST_PAGES:
            break
    return files


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])


def _files(content: dict, day: date, leading: float) -> dict[str, bytes]:
    """The layout, the document and its charts, as Typst finds them."""
    files, blocks = {}, []
    for block in content["blocks"]:
        if block["kind"] == "figure":
            name = f"figure{len(files) + 1}.svg"
            files[name] = block["svg"].encode()
            block = {**block, "svg": name}
        elif block["kind"] == "table":
            block = {**block, "words": _longest_words(block)}
        blocks.append(block)
    told = {**content, "blocks": blocks, "date": [day.year, day.month, day.day], "leading": leading}
    return {**files, "main.typ": (HERE / "briefing.typ").read_bytes(), "doc.json": json.dumps(told).encode()}


def _longest_words(table: dict) -> list[list[str]]:
    """Per column the words that could be too wide for it; Typst would print them over the next column, silently."""
    columns = [set() for _ in table["widths"]]
    for (_, x), cell in grid(table["head"]).items():
        if cell["cols"] == 1:
            columns[x].update(cell["text"].split(" "))
    for row in table["rows"]:
        for column, text in zip(columns, row, strict=True):
            column.update(text.split(" "))
    return [sorted(column, key=lambda word: (-len(word), word))[:LONGEST] for column in columns]
