"""Executed notebook → a Word file that an office can edit and sign, in the form the PDF has.

Its look is `styles.xml`. The same notebook gives the same bytes: the date is the report's, as are those in the archive.
"""

import re
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Documented
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from tthc_analysis.render.document import day, with_texts
from tthc_analysis.render.docx.lists import definitions
from tthc_analysis.render.docx.pages import fill
from tthc_analysis.render.exporter import BriefingExporter

HERE = Path(__file__).parent
PARTS = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
}
# The letters that no XML may hold.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx(content: dict) -> bytes:
    content = with_texts(content, lambda text: NOT_XML.sub("", text))
    made = _blank()
    fill(made, content)
    _describe(made, content)
    return _packed(made)


def _blank() -> Documented:
    """python-docx's own beginning with our look, and without the rest of what it brings."""
    made = Document()
    for relations in (made.part.package.rels, made.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in PARTS]:
            del relations[key]
    made.styles.element[:] = _read("styles.xml")
    made.settings.element[:] = _read("settings.xml")
    made.part.numbering_part.element[:] = definitions()
    return made


def _read(name: str) -> list:
    return list(parse_xml((HERE / name).read_bytes()))


def _describe(made: Documented, content: dict) -> None:
    moment = datetime.combine(day(content), time(), UTC)
    told = made.core_properties
    told.title, told.author, told.last_modified_by = content["title"], content["author"] or "", content["author"] or ""
    told.language, told.keywords, told.comments = "vi", ", ".join(content["keywords"]), ""
    told.created = told.modified = moment


def _packed(made: Documented) -> bytes:
    """Parts in one order and of no time."""
    loose, packed = BytesIO(), BytesIO()
    made.save(loose)
    with ZipFile(loose) as parts, ZipFile(packed, "w") as whole:
        for name in sorted(parts.namelist()):
            entry = ZipInfo(name)
            entry.create_system, entry.compress_type = 0, ZIP_DEFLATED
            whole.writestr(entry, parts.read(name))
    return packed.getvalue()


class BriefingDOCX(BriefingExporter):
    """`jupyter nbconvert --to tthc-docx`"""

    file_extension = ".docx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    export_from_notebook = "TTHC Word"
    make = staticmethod(docx)
