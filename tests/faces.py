"""What a reader finds in each face of a briefing, as text without any white space; and what ought to be there."""

import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

import docx
import nbformat
import pypdf
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from tthc_analysis.render.document import document, plain
from tthc_analysis.wording import making


def bare(text: str) -> str:
    return "".join(text.split())


def content(folder: Path) -> dict:
    return document(nbformat.read(folder / "weekly_briefing.ipynb", as_version=4))


def of_html(folder: Path) -> str:
    page = BeautifulSoup((folder / "weekly_briefing.html").read_text(encoding="utf-8"), "html.parser")
    return bare(page.main.get_text(" "))


def of_pdf(folder: Path) -> str:
    """The pages one after the other, without page numbers and the label below."""
    label, pages = content(folder)["label"] or "", pypdf.PdfReader(folder / "weekly_briefing.pdf").pages
    texts = [page.extract_text() for page in pages]
    lines = [text.replace(label, "").strip().split("\n") for text in texts]
    return bare(" ".join(" ".join(some[1:] if some[0].strip().isdigit() else some) for some in lines))


def of_docx(folder: Path) -> str:
    body = docx.Document(folder / "weekly_briefing.docx").element.body
    return bare(" ".join(text.text or "" for text in body.iter(qn("w:t"))))


def of_xlsx(folder: Path) -> str:
    book = CalamineWorkbook.from_path(folder / "weekly_briefing.xlsx")
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return bare(" ".join(str(cell) for row in rows for cell in row))


def of_eml(folder: Path) -> str:
    letter = email.message_from_bytes((folder / "weekly_briefing.eml").read_bytes(), policy=policy.default)
    return bare(letter["Subject"] + letter.get_body().get_content())


def pieces(blocks: list[dict]) -> Iterator[str]:
    """Every text of the document, as it is to be read in any face that prints it."""
    for block in blocks:
        match block["kind"]:
            case "letterhead":
                names = ("parent_body", "issuing_body", "number", "place_and_date", "title", "subject")
                yield from (block[name] for name in names)
                yield from block["addressees"]
            case "heading" | "paragraph":
                yield plain(block["content"])
            case "annex":
                yield making.annex_label(block["number"])
                yield from (plain(block["content"]), block["attached"])
            case "list":
                yield from (piece for item in block["items"] for piece in pieces(item))
            case "paragraphs" | "bullets":
                yield from block["texts"]
            case "table":
                yield from of_table(block)
            case "figure":
                yield block["caption"]
            case "signature":
                yield from (*block["signer"], *block["recipients"])


def of_table(table: dict) -> Iterator[str]:
    yield table["caption"]
    yield from (cell["text"] for row in table["head"] for cell in row)
    yield from (cell for row in table["rows"] for cell in row)
    yield table["note"] or ""
