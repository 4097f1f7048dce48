"""A zip, streamed under limits that do not trust what the zip says of itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

_PARTS, _UNPACKED, _RATIO, _HARMLESS = 10_000, 512 * 2**20, 100, 16 * 2**20
_SMALL, _CHUNK, _SLICE = 16 * 2**20, 2**20, 2**18
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, UnicodeError, ValueError, OverflowError, struct.error, OSError)


class Archive:
    """Parts by name, in small letters. More than the file can honestly hold raises `Refused`, and so does damage."""

    def __init__(self, content: bytes):
        self._content, self._unpacked = content, 0
        self._limit = min(_UNPACKED, max(_HARMLESS, _RATIO * len(content)))
        try:
            infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
        except _UNREADABLE:
            raise Refused(faults.broken_file()) from None
        if len(infos) > _PARTS:
            raise Refused(faults.too_large())
        infos = [info for info in infos if not info.filename.endswith("/")]
        self._infos = {part_name(info.orig_filename): info for info in infos}
        if len(self._infos) < len(infos):
            raise Refused(faults.broken_file())
        if any(info.flag_bits & 1 for info in infos):
            raise Refused(faults.locked())

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """A small part, whole; nothing when it is not there."""
        found = bytearray()
        for chunk in self.chunks(name):
            found += chunk
            if len(found) > _SMALL:
                raise Refused(faults.too_large())
        return bytes(found)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part, unpacked piece by piece. The zip's own sizes are not believed: `zipfile` would stop at them."""
        info = self._infos.get(part_name(name))
        packed = self._packed(info) if info else b""
        pieces = _inflated(packed) if info and info.compress_type == zipfile.ZIP_DEFLATED else _sliced(packed)
        check = 0
        for piece in pieces:
            check = zlib.crc32(piece, check)
            self._unpacked += len(piece)
            if self._unpacked > self._limit:
                raise Refused(faults.too_large())
            yield piece
        if info and check != info.CRC:
            raise Refused(faults.broken_file())

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        start = info.header_offset
        header = self._content[start : start + 30]
        if len(header) < 30 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(faults.broken_file())
        mark, name, extra = _LOCAL_HEADER.unpack(header)
        start += 30 + name + extra
        packed = memoryview(self._content)[start : start + info.compress_size]
        if mark != b"PK\x03\x04" or len(packed) < info.compress_size:
            raise Refused(faults.broken_file())
        return packed


def part_name(written: str) -> str:
    """Some .NET programs write "XL\\workbook.xml"; calamine opens that too."""
    return written.replace("\\", "/").lower()


def _inflated(packed: memoryview) -> Iterator[bytes]:
    machine = zlib.decompressobj(-15)
    for rest in _sliced(packed, _SLICE):
        while rest and not machine.eof:
            try:
                yield machine.decompress(rest, _CHUNK)
            except zlib.error:
                raise Refused(faults.broken_file()) from None
            rest = machine.unconsumed_tail
    yield machine.flush()
    if not machine.eof:
        raise Refused(faults.broken_file())


def _sliced(packed: memoryview, size: int = _CHUNK) -> Iterator[bytes]:
    for start in range(0, len(packed), size):
        yield bytes(packed[start : start + size])
