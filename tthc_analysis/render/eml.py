"""Executed notebook → a draft of a letter: the six lines as text, the PDF attached. Nothing is sent, nobody named."""

from email.message import EmailMessage
from email.policy import SMTP

from tthc_analysis.render.exporter import BriefingExporter
from tthc_analysis.render.pdf import pdf
from tthc_analysis.wording import making

BOUNDARY = "=-tthc-briefing-="
WHOLE_LINES = SMTP.clone(max_line_length=998)  # Python 3.11 loses spaces where it breaks a subject


def eml(content: dict) -> bytes:
    """The first paragraphs and the first table as text. Mail programs open it as a letter not yet sent.

    An edition with a notice says that instead of the PDF that may be missing.
    """
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = content["title"]
    letter["X-Unsent"] = "1"
    letter.set_content(_text(content), cte="base64")
    if not content["notice"]:
        name = making.attachment(content["title"], content["date"])
        letter.add_attachment(pdf(content), maintype="application", subtype="pdf", filename=name)
        letter.set_boundary(BOUNDARY)
    return letter.as_bytes(policy=WHOLE_LINES)


def _text(content: dict) -> str:
    blocks = content["blocks"]
    told = next((block["texts"] for block in blocks if block["kind"] == "paragraphs"), ())
    table = next((block for block in blocks if block["kind"] == "table"), None)
    parts = [content["label"], content["notice"], *told, _lines(table) if table else None]
    parts.append(None if content["notice"] else making.ATTACHED)
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(table: dict) -> str:
    """A line a row: what heads it, then each cell that tells something with its own head."""
    heads = [cell["text"] for cell in table["head"][-1]]
    return "\n".join(making.line(dict(zip(heads, row, strict=True))) for row in table["rows"])


class BriefingEML(BriefingExporter):
    """`jupyter nbconvert --to tthc-eml`"""

    file_extension = ".eml"
    output_mimetype = "message/rfc822"
    export_from_notebook = "TTHC EML"
    make = staticmethod(eml)
