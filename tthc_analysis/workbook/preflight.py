"""Looking through a workbook before calamine reads it, so that no file can take the process down unasked."""

from array import array
from dataclasses import dataclass

from tthc_analysis.wording import faults
from tthc_analysis.workbook import ods, xls, xlsb, xlsx
from tthc_analysis.workbook.archive import Archive, part_name
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.ole import CompoundFile
from tthc_analysis.workbook.scan import MOST_TEXT, Scan, check_size
from tthc_analysis.workbook.xml import Markup

_MOST_XLS = 64 * 2**20
_XLSB_STRINGS = "xl/sharedstrings.bin"
_KINDS = {"workbook.xml": "xlsx", "workbook.bin": "xlsb"}


@dataclass(frozen=True)
class Survey:
    """`scans` in the order of the sheets, hidden ones included; `content` is what calamine shall read."""

    kind: str
    scans: list[Scan]
    content: bytes
    macros: bool = False


def survey_zip(content: bytes) -> Survey:
    archive = Archive(content)
    kind = _kind(archive)
    scans = {"xlsx": _xlsx, "xlsb": _xlsb, "ods": _ods}[kind](archive)
    macros = any(name.endswith("vbaproject.bin") for name in archive.names)
    return Survey(kind, scans, archive.rewritten(), macros)


def survey_ole(content: bytes) -> Survey:
    if len(content) > _MOST_XLS:
        raise Refused(faults.too_large())
    file = CompoundFile(content)
    if "EncryptedPackage" in file.names:
        raise Refused(faults.locked())
    if "WordDocument" in file.names:
        raise Refused(faults.word_file())
    if not file.names & set(xls.STREAMS):
        raise Refused(faults.not_spreadsheet())
    scans = xls.survey(file)
    check_size(scans, copies=3)
    return Survey("xls", scans, content, "_VBA_PROJECT_CUR" in file.names)


def _kind(archive: Archive) -> str:
    """A zip of two kinds would be surveyed as one and might be read as the other."""
    found = {_KINDS[name] for part in archive.names if (name := part.rpartition("/")[2]) in _KINDS}
    mimetype = archive.read("mimetype")
    if "content.xml" in archive.names and b"spreadsheet" in mimetype:
        found.add("ods")
    if len(found) == 1:
        return found.pop()
    wordy = "word/document.xml" in archive.names or b"opendocument.text" in mimetype
    raise Refused(faults.word_file() if wordy else faults.archive_file())


def _ods(archive: Archive) -> list[Scan]:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused(faults.locked())
    tables = ods.Content()
    Markup().read(archive.chunks("content.xml"), tables)
    check_size(tables.scans, copies=4)
    return tables.scans


def _xlsx(archive: Archive) -> list[Scan]:
    """Strings that may be shown too often are counted in a second look, which takes longer."""
    markup = Markup()
    home, sheets = xlsx.sheet_parts(archive, markup)
    strings = part_name(home + "sharedStrings.xml")
    _refuse_shared(archive, [*sheets, strings])
    sizes = xlsx.survey_strings(archive.chunks(strings), markup) if strings in archive.names else array("I")
    parts = sorted({*sheets, *map(part_name, xlsx.others(home))} & {*archive.names})
    scans = {name: xlsx.survey(archive.chunks(name), markup, array("I")) for name in parts}
    if max(sizes, default=0) * sum(scan.cells for scan in scans.values()) > MOST_TEXT:
        scans = {name: xlsx.survey(archive.chunks(name), markup, sizes) for name in parts}
    check_size(list(scans.values()), copies=2)
    return [scans.get(sheet, Scan()) for sheet in sheets]


def _xlsb(archive: Archive) -> list[Scan]:
    sheets, records = xlsb.sheet_parts(archive, Markup()), xlsb.Records()
    _refuse_shared(archive, [*sheets, _XLSB_STRINGS])
    sizes = records.strings(archive.chunks(_XLSB_STRINGS))
    scans = {name: records.survey(archive.chunks(name), sizes) for name in sheets if name in archive.names}
    archive.read("xl/styles.bin")
    check_size(list(scans.values()), copies=2)
    return [scans.get(sheet, Scan()) for sheet in sheets]


def _refuse_shared(archive: Archive, parts: list[str]) -> None:
    """One part as many sheets would be read many times, as strings and as a sheet in two ways."""
    there = [part for part in parts if part in archive.names]
    if len(set(there)) < len(there):
        raise Refused(faults.broken_file())
