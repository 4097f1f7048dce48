"""What the records of an .xls tell of its sheets. [MS-XLS]"""

import struct
from array import array
from collections.abc import Iterator

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.ole import CompoundFile
from tthc_analysis.workbook.scan import Scan

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_BOF, _EOF, _PASSWORD, _SHEET, _STRINGS, _MORE = 0x0809, 0x000A, 0x002F, 0x0085, 0x00FC, 0x003C
_EXTENT, _ROW, _ERROR, _FORMULA, _SHARED, _MANY_NUMBERS = 0x0200, 0x0208, 0x0205, 0x0006, 0x00FD, 0x00BD
_VALUES = {0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, 0x0006}
_SHORTEST = {**dict.fromkeys(_VALUES, 8), _EXTENT: 10, _ROW: 14, _FORMULA: 20, _MANY_NUMBERS: 6, _SHEET: 8}
_SHORTEST |= {_STRINGS: 8, _SHARED: 10}
_HIDDEN_ROW, _LONGEST_FORMULA = 0x20, 8224
_MOST_CELLS, _MOST_RECORDS, _MOST_STRINGS = 65_536 * 256, 6_000_000, 3_000_000


def survey(file: CompoundFile) -> list[Scan]:
    """One scan a sheet, in the order of the sheets."""
    records = _Records(file.stream(next(name for name in STREAMS if name in file.names)))
    starts, sizes = [], array("I")
    for code, at, _ in records.read(0):
        if code == _PASSWORD:
            raise Refused(faults.locked())
        if code == _SHEET:
            starts.append(struct.unpack_from("<I", records.stream, at)[0])
        elif code == _STRINGS:
            sizes = _sizes(records.continued(at - 4))
        elif code == _EOF:
            break
    if len(set(starts)) < len(starts):
        raise Refused(faults.broken_file())
    return [_sheet(records, start, sizes) for start in starts]


class _Records:
    """All the records of one file: they are counted together."""

    def __init__(self, stream: bytes):
        self.stream, self._count = stream, 0

    def read(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Code, start and length of each record's data."""
        while at + 4 <= len(self.stream):
            code, length = struct.unpack_from("<HH", self.stream, at)
            self._count += 1
            if at + 4 + length > len(self.stream) or length < _SHORTEST.get(code, 0):
                raise Refused(faults.broken_file())
            if self._count > _MOST_RECORDS:
                raise Refused(faults.too_large())
            yield code, at + 4, length
            at += 4 + length

    def continued(self, at: int) -> Iterator[bytes]:
        """Data of the record at a place, and of those that continue it."""
        for code, start, length in self.read(at):
            if code != _MORE and start != at + 4:
                return
            yield self.stream[start : start + length]


def _sizes(pieces: Iterator[bytes]) -> array:
    """Of the shared strings, in bytes: calamine copies a string into every cell that shows it."""
    sizes, piece, at = array("I"), next(pieces), 8
    try:
        while True:
            if at >= len(piece):
                piece, at = next(pieces), 0
            letters, kind = struct.unpack_from("<HB", piece, at)
            sizes.append(2 * letters)
            if len(sizes) > _MOST_STRINGS:
                raise Refused(faults.too_large())
            at += 3
            behind = 4 * struct.unpack_from("<H", piece, at)[0] if kind & 8 else 0
            at += 2 if kind & 8 else 0
            behind += struct.unpack_from("<I", piece, at)[0] if kind & 4 else 0
            at += 4 if kind & 4 else 0
            while letters > (room := (len(piece) - at) // (1 + (kind & 1))):
                letters, piece, at = letters - room, next(pieces), 1
                kind = piece[0]
            at += letters * (1 + (kind & 1))
            while behind > len(piece) - at:
                behind, piece, at = behind - (len(piece) - at), next(pieces), 0
            at += behind
    except StopIteration:
        return sizes
    except (struct.error, IndexError):
        raise Refused(faults.broken_file()) from None


def _sheet(records: _Records, start: int, sizes: array) -> Scan:
    """Sheets embedded in the sheet (charts) are passed over."""
    scan, begun, depth = Scan(), False, 0
    for code, at, length in records.read(start):
        if depth or (code == _BOF and begun):
            depth += (code == _BOF) - (code == _EOF)
        elif code == _EOF:
            break
        else:
            begun = begun or code == _BOF
            _read(scan, records.stream, (code, at, length), sizes)
    return scan


def _read(scan: Scan, stream: bytes, record: tuple[int, int, int], sizes: array) -> None:
    code, at, length = record
    if code in _VALUES:
        row, column = struct.unpack_from("<HH", stream, at)
        scan.holds(row, column)
        if code == _SHARED:
            place = struct.unpack_from("<I", stream, at + 6)[0]
            scan.text += sizes[place] if place < len(sizes) else 0
        elif shown := _shown_error(stream, code, at):
            scan.fault(row, column, shown)
        if code == _FORMULA and length > _LONGEST_FORMULA:
            raise Refused(faults.broken_file())
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
