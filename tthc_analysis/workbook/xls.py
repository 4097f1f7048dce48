"""What the records of an .xls tell of its sheets. [MS-XLS]"""

import struct
from collections.abc import Iterator

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.ole import CompoundFile
from tthc_analysis.workbook.scan import Scan

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_BOF, _EOF, _PASSWORD, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_EXTENT, _ROW, _ERROR, _FORMULA, _MANY_NUMBERS = 0x0200, 0x0208, 0x0205, 0x0006, 0x00BD
_VALUES = {0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, 0x0006}
_HIDDEN_ROW, _MOST_CELLS = 0x20, 65_536 * 256
_SHORTEST = {**dict.fromkeys(_VALUES, 8), _EXTENT: 10, _ROW: 14, _FORMULA: 20, _MANY_NUMBERS: 6, _SHEET: 8}


def survey(file: CompoundFile) -> list[Scan]:
    """One scan a sheet, in the order of the sheets."""
    stream = file.stream(next(name for name in STREAMS if name in file.names))
    starts = []
    for code, at, _ in _records(stream, 0):
        if code == _PASSWORD:
            raise Refused(faults.locked())
        if code == _SHEET:
            starts.append(struct.unpack_from("<I", stream, at)[0])
        if code == _EOF:
            break
    return [_sheet(stream, start) for start in starts]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Code, start and length of each record's data."""
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream) or length < _SHORTEST.get(code, 0):
            raise Refused(faults.broken_file())
        yield code, at + 4, length
        at += 4 + length


def _sheet(stream: bytes, start: int) -> Scan:
    """Sheets embedded in the sheet (charts) are passed over."""
    scan, begun, depth = Scan(), False, 0
    for code, at, length in _records(stream, start):
        if depth or (code == _BOF and begun):
            depth += (code == _BOF) - (code == _EOF)
        elif code == _EOF:
            break
        else:
            begun = begun or code == _BOF
            _read(scan, stream, code, at, length)
    return scan


def _read(scan: Scan, stream: bytes, code: int, at: int, length: int) -> None:
    if code in _VALUES:
        row, column = struct.unpack_from("<HH", stream, at)
        scan.holds(row, column)
        if shown := _shown_error(stream, code, at):
            scan.fault(row, column, shown)
    elif code == _MANY_NUMBERS:
        row, column = struct.unpack_from("<HH", stream, at)
        scan.holds(row, column + (length - 6) // 6 - 1, (length - 6) // 6)
    elif code == _ROW:
        if stream[at + 12] & _HIDDEN_ROW:
            scan.hide(struct.unpack_from("<H", stream, at)[0])
    elif code == _EXTENT:
        _check_extent(stream, at, length)


def _shown_error(stream: bytes, code: int, at: int) -> Faulty | None:
    if code == _ERROR and stream[at + 7]:
        return error(stream[at + 6])
    if code == _FORMULA and stream[at + 6] == 2 and stream[at + 12 : at + 14] == b"\xff\xff":
        return error(stream[at + 8])
    return None


def error(number: int) -> Faulty:
    return Faulty(ERRORS.get(number, ERRORS[42]))


def _check_extent(stream: bytes, at: int, length: int) -> None:
    """calamine sets aside room for as many cells as the sheet says it has."""
    rows = "<HH" if length == 10 else "<II"
    first, last = struct.unpack_from(rows, stream, at)
    _, right = struct.unpack_from("<HH", stream, at + struct.calcsize(rows))
    if (last - first) * right > _MOST_CELLS or first > last > 0:
        raise Refused(faults.broken_file())
