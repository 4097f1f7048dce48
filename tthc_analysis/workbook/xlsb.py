"""What the records of an .xlsb tell of its sheets. [MS-XLSB]"""

import struct
from array import array
from collections.abc import Iterator

from tthc_analysis.wording import faults
from tthc_analysis.workbook.archive import Archive, part_name
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.scan import Scan
from tthc_analysis.workbook.xls import error
from tthc_analysis.workbook.xlsx import relations
from tthc_analysis.workbook.xml import Markup

_ROW, _ERROR, _WORDS, _SHARED, _FORMULA_WORDS, _FORMULA_ERROR, _STRING, _SHEET, _MERGE = 0, 3, 6, 7, 8, 11, 19, 156, 176
_VALUES = range(2, 12)
_SHORTEST = {_ROW: 12, _STRING: 5, _SHEET: 16, _MERGE: 16, **dict.fromkeys(_VALUES, 9), _SHARED: 12}
_HIDDEN_ROW, _NO_STRING = 0x10, b"\xff" * 4
_MOST_RECORDS, _LONGEST = 6_000_000, 2 * 2**20


def sheet_parts(archive: Archive, markup: Markup) -> list[str]:
    """The part of each sheet, found as calamine finds it."""
    archive.read("_rels/.rels")
    targets = relations(archive, markup, "xl/_rels/workbook.bin.rels")
    book = Records().read(iter([archive.read("xl/workbook.bin")]))
    sheets = (data[8:] for code, data in book if code == _SHEET)
    return [part_name("xl/" + targets.get(_string(data), "")) for data in sheets if data[:4] != _NO_STRING]


class Records:
    """All the records of one file: they are counted together."""

    def __init__(self):
        self._count = 0

    def survey(self, chunks: Iterator[bytes], sizes: array) -> Scan:
        scan, row = Scan(), -1
        for code, data in self.read(chunks):
            if code == _ROW:
                row = struct.unpack_from("<I", data)[0]
                if data[11] & _HIDDEN_ROW:
                    scan.hide(row)
            elif code in _VALUES:
                column = struct.unpack_from("<I", data)[0]
                scan.holds(row, column)
                if code in (_ERROR, _FORMULA_ERROR):
                    scan.fault(row, column, error(data[8]))
                elif code == _SHARED:
                    scan.text += _size(data, sizes)
                elif code in (_WORDS, _FORMULA_WORDS):
                    scan.text += len(data)
            elif code == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", data)
                scan.merge(top, left, bottom, right)
        return scan

    def strings(self, chunks: Iterator[bytes]) -> array:
        """Sizes of the shared strings in bytes: calamine copies a string into every cell that shows it."""
        strings = (data for code, data in self.read(chunks) if code == _STRING)
        return array("I", map(len, strings))

    def read(self, chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
        """Code and data of each record, over chunk borders."""
        buffer = b""
        for chunk in chunks:
            buffer, at = buffer + chunk, 0
            while found := _record(buffer, at):
                code, start, at = found
                self._count += 1
                if at - start < _SHORTEST.get(code, 0):
                    raise Refused(faults.broken_file())
                if self._count > _MOST_RECORDS:
                    raise Refused(faults.too_large())
                yield code, buffer[start:at]
            buffer = buffer[at:]
            if len(buffer) > _LONGEST:
                raise Refused(faults.unusual_file())


def _size(data: bytes, sizes: array) -> int:
    place = struct.unpack_from("<I", data, 8)[0]
    if place >= len(sizes):
        raise Refused(faults.broken_file())
    return sizes[place]


def _record(buffer: bytes, at: int) -> tuple[int, int, int] | None:
    """Code, start and end of the record at a place; None when it is not there whole. Most are short."""
    short = buffer[at : at + 2]
    if len(short) == 2 and max(short) < 0x80:
        end = at + 2 + short[1]
        return (short[0], at + 2, end) if end <= len(buffer) else None
    code = _number(buffer, at, 2)
    size = code and _number(buffer, code[1], 4)
    if not size or size[1] + size[0] > len(buffer):
        return None
    return code[0], size[1], size[1] + size[0]


def _number(buffer: bytes, at: int, longest: int) -> tuple[int, int] | None:
    """Seven bits a byte, the lowest first; and where it ends."""
    number = 0
    for place in range(longest):
        if at + place >= len(buffer):
            return None
        byte = buffer[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + longest


def _string(data: bytes) -> str:
    return data[4 : 4 + 2 * struct.unpack_from("<I", data)[0]].decode("utf-16-le", "replace")
