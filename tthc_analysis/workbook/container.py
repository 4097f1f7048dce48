"""What a file is, by its first bytes."""

import re

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

_HEAD = 65_536
_BINARY = ((b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"))
_REFUSED = (
    ((b"%PDF",), faults.pdf_file),
    ((b"{\\rtf",), faults.word_file),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), faults.image_file),
    ((b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), faults.archive_file),
)
_XML_2003 = re.compile(
    r"<(?:\w+:)?Workbook\b[^<>]*urn:schemas-microsoft-com:office:spreadsheet|mso-application[^<>]{0,200}Excel"
)
_TAG = re.compile(r"\s*<[a-z!?]", re.IGNORECASE)
_MIME = re.compile(r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:", re.IGNORECASE)


def kind(content: bytes) -> str:
    """zip, ole, html, mhtml or text; raises `Refused` for what is known and cannot be a table."""
    for mark, name in _BINARY:
        if content.startswith(mark):
            return name
    for marks, fault in _REFUSED:
        if content.startswith(marks):
            raise Refused(fault())
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    head = content[:_HEAD].decode("utf-16" if utf16 else "utf-8-sig", "replace")
    if _XML_2003.search(head):
        raise Refused(faults.xml_2003())
    if _MIME.match(head[:4000]):
        return "mhtml"
    return "html" if _TAG.match(head) else "text"
