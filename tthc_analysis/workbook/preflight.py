"""Looking through a workbook before calamine reads it, so that no file can take the process down unasked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tthc_analysis.wording import faults
from tthc_analysis.workbook import ods, xls, xlsb, xlsx, xml
from tthc_analysis.workbook.archive import Archive, part_name
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.ole import CompoundFile
from tthc_analysis.workbook.scan import Scan, check_area

_MOST_XLS = 256 * 2**20
_HEAD = 2000
_KINDS = {"workbook.xml": "xlsx", "workbook.bin": "xlsb"}


@dataclass(frozen=True)
class Survey:
    """`scans` by name of sheet, or by its place in an .xls."""

    kind: str
    scans: dict[str | int, Scan]
    macros: bool = False


def survey_zip(content: bytes) -> Survey:
    archive = Archive(content)
    kind = _kind(archive)
    if kind == "ods":
        scans = named = _ods(archive)
    else:
        written = (xlsx if kind == "xlsx" else xlsb).sheet_parts(archive)
        parts = {sheet: part_name(part) for sheet, part in written.items()}
        scans = _parts(archive, set(parts.values()))
        named = {sheet: scans[part] for sheet, part in parts.items() if part in scans}
    check_area(scans.values())
    return Survey(kind, named, any(name.endswith("vbaproject.bin") for name in archive.names))


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
    check_area(scans)
    return Survey("xls", dict(enumerate(scans)), "_VBA_PROJECT_CUR" in file.names)


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


def _ods(archive: Archive) -> dict[str | int, Scan]:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused(faults.locked())
    for name in set(archive.names) - {"content.xml"}:
        for _ in archive.chunks(name):
            pass
    return ods.survey(archive.chunks("content.xml"))


def _parts(archive: Archive, sheets: set[str]) -> dict[str, Scan]:
    """Every part is unpacked once; what is a sheet by name or by its first words is surveyed."""
    scans = {}
    for name in archive.names:
        chunks = archive.chunks(name)
        first = next(chunks, b"")
        pieces = chain([first], chunks)
        head = first[:_HEAD]
        if not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            binary_sheet = name in sheets or ("/worksheets/" in name and name.endswith(".bin"))
            scans |= {name: xlsb.survey(pieces)} if binary_sheet else _drained(pieces)
        elif name in sheets or b"worksheet" in head:
            scans[name] = xlsx.survey(pieces)
        else:
            xlsx.check_strings(head, sum(map(len, xml.plain(pieces))))
    return scans


def _drained(pieces: Iterator[bytes]) -> dict[str, Scan]:
    """Unpacked and counted by the archive, nothing more."""
    for _ in pieces:
        pass
    return {}
