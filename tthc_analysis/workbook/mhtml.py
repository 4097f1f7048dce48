"""A web page with its parts in one file, as Word and Excel save it."""

import email
from email.message import Message

from tthc_analysis.wording import faults
from tthc_analysis.workbook import html
from tthc_analysis.workbook.book import Book, Refused

_MOST_LINES = 3_000_000


def read(content: bytes) -> Book:
    """The tables of all its pages."""
    if content.count(b"\n") + content.count(b"\r") > _MOST_LINES:
        raise Refused(faults.too_large())
    try:
        pages = [part for part in email.message_from_bytes(content).walk() if part.get_content_type() == "text/html"]
    except RecursionError:
        raise Refused(faults.unusual_file()) from None
    found = [table for page in pages for table in html.tables(_text(page))]
    return html.book("mhtml", found)


def _text(page: Message) -> str:
    return html.decode(page.get_payload(decode=True) or b"", page.get_content_charset(""))
