"""Looking through a workbook before calamine reads it, so that no file can take the process down unasked."""

from collections.abc import Callable, Iterator
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
    """`scans` in the order of the sheets, hidden ones included."""

    kind: str
    scans: list[Scan]
    macros: bool = False


def survey_zip(content: bytes) -> Survey:
    archive = Archive(content)
    kind = _kind(archive)
    if kind == "ods":
        scans = _ods(archive)
    elif kind == "xlsx":
        scans = _parts(archive, xlsx.sheet_parts(archive), xlsx.survey)
    else:
        scans = _parts(archive, xlsb.sheet_parts(archive), xlsb.survey)
    check_area(scans)
    return Survey(kind, scans, any(name.endswith("vbaproject.bin") for name in archive.names))


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
    return Survey("xls", scans, "_VBA_PROJECT_CUR" in file.names)


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
    for name in archive.names:
        if name != "content.xml":
            _drain(archive.chunks(name))
    return ods.survey(xml.well_formed(archive.chunks("content.xml")))


def _parts(archive: Archive, sheets: list[str], survey: Callable[[Iterator[bytes]], Scan]) -> list[Scan]:
    """Every part is unpacked once, for its size; what is a sheet is surveyed."""
    parts = [part_name(sheet) for sheet in sheets]
    scans = {name: survey(archive.chunks(name)) for name in archive.names if name in parts}
    for name in archive.names:
        if name not in scans:
            _drain(archive.chunks(name))
    return [scans.get(part, Scan()) for part in parts]


def _drain(chunks: Iterator[bytes]) -> None:
    """Unpacked and counted by the archive; of XML what calamine believes of it is checked."""
    first = next(chunks, b"")
    pieces = chain([first], chunks)
    if first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        pieces = xml.plain(pieces)
    xlsx.check_strings(first[:_HEAD], sum(map(len, pieces)))
