"""XML of a workbook by tags: no tree, no entities, a chunk at a time."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

_ATTRIBUTES = rb"""(?:[^<>"'/]|"[^"]*+"|'[^']*+'|/(?!>))*+"""
TAG = (
    rb"<(?P<slash>/?)(?:[\w.-]++:)?(?P<name>[\w.-]++)(?P<attributes>" + _ATTRIBUTES + rb")(?P<empty>/?)>"
    rb"(?P<text>[^<]*+)(?=<)"
    # A comment, CDATA or an instruction; only its mark when its end is not yet there.
    rb"|(?P<mark><[!?])(?s:(?<=!)--.*?-->|(?<=!)\[CDATA\[(?P<data>.*?)\]\]>|(?<=\?).*?\?>)?"
)
_TAG = re.compile(TAG)
_ATTRIBUTE = re.compile(rb"""([\w.:-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_FOREIGN = (b"<!DOCTYPE", b"<!ENTITY")
_MARK, _LONGEST = 2, 2 * 2**20


def attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: quoted or single for name, quoted, single in _ATTRIBUTE.findall(tag)}


def tokens(chunks: Iterator[bytes], pattern: re.Pattern[bytes] = _TAG) -> Iterator[re.Match[bytes]]:
    """All matches over chunk borders: what follows the last whole match waits for the next chunk."""
    rest = b""
    for chunk in chunks:
        buffer, done = rest + chunk, 0
        for token in pattern.finditer(buffer):
            if token["mark"] and len(token[0]) == _MARK:
                break
            yield token
            done = token.end()
        rest = buffer[done:]
        if len(rest) > _LONGEST:
            raise Refused(faults.unusual_file())
    if b"<!" in rest or b"<?" in rest:
        raise Refused(faults.unusual_file())


def plain(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same without declared document types: nothing in a workbook needs one, and they can grow without end."""
    end = b""
    for chunk in chunks:
        if b"<!" in end + chunk and any(mark in end + chunk for mark in _FOREIGN):
            raise Refused(faults.unusual_file())
        end = chunk[-16:]
        yield chunk


def well_formed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same when every tag is closed: calamine 0.36 waits without end for the end of a table in an .ods."""
    parser = expat.ParserCreate("utf-8")
    try:
        for chunk in plain(chunks):
            parser.Parse(chunk)
            yield chunk
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refused(faults.broken_file()) from None
