"""Workbooks made by hand, part by part, as no well-behaved program would write them."""

import io
import struct
import zipfile
from collections.abc import Iterable

_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'.format
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="r{number}" Type="{_OFFICE}{kind}" Target="{target}"/>'


def xlsx(*sheets: str | bytes, **others: str | bytes) -> bytes:
    """Each sheet is its XML, or what stands within its sheetData. `others` are named below xl/, with "__" for "."."""
    told, relations, contents = "", "", {}
    for number, sheet in enumerate(sheets, 1):
        told += f'<sheet name="S{number}" sheetId="{number}" r:id="r{number}"/>'
        relations += _relation(number, "worksheet", f"worksheets/sheet{number}.xml")
        plain = isinstance(sheet, bytes) or "sheetData" in sheet
        whole = sheet if plain else f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"
        contents[f"xl/worksheets/sheet{number}.xml"] = whole
    return zipped(
        {
            "_rels/.rels": _RELATIONS(_relation(1, "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns:r="{_OFFICE[:-1]}"><sheets>{told}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _RELATIONS(relations),
            **contents,
            **{f"xl/{name.replace('__', '.')}": content for name, content in others.items()},
        }
    )


def ods(rows: str) -> bytes:
    content = f'<office:body><table:table table:name="Bảng">{rows}</table:table></office:body>'
    return zipped({"mimetype": _ODS, "META-INF/manifest.xml": "<manifest></manifest>", "content.xml": content})


def record(code: int, data: bytes = b"") -> bytes:
    """Of an .xls."""
    return struct.pack("<HH", code, len(data)) + data


def xls(*records: bytes, extent: tuple[int, int] = (9, 9), globals_: bytes = b"") -> bytes:
    """One sheet with these records."""
    start = record(0x0809, struct.pack("<HH12x", 0x0600, 0x0005)) + globals_
    name = b"\x05\x00Sheet"
    place = len(start) + 4 + 6 + len(name) + 4
    start += record(0x0085, struct.pack("<IBB", place, 0, 0) + name) + record(0x000A)
    sheet = record(0x0809, struct.pack("<HH12x", 0x0600, 0x0010))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, extent[0], 0, extent[1], 0))
    return compound({"Workbook": start + sheet + b"".join(records) + record(0x000A)})


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file: header, directory, streams, table of sectors. Large ones have large sectors."""
    shift = 9 if sum(map(len, streams.values())) < 4 * 2**20 else 12
    size = 1 << shift
    padded = [stream.ljust(max(4096, -len(stream) % size + len(stream)), b"\0") for stream in streams.values()]
    following, entries, sectors = [0xFFFFFFFE], [_entry("Root Entry", 5, 0xFFFFFFFE, 0)], b""
    for name, stream in zip(streams, padded, strict=True):
        first, count = len(following), len(stream) // size
        following += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries.append(_entry(name, 2, first, len(stream)))
        sectors += stream
    tables, at = len(following) // (size // 4 - 1) + 1, len(following)
    following += [0xFFFFFFFD] * tables
    following += [0xFFFFFFFF] * (tables * size // 4 - len(following))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    header += struct.pack("<HHHHH6x", 62, 3, 0xFFFE, shift, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *[*range(at, at + tables), *[0xFFFFFFFF] * (109 - tables)])
    directory = b"".join(entries).ljust(size, b"\0")
    return header.ljust(size, b"\0") + directory + sectors + struct.pack(f"<{len(following)}I", *following)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    entry = coded.ljust(64, b"\0") + struct.pack("<HBBIII36x", len(coded) + 2, kind, 1, *[0xFFFFFFFF] * 3)
    return entry + struct.pack("<IQ", start, size)


def brt(code: int, data: bytes = b"") -> bytes:
    """A record of an .xlsb."""
    coded = bytes([code]) if code < 0x80 else bytes([code & 0x7F | 0x80, code >> 7])
    return coded + _sevens(len(data)) + data


def _sevens(size: int) -> bytes:
    return bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80]) + _sevens(size >> 7)


def xlsb(rows: Iterable[bytes], after: bytes = b"") -> bytes:
    """One sheet with these records."""
    text = lambda words: struct.pack("<I", len(words)) + words.encode("utf-16-le")  # noqa: E731
    book = brt(0x9C, struct.pack("<II", 0, 1) + text("r1") + text("S1")) + brt(0x90) + brt(0x9D)
    book = brt(0x83) + book + brt(0x84)
    sheet = brt(0x81) + brt(0x94, struct.pack("<4I", 0, 9, 0, 9)) + brt(0x91) + b"".join(rows) + brt(0x92)
    return zipped(
        {
            "_rels/.rels": _RELATIONS(_relation(1, "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _RELATIONS(_relation(1, "worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet + after + brt(0x82),
        }
    )


def row_header(row: int, hidden: bool = False) -> bytes:
    return brt(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def real(column: int, value: float) -> bytes:
    return brt(5, struct.pack("<IId", column, 0, value))
