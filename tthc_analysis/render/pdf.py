"""Executed notebook → PDF by Typst: one fixed layout, `briefing.typ`, that reads the document as JSON.

No text of ours becomes Typst code, so nothing needs escaping. The file is PDF/A-2a and PDF/UA-1, and the same
notebook gives the same bytes: fonts are ours, the date is the report's.
"""

import json
from datetime import UTC, datetime, time
from pathlib import Path

from tthc_analysis.errors import RenderError
from tthc_analysis.render.document import day, with_texts
from tthc_analysis.render.exporter import BriefingExporter
from tthc_analysis.render.typeset import printable, told, typeset
from tthc_analysis.render.widths import LONG, fitted
from tthc_analysis.wording import making

HERE = Path(__file__).parent
STANDARDS = ["a-2a", "ua-1"]
LEADINGS = (0.68, 0.6, 0.55, 0.5)
MM = 72 / 25.4
ROOM = {False: 160 * MM, True: 257 * MM}
"""Between the margins of a page upright and on its side, in points."""


def pdf(content: dict) -> bytes:
    """Refuses when a chart has no alternative text or Typst warns of anything.

    Lines stand as wide apart as lets the signature come on the pages of the main part, at the least single-spaced.
    """
    return typeset(
        _fitting(content),
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(day(content), time(), UTC),
    )


def pages(content: dict, ppi: float) -> list[bytes]:
    """The same pages as pictures (PNG)."""
    return typeset(_fitting(content), format="png", ppi=ppi)


def _fitting(content: dict) -> dict[str, bytes]:
    for leading in LEADINGS:
        files = _files(content, leading)
        if max(told(files, "<signed>"), default=0) <= content["pages"]:
            break
    return files


def _fitted(table: dict) -> dict:
    """The size of its letters and its columns, in points: Typst prints what is too wide over its neighbour. And whether
    it is long: its rows then stand close."""
    found = fitted(table, ROOM[table["wide"]])
    if found is None:
        raise RenderError(making.too_wide(table["caption"]))
    size, columns = found
    return {"size": size, "columns": columns, "long": len(table["rows"]) > LONG}


def _files(content: dict, leading: float) -> dict[str, bytes]:
    """The layout, the document and its charts, as Typst finds them."""
    content, files, blocks = with_texts(content, printable), {}, []
    for block in content["blocks"]:
        if block["kind"] == "figure":
            name = f"figure{len(files) + 1}.svg"
            files[name] = block["svg"].encode()
            block = {**block, "svg": name}
        elif block["kind"] == "table":
            block = {**block, **_fitted(block)}
        blocks.append(block)
    dated = day(content)
    facts = {**content, "blocks": blocks, "date": [dated.year, dated.month, dated.day], "leading": leading}
    return {**files, "main.typ": (HERE / "briefing.typ").read_bytes(), "doc.json": json.dumps(facts).encode()}


class BriefingPDF(BriefingExporter):
    """`jupyter nbconvert --to tthc-pdf`"""

    file_extension = ".pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "TTHC PDF"
    make = staticmethod(pdf)
