"""A zip, streamed under limits that do not trust what the zip says of itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

_PARTS, _UNPACKED, _RATIO, _HARMLESS = 10_000, 512 * 2**20, 100, 16 * 2**20
_SMALL, _CHUNK, _SLICE, _LONGEST_NAME = 16 * 2**20, 2**20, 2**18, 1000
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_UTF_8 = 0x800
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, UnicodeError, ValueError, OverflowError, struct.error, OSError)


class Archive:
    """Parts by name, in small letters. More than the file can honestly hold raises `Refused`, and so does damage."""

    def __init__(self, content: bytes):
        self._content, self._sizes = content, {}
        self._limit = min(_UNPACKED, max(_HARMLESS, _RATIO * len(content)))
        if content.count(b"PK\x01\x02") > _PARTS:
            raise Refused(faults.too_large())
        try:
            infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
        except _UNREADABLE:
            raise Refused(faults.broken_file()) from None
        infos = [info for info in infos if not info.filename.endswith("/")]
        self._infos = {part_name(info.orig_filename): info for info in infos}
        if len(self._infos) < len(infos) or any(len(name) > _LONGEST_NAME for name in self._infos):
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
        name = part_name(name)
        if name not in self._infos:
            return
        info, packed = self._infos[name], self._packed(self._infos[name])
        self._sizes.pop(name, None)
        before, check, size = sum(self._sizes.values()), 0, 0
        for piece in _inflated(packed) if info.compress_type == zipfile.ZIP_DEFLATED else _sliced(packed):
            check, size = zlib.crc32(piece, check), size + len(piece)
            if before + size > self._limit:
                raise Refused(faults.too_large())
            yield piece
        if check != info.CRC:
            raise Refused(faults.broken_file())
        self._sizes[name] = size

    def rewritten(self) -> bytes:
        """The parts that were read, in a zip of our own: in a crafted one calamine might find another workbook."""
        parts, directory, at = [], [], 0
        for name, size in self._sizes.items():
            info, packed = self._infos[name], self._packed(self._infos[name])
            coded = info.filename.encode()
            told = struct.pack(
                "<HHHIIIIHH", 20, _UTF_8, info.compress_type, 0, info.CRC, len(packed), size, len(coded), 0
            )
            parts += [b"PK\x03\x04", told, coded, packed]
            directory += [b"PK\x01\x02\x14\x00", told, struct.pack("<HHHII", 0, 0, 0, 0, at), coded]
            at += 4 + len(told) + len(coded) + len(packed)
        size, count = sum(map(len, directory)), len(self._sizes)
        return b"".join([*parts, *directory, struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, size, at, 0)])

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
