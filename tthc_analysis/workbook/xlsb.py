"""What the records of an .xlsb tell of its sheets. [MS-XLSB]"""

import struct
from collections.abc import Iterator

from tthc_analysis.wording import faults
from tthc_analysis.workbook.archive import Archive
from tthc_analysis.workbook.book import Merge, Refused
from tthc_analysis.workbook.scan import Scan
from tthc_analysis.workbook.xls import error
from tthc_analysis.workbook.xlsx import relations

_ROW, _ERROR, _FORMULA_ERROR, _SHEET, _MERGE = 0, 3, 11, 156, 176
_VALUES = range(2, 12)
_SHORTEST = {_ROW: 12, _SHEET: 16, _MERGE: 16, **dict.fromkeys(_VALUES, 9)}
_HIDDEN_ROW, _NO_STRING = 0x10, b"\xff" * 4


def sheet_parts(archive: Archive) -> list[str]:
    """The part of each sheet, found as calamine finds it."""
    targets = relations(archive, "xl/_rels/workbook.bin.rels")
    sheets = (data[8:] for code, data in _records(iter([archive.read("xl/workbook.bin")])) if code == _SHEET)
    return ["xl/" + targets.get(_string(data), "") for data in sheets if data[:4] != _NO_STRING]


def survey(chunks: Iterator[bytes]) -> Scan:
    scan, row = Scan(), -1
    for code, data in _records(chunks):
        if code == _ROW:
            row = struct.unpack_from("<I", data)[0]
            if data[11] & _HIDDEN_ROW:
                scan.hide(row)
        elif code in _VALUES:
            column = struct.unpack_from("<I", data)[0]
            scan.holds(row, column)
            if code in (_ERROR, _FORMULA_ERROR):
                scan.fault(row, column, error(data[8]))
        elif code == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            scan.merged.append(Merge(top, left, bottom, right))
    return scan


def _records(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Code and data of each record, over chunk borders."""
    buffer = b""
    for chunk in chunks:
        buffer, at = buffer + chunk, 0
        while found := _record(buffer, at):
            code, start, at = found
            data = buffer[start:at]
            if len(data) < _SHORTEST.get(code, 0):
                raise Refused(faults.broken_file())
            yield code, data
        buffer = buffer[at:]


def _record(buffer: bytes, at: int) -> tuple[int, int, int] | None:
    """Code, start and end of the record at a place; None when it is not there whole."""
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
