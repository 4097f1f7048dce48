"""The streams in a compound file (.xls and every password-protected workbook). [MS-CFB]

Chains that never end or lead out of the file are refused here: calamine would follow them until memory is gone.
"""

import struct
from array import array

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _IN_HEADER, _ENTRY, _MINI_SECTOR, _MINI_STREAM = 512, 109, 128, 64, 4096
_LAST, _NONE = 0xFFFFFFFE, 0xFFFFFFFA
_MINI_TABLES = 4096


class CompoundFile:
    """Streams by name; of two with one name the first, as calamine has it."""

    def __init__(self, content: bytes):
        if len(content) < _HEADER or not content.startswith(SIGNATURE):
            raise Refused(faults.broken_file())
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        tables, first_entry = struct.unpack_from("<II", content, 44)
        mini_first, mini_tables, more_first = struct.unpack_from("<III", content, 60)
        if shift not in (9, 12) or mini_shift != 6:
            raise Refused(faults.broken_file())
        self._size = 1 << shift
        if tables > len(content) // self._size + 1 or mini_tables > _MINI_TABLES:
            raise Refused(faults.broken_file())
        self._next = self._table(self._table_sectors(more_first))
        self._entries = self._directory(self._chain(first_entry))
        self._mini_next = self._table(self._sectors(mini_first)) if mini_tables else array("I")
        self._mini = self._chain(self._entries[0][1]) if mini_tables else b""

    @property
    def names(self) -> set[str]:
        return {name for name, _, _ in self._entries}

    def stream(self, name: str) -> bytes:
        """The bytes of a stream that is there."""
        _, start, length = next(entry for entry in self._entries if entry[0] == name)
        if length < _MINI_STREAM:
            places = self._follow(start, self._mini_next)
            return b"".join(self._mini[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR] for at in places)[:length]
        return self._chain(start)[:length]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise Refused(faults.broken_file())
        return self._content[start : start + self._size]

    def _table_sectors(self, more: int) -> list[int]:
        sectors, seen = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76)), set()
        while more < _NONE:
            if more in seen:
                raise Refused(faults.broken_file())
            seen.add(more)
            *further, more = _numbers(self._sector(more))
            sectors += further
        return [sector for sector in sectors if sector < _NONE]

    def _table(self, sectors: list[int]) -> array:
        return _numbers(b"".join(map(self._sector, sectors)))

    def _sectors(self, start: int) -> list[int]:
        return self._follow(start, self._next)

    def _follow(self, start: int, following: array) -> list[int]:
        """Sector numbers from `start` on; each at most once."""
        chain = []
        while start != _LAST:
            if start >= len(following) or len(chain) > len(following):
                raise Refused(faults.broken_file())
            chain.append(start)
            start = following[start]
        return chain

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._sectors(start)))

    def _directory(self, raw: bytes) -> list[tuple[str, int, int]]:
        """Name, first sector and length of every entry."""
        entries = []
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            start, length = struct.unpack_from("<II", raw, at + 116)
            name = raw[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0]
            entries.append((name, start, length))
        if not entries:
            raise Refused(faults.broken_file())
        return entries


def _numbers(raw: bytes) -> array:
    numbers = array("I", raw[: len(raw) // 4 * 4])
    if struct.pack("=I", 1) != struct.pack("<I", 1):
        numbers.byteswap()
    return numbers
