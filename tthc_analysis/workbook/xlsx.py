"""Which part of an .xlsx is which sheet, and what the XML of a sheet tells."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook import xml
from tthc_analysis.workbook.archive import Archive
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.scan import NO_VALUE, Scan

_FORMULA = rb'(?:<f(?:[^<>"]|"[^"<]*+")*+>(?:[^<]*+</f>)?+)?+'
_VALUE = rb'(?:<v>[^<]++</v>|<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>)'
_TYPE = rb'(?: s="\d++")?+(?: t="(?:s|n|b|d|str|inlineStr)")?+'
_BLANK = rb'<c r="[A-Z]{1,3}\d++"(?: s="\d++")?+/>'
_FILLED = rb'<c r="[A-Z]{1,3}\1"' + _TYPE + rb">" + _FORMULA + _VALUE + rb"</c>"
_ATTRIBUTES = rb'"(?: (?!hidden)[\w:.-]++="[^"<>]*+")*+'
_ROW = rb'<row r="(\d{1,7})' + _ATTRIBUTES + rb">(?:" + _BLANK + rb")*+" + _FILLED
_ROW += rb"(?:" + _FILLED + rb"|" + _BLANK + rb")*+</row>"
_BLANK_ROW = rb'<row r="(?P<blank>\d{1,7})' + _ATTRIBUTES + rb"(?:/>|>(?:" + _BLANK + rb")*+</row>)"
_TOKEN = re.compile(rb"(?:" + _ROW + rb")++|(?:" + _BLANK_ROW + rb")++|" + xml.TAG)
_ROW_NUMBER, _COLUMN = re.compile(rb'<row r="(\d++)'), re.compile(rb'<c r="([A-Z]++)[^/>]++>')
_PLACE = re.compile(rb"([A-Za-z]{1,3})([1-9]\d{0,6})")
_TRUE = (b"1", b"true")
_COUNT = re.compile(rb"<(?:[\w.-]++:)?sst\b[^>]*?\buniqueCount\s*=\s*[\"']\s*(\d+)")
_STRINGS, _SHORTEST_STRING = 5_000_000, 5


def sheet_parts(archive: Archive) -> list[str]:
    """The part of each sheet, found as calamine finds it."""
    home = ""
    for relation in _tags(archive.read("_rels/.rels"), b"Relationship"):
        if relation.get(b"Type", b"").endswith(b"/relationships/officeDocument"):
            target = _text(relation.get(b"Target", b""))
            home = target[: target.rfind("/") + 1].removeprefix("/")
    targets = relations(archive, home + "_rels/workbook.xml.rels")
    found = [targets.get(_relation(sheet), "") for sheet in _tags(archive.read(home + "workbook.xml"), b"sheet")]
    return [target[1:] if target.startswith("/") else home + target for target in found]


def relations(archive: Archive, part: str) -> dict[str, str]:
    """Identifiers → targets."""
    tags = _tags(archive.read(part), b"Relationship")
    return {_text(tag.get(b"Id", b"")): _text(tag.get(b"Target", b"")) for tag in tags}


def _tags(part: bytes, name: bytes) -> Iterator[dict[bytes, bytes]]:
    opened = (token for token in xml.tokens(iter([part])) if token["name"] == name and not token["slash"])
    return (xml.attributes(token["attributes"]) for token in opened)


def _relation(sheet: dict[bytes, bytes]) -> str:
    return _text(next((value for name, value in sheet.items() if name.rpartition(b":")[2] == b"id"), b""))


def _text(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", "replace"))


def check_strings(head: bytes, size: int) -> None:
    """calamine sets aside room for as many strings as their part says it has."""
    told = _COUNT.search(head)
    if told and int(told[1]) > max(_STRINGS, size // _SHORTEST_STRING):
        raise Refused(faults.broken_file())


def survey(chunks: Iterator[bytes]) -> Scan:
    """Rows of the usual shape match one regular expression together; any other row is read tag by tag."""
    sheet = _SheetXml()
    for token in xml.tokens(chunks, _TOKEN):
        if sheet.ended:
            continue
        if token[1]:
            sheet.plain_rows(token)
        elif token["blank"]:
            sheet.row, sheet.column = int(token["blank"]), 0
        elif token["mark"] and sheet.value == b"":
            raise Refused(faults.unusual_file())  # calamine reads <v><![CDATA[1]]></v> as a blank
        elif read := _READERS.get((token["name"], token["slash"])):
            read(sheet, xml.attributes(token["attributes"]), token["text"])
            if token["empty"] and (end := _READERS.get((token["name"], b"/"))):
                end(sheet, {}, b"")
    return sheet.scan


class _SheetXml:
    """Where calamine stands in the sheet: rows and cells may leave out where they are."""

    def __init__(self):
        self.scan, self.ended = Scan(), False
        self.row = self.column = 0
        self.furthest, self.place = b"", (0, 0)
        self.type, self.formula, self.value = b"", False, None

    def plain_rows(self, token: re.Match[bytes]) -> None:
        """Rows and cells may stand in any order, so the last is not always the furthest."""
        xml, span = token.string, token.span()
        last = max(map(int, _ROW_NUMBER.findall(xml, *span)))
        self.scan.holds(last - 1, 0, xml.count(b"</c>", *span))
        if _further(self.furthest).search(xml, *span):
            self.furthest = max(_COLUMN.findall(xml, *span), key=_column)
            self.scan.holds(0, _column(self.furthest), 0)
        self.row, self.column = int(token[1]), 0

    def start_row(self, attributes: dict[bytes, bytes], _: bytes) -> None:
        if told := attributes.get(b"r"):
            self.row = _position(b"A" + told)[0]
        if attributes.get(b"hidden") in _TRUE:
            self.scan.hide(self.row)

    def end_row(self, *_) -> None:
        self.row, self.column = self.row + 1, 0

    def start_cell(self, attributes: dict[bytes, bytes], _: bytes) -> None:
        told = attributes.get(b"r")
        self.place = _position(told) if told else (self.row, self.column)
        self.column = self.place[1]
        self.type, self.formula, self.value = attributes.get(b"t", b""), False, None

    def end_cell(self, *_) -> None:
        if self.formula or self.value is not None:
            self.scan.holds(*self.place)
        if self.type == b"e":
            self.scan.fault(*self.place, Faulty((self.value or b"#N/A").decode("ascii", "replace")[:20]))
        elif self.formula and not self.value and (self.value is None or self.type != b"str"):
            self.scan.fault(*self.place, NO_VALUE)
        self.column += 1

    def start_formula(self, *_) -> None:
        self.formula = True

    def start_value(self, _, text: bytes) -> None:
        self.value = text

    def start_inline(self, *_) -> None:
        self.value = b"is"

    def end_sheet(self, *_) -> None:
        self.ended = True


_READERS = {
    (b"row", b""): _SheetXml.start_row,
    (b"row", b"/"): _SheetXml.end_row,
    (b"c", b""): _SheetXml.start_cell,
    (b"c", b"/"): _SheetXml.end_cell,
    (b"f", b""): _SheetXml.start_formula,
    (b"v", b""): _SheetXml.start_value,
    (b"is", b""): _SheetXml.start_inline,
    (b"sheetData", b"/"): _SheetXml.end_sheet,
}


def _position(reference: bytes) -> tuple[int, int]:
    found = _PLACE.fullmatch(reference)
    if not found:
        raise Refused(faults.broken_file())
    return int(found[2]) - 1, _column(found[1].upper())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


@cache
def _further(letters: bytes) -> re.Pattern[bytes]:
    """Cells with something in them in columns right of this one."""
    ways = [b"[A-Z]{%d,}" % (len(letters) + 1)]
    for at, letter in enumerate(letters):
        if letter < ord("Z"):
            ways.append(letters[:at] + b"[%c-Z][A-Z]{%d}" % (letter + 1, len(letters) - at - 1))
    return re.compile(b'<c r="(?:' + b"|".join(ways) + rb")\d++[^/>]*+>")
